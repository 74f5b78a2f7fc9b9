"""The levels of visibility: what they share, what is masked, cut, planted and broken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.errors import BadValueError, UnknownNameError
from lm_eval_perturb.generators.mask import Mask
from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused
from lm_eval_perturb.masking.chain import MASK, chain_of
from lm_eval_perturb.masking.levels import LEVELS
from lm_eval_perturb.masking.matcher import readable
from lm_eval_perturb.masking.planted import planted
from lm_eval_perturb.masking.pool import Pool
from lm_eval_perturb.masking.sentences import sentences
from lm_eval_perturb.masking.target import target_of
from lm_eval_perturb.rng import stream

STEPS = "She sells 17 - 5 = <<17-5=12>>12 eggs.\nShe earns 12 * 3 = $<<12*3=36>>36.\n#### 36"
ITEM = Item("How much does she earn?", (), STEPS, STEPS)


def made(level: str, item: Item = ITEM, seed: int = 1) -> Changed:
    outcome = Mask(level).perturb(item, stream(seed, level, 1, 0, "x"))
    assert isinstance(outcome, Changed)
    return outcome


def test_question_and_closing_are_the_same_at_every_level() -> None:
    for level in LEVELS:
        after = made(level).item
        assert after.question is not None
        assert after.question.startswith(f"{ITEM.question}\n")
        assert after.question.endswith("\nGive the final answer.")
        assert (after.answer, after.rationale) == (ITEM.answer, ITEM.rationale)


@pytest.mark.parametrize(
    ("answer", "text", "left"),
    [
        ("1200", "1,200 or 1200.00, not 12000 or 1,200.5.", "M or M, not 12000 or 1,200.5."),
        ("36", "36 of 136, 3.36, 36.5, 36% and thirty-six", "M of 136, 3.36, 36.5, M% and M"),
        ("21", "twenty one, twenty-one hundred, twenty", "M, twenty-one hundred, twenty"),
        ("24", "two dozen or a dozen", "M or a dozen"),
        ("2000000", "He paid $2 million.", "He paid $M."),
        (r"\frac{3}{4}", r"$\dfrac34=0.75=3/4=75\%$, three quarters", r"$M=M=M=M\%$, M"),
        ("24", "48/2 is an operation", "48/2 is an operation"),
        (r"2\sqrt{3}", r"$12\sqrt{3} \ne 2\sqrt 3$", r"$12\sqrt{3} \ne M$"),
        (r"\text{(B)}", "So B, not C, is it.", "So M, not C, is it."),
        (r"\text{even}", "It is even, in every event.", "It is M, in every event."),
        (r"60^\circ", r"$60^\circ$ and $160^\circ$", r"$M^\circ$ and $160^\circ$"),
        (r"\cos 13^\circ", r"$2 \sin 30^\circ \cos 13^\circ$", r"$2 \sin 30^\circ M^\circ$"),
        ("(3,-1)", "$x=3$, $y=-1$, $z=31$", "$x=M$, $y=-M$, $z=31$"),
        ("x+6", "$2x+6$ or $x + 6$", "$2x+6$ or $M$"),
        ("33", "33.333... or 33.4", "M or 33.4"),
        ("2", "$x^2 + (y+2)^{2} = 2^2$", "$x^2 + (y+M)^{2} = M^M$"),
        ("2", "$x^2 = x^k$", "$x^M = x^k$"),
        (".5", "It is $1/2 = .5$, not 5.", "It is $M = M$, not 5."),
        (r"19 \text{ and }43", "$p = 43$, $q = 19$", "$p = M$, $q = M$"),
        (r"3+4\sqrt2", "$(a,b)=(3,4)$ and 3", "$(a,b)=(M,M)$ and 3"),
        ("x+1", "$a=1$ and so $b=1$", "$a=M$ and so $b=M$"),
        (r"1\frac{9}{10}", r"$\frac{19}{10} = 1 + \frac{9}{10}$", "$M = M$"),
        ("12", "the twelfth, not the second; a third", "the M, not the second; a third"),
        ("42", "the forty-second term", "the M term"),
        (r"\frac{\sqrt6}{6}", r"$\sin x = \frac{1}{\sqrt{6}}$", r"$\sin x = M$"),
        ("-34+12x", r"It is $(12x) + (-34)$.", r"It is $M$."),
        ("-15x+8", "$a=-15, b=8$", "$a=-M, b=M$"),
        ("421_6", r"$\begin{array}{c} & 4 & 2 & 1_6 \end{array}$",
         r"$\begin{array}{c} & M_6 \end{array}$"),
        ("x+2y-3=0", "$2x+4y=6$ and $2x+4y=7$", "$M$ and $2x+4y=7$"),
        (r"-\frac38", r"$x=\frac{-3}{8}$", "$x=M$"),
        (r"\tfrac{10}{3}", r"$3+\frac13 = 4-\frac23$", r"$M = 4-\frac23$"),
        (r"\{1\pm\sqrt{5},-2\}", r"$-2$ and $1 \pm \sqrt{5}$", "$-M$ and $M$"),
        (r"2+\sqrt{53}", r"$s = 2\pm\sqrt{53}$", "$s = M$"),
        ("y = x^2 + 2", r"\[x^2 = (a+c)^2 = a^2+2ac+c^2 = y - 2,\]", r"\[M,\]"),
        ("8x^3-6x-1=0", r"$8 \cos^3 20^\circ = 1$, $8t^3-6t-1=0$", r"$8 \cos^3 20^\circ = 1$, $M$"),
        (r"\frac{5}{6}", r"$0.8\overline{3}$ and $.\overline{83}$", r"$M$ and $.\overline{83}$"),
        ("2000000000000", r"$2\cdot10^{12}$, 2 trillion", "$M$, M"),
        ("6", "a sixth root, not a sixth of it", "a M root, not a sixth of it"),
    ],
)  # fmt: skip
def test_what_says_an_answer(answer: str, text: str, left: str) -> None:
    for start, end in reversed(readable(text, target_of(answer))):
        text = f"{text[:start]}M{text[end:]}"
    assert text == left


def test_options_are_found_by_letter_and_text() -> None:
    item = Item("Which?", ("red", "dark blue"), 1, "Blue it is, dark blue. The answer is (B).")
    text = made("answer_masked", item).item.question or ""
    assert "Solution: Blue it is, [MASK]. The answer is ([MASK])." in text
    other = made("answer_wrong", item)
    assert other.details["planted"] == "A"
    assert planted(item, "A") == Item("Which?", ("red", "dark blue"), 0, item.rationale)


def test_the_record_says_what_is_left() -> None:
    details = made("answer_masked").details
    assert (details["masks"], details["in_question"]) == (1, False)
    assert details["one_operation"]
    removed = made("answer_removed")
    assert removed.details["sentences_removed"] == 1
    assert "She sells 17 - 5 = 12 eggs.\nGive" in (removed.item.question or "")
    assert removed.details["one_operation"] is False  # the 3 stands in no question
    known = Item("She sells them for $3. How much?", (), STEPS, STEPS)
    assert made("answer_removed", known).details["one_operation"]


def test_items_without_a_level() -> None:
    only = "He has 3 + 4 = 7.\n#### 7"
    for item, level, kind in [
        (Item("How many?"), "answer_masked", NotApplicable),
        (Item("How many?", rationale="Nothing."), "answer_embedded", NotApplicable),
        (Item("How many?", (), only, only), "answer_removed", Refused),
        (Item("What?", (), "It ends.\n#### 5", "It ends.\n#### 5"), "answer_masked", NotApplicable),
        (Item("What?", (), "x", r"It is $\boxed{x}$."), "answer_wrong", Refused),
    ]:
        assert isinstance(Mask(level).perturb(item, stream(1, level, 1, 0, "x")), kind)


def test_a_corrupted_solution_does_not_hold_and_keeps_its_end() -> None:
    for seed in range(30):
        outcome = made("chain_corrupted", seed=seed)
        assert outcome.details["broken"] >= 1
        text = outcome.item.question or ""
        assert "= $36.\n#### 36" in text
        assert "= 12 eggs" not in text


@pytest.mark.parametrize("gold", ["3528", "49", "21", "9", "168,000", "2.51", r"49\text{ cm}"])
def test_no_planted_answer_is_the_right_one_rounded(gold: str) -> None:
    number = float(re.sub(r"[^\d.]", "", gold))
    steps = r"Then $1+2=3$, $5*10=50$, $3500+30=3530$, $10+10=20$, $5+5=10$, $1.5+1=2.5$."
    item = Item("About how many?", (), None, rf"{steps} It is $\boxed{{{gold}}}$.")
    said = {str(made("answer_wrong", item, seed).details["planted"]) for seed in range(60)}
    planted = {float(re.sub(r"[^\d.]", "", one)) for one in said}
    assert len(planted) > 1
    assert not planted & {round(number, -places) for places in range(-1, 5)}


def test_bad_parameters() -> None:
    with pytest.raises(UnknownNameError, match=r"answer_maskd.*answer_masked"):
        Mask("answer_maskd")
    with pytest.raises(BadValueError, match="closing"):
        Mask("answer_free", " ")


def test_sentences_end_outside_mathematics_only() -> None:
    text = r"Mr. X has $1. \[x = 2. y\] So it is. He e.g. asks $y = 3.$ Then \boxed{5}."
    text = text.replace("$1.", "one.")
    found = [text[a:b] for a, b in sentences(text)]
    assert found == [
        "Mr. X has one.",
        r"\[x = 2. y\] So it is.",
        "He e.g. asks $y = 3.$",
        r"Then \boxed{5}.",
    ]


@given(st.integers(0, 10**7), st.text("0123456789 ,.=+-*/$%\\{}abc\n", max_size=60))
def test_no_masked_text_holds_the_answer(answer: int, noise: str) -> None:
    text = f"{noise} {answer} {noise}\n#### {answer:,}"
    target = target_of(f"{answer:,}")
    outcome = Mask("answer_masked").perturb(Item("Q?", (), text, text), stream(1, "m", 1, 0, "x"))
    if isinstance(outcome, Changed):
        masked = (outcome.item.question or "").removeprefix("Q?\n")
        assert MASK in masked
        assert not readable(masked, target)


@pytest.mark.parametrize(
    ("solution", "masked"),
    [
        (r"It is $\sqrt7 = \boxed{7}$.", r"It is $\sqrt{[MASK]} = \boxed{[MASK]}$."),
        ("That is .25, or 25 percent.\n#### 25", "That is [MASK], or [MASK] percent.\n#### [MASK]"),
    ],
)
def test_a_mask_reads_as_one_argument_and_hides_percents(solution: str, masked: str) -> None:
    text = made("answer_masked", Item("Q?", (), None, solution)).item.question or ""
    assert f"Solution: {masked}\n" in text


def test_ruled_tables_are_refused_where_their_rows_may_spell_the_answer() -> None:
    table = r"\begin{array}{cc} 1 & \multicolumn{1}{c}{7} \\ \cline{1-2} \end{array}"
    for level in ("answer_masked", "answer_removed"):
        item = Item("Q?", (), None, rf"Add. ${table}$. It is $\boxed{{17}}$.")
        assert isinstance(Mask(level).perturb(item, stream(1, level, 1, 0, "x")), Refused)


def test_an_empty_line_around_a_display_ends_no_sentence() -> None:
    text = "Then we get\n\n\\[x = 2\\]\n\nwhich is even. So it is.\n\nNow stop."
    assert [text[a:b] for a, b in sentences(text)][1:] == ["So it is.", "Now stop."]


def test_the_letter_of_an_option_that_the_question_lists_is_refused() -> None:
    question = r"Which is even? (A) 5 (B) 8 (C) 9"
    item = Item(question, (), None, r"Two divides 8 only. So it is $\boxed{\text{(B)}}$.")
    outcome = Mask("answer_removed").perturb(item, stream(1, "r", 1, 0, "x"))
    assert isinstance(outcome, Refused)
    assert "option" in outcome.reason


def test_solutions_of_others_need_no_gold() -> None:
    """A corpus looks no golds up: a formula and a named option tell the answer."""
    formula = Item("How many?", rationale="(9-3)*2=12")
    named = Item("Which?", ("red", "blue"), None, "It is blue. The answer is (B).")
    pool = Pool.of([formula, named, Item("How many?", rationale="5x=10"), Item("Who?")])
    assert sorted(one.result.text for one in pool.chains) == ["12", "B"]
    assert chain_of(formula) == Refused("the answer is not one number that a formula can give")
