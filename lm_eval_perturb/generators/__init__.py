"""Generators: the code that carries a perturbation out, one per file.

A generator is a small frozen dataclass whose fields are its parameters. It is pure: it knows no
global state, clock, file, network or `hash()`, and draws only from the stream handed to it. What it
must read (`Reading`) it reads once, when it is made.
Generators are found through the entry-point group `lm_eval_perturb.generators`, our own included.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from importlib.metadata import entry_points
from random import Random
from typing import Any, ClassVar, Protocol, runtime_checkable

from lm_eval_perturb.corpus import Corpus
from lm_eval_perturb.errors import UnknownNameError
from lm_eval_perturb.item import Item, Outcome

GROUP = "lm_eval_perturb.generators"


@runtime_checkable
class Generator(Protocol):
    """What the engine asks of a generator."""

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The perturbed item, or the reason why there is none."""
        ...


@runtime_checkable
class Expanding(Protocol):
    """A generator that stands for several variants (all rotations of the options)."""

    def expand(self, most_choices: int) -> tuple[Generator, ...]:
        """One generator per variant, given the largest number of options of any item."""
        ...


@runtime_checkable
class Reading(Protocol):
    """A generator that reads a file when it is made, and is pure from then on.

    Attributes:
        paths: the parameters that name files; the engine's caller resolves them.
        content: stands for the parameters in signatures: what the files hold, not where they lie.
    """

    paths: ClassVar[tuple[str, ...]]

    @property
    def content(self) -> dict[str, Any]:
        """Parameter values that name the content of the files."""
        ...


@runtime_checkable
class Preparing(Protocol):
    """A generator that must know all documents of the base before it can perturb one."""

    def prepare(self, corpus: Corpus, draw: int) -> Prepared:
        """The generator made ready.

        Args:
            corpus: the base's.
            draw: 0, or 1..K where a task asks for K draws; each prepares one of its own.
        """
        ...


class Prepared(Generator, Protocol):
    """What a `Preparing` generator gives: pure, like every generator.

    Attributes:
        content: stands beside the parameters in signatures: what they do not say.
    """

    @property
    def content(self) -> Mapping[str, Any]:
        """Parameter values that name what was made of the corpus."""
        ...


@runtime_checkable
class Mapped(Protocol):
    """A generator whose mapping demonstrations can teach, one symbol at a time."""

    def symbols(self, item: Item) -> Sequence[Hashable]:
        """The symbols of an item that are mapped, each occurrence."""
        ...


def generator_names() -> list[str]:
    """The names of all installed generators, sorted."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def generator_class(name: str, where: str) -> type[Generator]:
    """The class of the named generator.

    Raises:
        UnknownNameError: no installed distribution offers it.
    """
    found = list(entry_points(group=GROUP, name=name))
    if not found:
        raise UnknownNameError("generator", name, generator_names(), where)
    loaded: type[Generator] = found[0].load()
    return loaded
