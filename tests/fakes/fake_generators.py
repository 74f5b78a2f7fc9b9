"""Generators of a third party: found through the entry point beside this file, as any other's.

Each one that breaks a promise is named after what it does wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused
from lm_eval_perturb.rng import pick, shuffled


@dataclass(frozen=True)
class Hide:
    """Hides what the answer is read from; the answer is kept."""

    def perturb(self, item, rng):
        return Changed(replace(item, question=re.sub(r"\d+", "some", item.question)))


@dataclass(frozen=True)
class Tag:
    """Appends a number drawn from the stream."""

    size: int = 1000

    def perturb(self, item, rng):
        return Changed(replace(item, question=f"{item.question} [{int(rng.random() * self.size)}]"))


@dataclass(frozen=True)
class Sometimes:
    """One outcome of each kind, by the last digit of the question."""

    def perturb(self, item, rng):
        digit = int(re.findall(r"\d", item.question)[-1])
        if digit < 3:
            return Refused("a digit below three")
        if digit < 5:
            return NotApplicable("a digit below five")
        return Changed(item if digit < 7 else replace(item, question=f"Well, {item.question}"))


@dataclass(frozen=True)
class Add:
    """Adds one to every number, the answer's text too."""

    def perturb(self, item, rng):
        def one_more(match):
            return str(int(match[0]) + 1)

        moved = replace(item, question=re.sub(r"\d+", one_more, item.question))
        if isinstance(item.answer, str):
            moved = replace(moved, answer=re.sub(r"\d+", one_more, item.answer))
        return Changed(moved)


@dataclass(frozen=True)
class MoveWithoutGold:
    """Reverses the options and leaves the gold where it was."""

    def perturb(self, item, rng):
        return Changed(replace(item, choices=item.choices[::-1]))


@dataclass(frozen=True)
class NewOption:
    """Replaces an option by another text."""

    def perturb(self, item, rng):
        return Changed(replace(item, choices=(*item.choices[:-1], "something new")))


@dataclass(frozen=True)
class OtherGold:
    """Names another option as the gold."""

    def perturb(self, item, rng):
        return Changed(replace(item, answer=(item.answer + 1) % len(item.choices)))


@dataclass(frozen=True)
class LoseOption:
    """Drops an option."""

    def perturb(self, item, rng):
        return Changed(replace(item, choices=item.choices[:-1]))


@dataclass(frozen=True)
class Shuffle:
    """Moves the options and the gold with them."""

    def perturb(self, item, rng):
        order = shuffled(rng, range(len(item.choices)))
        moved = tuple(item.choices[i] for i in order)
        return Changed(replace(item, choices=moved, answer=order.index(item.answer)))


@dataclass(frozen=True)
class Turns:
    """All turns of the options: one variant per step."""

    step: int = 0

    def expand(self, most_choices):
        return tuple(Turns(step) for step in range(1, most_choices))

    def perturb(self, item: Item, rng):
        size = len(item.choices)
        if self.step >= size:
            return NotApplicable("it has fewer options")
        order = [(i + self.step) % size for i in range(size)]
        moved = tuple(item.choices[i] for i in order)
        return Changed(replace(item, choices=moved, answer=order.index(item.answer)))


@dataclass(frozen=True)
class Same:
    """Nothing."""

    def perturb(self, item, rng):
        return Changed(item)


@dataclass(frozen=True)
class Word:
    """Puts a word in front of the passage, where there is one, else of the question."""

    def perturb(self, item, rng):
        word = pick(rng, ("Now", "Here", "Next"))
        role = "context" if item.context is not None else "question"
        return Changed(replace(item, **{role: f"{word}: {getattr(item, role)}"}))
