"""Which fields of a document a Jinja template reads, and what for: from its syntax tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from lm_eval_perturb.inference.reads import Read, Use

_GLOBALS = frozenset({"range", "dict", "namespace", "cycler", "joiner", "lipsum", "zip", "loop"})
_SIZES = frozenset({"length", "count"})
_VIEWS = frozenset({"items", "keys", "values"})


class Place(NamedTuple):
    """A field, or an element of a list in it."""

    path: str
    element: bool = False


def template_reads(template: str) -> tuple[Read, ...] | None:
    """The fields that a template reads; None where its syntax is broken."""
    try:
        tree = _environment().parse(template)
    except TemplateSyntaxError:
        return None
    reader = _Reader()
    reader.visit(tree, "text")
    return tuple(reader.reads)


@cache
def _environment() -> Environment:
    return Environment(autoescape=False, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])


class _Reader:
    """Walks the tree; variables set in the template stand for the places they were set from."""

    def __init__(self) -> None:
        self.reads: list[Read] = []
        self._names: dict[str, tuple[Place, ...]] = {}
        self._option: int | None = None

    def visit(self, node: nodes.Node, use: Use) -> None:
        """Note everything that is read when the node is evaluated for this use."""
        places = self._places(node)
        if places is not None:
            self._note(places, use)
            return
        method = self._VISITS.get(type(node))
        if method is not None:
            method(self, node, use)
            return
        for child in node.iter_child_nodes():
            self.visit(child, use)

    def _note(self, places: tuple[Place, ...], use: Use) -> None:
        for path, element in places:
            seen: Use = "element" if element and use == "text" else use
            self.reads.append(Read(path, seen, self._option))

    # --- expressions that stand for a place -------------------------------------------------

    def _places(self, node: nodes.Node) -> tuple[Place, ...] | None:
        method = self._PLACES.get(type(node))
        return method(self, node) if method else None

    def _name(self, node: nodes.Name) -> tuple[Place, ...]:
        if node.name in self._names:
            return self._names[node.name]
        return () if node.name in _GLOBALS else (Place(node.name),)

    def _attribute(self, node: nodes.Getattr) -> tuple[Place, ...] | None:
        return self._below(node.node, node.attr)

    def _item(self, node: nodes.Getitem) -> tuple[Place, ...] | None:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._below(node.node, node.arg.value)
        places = self._places(node.node)
        if places is None:
            return None
        if isinstance(node.arg, nodes.Slice):
            return places
        self.visit(node.arg, "index")
        return tuple(Place(place.path, True) for place in places)

    def _below(self, node: nodes.Node, key: str) -> tuple[Place, ...] | None:
        places = self._places(node)
        if places is None:
            return None
        return tuple(p if p.element else Place(f"{p.path}.{key}") for p in places)

    def _filtered(self, node: nodes.Filter) -> tuple[Place, ...] | None:
        places = self._places(node.node) if node.node is not None else ()
        if places is None or node.name in _SIZES:
            return None
        self._arguments(node, "tested")
        if node.name == "map":
            return tuple(Place(place.path, True) for place in places)
        return places

    def _method(self, node: nodes.Call) -> tuple[Place, ...] | None:
        """A method of a field: it stands for the field, `choices.label.index` excepted."""
        if not isinstance(node.node, nodes.Getattr) or node.node.attr == "index":
            return None
        places = self._places(node.node.node)
        if places is None:
            return None
        self._arguments(node, "text")
        if node.node.attr in _VIEWS:
            return tuple(Place(place.path, True) for place in places)
        return places

    def _conditional(self, node: nodes.CondExpr) -> tuple[Place, ...] | None:
        branches = [self._places(b) for b in (node.expr1, node.expr2) if b is not None]
        if any(branch is None for branch in branches):
            return None
        self.visit(node.test, "tested")
        return tuple(place for branch in branches if branch for place in branch)

    # --- everything else ----------------------------------------------------------------------

    def _arguments(self, node: nodes.Call | nodes.Filter | nodes.Test, use: Use) -> None:
        for argument in [*node.args, *(pair.value for pair in node.kwargs)]:
            self.visit(argument, use)

    def _visit_conditional(self, node: nodes.CondExpr, use: Use) -> None:
        self.visit(node.test, "tested")
        for branch in (node.expr1, node.expr2):
            if branch is not None:
                self.visit(branch, use)

    def _visit_if(self, node: nodes.If, use: Use) -> None:
        self.visit(node.test, "tested")
        for child in [*node.body, *node.elif_, *node.else_]:
            self.visit(child, use)

    def _visit_tested(self, node: nodes.Node, use: Use) -> None:
        for child in node.iter_child_nodes():
            self.visit(child, "tested")

    def _visit_filter(self, node: nodes.Filter, use: Use) -> None:
        if node.node is not None:
            self.visit(node.node, "tested" if node.name in _SIZES else use)
        self._arguments(node, "tested")

    def _visit_call(self, node: nodes.Call, use: Use) -> None:
        searched = node.node.node if isinstance(node.node, nodes.Getattr) else None
        if isinstance(node.node, nodes.Getattr) and node.node.attr == "index":
            literal = all(isinstance(argument, nodes.Const) for argument in node.args)
            self.visit(node.node.node, "tested" if literal else "labels")
            self._arguments(node, "lookup")
            return
        if searched is not None:
            self.visit(searched, use)
        self._arguments(node, use)

    def _visit_item(self, node: nodes.Getitem, use: Use) -> None:
        self.visit(node.node, use)
        self.visit(node.arg, "index")

    def _visit_list(self, node: nodes.List, use: Use) -> None:
        outer = self._option
        for position, item in enumerate(node.items):
            self._option = position if outer is None else outer
            self.visit(item, use)
        self._option = outer

    def _visit_set(self, node: nodes.Assign, use: Use) -> None:
        if isinstance(node.target, nodes.Name):
            self._names[node.target.name] = self._standing(node.node)
        else:
            self.visit(node.node, use)

    def _visit_for(self, node: nodes.For, use: Use) -> None:
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        sources = self._columns(node.iter, len(targets))
        for target, source in zip(targets, sources, strict=True):
            if isinstance(target, nodes.Name):
                self._names[target.name] = tuple(Place(p.path, True) for p in source)
        if node.test is not None:
            self.visit(node.test, "tested")
        for child in [*node.body, *node.else_]:
            self.visit(child, use)

    def _columns(self, node: nodes.Node, count: int) -> list[tuple[Place, ...]]:
        """What each variable of a loop runs over."""
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            if node.node.name == "zip" and len(node.args) == count:
                return [self._standing(argument) for argument in node.args]
            if node.node.name == "enumerate" and count == 2 and node.args:
                return [(), self._standing(node.args[0])]
        return [self._standing(node)] * count

    def _standing(self, node: nodes.Node) -> tuple[Place, ...]:
        """The places that a variable stands for; what only helps to compute it is noted now."""
        places = self._places(node)
        if places is not None:
            return places
        before = self.reads
        self.reads = []
        self.visit(node, "text")
        inner, self.reads = self.reads, before
        self.reads += [read for read in inner if read.use not in ("text", "element")]
        return tuple(
            Place(read.path, read.use == "element")
            for read in inner
            if read.use in ("text", "element")
        )

    _PLACES: dict[type, Callable[[Any, Any], tuple[Place, ...] | None]] = {  # noqa: RUF012
        nodes.Name: _name,
        nodes.Getattr: _attribute,
        nodes.Getitem: _item,
        nodes.Filter: _filtered,
        nodes.Call: _method,
        nodes.CondExpr: _conditional,
    }
    _VISITS: dict[type, Callable[[Any, Any, Use], None]] = {  # noqa: RUF012
        nodes.CondExpr: _visit_conditional,
        nodes.If: _visit_if,
        nodes.Test: _visit_tested,
        nodes.Compare: _visit_tested,
        nodes.Filter: _visit_filter,
        nodes.Call: _visit_call,
        nodes.Getitem: _visit_item,
        nodes.List: _visit_list,
        nodes.Assign: _visit_set,
        nodes.For: _visit_for,
    }
