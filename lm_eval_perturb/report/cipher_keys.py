"""The arms of ciphers as tables of items by keys, gathered over the draws and runs of a model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.ciphering.mappings import mapping_of
from lm_eval_perturb.notes import Note
from lm_eval_perturb.pairs import STATUSES, Pairs, sent
from lm_eval_perturb.report.cipher_terms import CipherSetting
from lm_eval_perturb.runs import TaskRun
from lm_eval_perturb.stats.counts import Floats

ARMS: Mapping[str, str] = {
    "identity": "clean",
    "bijective": "bijective",
    "random": "random",
    "banded_random": "banded",
}
"""What the report calls the arm of each mapping, in the order of what there is to go by."""

_AGAIN = "an earlier run with the same key of a cipher is passed over: it is no further key"
_UNCHANGED = STATUSES.index("unchanged")
_Arms = dict[str, Pairs]
_Item = tuple[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Keyed:
    """The outcomes of one cipher, items by keys.

    Attributes:
        model: the model, without the date of a run.
        first: pairs of one arm of it: task, metric and filter.
        setting: what all of it shares.
        keys: the digest of each key.
        right: by arm, (items, keys), 1 or 0; nan where some arm of the key was not sent.
        coverage: (items, keys), of the bijective arm; nan where it is not known.
    """

    model: str
    first: Pairs
    setting: CipherSetting
    keys: tuple[str, ...]
    right: Mapping[str, Floats]
    coverage: Floats

    @property
    def common(self) -> NDArray[np.bool_]:
        """(items,), whether the item has an outcome in every arm of some key."""
        present = [~np.isnan(table).any(axis=1) for table in self.right.values()]
        return np.asarray(np.logical_or.reduce(present))


def keyed(pairs: Sequence[Pairs], runs: Sequence[TaskRun]) -> tuple[list[Keyed], list[Note]]:
    """The ciphers of all models, and what was passed over.

    Only arms that are scored 0/1 take part.

    Args:
        pairs: of one metric and filter per task.
        runs: where they come from, as far as is known.
    """
    known = {(run.model, run.task): run.plain_model for run in runs}
    settings: dict[str, tuple[str, CipherSetting]] = {}
    found: dict[str, dict[str, dict[str, _Arms]]] = {}
    for pair in pairs:
        mapping = mapping_of(pair.variant.parameters)
        if mapping is None or not pair.binary:
            continue
        model = known.get((pair.model, pair.task), pair.model)
        name = _named(pair, model)
        settings[name] = model, _setting(pair)
        by_key = found.setdefault(name, {})
        by_run = by_key.setdefault(str(pair.variant.parameters["key"]), {})
        by_run.setdefault(pair.model, {}).setdefault(ARMS[mapping], pair)
    made, notes = [], []
    for name, by_key in found.items():
        # The runs of one model carry their dates: the last is the latest.
        latest = {key: by_run[max(by_run)] for key, by_run in by_key.items()}
        latest = {key: arms for key, arms in latest.items() if "bijective" in arms}
        again = any(len(by_run) > 1 for by_run in by_key.values())
        if latest:
            made.append(_keyed(*settings[name], latest))
            notes += [Note(_AGAIN, (made[-1].first.task,))] if again else []
    return made, notes


def setting_of(pairs: Iterable[Pairs]) -> CipherSetting | None:
    """The setting that the variants share; None for what is no cipher, or several settings."""
    found = {_setting(p) if mapping_of(p.variant.parameters) else None for p in pairs}
    return found.pop() if len(found) == 1 else None


def _setting(pair: Pairs) -> CipherSetting:
    stated = pair.variant.parameters
    return CipherSetting(
        unit=str(stated["unit"]),
        rate=float(stated["rate"]),
        bands=int(stated["bands"]),
        fewshot=pair.variant.fewshot,
        shots=pair.shots,
    )


def _named(pair: Pairs, model: str) -> str:
    """A name for all that is the same under every key of a cipher."""
    variant = pair.variant
    stated = {k: v for k, v in variant.parameters.items() if k not in ("mapping", "key")}
    place = [model, pair.task, pair.metric, pair.filter]
    return json.dumps([*place, stated, variant.fewshot, pair.shots], sort_keys=True)


def _keyed(model: str, setting: CipherSetting, by_key: Mapping[str, _Arms]) -> Keyed:
    # An arm that some key lacks could not be compared over keys.
    arms = [arm for arm in ARMS.values() if all(arm in found for found in by_key.values())]
    places: dict[_Item, int] = {}
    for found in by_key.values():
        for item in _items(found["bijective"]):
            places.setdefault(item, len(places))
    shape = len(places), len(by_key)
    right = {arm: np.full(shape, np.nan) for arm in arms}
    coverage = np.full(shape, np.nan)
    for column, found in enumerate(by_key.values()):
        rows = np.array([places[item] for item in _items(found["bijective"])], dtype=np.intp)
        told = found["bijective"].coverage
        if told is not None:
            coverage[rows, column] = told
        common = _common([found[arm] for arm in arms], found["bijective"])
        for arm in arms:
            pair = found[arm]
            hits = (pair.value == float(pair.higher_is_better)).astype(np.float64)
            right[arm][rows, column] = np.where(common, hits, np.nan)
    first = next(iter(by_key.values()))["bijective"]
    return Keyed(model, first, setting, tuple(by_key), right, coverage)


def _items(pair: Pairs) -> Iterator[_Item]:
    documents = pair.documents
    yield from zip(documents.source.tolist(), documents.occurrence.tolist(), strict=True)


def _common(arms: Sequence[Pairs], bijective: Pairs) -> NDArray[np.bool_]:
    """(n,), whether the bijective arm was sent and every other one too.

    An arm whose prompt is the original's has the original's outcome without being sent: the clean
    one without demonstrations.
    """
    there = [sent(arm.status) | (arm.status == _UNCHANGED) for arm in arms]
    return np.asarray(np.logical_and.reduce(there) & sent(bijective.status))
