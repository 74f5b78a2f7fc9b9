"""Ciphers in the report: against the rows of the logs, over keys, coverage, rates and shots."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console
from scipy import stats
from statsmodels.regression.linear_model import OLS
from synthetic_run import Arm, Task, write_run

from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.schema import json_schema
from lm_eval_perturb.report.text import print_report
from lm_eval_perturb.stats.tango import tango
from lm_eval_perturb.stats.wilson import wilson

ITEMS = 200
COVERAGE = (None, 0.0, 0.2, 0.5, 0.75, 1.0)


def coverage(i):
    share = COVERAGE[i % len(COVERAGE)]
    return {"mapped": 0 if share is None else 4} | ({} if share is None else {"coverage": share})


def arms(key, rate=0.5, draw="", sent=1.0):
    """The arms of a cipher of one key; the share that is right falls from arm to arm."""

    def arm(mapping, right, reference, promise="preserves"):
        return Arm(
            sent=1.0 if mapping == "bijective" else sent,
            perturbation=f"cipher_{mapping}",
            parameters={"mapping": mapping, "unit": "word", "rate": rate, "bands": 10, "key": key},
            promise=promise,
            reference=reference + (draw if reference != "original" else ""),
            outcome=lambda i, _: float(Random(f"{key} {mapping} {i}").random() < right),
            details=coverage,
            fewshot="priority",
        )

    return {
        f"cipher_clean{draw}": arm("identity", 0.9, "original"),
        f"cipher{draw}": arm("bijective", 0.75, "cipher_clean"),
        f"cipher_random{draw}": arm("random", 0.55, "cipher", "destroys"),
        f"cipher_banded{draw}": arm("banded_random", 0.6, "cipher", "destroys"),
    }


def run(folder, found, *, date="2026-11-22T10-00-00.000000", shots=20, n=ITEMS):
    task = Task("icl_cipher_sst2", n=n, arms=found, shots=shots, accuracy=0.9)
    write_run(folder, [task], date=date)
    with (folder / f"samples_icl_cipher_sst2_{date}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def report_of(folder, which="latest"):
    return compare(load([folder], which=which), Options())


def right(rows, *labels):
    """(items, labels), as the log has it."""
    return np.array([[row[f"acc@{label}"] for label in labels] for row in rows])


def contrast(row, upper, lower):
    return next(c for c in row.contrasts if (c.upper, c.lower) == (upper, lower))


def test_one_key_is_paired_items(tmp_path):
    rows = run(tmp_path, arms("k1"))
    (row,) = report_of(tmp_path).ciphers
    assert (row.task, row.model, row.items, row.others) == ("icl_cipher_sst2", "model", ITEMS, 0)
    assert (row.setting.unit, row.setting.rate, row.setting.shots) == ("word", 0.5, 20)
    assert row.keys == ("k1",)
    labels = ("cipher_clean", "cipher", "cipher_random", "cipher_banded")
    table = right(rows, *labels)
    for one, hits in zip(row.scores, table.T.sum(axis=1), strict=True):
        assert one.score == hits / ITEMS
        assert one.interval == wilson(int(hits), ITEMS)
    assert [one.arm for one in row.scores] == ["clean", "bijective", "random", "banded"]
    places = dict(zip(("clean", "bijective", "random", "banded"), range(4), strict=True))
    p = []
    for each in row.contrasts:
        one, other = table[:, places[each.upper]], table[:, places[each.lower]]
        b, c = int((one > other).sum()), int((one < other).sum())
        law = stats.binom(b + c, 0.5)
        mid = min(1.0, 2 * law.cdf(min(b, c)) - law.pmf(min(b, c)))
        assert (each.whole.broke, each.whole.fixed, each.whole.items) == (b, c, ITEMS)
        assert each.whole.gap == (b - c) / ITEMS
        assert each.whole.interval == tango(b, c, ITEMS)
        assert each.whole.test == "mid-p"
        assert each.whole.p == pytest.approx(mid)
        p.append(mid)
    assert [(c.upper, c.lower) for c in row.contrasts] == [
        *(("bijective", "random"), ("bijective", "banded"), ("clean", "bijective"))
    ]
    smallest = min(row.contrasts, key=lambda each: each.whole.p)
    assert smallest.adjusted == pytest.approx(min(1.0, 3 * min(p)))
    assert {c.adjustment for c in row.contrasts} == {"holm(3)"}


def test_several_keys_are_clusters(tmp_path):
    found = {k: v for i in (1, 2, 3) for k, v in arms(f"k{i}", draw=f"_{i}").items()}
    rows = run(tmp_path, found)
    (row,) = report_of(tmp_path).ciphers
    assert row.keys == ("k1", "k2", "k3")
    each = contrast(row, "bijective", "random")
    uppers, lowers = ([f"{name}_{i}" for i in (1, 2, 3)] for name in ("cipher", "cipher_random"))
    table = right(rows, *uppers) - right(rows, *lowers)
    groups = np.stack(np.nonzero(np.ones_like(table)), axis=1)
    outcome = table[groups[:, 0], groups[:, 1]]
    kinds = (groups, groups[:, 0], groups[:, 1])
    variances = [
        OLS(outcome, np.ones_like(outcome))
        .fit(cov_type="cluster", cov_kwds={"groups": kind})
        .cov_params()[0, 0]
        for kind in kinds
    ]
    reach = stats.t(2).ppf(0.975) * max(variances) ** 0.5
    assert each.whole.gap == pytest.approx(table.mean())
    assert each.whole.test == "t(2)"
    assert each.whole.interval.low == pytest.approx(max(table.mean() - reach, -1))
    assert each.whole.interval.high == pytest.approx(min(table.mean() + reach, 1))
    for column, one in enumerate(each.keys):
        b, c = int((table[:, column] > 0).sum()), int((table[:, column] < 0).sum())
        assert (one.broke, one.fixed, one.interval) == (b, c, tango(b, c, ITEMS))
    assert (each.whole.items, each.whole.pairs) == (ITEMS, 3 * ITEMS)


def test_coverage_in_bins(tmp_path):
    rows = run(tmp_path, arms("k1"))
    (row,) = report_of(tmp_path).ciphers
    table = right(rows, "cipher", "cipher_random")
    members = {"0": (1,), "(0, 0.5]": (2, 3), "(0.5, 1)": (4,), "1": (5,), "none": (0,)}
    found = {b.coverage: b for b in row.bins if b.lower == "random"}
    assert list(found) == list(members)
    assert sum(b.gap.items for b in found.values()) == ITEMS
    for name, places in members.items():
        own = table[[i % 6 in places for i in range(ITEMS)]]
        b, c = int((own[:, 0] > own[:, 1]).sum()), int((own[:, 0] < own[:, 1]).sum())
        assert found[name].gap.items == len(own)
        assert found[name].gap.interval == tango(b, c, len(own))
        assert found[name].upper_score == pytest.approx(own[:, 0].mean())
        assert found[name].lower_score == pytest.approx(own[:, 1].mean())
    assert {b.lower for b in row.bins} == {"random", "banded"}


def test_runs_with_other_seeds_are_keys_and_with_other_rates_and_shots_are_rows(tmp_path):
    made = (("k1", 0.5, 20), ("k2", 0.5, 20), ("k3", 0.3, 20), ("k4", 0.5, 5), ("k1", 0.5, 20))
    for day, (key, rate, shots) in enumerate(made, start=10):
        run(tmp_path, arms(key, rate), date=f"2026-11-{day}T10-00-00.000000", shots=shots)
    report = report_of(tmp_path, "all")
    assert len(report.models) == 5
    assert [(r.model, r.setting.rate, r.setting.shots, r.keys) for r in report.ciphers] == [
        ("model", 0.3, 20, ("k3",)),
        ("model", 0.5, 5, ("k4",)),
        ("model", 0.5, 20, ("k1", "k2")),
    ]
    assert {c.adjustment for r in report.ciphers for c in r.contrasts} == {"holm(9)"}
    assert any("no further key" in note.text for note in report.notes)
    html = report.to_html(tmp_path / "report.html").read_text(encoding="utf-8")
    shown = "<figcaption>icl_cipher_sst2, word, {}: bijective - random</figcaption>"
    for same in ("rate 0.5", "20 shots", "rate 0.5, 20 shots"):  # by shots, by rate, by coverage
        assert shown.format(same) in html
    assert 'id="ciphers"' in html


def test_items_that_an_arm_was_not_sent_for_take_no_part(tmp_path):
    rows = run(tmp_path, arms("k1", sent=0.6))
    (row,) = report_of(tmp_path).ciphers
    entries = [r["doc"]["_lmep"]["variants"].values() for r in rows]
    whole = sum(all(e["record"]["status"] == "changed" for e in each) for each in entries)
    assert (row.items, row.others) == (whole, ITEMS - whole)
    assert 0 < whole < ITEMS


def test_an_unsent_clean_arm_is_the_original_without_demonstrations(tmp_path):
    found = arms("k1")
    clean = found["cipher_clean"]
    found["cipher_clean"] = replace(clean, sent=0.0, unsent="unchanged", outcome=None)
    rows = run(tmp_path, found, shots=0)
    (row,) = report_of(tmp_path).ciphers
    assert row.items == ITEMS
    assert row.scores[0].score == np.mean([r["acc"] for r in rows])


def test_nothing_without_a_cipher(tmp_path):
    write_run(tmp_path, [Task()])
    report = report_of(tmp_path)
    assert report.ciphers == ()
    assert report.models[0].comparisons[0].cipher is None
    assert "iphers" not in report.to_markdown()


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    found = {k: v for i in (1, 2) for k, v in arms(f"k{i}", draw=f"_{i}").items()}
    run(folder, found)
    run(folder, arms("k9", 0.3), date="2026-11-23T10-00-00.000000")
    return report_of(folder, "all")


def test_text(report):
    out = io.StringIO()
    print_report(report, Console(file=out, width=132), "group")
    text = out.getvalue()
    for part in ("bijective - random", "clean - bijective", "coverage", "One key only", "k2"):
        assert part in text
    titles = [line for line in text.splitlines() if line.startswith("Ciphers: scores of the arms")]
    assert len(titles) == 2
    assert all(line.endswith("20 shots, acc") for line in titles)  # in one line, however narrow
    assert "Compared items, each against its own reference: the test" in text
    assert "each against its own original" not in text
    assert "broke/fixed count pairs of an item and a key" in " ".join(text.split())


def test_tables_in_markdown_and_latex(report):
    each = contrast(report.ciphers[0], "bijective", "random").whole
    gap = f"{100 * each.gap:.1f}"
    for made in (report.to_markdown(), _latex(report)):
        for title in ("scores of the arms", "planned contrasts", "each key", "by coverage"):
            assert f"Ciphers: {title}" in made or f"Ciphers: gap{title}" in made or title in made
        assert gap in made


def _latex(report):
    from lm_eval_perturb.report.to_latex import to_latex

    return to_latex(report)


def test_json_and_csv(report):
    content = json.loads(report.to_json())
    assert list(Draft202012Validator(json_schema()).iter_errors(content)) == []
    assert [row["setting"]["rate"] for row in content["ciphers"]] == [0.3, 0.5]
    rows = list(csv.DictReader(io.StringIO(report.to_csv())))
    random = [row for row in rows if row["variant"].startswith("cipher_random")]
    assert {(r["cipher.rate"], r["cipher.shots"], r["cipher.unit"]) for r in random} == {
        *(("0.3", "20", "word"), ("0.5", "20", "word"))
    }
