"""The tables of rules: every worked case holds, names are unique, slots are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import lm_eval_perturb.paraphrasing as package
from lm_eval_perturb.paraphrasing.clauses import propose_clauses
from lm_eval_perturb.paraphrasing.frames import propose_frames, propose_openings
from lm_eval_perturb.paraphrasing.layout import Layout, layout
from lm_eval_perturb.paraphrasing.phrases import propose_phrases
from lm_eval_perturb.paraphrasing.rule import Rule
from lm_eval_perturb.paraphrasing.site import Site
from lm_eval_perturb.paraphrasing.tables import read_rules, table

PROPOSE: dict[str, Callable[[Layout], list[Site]]] = {
    "clauses": propose_clauses,
    "frames": lambda view: propose_frames(view, has_choices=True),
    "openings": lambda view: propose_openings(view, has_choices=True, original=1000),
    "phrases": lambda view: propose_phrases(view.text, view.closed),
}
OPTIONS = ("quux one", "quux two")
FOLDER = Path(package.__file__).parent / "rules"
LAYERS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
RULES = [(layer, rule) for layer in LAYERS for rule in table(layer).rules]
CASES = [(layer, rule, case) for layer, rule in RULES for case in rule.cases]
USE = re.compile(r"\{(\w+)(?:[:|][^}]*)?\}")


def outcomes(layer: str, rule: Rule, text: str) -> Iterator[str]:
    """What the rule makes of the text where it stands in its layer: other rules may come first."""
    choices = OPTIONS if {"completion", "blank"} & set(rule.shapes) else ()
    for site in PROPOSE[layer](layout(text, choices)):
        if site.rule == f"{layer}/{rule.name}":
            for option in site.options:
                result = text
                for start, end in sorted(site.spots, reverse=True):
                    result = result[:start] + option + result[end:]
                yield result


@pytest.mark.parametrize(("layer", "rule", "case"), CASES, ids=lambda v: getattr(v, "name", None))
def test_worked_cases(layer: str, rule: Rule, case: dict[str, Any]) -> None:
    found = list(outcomes(layer, rule, case["from"]))
    if case["to"] is None:
        assert not found
    else:
        wanted = case["to"] if isinstance(case["to"], list) else [case["to"]]
        # A case may leave out the text around the sentence, and its closing mark.
        assert all(any(text in result for result in found) for text in wanted), found


@pytest.mark.parametrize("layer", LAYERS)
def test_every_rule_of_whole_sentences_shows_a_case_that_it_rewrites(layer: str) -> None:
    bare = [rule.name for rule in table(layer).rules if all(c["to"] is None for c in rule.cases)]
    assert layer == "phrases" or not bare


@pytest.mark.parametrize("layer", LAYERS)
def test_names_are_unique_in_a_layer(layer: str) -> None:
    names = Counter(rule.name for rule in table(layer).rules)
    assert all(isinstance(name, str) for name in names)
    assert [name for name, count in names.items() if count > 1] == []


def slots(text: str) -> set[str]:
    return set(USE.findall(text))


@pytest.mark.parametrize(("layer", "rule"), RULES, ids=lambda v: getattr(v, "name", None))
def test_wordings_name_slots_of_their_match(layer: str, rule: Rule) -> None:
    known = set(rule._pattern.groupindex) if layer != "phrases" else set()
    for wording in rule.write:
        assert slots(wording) <= known, wording
    assert set(rule.unless) <= known | {"before", "after"}


@pytest.mark.parametrize("layer", LAYERS)
def test_files_can_be_read_one_by_one(layer: str) -> None:
    paths = sorted((FOLDER / layer).glob("*.yaml"))
    assert [rule for path in paths for rule in read_rules(path)] == list(table(layer).rules)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.yaml")), ids=lambda p: p.stem)
def test_files_are_short_and_numbered(path: Path) -> None:
    assert re.match(r"\d\d_[a-z_]+$", path.stem)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
