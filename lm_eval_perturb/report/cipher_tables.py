"""The ciphers of a report as tables, for every form of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.cipher_terms import CipherContrast, CipherGap, CipherRow, CipherSetting
from lm_eval_perturb.report.printed import PrintedTable

_GAP = ("gap [95 %]", "broke/fixed")
_TITLES = (
    "Ciphers: scores of the arms",
    "Ciphers: planned contrasts, in points",
    "Ciphers: gaps of each key, in points",
    "Ciphers: gap of the bijective arm by coverage of the item (a description)",
)
_COLUMNS = (
    ("cipher", "arm", "keys", "n", "score % [95 %]"),
    ("cipher", "contrast", "keys", "n", *_GAP, "p", "adj. p"),
    ("cipher", "contrast", "key", "n", *_GAP, "mid-p"),
    ("cipher", "less", "coverage", "pairs", "bijective %", "control %", *_GAP),
)
_WORDS = (2, 2, 3, 3)


def cipher_tables(rows: Sequence[CipherRow]) -> Iterator[PrintedTable]:
    """Scores, contrasts, keys and coverage; a row of a table per rate and number of shots.

    Args:
        rows: of all models; their names are told where there are several.
    """
    several = len({row.model for row in rows}) > 1
    made: tuple[list[tuple[str, ...]], ...] = ([], [], [], [])
    for row in rows:
        name = f"{row.model} {_name(row)}" if several else _name(row)
        keys, items = str(len(row.keys)), str(row.items)
        made[0].extend(
            (name, one.arm, keys, items, cells.drop(one.score, one.interval)) for one in row.scores
        )
        made[1].extend((name, contrast(each), keys, *_tested(each)) for each in row.contrasts)
        made[2].extend(_of_keys(name, row))
        made[3].extend(
            (
                name,
                one.lower,
                one.coverage,
                str(one.gap.pairs),
                cells.points(one.upper_score),
                cells.points(one.lower_score),
                *_gap(one.gap),
            )
            for one in row.bins
        )
    for title, columns, words, body in zip(_TITLES, _COLUMNS, _WORDS, made, strict=True):
        if body:
            yield PrintedTable(title, columns, words, tuple(body))


def cipher_statements(rows: Sequence[CipherRow]) -> Iterator[str]:
    """What the tables say and what they do not."""
    if rows:
        yield statement.CIPHER
    if any(len(row.keys) > 1 for row in rows):
        yield statement.SEVERAL_KEYS
    if any(len(row.keys) == 1 for row in rows):
        yield statement.ONE_KEY


def contrast(each: CipherContrast) -> str:
    """What a contrast is called: "bijective - random"."""
    return f"{each.upper} - {each.lower}"


def told(setting: CipherSetting) -> str:
    """What tells one cipher of a task from another: "word, rate 0.5, 20 shots"."""
    shots = "" if setting.shots is None else f", {setting.shots} shots"
    bands = "" if setting.bands == 10 else f", {setting.bands} bands"
    drawn = "" if setting.fewshot == "priority" else f", {setting.fewshot}"
    rate = f", rate {setting.rate:g}" if setting.rate else ""
    return f"{setting.unit}{rate}{shots}{bands}{drawn}"


def _name(row: CipherRow) -> str:
    through = "" if row.filter == "none" else f", {row.filter}"
    return f"{row.task}: {told(row.setting)}, {row.metric}{through}"


def _tested(each: CipherContrast) -> tuple[str, ...]:
    whole = each.whole
    name = "" if whole.test == "mid-p" else f" {whole.test}"
    adjusted = f"{cells.p_value(each.adjusted)} {each.adjustment}"
    return str(whole.items), *_gap(whole), f"{cells.p_value(whole.p)}{name}", adjusted


def _of_keys(name: str, row: CipherRow) -> Iterator[tuple[str, ...]]:
    if len(row.keys) < 2:
        return
    for each in row.contrasts:
        for key, one in zip(row.keys, each.keys, strict=True):
            yield name, contrast(each), key, str(one.items), *_gap(one), cells.p_value(one.p)


def _gap(one: CipherGap) -> tuple[str, str]:
    return cells.drop(one.gap, one.interval), f"{one.broke}/{one.fixed}"
