"""Seeds: own problems with a maximal symbolic form, one YAML file per topic."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from lm_eval_perturb.asymob.template import symbols
from lm_eval_perturb.errors import UnknownNameError

_INDEFINITE = re.compile(r"\\int(?!\s*(?:\\limits)?\s*_)|[Ww]hat is the integral")
TOPICS = ("integrals", "differential_equations", "series", "limits", "hypergeometric")


@dataclass(frozen=True, slots=True)
class Seed:
    """One problem and its maximal symbolic form.

    Attributes:
        name: `TOPIC/NAME`, unique.
        topic: one of `TOPICS`, or what a published file calls its source.
        text: the maximal symbolic form, with slots; with all symbols left out it is the problem.
        key: the form's answer in SymPy's notation.
        x: where antiderivatives and solutions are checked, as an expression in `u` (between 0 and
            1) and the symbols.
        problem: the problem's own text, where it is not the form with all symbols left out.
        problem_key: its key.
    """

    name: str
    topic: str
    text: str
    key: str
    x: str = "u"
    problem: str = ""
    problem_key: str = ""

    def to_text(self) -> str:
        """The seed as one line, for a field of a document."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Seed | None:
        """The seed of such a line; None where the text is none."""
        try:
            content = json.loads(text)
            return cls(**content)
        except (ValueError, TypeError):
            return None

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols of the form, sorted."""
        return symbols(self.text)

    @property
    def up_to_constant(self) -> bool:
        """Whether answers that differ by a constant are equally right."""
        return bool(_INDEFINITE.search(self.text))


@lru_cache(maxsize=1)
def seeds() -> tuple[Seed, ...]:
    """The own seeds, in the order of their files."""
    return tuple(seed for topic in TOPICS for seed in _read(topic))


def find_seed(name: str) -> Seed:
    """The seed of a name.

    Raises:
        UnknownNameError: there is none.
    """
    found = _by_name().get(name)
    if found is None:
        raise UnknownNameError("seed", name, _by_name(), "asymob")
    return found


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Seed]:
    return {seed.name: seed for seed in seeds()}


def _read(topic: str) -> list[Seed]:
    path = Path(__file__).parent / "seeds" / f"{topic}.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Seed(f"{topic}/{r['name']}", topic, r["text"], str(r["key"]), r.get("x", "u")) for r in rows
    ]
