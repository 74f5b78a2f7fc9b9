"""Rounds: the first candidate that passes wins, and none is asked for that is not needed."""

from __future__ import annotations

import json

import pytest

from lm_eval_perturb.item import Item
from lm_eval_perturb.rephrasing.asking import Unanswered
from lm_eval_perturb.rephrasing.freezing import Job, UnfinishedError
from lm_eval_perturb.rephrasing.rephrasing_set import item_key, read_set
from lm_eval_perturb.rephrasing.settings import Settings

SETTINGS = Settings("scripted", {}, 0.5, 1234)
CANDIDATES = {SETTINGS.seed_of(n): n for n in (1, 2, 3)}


class Scripted:
    """Replies `STEM n` for candidate n, or what `script` says; keeps what it was asked."""

    def __init__(self, script=None):
        self.script = script or {}
        self.asked = []

    def reword(self, requests, receive):
        for place, request in enumerate(requests):
            candidate = CANDIDATES[request.seed]
            reply = self.script.get((request.stem, candidate), f"{request.stem} {candidate}")
            if reply is None:
                raise Unanswered("400 blocked", passing=False)
            self.asked.append((request.stem, candidate))
            receive(place, reply)


class Silent:
    def start(self, candidate, total):
        pass

    def advance(self, count):
        pass


def odd(before, after):
    """Refuses what ends in `?`, and options whose text came in."""
    if after.question.endswith("?"):
        return "ends in ?"
    return "an option" if any(option in after.question for option in after.choices) else None


def freeze(folder, model, items, **options):
    values = {"candidates": 3, "checks": {"odd": odd}, "keep_failed": False, "facts": {}}
    job = Job(folder, SETTINGS, **{**values, **options})
    return job.run(items, lambda: model, Silent(), lambda seconds: None)


def test_further_candidates_only_where_the_last_was_refused(tmp_path):
    model = Scripted({("b", 1): "b?", ("c", 1): "c?", ("c", 2): "", ("c", 3): "c"})
    items = [Item("a"), Item("b"), Item("c"), Item(""), Item(None)]
    frozen = freeze(tmp_path, model, items)
    assert model.asked == [("a", 1), ("b", 1), ("c", 1), ("b", 2), ("c", 2), ("c", 3)]
    assert (frozen.items, frozen.rephrased) == (3, 2)
    assert frozen.refusals == {"changed": 1, "no_reply": 1, "odd": 2}
    rows = read_set(tmp_path).rows
    assert rows[item_key(Item("a"))].rephrased == "a 1"
    assert rows[item_key(Item("b"))].rephrased == "b 2"
    assert rows[item_key(Item("b"))].candidate == 2
    assert rows[item_key(Item("c"))].rephrased is None
    assert rows[item_key(Item("c"))].reason == (
        "no candidate passed: candidate 1: odd: ends in ?; "
        "candidate 2: no_reply: the reply is empty; "
        "candidate 3: changed: the reply repeats the original"
    )


def test_equal_stems_share_a_request_and_are_judged_apart(tmp_path):
    model = Scripted({("a", 1): "x y"})
    one, other = Item("a", ("x",), 0), Item("a", ("z",), 0)
    freeze(tmp_path, model, [one, other, one])
    assert model.asked == [("a", 1), ("a", 2)]
    rows = read_set(tmp_path).rows
    assert rows[item_key(one)].rephrased == "a 2"
    assert rows[item_key(other)].rephrased == "x y"


def test_the_context_is_reworded_where_there_is_no_question(tmp_path):
    def no_check(before, after):
        return None

    model = Scripted()
    item = Item(None, context="a film")
    freeze(tmp_path, model, [item], checks={"none": no_check})
    row = read_set(tmp_path).rows[item_key(item)]
    assert (row.role, row.rephrased) == ("context", "a film 1")


def test_more_candidates_later_cost_only_themselves(tmp_path):
    model = Scripted({("a", 1): "a?"})
    freeze(tmp_path, model, [Item("a"), Item("b")], candidates=1)
    assert read_set(tmp_path).rows[item_key(Item("a"))].rephrased is None
    freeze(tmp_path, model, [Item("a"), Item("b")])
    assert read_set(tmp_path).rows[item_key(Item("a"))].rephrased == "a 2"
    assert model.asked == [("a", 1), ("b", 1), ("a", 2)]


def test_the_same_bytes_in_any_order(tmp_path):
    items = [Item(f"question {n}", ("x", "y"), n % 2) for n in range(20)]
    digests = {
        freeze(tmp_path / name, Scripted(), ordered).digest
        for name, ordered in [("one", items), ("two", items[::-1]), ("three", items * 2)]
    }
    assert len(digests) == 1
    (one, two) = ((tmp_path / name / "manifest.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_an_item_without_a_reply_is_not_frozen_unless_that_is_asked_for(tmp_path):
    model = Scripted({("b", 1): None})
    items = [Item("a"), Item("b"), Item("c")]
    with pytest.raises(UnfinishedError, match=r"2 of 3 items are done.*400 blocked.*--keep-failed"):
        freeze(tmp_path, model, items)
    assert not (tmp_path / "manifest.json").exists()
    frozen = freeze(tmp_path, model, items, keep_failed=True)
    assert (frozen.items, frozen.rephrased) == (3, 2)
    assert "400 blocked" in read_set(tmp_path).rows[item_key(Item("b"))].reason
    assert sorted(model.asked) == [("a", 1), ("c", 1)]
    model.script.clear()
    assert freeze(tmp_path, model, items).rephrased == 3
    assert sorted(model.asked) == [("a", 1), ("b", 1), ("c", 1)]


def test_a_failure_is_no_reason_to_ask_for_another_candidate(tmp_path):
    model = Scripted({("b", 1): None})
    freeze(tmp_path, model, [Item("a"), Item("b")], keep_failed=True)
    assert model.asked == [("a", 1)]


def test_the_manifest_says_how_the_set_came_about(tmp_path):
    freeze(tmp_path, Scripted(), [Item("a")], facts={"tasks": ["t"], "model_args": {"x": 1}})
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["model"] == "scripted"
    assert manifest["model_args"] == {"x": 1}
    assert (manifest["strength"], manifest["seed"], manifest["candidates"]) == (0.5, 1234, 3)
    assert manifest["checks"] == ["odd"]
    assert manifest["counts"] == {"items": 1, "rephrased": 1, "kept": 0}
    assert len(manifest["prompt"]) == len(manifest["rows"]["sha256"]) == 64
