"""Which fields of a document a Python function reads: from its source, for want of documents.

Less sure than watching it run, and only meant for reports over tasks whose data is not at hand.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

from lm_eval_perturb.inference.reads import Read, Use

_DEPTH = 4  # calls followed into helpers of the same file

_Function = ast.FunctionDef | ast.Lambda


def source_reads(file: Path, function: str) -> tuple[Read, ...] | None:
    """The fields that a function of a file reads; None where its source does not tell."""
    module = _module(file)
    found = module.get(function) if module is not None else None
    if module is None or found is None:
        return None
    reader = _Reader(module)
    reader.call(found, 0)
    return tuple(reader.reads)


@lru_cache(maxsize=512)
def _module(file: Path) -> dict[str, _Function] | None:
    """The functions of a file by name, names bound to `partial(f, ...)` or a lambda included."""
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
    functions: dict[str, _Function] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            functions[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            bound = _bound(node.value, functions)
            if bound is not None:
                functions[node.targets[0].id] = bound
    return functions


def _bound(value: ast.expr, functions: dict[str, _Function]) -> _Function | None:
    if isinstance(value, ast.Lambda):
        return value
    if isinstance(value, ast.Name):
        return functions.get(value.id)
    if isinstance(value, ast.Call) and ast.unparse(value.func).endswith("partial") and value.args:
        return _bound(value.args[0], functions)
    return None


class _Reader(ast.NodeVisitor):
    """Follows the document parameter through subscripts, `get`, variables, loops and helpers."""

    def __init__(self, module: dict[str, _Function]) -> None:
        self.reads: list[Read] = []
        self._module = module
        self._names: dict[str, str] = {}  # variable -> path; "" is the document itself
        self._use: Use = "text"
        self._option: int | None = None
        self._depth = 0

    def call(self, function: _Function, position: int) -> None:
        """Read a function whose argument at the position is the document."""
        parameters = [*function.args.posonlyargs, *function.args.args]
        if position >= len(parameters) or self._depth > _DEPTH:
            return
        outer, self._names = self._names, {parameters[position].arg: ""}
        self._depth += 1
        for node in function.body if isinstance(function, ast.FunctionDef) else [function.body]:
            self.visit(node)
        self._depth -= 1
        self._names = outer

    def visit(self, node: ast.AST) -> None:
        """Note the field that the node stands for, or go on into its parts."""
        place = self._place(node)
        if place:
            self.reads.append(Read(place, self._use, self._option))
        elif place is None:
            super().visit(node)

    def _place(self, node: ast.AST) -> str | None:
        """The path that an expression stands for; "" for the document, None for anything else."""
        if isinstance(node, ast.Name):
            return self._names.get(node.id)
        if isinstance(node, ast.Subscript):
            key, base = node.slice, node.value
        elif _is_get(node):
            key, base = node.args[0], node.func.value  # type: ignore[attr-defined]
        else:
            return None
        place = self._place(base)
        if place is None or not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
            return None
        return f"{place}.{key.value}" if place else key.value

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """`options[doc["answer"]]`, `doc["options"][0]`."""
        if isinstance(node.slice, ast.Slice):
            self.generic_visit(node)
            return
        self._visit_as("element" if self._place(node.value) else self._use, node.value)
        self._visit_as("index", node.slice)

    def visit_Call(self, node: ast.Call) -> None:
        """Helpers of the same file get the document; `labels.index(x)` looks x up."""
        if isinstance(node.func, ast.Attribute) and node.func.attr == "index":
            literal = all(isinstance(argument, ast.Constant) for argument in node.args)
            self._visit_as("tested" if literal else "labels", node.func.value)
            for argument in node.args:
                self._visit_as("lookup", argument)
            return
        helper = self._module.get(node.func.id) if isinstance(node.func, ast.Name) else None
        for position, argument in enumerate(node.args):
            if helper is not None and self._place(argument) == "":
                self.call(helper, position)
            elif self._counts(node):
                self._visit_as("tested", argument)
            else:
                self.visit(argument)
        self.visit(node.func)
        for keyword in node.keywords:
            self.visit(keyword.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        """A variable stands for the field that it was set from."""
        self._set(node.targets[0], node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """The same with a type beside it."""
        if node.value is not None:
            self._set(node.target, node.value)

    def _set(self, target: ast.expr, value: ast.expr) -> None:
        place = self._place(value)
        if place is not None and isinstance(target, ast.Name):
            self._names[target.id] = place
        else:
            self.visit(value)

    def visit_For(self, node: ast.For) -> None:
        """The field that is run over."""
        self._run_over(node.iter)
        for child in [*node.body, *node.orelse]:
            self.visit(child)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """The field that is run over."""
        self._run_over(node.iter)
        for test in node.ifs:
            self._visit_as("tested", test)

    def visit_List(self, node: ast.List) -> None:
        """One option after the other."""
        outer = self._option
        for position, item in enumerate(node.elts):
            self._option = position if outer is None else outer
            self.visit(item)
        self._option = outer

    def visit_If(self, node: ast.If | ast.IfExp) -> None:
        """What is only tested."""
        self._visit_as("tested", node.test)
        for child in ast.iter_child_nodes(node):
            if child is not node.test:
                self.visit(child)

    visit_IfExp = visit_If  # noqa: N815

    def visit_Compare(self, node: ast.Compare) -> None:
        """What is only compared."""
        for child in ast.iter_child_nodes(node):
            self._visit_as("tested", child)

    def _run_over(self, node: ast.expr) -> None:
        whole = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        for part in node.args if whole and isinstance(node, ast.Call) else [node]:
            self._visit_as("element" if self._place(part) else self._use, part)

    def _visit_as(self, use: Use, node: ast.AST) -> None:
        outer, self._use = self._use, use
        self.visit(node)
        self._use = outer

    @staticmethod
    def _counts(node: ast.Call) -> bool:
        return isinstance(node.func, ast.Name) and node.func.id in ("len", "range", "isinstance")


def _is_get(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and bool(node.args)
    )
