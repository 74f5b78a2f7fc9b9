from __future__ import annotations

import pytest

from lm_eval_perturb.report.scopes import scopes

NESTED = {"all": ("stem", "c"), "stem": ("a", "b"), "mmlu": ("mmlu_a",)}


@pytest.mark.parametrize(
    ("tasks", "groups", "expected"),
    [
        (["x"], {}, [("task", "x", "x")]),
        (
            ["a", "b", "c", "x"],
            NESTED,
            [("group", "all", "abc"), ("task", "x", "x"), ("subgroup", "stem", "ab"),
             ("subtask", "a", "a"), ("subtask", "b", "b"), ("subtask", "c", "c")],
        ),
        (["a"], NESTED, [("group", "all", "a"), ("subgroup", "stem", "a"), ("subtask", "a", "a")]),
        (["a"], {"g": ("h",), "h": ("g", "a")}, [("subgroup", "g", "a"), ("subgroup", "h", "a"),
                                                 ("subtask", "a", "a")]),
    ],
    ids=["single", "nested", "partly read", "circular"],
)  # fmt: skip
def test_scopes(tasks, groups, expected):
    found = [(s.kind, s.name, "".join(s.tasks)) for s in scopes(tasks, groups)]
    assert found == expected


def test_what_is_confirmatory():
    kinds = {s.kind: s.confirmatory for s in scopes(["a", "b", "c", "x"], NESTED)}
    assert kinds == {"group": True, "task": True, "subgroup": False, "subtask": False}
