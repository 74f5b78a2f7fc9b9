"""lm-eval's own run of paired tasks, saved by its own writer: the report agrees with its table."""

from __future__ import annotations

import pytest
from fake_models import HashLM
from lm_eval import simple_evaluate
from lm_eval.loggers import EvaluationTracker
from lm_eval.tasks import TaskManager
from small_tasks import (
    CHOICE_ROLES,
    GENERATED,
    LETTERED,
    TEXT_ROLES,
    questions,
    write_base,
    write_twin,
)

from lm_eval_perturb.answers.attach import with_answers
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare


@pytest.fixture
def saved(folder, tmp_path):
    """The results of a run of two tasks, and the folder that lm-eval saved them in."""
    write_base(folder, "letters", questions(60), **LETTERED)
    write_base(folder, "free", questions(40), **GENERATED)
    order = {"perturbation": "option_order"}
    typos = {"perturbation": "typos", "draws": 2}
    write_twin(folder, "letters", order, "typos", "null", "repeat", roles=CHOICE_ROLES)
    write_twin(folder, "free", typos, "null", roles=TEXT_ROLES)
    tracker = EvaluationTracker(output_path=str(tmp_path / "out"))
    names = ["letters_perturbed", "free_perturbed"]
    results = simple_evaluate(
        model=HashLM(),
        tasks=names,
        task_manager=TaskManager(include_path=str(folder), include_defaults=False),
        bootstrap_iters=0,
        evaluation_tracker=tracker,
    )
    samples = results.pop("samples")
    tracker.save_results_aggregated(results=results, samples=samples)
    for name in names:
        tracker.save_results_samples(task_name=name, samples=samples[name])
    return results["results"], tmp_path / "out"


def test_agrees_with_the_hosts_table(saved):
    table, out = saved
    report = compare(load([out]), Options())
    rows = {r.variant: r for r in report.models[0].comparisons if r.scope.name[0] == "l"}
    assert list(rows) == ["option_order", "typos", "null", "repeat"]
    numbers = table["letters_perturbed"]
    for label, row in rows.items():
        assert row.all.items == 60
        assert row.all.reference == numbers["acc,none"]
        assert row.all.variant == numbers[f"acc@{label},none"]
        assert row.all.drop == pytest.approx(numbers[f"acc_drop@{label},none"], abs=1e-15)
        assert row.test.p == numbers[f"acc_mcnemar_p@{label},none"]
        assert row.statuses["changed"] / 60 == numbers[f"changed@{label},none"]
    stale = rows["option_order"].stale
    assert stale.hits / stale.eligible == numbers["old_position@option_order,none"]
    assert stale.control / stale.eligible == numbers["old_position_control@option_order,none"]
    assert (rows["repeat"].compared.items, rows["repeat"].test.p) == (60, 1.0)


def test_draws_and_filters(saved):
    table, out = saved
    for name in ("strict", "loose"):
        report = compare(load([out]), Options(filter=name, metric="exact_match"))
        (row,) = (r for r in report.models[0].comparisons if r.variant == "typos")
        numbers = table["free_perturbed"]
        drops = [numbers[f"exact_match_drop@typos_{i},{name}"] for i in (1, 2)]
        assert row.draws == 2
        assert row.all.drop == pytest.approx(sum(drops) / 2)
        assert any("left out" in note.text for note in report.notes)


def test_answers_of_the_hosts_log(saved):
    """The likeliest option is the gold one where, and only where, lm-eval scored it right."""
    _, out = saved
    loaded = with_answers(load([out]))
    assert loaded.problems == ()
    for pair in loaded.pairs:
        said = pair.answers
        assert said.generated == (pair.task[0] == "f")
        if not said.generated:
            assert ((said.reference == said.gold) == (pair.reference == 1)).all()
            same_options = pair.variant.label != "option_order"
            assert ((said.value == said.gold) == (pair.value == 1)).all() == same_options
    rows = {r.variant: r for r in compare(loaded, Options()).models[0].comparisons}
    assert rows["null"].confound.length > 0
    assert rows["repeat"].answers.moved == rows["repeat"].confound.length == 0
    assert rows["option_order"].answers is None
