"""The names by which benchmarks call their fields: the one table that inference goes by.

Names decide only where reading alone leaves several fields; they are compared without case, and
without a number or a leading `input_`.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


QUESTION_TIERS: tuple[frozenset[str], ...] = (
    _words(
        "question question_text question_stem question_content stem full_question problem "
        "pregunta galdera vraag frage spørsmål preguntas domanda"
    ),
    _words("query goal problem_text ctx hypothesis claim prompt input inputs instruction"),
    _words("sentence text"),
)
"""What is asked, from the plainest name to the vaguest: the first tier that a field is in wins.
`hypothesis` and `claim` are what is asked about a `premise` or an `evidence`."""

CONTEXT = _words(
    "context body passage flores_passage article support paragraph document story premise evidence "
    "background passage_text doc paragraph_text contexto testuingurua excerpt dialogue "
    "conversation abstract table code_context facts fact1 report hint source_text transcript "
    "meeting_transcript discourse previous_text"
)
"""What the question is about."""

RATIONALE = _words(
    "solution rationale explanation reasoning cot cot_content worked_solution steps "
    "chain_of_thought exp target_cot generated_solution"
)
"""The worked solution."""

CHAIN = _words("cot cot_content chain_of_thought")
"""A worked solution even where the prompt does not show it."""

FORMULA = _words("formula equation")
"""A calculation beside what the prompt is made of, which gives the answer."""

ANSWER_TIERS: tuple[frozenset[str], ...] = (
    _words("answer answerkey answer_key answer_index"),
    _words("label gold target"),
    _words(
        "answers targets labels gt correct correct_answer correct_option answer_idx final_answer "
        "answer_number output outputs references reference"
    ),
)
"""What names the gold, from the plainest name to the vaguest."""

LABELS = frozenset({"label", "labels", "letter", "letters", "key", "keys", "id", "ids"})
"""The last part of a list that holds the options' labels, not their texts."""

ASIDE = _words(
    "subject category topic title language lang country level group source domain id type "
    "activity_label task name few_shot date year region dataset subset image"
)
"""Said about the item, never the question."""

OPTIONS = _words(
    "choices choice options option candidates candidate endings ending answers_list answer_choices "
    "answer_options multiple_choice_targets choice_list possible_answers distractors"
)
"""Lists of option texts."""

NOT_OPTIONS = _words(
    "sentence question text premise hypothesis passage context document title paragraph article "
    "input utterance event word span entity turn message image"
)
"""Fields that are numbered because they stand beside each other, not because one is the answer."""


def plain(path: str) -> str:
    """The last part of a path in lower case, without digits at its end and without `input_`."""
    last = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", path.rpartition(".")[2]) if "." in path else path
    return re.sub(r"_?(\d+|str)$", "", last.lower().removeprefix("input_").replace(" ", "_"))


def tier(path: str, tiers: tuple[frozenset[str], ...]) -> int | None:
    """The number of the tier that has the field's name; None where none has."""
    name = plain(path)
    return next((number for number, names in enumerate(tiers) if name in names), None)


def named(path: str, names: frozenset[str]) -> bool:
    """Whether the field has one of the names, or a name that ends in one (`wiki_context`)."""
    name = plain(path)
    return name in names or any(name.endswith(f"_{other}") for other in names)
