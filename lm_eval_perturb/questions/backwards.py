"""The worked solution of a reversed problem: what is known, then the steps undone from the answer.

Every line is an annotated equation, as in the solutions it stands beside (`36/3=<<36/3=12>>12`).
"""

from __future__ import annotations

from fractions import Fraction

from lm_eval_perturb.arithmetic.expressions import Node, Number, evaluate
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.sources import Source
from lm_eval_perturb.arithmetic.writing import decimals_of
from lm_eval_perturb.questions.moebius import NotInvertibleError
from lm_eval_perturb.questions.unknown import Traced, linear_form

_BRACKETED = {"+": 1, "-": 1, "*": 2, "/": 2}


def work_back(binding: Binding, traced: Traced, name: str) -> str:
    """The solution that finds the number which `name` stands for.

    Raises:
        NotInvertibleError: a value on the way cannot be written exactly.
    """
    answer = binding.worked.answer
    found = binding.mentions[traced.asked].value
    lines = _known_lines(binding, traced)
    chain = _chain(binding, traced)
    if chain is None:
        lines += _equation_lines(binding, traced, name)
    else:
        lines.append(f"The answer {_digits(answer)} is given, so the steps are undone one by one.")
        lines += chain
    lines.append(f"So {name} is {_digits(found)}.")
    return "\n".join([*lines, f"#### {_digits(found)}"])


def _digits(value: Number) -> str:
    """A value in digits, exactly.

    Raises:
        NotInvertibleError: it has too many decimals.
    """
    places = decimals_of(value)
    if places is None:
        raise NotInvertibleError("a value on the way back cannot be written exactly")
    if not places:
        return str(value)
    scaled = str(int(abs(value) * 10**places)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{scaled[:-places]}.{scaled[-places:]}"


def _annotated(left: str, value: Number) -> str:
    shown = _digits(value)
    return f"{left} = <<{left}={shown}>>{shown}"


def _known_lines(binding: Binding, traced: Traced) -> list[str]:
    """The lines of the original solution in which the unknown does not show, as they stand."""
    text = binding.worked.text.split("\n")
    clear = [True] * len(text)
    found = binding.mentions[traced.asked].value
    for number, place in enumerate(binding.worked.places):
        line = binding.worked.text.count("\n", 0, place.start)
        moves = place.step >= 0 and traced.depends(place.step)
        source = binding.loose.get(number)
        if moves or place.value == found or (source and _moves(source, traced)):
            clear[line] = False
    steps = {
        step.line
        for number, step in enumerate(binding.worked.steps)
        if not traced.depends(number) and number != binding.final
    }
    known = [text[line] for line in sorted(steps) if clear[line]]
    hidden = [
        _plain_step(binding, number)
        for number, step in enumerate(binding.worked.steps)
        if not traced.depends(number) and not clear[step.line] and not step.alias
    ]
    return known + hidden


def _moves(source: Source, traced: Traced) -> bool:
    return source.kind == "mention" or (source.kind == "result" and traced.depends(source.which))


def _plain_step(binding: Binding, number: int) -> str:
    step = binding.worked.steps[number]
    values = [_digits(literal.value) for literal in step.expression.literals]
    return _annotated(_written(step.expression.root, values), step.value)


def _written(node: Node, values: list[str], within: int = 0, right: bool = False) -> str:
    """An expression with brackets only where they are needed."""
    if isinstance(node, int):
        return values[node] if node >= 0 else "0" if node == -1 else "100"
    sign = node[0]
    rank = _BRACKETED[sign]
    text = _written(node[1], values, rank) + sign + _written(node[2], values, rank, True)
    return f"({text})" if rank < within or (rank == within and right) else text


def _chain(binding: Binding, traced: Traced) -> list[str] | None:
    """One equation per step back; None where the unknown enters a step in two places."""
    lines: list[str] = []
    step = binding.final
    while True:
        row = traced.literals[step]
        moving = [index for index, function in enumerate(row) if function is not None]
        if len(moving) != 1:
            return None
        source = binding.literals[step][moving[0]]
        whole = binding.worked.steps[step]
        literals = [literal.value for literal in whole.expression.literals]
        left: Node = len(literals)
        root = _undone(whole.expression.root, moving[0], left)
        values = [*literals, whole.value]
        if source.kind != "result":
            root, values = _unformed(source.form, root, values)
        if not isinstance(root, int):
            texts = [_digits(value) for value in values]
            lines.append(_annotated(_written(root, texts), evaluate(root, values)))
        if source.kind != "result":
            return lines
        step = source.which


def _undone(node: Node, moving: int, target: Node) -> Node:
    """The expression that gives a literal from the value of the tree that it stands in."""
    if isinstance(node, int):
        return target
    sign, left, right = node
    first = moving in _literals(left)
    if sign == "+":
        return _undone(left if first else right, moving, ("-", target, right if first else left))
    if sign == "*":
        return _undone(left if first else right, moving, ("/", target, right if first else left))
    if sign == "-":
        if first:
            return _undone(left, moving, ("+", target, right))
        return _undone(right, moving, ("-", left, target))
    if first:
        return _undone(left, moving, ("*", target, right))
    return _undone(right, moving, ("/", left, target))


def _literals(node: Node) -> set[int]:
    if isinstance(node, int):
        return {node}
    return _literals(node[1]) | _literals(node[2])


def _unformed(form: str, root: Node, values: list[Number]) -> tuple[Node, list[Number]]:
    """Undoes what a form does to a mention's value: a share of 0.2 is 20 percent."""
    function = linear_form(form)
    scale, shift = function.a, function.b
    if scale < 0:
        root, values, scale = ("-", len(values), root), [*values, _number(shift)], -scale
    elif shift:
        root, values = ("-", root, len(values)), [*values, _number(shift)]
    if scale == 1:
        return root, values
    if scale < 1:
        root, values = ("*", root, len(values)), [*values, _number(1 / scale)]
    else:
        root, values = ("/", root, len(values)), [*values, _number(scale)]
    return root, values


def _number(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value


def _equation_lines(binding: Binding, traced: Traced, name: str) -> list[str]:
    """The answer as one linear expression in the unknown, solved."""
    function = traced.steps[binding.final]
    if not function.linear:
        raise NotInvertibleError("the number is used in ways that are not undone step by step")
    answer, factor, rest = binding.worked.answer, _number(function.a), _number(function.b)
    left = name if factor == 1 else f"{_digits(factor)} * {name}"
    target = _digits(answer)
    if rest > 0:
        left += f" + {_digits(rest)}"
        target = f"{_digits(answer)}-{_digits(rest)}"
    elif rest < 0:
        left += f" - {_digits(-rest)}"
        target = f"{_digits(answer)}+{_digits(-rest)}"
    lines = [f"Step by step with {name} for the number, the answer comes to {left}."]
    difference = answer - rest
    if rest:
        lines.append(_annotated(target, difference))
    quotient = f"{_digits(difference)}/{_digits(factor)}"
    if factor < 0:
        quotient = f"{_digits(-difference)}/{_digits(-factor)}"
    if factor != 1:
        lines.append(_annotated(quotient, binding.mentions[traced.asked].value))
    return lines
