"""The engine keeps the promises: a generator that breaks one is refused, with the reason."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import fake_generators as fake
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.answer import AnswerField
from lm_eval_perturb.engine import Engine, Source
from lm_eval_perturb.item import Changed
from lm_eval_perturb.recipe import Recipe
from lm_eval_perturb.roles import Roles
from lm_eval_perturb.variants import Variant

ROLES = Roles(question="q", choices=("options",), answer="gold")
ANSWER = AnswerField("gold", "index", ("options",))
DOCUMENT = {"q": "How many of the 12 boxes are red 7", "options": ["a", "b", "c", "d"], "gold": 2}


@dataclass(frozen=True)
class Lettered:
    """A base that shows its options and scores by the index."""

    right: str = "gold"

    def gold(self, document):
        return document[self.right]

    def requests(self, document):
        return (f"{document['q']} {document['options']}",)


class Cloze(Lettered):
    """A base that sends one request per option."""

    def requests(self, document):
        return tuple(f"{document['q']} {option}" for option in document["options"])


def variant(generator, promise="preserves", index=0, **keys):
    recipe = Recipe("made", "made", 1, "A recipe.", promise, **keys)
    return Variant("made", recipe, generator, {}, index=index)


def apply(one, document=DOCUMENT, base=None, answer=ANSWER, roles=ROLES, seed=1):
    base = base or Lettered()
    engine = Engine(roles, answer, base, seed)
    digest = hashlib.sha256(json.dumps(document).encode()).hexdigest()
    return engine.apply(one, Source(document, digest, base.requests(document)))


LIES = [
    (fake.OtherGold(), "preserves", "the base's gold changed"),
    (fake.LoseOption(), "preserves", "the number of options changed"),
    (fake.MoveWithoutGold(), "preserves", "an option moved"),
    (fake.MoveWithoutGold(), "remaps", "the gold does not follow its text"),
    (fake.NewOption(), "remaps", "the options are not the original's"),
    (fake.LoseOption(), "remaps", "the options are not the original's"),
    (fake.OtherGold(), "remaps", "the gold does not follow its text"),
    (fake.Hide(), "recomputes", "the gold is the original's"),
]


@pytest.mark.parametrize(("generator", "promise", "reason"), LIES)
def test_a_broken_promise_is_refused(generator, promise, reason):
    twin = apply(variant(generator, promise))
    assert (twin.document, twin.requests, twin.record.status) == (None, 0, "refused")
    assert twin.record.reason.startswith(f"promise {promise}: ")
    assert reason in twin.record.reason


def test_a_gold_that_the_base_does_not_follow_is_refused():
    document = {**DOCUMENT, "fixed": 2}
    twin = apply(variant(fake.Turns(1), "remaps"), document, Lettered("fixed"))
    assert twin.record.reason == ("promise remaps: the base does not score the moved gold as right")


def test_options_do_not_move_where_the_encoding_of_the_answer_is_unknown():
    twin = apply(variant(fake.Turns(1), "remaps"), answer=None)
    assert twin.record.status == "refused"
    assert twin.record.reason == "it is not known how the answer field names the gold option"


def test_a_kept_promise_is_carried_out_and_recorded():
    twin = apply(variant(fake.Turns(1), "remaps"))
    assert twin.document == {**DOCUMENT, "options": ["b", "c", "d", "a"], "gold": 1}
    assert twin.requests == 1
    assert twin.record.to_json() == {
        "perturbation": "made",
        "status": "changed",
        "reason": None,
        "roles": ["choices", "answer"],
        "details": {},
    }
    assert DOCUMENT["gold"] == 2


@pytest.mark.parametrize(
    ("digit", "status", "reason"),
    [
        ("0", "refused", "a digit below three"),
        ("3", "not_applicable", "a digit below five"),
        ("5", "unchanged", "the draw left the item as it was"),
        ("9", "changed", None),
    ],
)
def test_every_outcome_has_its_status_and_reason(digit, status, reason):
    twin = apply(variant(fake.Sometimes()), {**DOCUMENT, "q": f"Number {digit}"})
    assert (twin.record.status, twin.record.reason) == (status, reason)
    assert twin.record.sent is (twin.document is not None) is (status == "changed")


def test_a_change_that_no_request_shows_is_not_applicable():
    twin = apply(variant(fake.Turns(1), "remaps"), base=Cloze())
    assert twin.record.status == "not_applicable"
    assert twin.record.reason == "the change cannot show in the prompt"


def test_a_repeat_is_sent_whatever_the_generator_says():
    twin = apply(variant(fake.LoseOption(), send="always"))
    assert (twin.document, twin.requests, twin.record.status) == (None, 1, "repeated")
    assert twin.record.sent


def test_a_check_refuses_with_its_name(monkeypatch):
    checks = {"no": lambda before, after: f"was {before.question!r}", "yes": lambda *_: None}
    monkeypatch.setattr("lm_eval_perturb.engine.find_check", lambda name, where: checks[name])
    twin = apply(variant(fake.Tag(), checks=("yes", "no")))
    assert twin.record.reason == f"no: was {DOCUMENT['q']!r}"
    assert apply(variant(fake.Tag(), checks=("yes",))).record.status == "changed"


def test_seed_draw_and_document_choose_the_stream():
    def tag(seed=1, index=0, question="Which one"):
        document = {**DOCUMENT, "q": question}
        return apply(variant(fake.Tag(10**9), index=index), document, seed=seed).document["q"][-11:]

    assert tag() == tag()
    assert len({tag(), tag(seed=2), tag(index=1), tag(question="Which two")}) == 4


def test_another_process_perturbs_alike():
    code = (
        "import test_engine as t, fake_generators as f, json\n"
        "print(json.dumps(t.apply(t.variant(f.Shuffle(), 'remaps')).document))"
    )
    here = apply(variant(fake.Shuffle(), "remaps")).document
    paths = [str(path) for path in (Path(__file__).parent, *sys.path)]
    for hash_seed in ("0", "5"):
        env = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(paths)}
        out = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
        assert json.loads(out.stdout) == here


@given(st.lists(st.text(max_size=3), min_size=2, max_size=6), st.data())
def test_a_moved_gold_keeps_its_text(options, data):
    gold = data.draw(st.integers(0, len(options) - 1))
    document = {"q": "Which", "options": options, "gold": gold}
    twin = apply(variant(fake.Shuffle(), "remaps"), document)
    if twin.record.status == "changed":
        assert twin.document["options"][twin.document["gold"]] == options[gold]
        assert sorted(twin.document["options"]) == sorted(options)


def test_text_answers_are_read_from_the_base():
    seen = []

    class Spy:
        def perturb(self, item, rng):
            seen.append(item.answer)
            return Changed(item)

    document = {"q": "1 + 1", "options": [], "gold": "2"}
    apply(variant(Spy()), document, answer=None, roles=Roles(question="q"))
    apply(variant(Spy()), {**document, "gold": ["2", "two"]}, answer=None, roles=Roles("q"))
    assert seen == ["2", None]
