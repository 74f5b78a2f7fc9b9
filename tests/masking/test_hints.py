"""What tells an answer that stands nowhere: each class, and what is near it and tells nothing."""

from __future__ import annotations

import pytest
from answer_stranger import told as told_by_a_stranger

from lm_eval_perturb.generators.mask import Mask
from lm_eval_perturb.item import Changed, Item, Refused
from lm_eval_perturb.masking.hints.seen import Seen
from lm_eval_perturb.masking.hints.told import told
from lm_eval_perturb.masking.matcher import readable
from lm_eval_perturb.masking.target import target_of
from lm_eval_perturb.rng import stream

GIVEN = "question shows"
ROW = "row or a known formula"
WORD = "word of the solution"
LIST = "a list"
ROUND = "rounded"
DIGIT = "digits"
APART = "told apart"
UNDONE = "said as a power"
FORM = "form of the question"


def reason(question: str, text: str, answer: str) -> str | None:
    target = target_of(answer)
    return told(Seen(text, answer, target, question, readable(question, target)))


@pytest.mark.parametrize(
    ("question", "text", "answer", "part"),
    [
        ("Adam is 8, Tom 12. When?", "They are 8 + [MASK] = 20.", "12", GIVEN),
        ("Factor $2z^2+13z+21$.", "$2z^2 + [MASK]z + 21$", "13", GIVEN),
        ("Find $g$ of $f(x)=2$.", r"$f(x)=[MASK]$", "2", GIVEN),
        ("What is a factor of both?", "They are 1, 2, [MASK], 4 and 6.", "3", ROW),
        ("How many are in the list?", r"We get $1,2,\ldots,57,[MASK]$.", "58", ROW),
        ("What is the exponent?", "$x^4 + ax^{[MASK]} + x^2$", "3", ROW),
        ("Find the radius.", r"The area is $[MASK]\pi rh = 7$.", "2", ROW),
        ("Solve it.", "Moving all to [MASK] side, $x = [MASK]$.", "1", ROW),
        ("What is $AB$?", "It is a 3-4-[MASK] triangle.", "5", ROW),
        ("How many are left?", "Everybody has gone.", "0", WORD),
        ("What is the degree of $p$?", "So it is a quintic.", "5", WORD),
        ("How many solutions are there?", "We check both.", "2", WORD),
        ("What is the probability?", "The sum is always larger.", "1", WORD),
        ("What is the angle in degrees?", "So the lines are perpendicular.", "90", WORD),
        ("How many primes are there?", "They are 2, 3, 5 and 7.", "4", LIST),
        ("How many values has $a$?", r"They are $\{1,10,100\}$.", "3", LIST),
        ("How many pairs are there?", r"Namely $(0,0),$ $(1,-2),$ and $(2,\frac12)$.", "3", LIST),
        (r"Determine $\lfloor t\rfloor$.", "So $t = 6.1754$.", "6", ROUND),
        ("How many boxes are needed?", r"So $n \ge 6\frac{5}{12}$.", "7", ROUND),
        ("Round $563.5097$ to the hundredth.", "The 9 rounds up.", "563.51", ROUND),
        ("What is the number $ABC$, digit by digit?", "$B=2$, $C=9$, $A=1$.", "129", DIGIT),
        ("What is 340 in base 7?", r"$340=6\cdot49+6\cdot7+4\cdot1$", "664_7", DIGIT),
        ("What is the zip code?", "They are $a=1$, $b=2$, $c=0$, $d=6$.", "11026", DIGIT),
        ("What is the units digit?", "The last two digits are 99.", "9", DIGIT),
        ("Solve for $x$.", "So $24x = 47$.", r"\frac{47}{24}", APART),
        ("Find the sine.", r"$(3 \sin x - 1)(19 \sin x + 17) = 0$", r"-\frac{17}{19}", APART),
        ("What is $a/d$?", "So $d = a + 3a = 4a$.", r"\frac14", APART),
        ("What is the probability?", "1 outcome of the 36 total.", r"\frac{1}{36}", APART),
        ("Find the length.", "So $x^2 = 13$.", r"\sqrt{13}", APART),
        ("Simplify.", r"$\frac{3\cdot 5}{3\cdot 2}$", r"\frac{5}{2}", APART),
        ("Find $p(2)/p(3)$.", r"$\frac{-6A}{-7A}$", r"\frac67", APART),
        ("Multiply.", "The numerators make 8, the denominators 21.", r"\frac{8}{21}", APART),
        ("Simplify.", r"$\sin^2 x = [MASK] - \cos^2 x$", "1", ROW),
        ("Which is the smallest?", "For $N=4$ no, for $N=5$ no, for $N=[MASK]$ yes.", "6", ROW),
        ("Which is no emirp?", "The primes are 11, 13, 17, [MASK].", "19", ROW),
        ("What is the sum?", "The even ones are 2, 4, 6, [MASK], 10.", "8", ROW),
        ("How many are squares?", "They are ($15^2$, $16^2$, and $17^2$).", "3", LIST),
        (r"By what should $\frac23$ be divided?", "By its reciprocal.", r"\frac32", FORM),
        ("What is the median?", "It is around $[MASK]$ or $3$.", "2", ROW),
        ("Which zip code?", "2/2=1. The third number is 0. 1*2=2. 8-2=6.", "11026", DIGIT),
        (r"What is 555 in base 5?", r"$4\cdot5^3+2\cdot5^2+1\cdot5^1$", "4210_5", DIGIT),
        ("What is the largest?", r"None greater than $[MASK]$ works: if $n \geq 5$, no.", "4", ROW),
        ("Simplify.", r"This equals $\frac{2^{4}}{3^{3}}$.", r"\frac{16}{27}", UNDONE),
        ("How many ways?", "Notice that this is $2^4$.", "16", UNDONE),
        ("Find the perimeter.", r"It is 18 units and $2\pi$ units.", r"18+2\pi", UNDONE),
        (r"What is the conjugate of $5-6\sqrt2$?", "We turn the sign.", r"5+6\sqrt{2}", FORM),
        ("Write the sum in terms of $p$ and $q$.", "We subtract.", "p+q-r", FORM),
    ],
)  # fmt: skip
def test_what_tells_an_answer(question: str, text: str, answer: str, part: str) -> None:
    assert part in (reason(question, text, answer) or "nothing")


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Adam is 8, Tom 12. When?", "It takes 24 / 2 = [MASK] years.", "12"),
        ("What is it?", "$x = 2$ or $x = [MASK]$.", "5"),
        ("How many ways are there?", r"There are $\binom{8}{3}=\boxed{[MASK]}$ ways.", "56"),
        ("How many triples are there?", "They are 2, 3, 5 and 7, in each order.", "24"),
        ("Solve for $x$.", "So $24x = 48y$.", r"\frac{47}{24}"),
        ("Solve for $x$.", "So $3x = 12$.", "4"),
        ("What is the volume?", "The price is 12.50 and the height 3.", "36"),
        ("How many solutions are there?", "We add both sides.", "7"),
        ("Simplify.", r"$\frac{3\cdot 5}{7\cdot 2}$", r"\frac{15}{14}"),
        ("What is it?", r"It is $2^4=\boxed{[MASK]}$.", "16"),
        ("Find the perimeter.", r"It is 18 units and $\pi$ units.", r"18+2\pi"),
        ("What is the largest?", r"None greater than $[MASK]$ works: if $n \geq 6$, no.", "4"),
    ],
)
def test_what_must_be_calculated(question: str, text: str, answer: str) -> None:
    assert reason(question, text, answer) is None


def test_an_answer_in_the_question_is_told_by_every_member() -> None:
    question = "Which of $(5,7)$ and $(2,3)$ is it?"
    assert reason(question, "It is $([MASK],[MASK])$, and so $(5,[MASK])$.", "(5,9)") is None


def test_refused_at_both_levels_and_recorded() -> None:
    item = Item("Solve $30x-47=6x$.", (), None, r"We get $24x=47$. So $\boxed{\frac{47}{24}}$.")
    for level in ("answer_masked", "answer_removed"):
        outcome = Mask(level).perturb(item, stream(1, level, 1, 0, "x"))
        assert isinstance(outcome, Refused)
        assert "told apart" in outcome.reason


def test_several_answers_in_boxes_are_refused() -> None:
    text = r"So $x = \boxed{3}$ and $x = \boxed{-5}$, as $x^2+2x=15$."
    outcome = Mask("answer_masked").perturb(
        Item("Solve.", (), None, text), stream(1, "m", 1, 0, "x")
    )
    assert isinstance(outcome, Refused)
    same = r"So $x = \boxed{\frac12}$, that is $\boxed{0.5}$."
    outcome = Mask("answer_masked").perturb(
        Item("Solve.", (), None, same), stream(1, "m", 1, 0, "x")
    )
    assert isinstance(outcome, Changed)


@pytest.mark.parametrize(
    ("question", "text", "answer", "name"),
    [
        ("Adam is 8, Tom 12 now.", "It is, Tom [MASK] now.", "12", "given by the question"),
        ("What is it?", "They are 1, 2, [MASK], 4.", "3", "in a row"),
        ("What is it?", "It is about 6.1754.", "6", "rounded"),
        ("What is it?", "So $24x = 47$.", r"\frac{47}{24}", "solved but for the fraction"),
        ("What is it?", "That is 1 out of 36.", r"\frac{1}{36}", "solved but for the fraction"),
        ("How many roots?", "We check that both solutions work.", "2", "spoken"),
        ("What is the degree of it?", "It is a quintic.", "5", "spoken"),
        ("How many?", r"It is $\{1, 2, 4\}$.", "3", "listed"),
        ("Which three-digit number is it?", "$B=2$, $C=9$ and $A=1$", "129", "digit by digit"),
        ("What is the units digit?", "It ends in 99.", "9", "last digit"),
        ("How many?", r"$2\cdot 10^{12}$", "2000000000000", "powers of ten"),
        ("How many?", "2 trillion", "2000000000000", "powers of ten"),
        ("What is $x$?", r"$2\pm\sqrt{53}$", r"2+\sqrt{53}", "another sign"),
    ],
)  # fmt: skip
def test_a_stranger_tells_each_class(question: str, text: str, answer: str, name: str) -> None:
    assert name in told_by_a_stranger(text, answer, question)


@pytest.mark.parametrize(
    ("question", "answer", "refused"),
    [
        ("Is the conic a circle, ellipse, or line?", "circle", True),
        ("Is the conic a circle, ellipse, or line?", "line", True),
        ("What curve is it, as no line is meant?", "circle", False),
    ],
)
def test_a_word_that_the_question_lists_is_refused(
    question: str, answer: str, refused: bool
) -> None:
    text = (
        rf"It has the center $(3,0)$ and the radius $2$. So it is a $\boxed{{\text{{{answer}}}}}$."
    )
    outcome = Mask("answer_masked").perturb(
        Item(question, (), None, text), stream(1, "m", 1, 0, "x")
    )
    assert isinstance(outcome, Refused) == refused
