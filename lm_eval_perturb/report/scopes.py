"""Which tasks and groups a model's report speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lm_eval_perturb.report.result import Scope


def scopes(tasks: Sequence[str], groups: Mapping[str, Sequence[str]]) -> list[Scope]:
    """Groups, tasks in no group, subgroups and tasks of groups, in that order.

    Args:
        tasks: the paired tasks that were read.
        groups: the members of each group, subgroups included, as lm-eval wrote them.
    """
    leaves = {name: _leaves(name, groups, set(tasks)) for name in groups}
    paired = {name: members for name, members in leaves.items() if members}
    inner = {m for name in paired for m in groups[name]}
    grouped = {task for members in paired.values() for task in members}
    result = [Scope("group", n, members) for n, members in paired.items() if n not in inner]
    result += [Scope("task", t, (t,)) for t in tasks if t not in grouped]
    result += [Scope("subgroup", n, members) for n, members in paired.items() if n in inner]
    result += [Scope("subtask", t, (t,)) for t in tasks if t in grouped]
    return result


def _leaves(
    name: str,
    groups: Mapping[str, Sequence[str]],
    tasks: set[str],
    seen: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    if name in tasks:
        return (name,)
    if name in seen:
        return ()
    found: list[str] = []
    for member in groups.get(name, ()):
        found += _leaves(member, groups, tasks, seen | {name})
    return tuple(dict.fromkeys(found))
