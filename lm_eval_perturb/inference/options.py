"""Which fields are the option texts."""

from __future__ import annotations

from lm_eval_perturb.inference.families import option_families
from lm_eval_perturb.inference.names import LABELS, OPTIONS, named, plain
from lm_eval_perturb.inference.reads import Read, Reads, paths, uses
from lm_eval_perturb.inference.shapes import Shapes

Choices = tuple[str, ...]


def option_fields(reads: Reads, shapes: Shapes) -> list[Choices]:
    """The possible answers to the question which fields are the options: none, one or several.

    Each is one path to a list of texts, or one path per option. What `doc_to_choice` reads goes
    first. Where it reads nothing, the options stand in the text and the gold is a letter or a text.
    """
    if all(_is_label(path) for path in paths(reads.choice)):
        return _shown(reads, shapes)
    return _offered(reads, shapes)


def _offered(reads: Reads, shapes: Shapes) -> list[Choices]:
    literal = _literal(reads.choice)
    if literal and all(shapes.of(path) in ("text", "none") for path in literal):
        return [literal]
    lists = _lists(reads.choice, shapes)
    families = option_families(_scalars(reads.choice, shapes))
    found: list[Choices] = [(path,) for path in lists] or list(families)
    if not found:
        found = _sole(reads, shapes)
    shown = _shown(reads, shapes)
    return [] if shown and not set(shown) & set(found) else found


def _sole(reads: Reads, shapes: Shapes) -> list[Choices]:
    """The one field that is read for the options alone, where nothing shows its shape."""
    own = [p for p in paths(reads.choice) if p not in paths(reads.text) or is_named_option(p)]
    own = [path for path in own if not _is_label(path)]
    unseen = [path for path in own if not shapes.known and _whole(reads.choice, path)]
    return [(unseen[0],)] if len(unseen) == 1 else []


def _whole(reads: tuple[Read, ...], path: str) -> bool:
    return any(read.path == path and read.option is None for read in reads)


def _literal(reads: tuple[Read, ...]) -> Choices:
    """In `{{[a + x, a + y]}}` the fields x and y: the one that each option has to itself."""
    by_option: dict[int, list[str]] = {}
    for read in reads:
        if read.option is not None and read.use == "text":
            by_option.setdefault(read.option, []).append(read.path)
    if len(by_option) < 2:
        return ()
    everywhere = set.intersection(*(set(found) for found in by_option.values()))
    own = [[p for p in dict.fromkeys(found) if p not in everywhere] for found in by_option.values()]
    if any(len(found) != 1 for found in own):
        return ()
    fields = tuple(found[0] for found in own)
    return fields if len(set(fields)) == len(fields) else ()


def _shown(reads: Reads, shapes: Shapes) -> list[Choices]:
    lists = [
        path
        for path in _lists(reads.text, shapes)
        if is_named_option(path) or (reads.lettered and "element" in uses(reads.text, path))
    ]
    families = option_families(_scalars(reads.text, shapes))
    if reads.selects:
        return []
    return [(path,) for path in lists] or list(families)


def _lists(reads: tuple[Read, ...], shapes: Shapes) -> list[str]:
    found = [p for p in paths(reads) if shapes.of(p) == "texts" and not _is_label(p)]
    read = [p for p in found if uses(reads, p) - {"tested", "labels"}] or found
    return [path for path in read if is_named_option(path)] or read


def _scalars(reads: tuple[Read, ...], shapes: Shapes) -> list[str]:
    used = [path for path in paths(reads) if uses(reads, path) & {"text", "element"}]
    return [path for path in used if shapes.of(path) in ("text", "number")]


def _is_label(path: str) -> bool:
    return plain(path) in LABELS


def is_named_option(path: str) -> bool:
    """Whether a part of the path has a name that benchmarks give to their options."""
    return any(named(part, OPTIONS) for part in path.split("."))
