"""Small tasks in a temporary folder: a base, its paired twin, recipes; and a run of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from fake_models import HashLM
from lm_eval import simple_evaluate
from lm_eval.tasks import TaskManager

CLASS = "class: !function lm_eval_perturb.PairedTask\n"
COLOURS = ("red", "blue", "green", "black")


def questions(count: int, start: int = 0) -> list[dict[str, Any]]:
    """Documents with a question, four options, a gold index, a passage and a gold text."""
    return [
        {
            "question": f"Which colour has the ball that lies in box number {n} of the row",
            "options": [COLOURS[(n + shift) % 4] for shift in range(4)],
            "gold": n % 4,
            "passage": f"There are {n} balls in a row of boxes.",
            "solution": str(n % 2),
        }
        for n in range(start, start + count)
    ]


LETTERED: dict[str, Any] = {
    "output_type": "multiple_choice",
    "doc_to_text": "{{question}}?\nA. {{options[0]}}\nB. {{options[1]}}\nC. {{options[2]}}\n"
    "D. {{options[3]}}\nAnswer:",
    "doc_to_choice": ["A", "B", "C", "D"],
    "doc_to_target": "gold",
    "metric_list": [
        {"metric": "acc", "aggregation": "mean", "higher_is_better": True},
        {"metric": "acc_norm", "aggregation": "mean", "higher_is_better": True},
    ],
}
CLOZE = {
    **LETTERED,
    "doc_to_text": "{{question}}?\nAnswer:",
    "doc_to_choice": "{{options}}",
}
GENERATED: dict[str, Any] = {
    "output_type": "generate_until",
    "doc_to_text": "{{passage}} {{question}}?",
    "doc_to_target": "{{solution}}",
    "generation_kwargs": {"until": ["\n\n"], "do_sample": False},
    "metric_list": [{"metric": "exact_match", "aggregation": "mean", "higher_is_better": True}],
    "filter_list": [
        {"name": name, "filter": [{"function": "regex", "regex_pattern": pattern}, first]}
        for first in [{"function": "take_first"}]
        for name, pattern in [("strict", r"#### (\d)"), ("loose", r"is (\d)")]
    ],
}
CHOICE_ROLES = {"question": "question", "choices": "options", "answer": "gold"}
TEXT_ROLES = {"question": "question", "context": "passage", "answer": "solution"}


def write_base(folder: Path, name: str, rows: list[dict[str, Any]], **config: Any) -> str:
    """A task `name` with a data set of its own, evaluated on the split `test`."""
    data = {"test": rows}
    data |= {key: config.pop(key) for key in ("train", "validation") if key in config}
    files = {}
    for split, split_rows in data.items():
        path = folder / f"{name}.{split}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in split_rows))
        files[split] = str(path)
    content = {
        "task": name,
        "dataset_path": "json",
        "dataset_kwargs": {"data_files": files},
        "test_split": "test",
        **({"training_split": "train", "fewshot_split": "train"} if "train" in data else {}),
        **config,
    }
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, sort_keys=False))
    return name


def write_twin(folder: Path, base: Any, *perturbations: Any, **config: Any) -> str:
    """The paired task of a base; `name` and any key of a task file as keywords."""
    default = base if isinstance(base, str) else base["task"]
    name = config.pop("name", f"{Path(default).stem}_perturbed")
    content = {"task": name, "base": base, "perturbations": list(perturbations), **config}
    text = CLASS + yaml.safe_dump(content, sort_keys=False)
    (folder / f"{name}.yaml").write_text(text)
    return name


def write_recipe(folder: Path, generator: str, promise: str = "preserves", **keys: Any) -> str:
    """A recipe of a fake generator, outside the tasks' folder; the path to name it by."""
    name = keys.pop("name", generator)
    content = {
        "name": name,
        "generator": generator,
        "version": 1,
        "summary": "A recipe for tests.",
        "promise": promise,
        **keys,
    }
    recipes = folder.parent / f"{folder.name}_recipes"
    recipes.mkdir(exist_ok=True)
    path = recipes / f"{name}.yaml"
    path.write_text(yaml.safe_dump(content, sort_keys=False))
    return str(path)


def load(folder: Path, name: str, **metadata: Any) -> Any:
    """The built task `name` of the folder."""
    manager = TaskManager(include_path=str(folder), include_defaults=False, metadata=metadata)
    return manager.load([name])["tasks"][name]


def evaluate(folder: Path, *names: str, lm: Any = None, **options: Any) -> dict[str, Any]:
    """What lm-eval's `simple_evaluate` gives for tasks and groups of the folder."""
    manager = TaskManager(
        include_path=str(folder), include_defaults=False, metadata=options.pop("metadata", None)
    )
    options = {"bootstrap_iters": 50, **options}
    result = simple_evaluate(
        model=lm or HashLM(), tasks=list(names), task_manager=manager, **options
    )
    assert result is not None
    return result


def rows(result: dict[str, Any], name: str, filter_name: str | None = None) -> list[dict[str, Any]]:
    """The sample rows of a task, of one filter."""
    found = result["samples"][name]
    return [row for row in found if filter_name is None or row["filter"] == filter_name]


def assert_same_base(result: dict[str, Any], base: str, twin: str) -> None:
    """Every number and request of the base stands unchanged in its twin."""
    stock, paired = result["results"][base], result["results"][twin]
    for key, value in stock.items():
        if "," in key:
            assert paired[key] == value, key
    for one, other in zip(result["samples"][base], result["samples"][twin], strict=True):
        sent = list(other["arguments"])[: len(one["arguments"])]
        assert list(one["arguments"]) == sent
        for key in ("doc_id", "doc_hash", "prompt_hash", "target_hash", "filter"):
            assert one[key] == other[key], key
        assert other["doc"]["_lmep"]["source"] == one["doc_hash"]
