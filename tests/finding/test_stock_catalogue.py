"""lm-eval's own catalogue: the same names, kinds, files and tag members as its TaskManager."""

from __future__ import annotations

from pathlib import Path

import pytest

from lm_eval_perturb.finding import Names, find, load_config
from lm_eval_perturb.finding.stock import Stock, stock_root

KINDS = {"TASK": "task", "PY_TASK": "python_task", "GROUP": "group", "TAG": "tag"}


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("gsm8k", "gsm8k/gsm8k.yaml"),
        ("hellaswag", "hellaswag/hellaswag.yaml"),
        ("arc_easy", "arc/arc_easy.yaml"),
        ("mmlu_anatomy", "mmlu/default/mmlu_anatomy.yaml"),
        ("mmlu", "mmlu/default/_mmlu.yaml"),
        ("boolq", "super_glue/boolq/default.yaml"),
    ],
)
def test_well_known_names(name: str, file: str) -> None:
    assert find(name).path == stock_root() / file


@pytest.fixture(scope="module")
def stock_index(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[object, ...]]:
    """What lm-eval itself has under each name."""
    tasks = pytest.importorskip("lm_eval.tasks")
    index = tasks.TaskManager().task_index
    return {
        name: (KINDS[entry.kind.name], entry.yaml_path, tuple(sorted(entry.tags)))
        for name, entry in index.items()
    }


@pytest.mark.slow
def test_every_name_is_found_as_the_task_manager_has_it(
    stock_index: dict[str, tuple[object, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    names = Names()
    assert names.names() == set(stock_index)
    for name, (kind, path, tags) in stock_index.items():
        entry = names.get(name)
        assert entry is not None
        assert (entry.kind, entry.path) == (kind, path)
        if kind == "tag":
            assert entry.members == tags


@pytest.mark.slow
def test_what_is_found_where_it_is_likely_is_right(
    stock_index: dict[str, tuple[object, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    stock = Stock(stock_root())
    for cached in (False, True):
        for name, (kind, path, _) in list(stock_index.items())[cached::20]:
            entry = stock.quick(name)
            assert entry is None or (entry.kind, entry.path) == (kind, path)
        stock.index()


@pytest.mark.slow
def test_configurations_equal_those_of_lm_eval(stock_index: dict[str, tuple[object, ...]]) -> None:
    loader = pytest.importorskip("lm_eval.tasks._yaml_loader")
    for _, path, _ in list(stock_index.values())[::25]:
        if path is not None:
            assert load_config(str(path)) == loader.load_yaml(path, resolve_func=False)
