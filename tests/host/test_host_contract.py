"""What lm-eval does when it loads tasks, and which of our modules relies on it.

Should one of these fail with a new lm-eval, the named modules have to change with it.
"""

from __future__ import annotations

import inspect
import logging
from dataclasses import fields

import jinja2
import pytest
import yaml
from lm_eval import utils
from lm_eval.api import metrics, registry
from lm_eval.api.task import ConfigurableTask, Task
from lm_eval.caching import cache
from lm_eval.config.task import TaskConfig
from lm_eval.evaluator_utils import get_sample_size
from lm_eval.tasks import TaskManager
from lm_eval.tasks._factory import _ctor_accepts_config
from lm_eval.tasks._yaml_loader import load_yaml
from small_tasks import CLOZE, evaluate, load, questions, write_base

CLASSES = """
class Taking:
    task_name = "named"

    def __init__(self, config):
        self.seen = dict(config)
        self.config = type("Config", (), {"task": "before"})()
"""


def test_a_class_gets_the_configuration_only_if_its_constructor_names_it():
    """host/paired_task.py names it; host/base_task.py builds python bases by the same rule."""

    class Taking:
        def __init__(self, config): ...

    class Ignoring:
        def __init__(self, **kwargs): ...

    assert _ctor_accepts_config(Taking)
    assert not _ctor_accepts_config(Ignoring)


def test_a_class_gets_merged_metadata_and_keeps_its_own_keys_and_is_named_afterwards(folder):
    """host/task_file.py reads base, perturbations, metadata and config_source from it."""
    (folder / "classes.py").write_text(CLASSES)
    text = "task: named\nclass: !function classes.Taking\nown: [1]\nmetadata: {a: 1, b: 1}\n"
    (folder / "named.yaml").write_text(text)
    manager = TaskManager(include_path=str(folder), include_defaults=False, metadata={"b": 2})
    task = manager._load_spec("named")
    seen = task.seen
    assert seen["own"] == [1]
    assert seen["metadata"] == {"a": 1, "b": 2, "config_source": str(folder / "named.yaml")}
    assert task.config.task == "named"


def test_keys_of_a_group_reach_a_class_as_part_of_its_configuration(folder):
    """host/base_task.py makes them overrides of the base."""
    (folder / "classes.py").write_text(CLASSES)
    (folder / "named.yaml").write_text("task: named\nclass: !function classes.Taking\n")
    member = {"task": "named", "num_fewshot": 3, "task_alias": "short"}
    (folder / "all.yaml").write_text(yaml.safe_dump({"group": "all", "task": [member]}))
    manager = TaskManager(include_path=str(folder), include_defaults=False)
    group = manager._load_spec("all")
    seen = next(iter(group)).seen
    assert (seen["num_fewshot"], seen["task_alias"]) == (3, "short")


def test_include_takes_a_file_and_never_a_task_name(folder):
    """finding/ exists because of it: a paired file names its base by `base:`."""
    write_base(folder, "one", questions(2), **CLOZE)
    (folder / "other.yaml").write_text("include: one.yaml\ntask: other\n")
    assert load_yaml(folder / "other.yaml", resolve_func=False)["output_type"] == "multiple_choice"
    (folder / "third.yaml").write_text("include: one\ntask: third\n")
    with pytest.raises(FileNotFoundError):
        load_yaml(folder / "third.yaml")


def test_a_broken_file_is_skipped_with_a_debug_line(folder, caplog):
    """Why a test asserts that every file in tasks/ is indexed."""
    (folder / "broken.yaml").write_text("task: [unclosed\n")
    write_base(folder, "whole", questions(2), **CLOZE)
    with caplog.at_level(logging.DEBUG, logger="lm_eval"):
        manager = TaskManager(include_path=str(folder), include_defaults=False)
    assert manager.all_tasks == ["whole"]
    (record,) = [r for r in caplog.records if "broken.yaml" in r.getMessage()]
    assert record.levelno == logging.DEBUG


def test_a_leaf_name_in_two_requested_groups_is_an_error(folder):
    """wrapping/naming.py: names of paired leaves never equal a base's."""
    write_base(folder, "leaf", questions(2), **CLOZE)
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump({"group": name, "task": ["leaf"]}))
    manager = TaskManager(include_path=str(folder), include_defaults=False)
    with pytest.raises(ValueError, match="Duplicate task 'leaf'"):
        manager.load(["one", "two"])


def test_an_alias_of_a_group_member_is_printed_without_its_group(folder):
    """host/paired_task.py adds a suffix to an inherited alias."""
    write_base(folder, "mine", questions(2), task_alias="short", **CLOZE)
    result = evaluate(folder, "mine")
    assert result["results"]["mine"]["alias"] == "short"


def test_a_template_is_compiled_at_every_render(monkeypatch):
    """host/compiled_task.py compiles once, in the same environment."""
    compiled = []
    original = jinja2.Environment.from_string
    monkeypatch.setattr(
        jinja2.Environment,
        "from_string",
        lambda self, *a, **k: compiled.append(self) or original(self, *a, **k),
    )
    assert [utils.apply_template("{{x}}", {"x": x}) for x in ("a", "b")] == ["a", "b"]
    assert compiled == [utils.env, utils.env]


def test_the_configurable_task_renders_through_four_methods_that_we_replace():
    """host/compiled_task.py overrides them with these parameters."""
    for name, parameters in {
        "doc_to_text": ["self", "doc", "doc_to_text"],
        "doc_to_target": ["self", "doc", "doc_to_target"],
        "doc_to_choice": ["self", "doc", "doc_to_choice"],
        "doc_to_prefix": ["self", "doc"],
        "resolve_field": ["doc", "field"],
    }.items():
        assert list(inspect.signature(getattr(ConfigurableTask, name)).parameters) == parameters


def test_the_request_cache_is_keyed_by_name_and_free_text_but_not_by_configuration(
    folder, monkeypatch
):
    """host/cache_key.py puts the signature's digest into `tokenizer_name`."""
    write_base(folder, "keyed", questions(3), **CLOZE)
    asked = []
    monkeypatch.setattr(
        "lm_eval.api.task.load_from_cache", lambda file_name, cache: asked.append(file_name)
    )
    monkeypatch.setattr("lm_eval.api.task.save_to_cache", lambda file_name, obj: None)
    task = load(folder, "keyed")
    task.set_config("num_fewshot", 0)
    task.build_all_requests(cache_requests=True, tokenizer_name="abc")
    task.set_config("description", "Something else entirely.")
    task.build_all_requests(cache_requests=True, tokenizer_name="abc", samples=[1])
    assert asked == ["requests-keyed-0shot-rank0-world_size1-tokenizerabc"] * 2


def test_a_long_cache_key_keeps_its_end_as_a_digest():
    """host/cache_key.py: the key's end must count however long its beginning is."""
    one, other = (cache._cache_file_path("requests-" + "x" * 400 + end) for end in ("-a", "-b"))
    assert one != other


def test_sample_size_asks_for_the_number_of_documents_only(folder):
    """host/paired_documents.py perturbs nothing to answer it."""

    class Counted:
        eval_docs = range(40)

    assert get_sample_size(Counted, 0.1) == 4
    assert get_sample_size(Counted, 10) == 10
    assert get_sample_size(Counted, None) is None


def test_the_mean_is_one_object_and_has_a_standard_error_of_its_own():
    """host/aggregation.py knows scalar metrics by it; a drop's error is the paired error."""
    assert registry.get_aggregation("mean") is metrics.mean
    assert metrics.stderr_for_metric(metrics.mean, bootstrap_iters=10) is metrics.mean_stderr
    assert metrics.mean_stderr([1, 0, 0, -1]) == pytest.approx((2 / 3 / 4) ** 0.5)
    assert metrics.stderr_for_metric(lambda items: 0, bootstrap_iters=10) is None


def test_a_task_configuration_knows_these_keys():
    """host/task_file.py tells our keys from the base's by them."""
    keys = {field.name for field in fields(TaskConfig)}
    assert not keys & {"base", "perturbations", "roles", "perturb_seed", "binary", "class"}
    assert {"task", "tag", "metadata", "num_fewshot", "description", "task_alias"} <= keys


def test_a_plain_task_has_one_filter_that_takes_the_first_response():
    """host/paired_task.py hands its instances to the base's filters."""
    assert "self._instances" in inspect.getsource(Task.apply_filters)
    assert "self._instances" in inspect.getsource(ConfigurableTask.apply_filters)
