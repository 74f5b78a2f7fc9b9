"""The tables of synonyms: sound in themselves, whatever a text may be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.paraphrasing import synonyms
from lm_eval_perturb.paraphrasing.neighbours import condition, known_classes
from lm_eval_perturb.paraphrasing.synonyms import entries, read_rows, rows
from lm_eval_perturb.protect import is_protected_word

TABLES = sorted(Path(synonyms.__file__).parent.glob("rules/synonyms_*.tsv"))
HEADER = "word\treplacement\tbefore\tafter\tguard\tsource"
ALL = [entry for among in entries().values() for group in among.values() for entry in group]


def test_many_pairs_in_small_files() -> None:
    assert len({(row.name, row.replacement) for row in rows()}) >= 500
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 300 for path in TABLES)


def test_no_row_stands_twice() -> None:
    lines = [line for path in TABLES for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert sorted(lines) == sorted(set(lines))


def test_no_protected_word_goes_or_comes() -> None:
    for entry in ALL:
        old = {word for word in entry.words if is_protected_word(word)}
        new = {word for word in entry.wording.split() if is_protected_word(word)}
        assert old == new, entry.words


def test_every_wording_is_another_one_in_lower_case() -> None:
    for entry in ALL:
        assert entry.wording != " ".join(entry.words)
        assert re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", entry.wording)


def test_every_class_in_a_condition_is_known() -> None:
    for path in TABLES:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            _, _, before, after, guard, source = line.split("\t")
            names = set(f"{before} {after}".split()) - {"!"}
            assert {name for name in names if name.isupper()} <= known_classes()
            assert not re.search(r"[A-Z!]", guard)
            assert source == "own" or re.fullmatch(r"[a-z_']+\.[vnasr]\.\d\d", source)


@pytest.mark.parametrize("fault", ["word\tother\n", f"{HEADER}\na b\tc\t\t\t\town\n"])
def test_a_broken_table_says_so(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "synonyms_nouns.tsv"
    path.write_text(fault, encoding="utf-8")
    with pytest.raises(BrokenFileError, match="synonyms_nouns"):
        list(read_rows(path))


def test_conditions() -> None:
    assert condition("").holds("anything")
    assert condition("DET").holds("the")
    assert not condition("DET").holds("")
    assert condition("END").holds("")
    assert condition("OPEN ! tree LY").holds("stone")
    assert not condition("OPEN ! tree LY").holds("tree")
    assert not condition("OPEN ! tree LY").holds("slowly")
    assert not condition("OPEN").holds("of")
    assert condition("GEN").holds("ann's")
    assert not condition("GEN").holds("it's")
