"""Which field is the question, and which the passage that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.inference.names import ASIDE, CONTEXT, QUESTION_TIERS, named, plain, tier
from lm_eval_perturb.inference.options import is_named_option
from lm_eval_perturb.inference.reads import Reads, in_all, paths, uses
from lm_eval_perturb.inference.shapes import Shapes


@dataclass(frozen=True, slots=True)
class Asked:
    """The question and its context; several `candidates` where the question is unclear."""

    question: str | None = None
    context: str | None = None
    candidates: tuple[str, ...] = ()


def asked_fields(reads: Reads, shapes: Shapes, taken: set[str]) -> Asked:
    """The question and context among what a base reads.

    Args:
        reads: what it reads.
        shapes: the shapes of the fields.
        taken: fields that play other roles.
    """
    texts = _texts(reads, shapes, taken)
    several = {path for path in texts if in_all(reads, path)}
    texts = [path for path in texts if path not in several]
    if len(texts) == 1:
        only = texts[0]
        if several and named(only, CONTEXT):
            return Asked(context=only)
        return Asked(question=only)
    return _split(texts)


def _split(texts: list[str]) -> Asked:
    contexts = [path for path in texts if named(path, CONTEXT)]
    for number in range(len(QUESTION_TIERS)):
        found = [path for path in texts if tier(path, QUESTION_TIERS) == number]
        if len(found) == 1:
            return Asked(found[0], _context(texts, found[0], contexts))
        if found:
            return Asked(candidates=tuple(texts))
    others = [path for path in texts if path not in contexts]
    if len(others) == 1:
        return Asked(others[0], _context(texts, others[0], contexts))
    return Asked(candidates=tuple(texts))


def _context(texts: list[str], question: str, contexts: list[str]) -> str | None:
    vague = [path for path in texts if path != question and tier(path, QUESTION_TIERS) == 2]
    found = [path for path in contexts if path != question] or vague
    return found[0] if len(found) == 1 else None


def _texts(reads: Reads, shapes: Shapes, taken: set[str]) -> list[str]:
    """The texts that stand in the prompt, or, where it is empty, in every option."""
    sources = [reads.choice, reads.target] if reads.selects else [reads.text, reads.choice]
    for source in sources:
        found = [
            path
            for path in paths(source)
            if path not in taken
            and "text" in uses(source, path)
            and shapes.of(path) == "text"
            and not is_named_option(path)
        ]
        if found:
            return [path for path in found if plain(path) not in ASIDE] or found
    return []
