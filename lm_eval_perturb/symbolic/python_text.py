"""Expressions in SymPy's own notation (`A*exp(-x**2)`), read through Python's syntax tree.

Only numbers, names, the operators and the calls listed in `names.py` are known; attributes,
subscripts, keywords, strings and everything else are refused before anything is computed.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable
from typing import Any

import sympy

from lm_eval_perturb.symbolic.build import add, divide, multiply, number, power
from lm_eval_perturb.symbolic.errors import NotReadError
from lm_eval_perturb.symbolic.names import FUNCTIONS, symbol

MAX_LENGTH = 20_000
_MAX_DEPTH = 80

_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: add,
    ast.Sub: lambda a, b: add(a, multiply(sympy.Integer(-1), b)),
    ast.Mult: multiply,
    ast.Div: divide,
    ast.Pow: power,
}


def read_python(text: str) -> Any:
    """The expression that a text in SymPy's notation stands for.

    Args:
        text: such as `C + x*atan(A*x)/2`; `e` and `E` are Euler's number, `i` and `I` imaginary.

    Raises:
        NotReadError: it is no such expression.
        TooLargeError: a number in it would be too large.
    """
    if len(text) > MAX_LENGTH:
        raise NotReadError(text, f"longer than {MAX_LENGTH} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # `2(x)` makes Python's parser warn
            tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotReadError(text, "no valid syntax") from None
    return _Reader(text).read(tree.body, 0)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, node: ast.expr, depth: int) -> Any:
        if depth > _MAX_DEPTH:
            raise NotReadError(self.text, "nested too deeply")
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            operator = _OPERATORS[type(node.op)]
            return operator(self.read(node.left, depth + 1), self.read(node.right, depth + 1))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
            sign = -1 if isinstance(node.op, ast.USub) else 1
            return multiply(sympy.Integer(sign), self.read(node.operand, depth + 1))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            return number(ast.get_source_segment(self.text.strip(), node) or str(node.value))
        if isinstance(node, ast.Name) and not node.id.startswith("__"):
            return symbol(node.id)
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        raise NotReadError(self.text, f"{type(node).__name__} is not part of the language")

    def _call(self, node: ast.Call, depth: int) -> Any:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if node.keywords or name not in (*FUNCTIONS, "Sum", "Rational"):
            raise NotReadError(self.text, f"the call of {name or 'something'!r} is not known")
        if name == "Sum":
            return self._sum(node, depth)
        arguments = [self.read(part, depth + 1) for part in node.args]
        function = divide if name == "Rational" else FUNCTIONS[name]
        try:
            return function(*arguments)
        except TypeError:
            raise NotReadError(self.text, f"{name} does not take {len(arguments)}") from None

    def _sum(self, node: ast.Call, depth: int) -> Any:
        if len(node.args) != 2 or not isinstance(node.args[1], ast.Tuple):
            raise NotReadError(self.text, "a Sum is Sum(term, (n, first, last))")
        term = self.read(node.args[0], depth + 1)
        limits = [self.read(part, depth + 1) for part in node.args[1].elts]
        if len(limits) != 3 or not limits[0].is_Symbol:
            raise NotReadError(self.text, "a Sum is Sum(term, (n, first, last))")
        return sympy.Sum(term, tuple(limits))
