"""LaTeX expressions, read into SymPy by a parser of our own.

SymPy's own LaTeX parser reads `A(x+1)` as a function A, stops in silence at what it does not know,
and takes tens of milliseconds; what a benchmark's proof rests on is read here. A letter in front
of a bracket is a factor unless it is named as a function.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sympy

from lm_eval_perturb.symbolic import latex_operators as operators
from lm_eval_perturb.symbolic.build import add, binomial, divide, factorial, multiply, power
from lm_eval_perturb.symbolic.build import number as rational
from lm_eval_perturb.symbolic.errors import NotReadError
from lm_eval_perturb.symbolic.latex_tokens import tokens
from lm_eval_perturb.symbolic.names import CONSTANTS, FUNCTIONS, INVERSES, symbol

_MAX_DEPTH = 60
_GREEK = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta"),
        *("vartheta", "kappa", "lambda", "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "varphi"),
        *("chi", "psi", "omega", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Phi", "Psi", "Omega"),
        "ell",
    )
)
_ENDS = frozenset(")}+-=,;<>") | {"\\leq", "\\geq", "\\to", "\\approx"}


def read_latex(text: str, functions: Collection[str] = ()) -> Any:
    """The expression that a LaTeX text stands for.

    Args:
        text: one expression, without `$`.
        functions: letters that are functions where a bracket follows; their primes are
            derivatives by the argument.

    Raises:
        NotReadError: it is no expression that is read here.
        TooLargeError: a number in it would be too large.
    """
    parser = Parser(text, functions)
    result = parser.sum_of_terms()
    if parser.token is not None:
        raise NotReadError(text, f"{parser.token!r} is not expected there")
    return result


class Parser:
    """A recursive-descent parser over the tokens of one text."""

    def __init__(self, text: str, functions: Collection[str] = ()) -> None:
        self.text = text
        self.functions = functions
        self._tokens = tokens(text)
        self._at = 0
        self._depth = 0
        self._bars = 0
        self.integrals = 0

    @property
    def token(self) -> str | None:
        """The next token."""
        return self.peek(0)

    def peek(self, ahead: int) -> str | None:
        """The token that stands so many places ahead."""
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def next(self) -> str:
        """Takes the next token."""
        token = self.token
        if token is None:
            raise NotReadError(self.text, "it ends too early")
        self._at += 1
        return token

    def accept(self, *expected: str) -> bool:
        """Takes the next token if it is one of those."""
        found = self.token in expected
        self._at += found
        return found

    def expect(self, expected: str) -> None:
        """Takes the next token, which must be that one."""
        if not self.accept(expected):
            raise NotReadError(self.text, f"{expected!r} expected, found {self.token!r}")

    def sum_of_terms(self) -> Any:
        """Terms joined by + and -."""
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise NotReadError(self.text, "nested too deeply")
        terms = [self.term()]
        while self.token in ("+", "-"):
            terms.append(self.term())
        self._depth -= 1
        return add(*terms)

    def term(self) -> Any:
        """Factors joined by signs of multiplication and division, or by nothing."""
        sign = sympy.Integer(1)
        while self.token in ("+", "-"):
            sign = -sign if self.next() == "-" else sign
        result = self.factor()
        while True:
            if self.accept("\\cdot"):
                result = multiply(result, self.signed_factor())
            elif self.accept("/"):
                result = divide(result, self.signed_factor())
            elif self.starts_factor():
                result = multiply(result, self.factor())
            else:
                return multiply(sign, result)

    def signed_factor(self) -> Any:
        """A factor that may carry a sign."""
        if self.accept("-"):
            return multiply(sympy.Integer(-1), self.signed_factor())
        return self.factor()

    def starts_factor(self) -> bool:
        """Whether another factor follows without a sign."""
        token = self.token
        if token is None or token in _ENDS or token in ("^", "_", "!", "'"):
            return False
        if token == "|":
            return not self._bars
        return not self.at_differential()

    def at_differential(self) -> bool:
        """Whether `dx` closes an integral here."""
        after = self.peek(1)
        return bool(self.integrals and self.token == "d" and after and after.isalpha())

    def factor(self) -> Any:
        """A primary with its powers and factorials."""
        result = self.primary()
        while True:
            if self.accept("^"):
                result = power(result, self._exponent())
            elif self.accept("!"):
                result = factorial(result)
            else:
                return result

    def _exponent(self) -> Any:
        """What stands above; `a^b^c`, which TeX refuses, is read from the right."""
        result = self.argument()
        return power(result, self._exponent()) if self.accept("^") else result

    def argument(self) -> Any:
        """A group in braces, or one token: what follows `^` and `_`."""
        if self.accept("{"):
            result = self.sum_of_terms()
            self.expect("}")
            return result
        token = self.token or ""
        if token == "-":
            return self.signed_factor()
        return self.primary()

    def _part(self) -> Any:
        r"""A group in braces, or one digit, letter or command: what follows `\frac`."""
        token = self.token or ""
        if token.isdigit() and len(token) > 1:
            self._tokens[self._at : self._at + 1] = [token[0], token[1:]]
        return self.argument()

    def primary(self) -> Any:
        """A number, symbol, bracket, function or operator."""
        token = self.next()
        if token[0].isdigit() or (token[0] == "." and len(token) > 1):
            return rational(token)
        if token in ("(", "{"):
            result = self.sum_of_terms()
            self.expect(")" if token == "(" else "}")
            return result
        if token == "|":
            return self._absolute_value()
        if token.isalpha():
            return self._letter(token)
        if token.startswith("\\"):
            return self._command(token[1:])
        raise NotReadError(self.text, f"{token!r} is not expected there")

    def _absolute_value(self) -> Any:
        self._bars += 1
        result = self.sum_of_terms()
        self._bars -= 1
        self.expect("|")
        return sympy.Abs(result)

    def _letter(self, letter: str) -> Any:
        if letter in self.functions and self.token in ("(", "'"):
            return operators.applied(self, letter)
        if self.token == "_":
            return self._subscripted(letter)
        return symbol(letter)

    def _subscripted(self, letter: str) -> Any:
        self.next()
        index = self.argument()
        bessel = {"J": "besselj", "Y": "bessely", "K": "besselk", "I": "besseli"}.get(letter)
        if bessel and self.token == "(":
            return FUNCTIONS[bessel](index, self.primary())
        return sympy.Symbol(f"{letter}_{index}")

    def _command(self, name: str) -> Any:
        if name in operators.OPERATORS:
            return operators.OPERATORS[name](self)
        if name == "frac":
            return divide(self._part(), self._part())
        if name == "binom":
            return binomial(self._part(), self._part())
        if name == "sqrt":
            root = sympy.Integer(2)
            if self.accept("("):
                root = self.sum_of_terms()
                self.expect(")")
            return power(self.argument(), divide(sympy.Integer(1), root))
        if name in FUNCTIONS and not (name in _GREEK and self.token != "("):
            return self._function(name)
        if name in CONSTANTS:
            return CONSTANTS[name]
        if name in _GREEK:
            return self._subscripted(name) if self.token == "_" else sympy.Symbol(name)
        raise NotReadError(self.text, f"the command '\\{name}' is not known")

    def _function(self, name: str) -> Any:
        base = outer = None
        while self.token in ("_", "^"):
            if self.next() == "_":
                base = self.argument()
            else:
                outer = self.argument()
        function = FUNCTIONS[name]
        if outer == -1 and name in INVERSES:
            function, outer = INVERSES[name], None
        arguments = self.function_arguments()
        if base is not None:
            arguments.append(base)
        try:
            result = function(*arguments)
        except TypeError:
            raise NotReadError(self.text, f"{name} does not take that") from None
        return result if outer is None else power(result, outer)

    def function_arguments(self) -> list[Any]:
        """What stands in the bracket after a function, or the factors up to the next one."""
        if self.token == "(" or self.token == "{":
            close = ")" if self.next() == "(" else "}"
            arguments = [self.sum_of_terms()]
            while self.accept(",", ";"):
                arguments.append(self.sum_of_terms())
            self.expect(close)
            return arguments
        result = self.signed_factor()
        while self.starts_factor() and self._in_argument():
            result = multiply(result, self.factor())
        return [result]

    def _in_argument(self) -> bool:
        name = (self.token or "")[1:]
        return self.token != "(" and name not in FUNCTIONS and name not in operators.OPERATORS
