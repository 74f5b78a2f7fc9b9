"""Reading a set: what is not as the manifest says is told, promise and checks still hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frozen_sets import build, manifest
from small_tasks import (
    CHOICE_ROLES,
    LETTERED,
    load,
    questions,
    write_base,
    write_recipe,
    write_twin,
)

from lm_eval_perturb import engine
from lm_eval_perturb.building.errors import FrozenSetError
from lm_eval_perturb.building.frozen_set import FrozenSet
from lm_eval_perturb.checks import check_name
from lm_eval_perturb.cli import main
from lm_eval_perturb.errors import BadValueError, BrokenFileError, UnknownNameError
from lm_eval_perturb.record import KEY

NAME = "balls_perturbed_frozen"


@pytest.fixture
def frozen(folder: Path, tmp_path: Path) -> Path:
    write_base(folder, "balls", questions(12), **LETTERED)
    write_twin(folder, "balls", "option_order", "null", "repeat", roles=CHOICE_ROLES)
    build("balls_perturbed", "--include_path", str(folder), out=tmp_path / "set")
    return tmp_path / "set"


def edit(frozen: Path, old: str, new: str) -> None:
    path = frozen / f"paired/{NAME}.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_columns_are_the_live_ones(frozen, folder):
    task = load(frozen, NAME)
    live = load(folder, "balls_perturbed")
    assert list(task.aggregation()) == list(live.aggregation())
    assert "old_position@option_order" in task.aggregation()
    assert [document[KEY] for document in task.eval_docs] == [d[KEY] for d in live.eval_docs]


def test_some_of_the_variants_may_be_left_out(frozen):
    edit(frozen, "- option_order\n", "")
    edit(frozen, "- 'null'\n", "- null\n")
    task = load(frozen, NAME)
    assert [variant.label for variant in task.variants] == ["null", "repeat"]


def test_the_generators_are_not_asked(frozen, monkeypatch):
    from lm_eval_perturb.generators.option_order import OptionOrder

    def asked(self, item, rng):
        raise AssertionError

    monkeypatch.setattr(OptionOrder, "perturb", asked)
    statuses = {
        document[KEY]["variants"]["option_order"]["record"]["status"]
        for document in load(frozen, NAME).eval_docs
    }
    assert statuses == {"changed"}


def test_checks_still_refuse(folder, tmp_path, monkeypatch):
    recipe = write_recipe(folder, "fake_tag", checks=["lines_kept"], name="tag")
    write_base(folder, "balls", questions(12), **LETTERED)
    write_twin(folder, "balls", recipe, roles=CHOICE_ROLES)
    build("balls_perturbed", "--include_path", str(folder), out=tmp_path / "set")
    stricter = {"lines_kept": lambda before, after: "stricter today"}
    monkeypatch.setattr(engine, "find_check", lambda check, where: stricter[check_name(check)])
    record = load(tmp_path / "set", NAME).eval_docs[0][KEY]["variants"]["tag"]["record"]
    assert record["status"] == "refused"
    assert record["reason"] == "lines_kept: stricter today"


def test_another_seed_cannot_be_asked_for(frozen):
    with pytest.raises(FrozenSetError, match="drawn with perturb_seed 1234, not 7; build another"):
        load(frozen, NAME, perturb_seed=7)


@pytest.mark.parametrize(
    ("old", "new", "error", "sentence"),
    [
        ("- repeat", "- repeated", UnknownNameError, "did you mean 'repeat'"),
        ("- repeat", "- option_order", BadValueError, "each once"),
        ("- repeat", "- {perturbation: repeat}", BadValueError, "by their labels"),
        ("digest: ", "digest: x", FrozenSetError, "has the digest .* build or download"),
        ("  task: balls_perturbed", "  task: bulls", FrozenSetError, "no such task"),
        ("../manifest.json", "../manifesto.json", BrokenFileError, "cannot be read"),
        ("  digest: ", "  other: ", BadValueError, "a mapping of manifest, task, digest"),
    ],
)
def test_what_a_task_file_may_get_wrong(old, new, error, sentence, frozen):
    edit(frozen, old, new)
    with pytest.raises(error, match=sentence):
        load(frozen, NAME)


def test_a_table_that_was_changed(frozen):
    data = frozen / "data/balls_perturbed"
    (data / "null.parquet").write_bytes((data / "repeat.parquet").read_bytes())
    with pytest.raises(FrozenSetError, match=r"null\.parquet is not what the manifest says"):
        load(frozen, NAME)
    (data / "null.parquet").write_bytes(b"not parquet")
    with pytest.raises(FrozenSetError, match=r"null\.parquet cannot be read"):
        load(frozen, NAME)


def test_a_recipe_that_was_changed(frozen):
    path = frozen / "perturbations/null.yaml"
    path.write_text(path.read_text().replace("promise: preserves", "promise: destroys"))
    with pytest.raises(FrozenSetError, match=r"null\.yaml is not what the manifest says"):
        load(frozen, NAME)


def test_a_manifest_that_was_changed(frozen):
    content = manifest(frozen)
    content["tasks"]["balls_perturbed"]["variants"]["null"]["version"] = 9
    (frozen / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(FrozenSetError, match="contradicts itself"):
        load(frozen, NAME)


def test_other_data_than_the_sets(frozen, folder):
    """The documents of a base are looked up by content, so a newer data set is noticed."""
    edit(frozen, "../plain/balls_perturbed_frozen_original.yaml", str(folder / "balls.yaml"))
    assert len(load(frozen, NAME).eval_docs) == 12
    write_base(folder, "balls", questions(12, start=1), **LETTERED)
    with pytest.raises(FrozenSetError, match="the base's data differ"):
        list(load(frozen, NAME).eval_docs)


def test_validate_knows_frozen_tasks(frozen, capsys):
    assert main(["validate", str(frozen / f"paired/{NAME}.yaml")]) == 0
    assert "ok (paired task)" in capsys.readouterr().out


def test_a_frozen_task_is_not_frozen_again(frozen, tmp_path, capsys):
    arguments = ["build", str(frozen / f"paired/{NAME}.yaml"), "--out", str(tmp_path / "again")]
    assert main(arguments) == 2
    assert "it reads a frozen set already" in capsys.readouterr().err


def test_a_set_of_rows_in_memory_has_no_other_documents(folder):
    from lm_eval_perturb.engine import Source
    from lm_eval_perturb.host.arm_rows import arm_rows

    write_base(folder, "balls", questions(3), **LETTERED)
    write_twin(folder, "balls", "null", roles=CHOICE_ROLES)
    frozen = FrozenSet.of(arm_rows(load(folder, "balls_perturbed")), "here")
    with pytest.raises(FrozenSetError, match="here: the frozen set has no document unknown"):
        frozen.confirm("null", Source({}, "unknown", ()), {})
