from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.cli import main
from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.intake.paired_tasks import TaskReader
from lm_eval_perturb.loading import find, load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.scale.collected import groups_of
from lm_eval_perturb.scale.collecting import collect
from lm_eval_perturb.scale.collection import files_of
from lm_eval_perturb.scale.counts import SCHEMA, count, merge
from lm_eval_perturb.scale.engines import NoRayError, count_all
from lm_eval_perturb.scale.tally import tally

ARMS = {
    "typos": Arm(0.2, 0.1, sent=0.9),
    "paraphrase": Arm(0.1, 0.1),
    "null": Arm(0.02, perturbation="null"),
}
GROUPS = {"all_perturbed": ["a_perturbed", "b_perturbed", "c_perturbed"]}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Runs of three models and their collection: 0/1, graded, lower is better, two filters."""
    root = tmp_path_factory.mktemp("scale")
    for i in range(3):
        tasks = [
            Task("a_perturbed", arms=ARMS, n=60, seed=i),
            Task("b_perturbed", arms=ARMS, n=90, seed=i, filters=("strict", "flexible")),
            Task("c_perturbed", arms={"typos": Arm(0.3)}, seed=i, metrics=("bleu", "acc"),
                 higher_is_better=False),
        ]  # fmt: skip
        write_run(root / "runs" / str(i), tasks, model=f"org/m{i}", groups=GROUPS)
    collect(find([root / "runs"]), root / "out", TaskReader())
    return root


def test_counts_against_the_pairs(place):
    counts = {
        (r["model"], r["task"], r["variant"], r["filter"], r["metric"]): r
        for r in count_all(files_of(place / "out"), "local").to_pylist()
    }
    pairs = load([place / "runs"]).pairs
    assert len(counts) == len(pairs)
    for pair in pairs:
        key = (pair.model, pair.task, pair.variant.label, pair.filter, pair.metric)
        row, losses = counts[key], pair.losses()[pair.compared]
        assert row["items"] == pair.n
        assert row["compared"] == losses.size
        assert (row["broke"], row["fixed"]) == ((losses > 0).sum(), (losses < 0).sum())
        assert row["binary"] == pair.binary
        if pair.binary:
            assert row["ones_reference"] == pair.reference[pair.compared].sum()
            assert row["ones_variant"] == pair.value[pair.compared].sum()


@pytest.mark.parametrize("seed", range(5))
def test_any_split_in_any_order_gives_the_same_table(place, seed):
    paths = files_of(place / "out")
    whole = merge([count(paths)])
    rng = Random(seed)
    rng.shuffle(paths)
    cuts = sorted(rng.sample(range(len(paths)), 3))
    ends = zip([0, *cuts], [*cuts, None], strict=True)
    parts = [count(paths[a:b]) for a, b in ends]
    assert merge(parts).equals(whole, check_metadata=True)
    assert merge([merge(parts[:2]), merge(parts[2:])]).equals(whole, check_metadata=True)
    assert merge([whole, SCHEMA.empty_table()]).equals(whole)


def test_parts_of_one_cell_add_up(place):
    table = count(files_of(place / "out"))
    doubled = merge([table, table]).to_pylist()
    assert [r["broke"] for r in doubled] == [2 * r["broke"] for r in merge([table]).to_pylist()]


def test_the_tests_are_those_of_the_report(place):
    report = compare(load([place / "runs"]), Options())
    table = tally(count_all(files_of(place / "out"), "local"), groups_of(place / "out"))
    names = ("model", "kind", "scope", "metric", "filter", "variant")
    found = {tuple(r[name] for name in names): r for r in table.to_pylist()}
    rows = [(m.model, row) for m in report.models for row in m.comparisons]
    assert [key[:3] for key in found] == [(m, r.scope.kind, r.scope.name) for m, r in rows]
    for model, row in rows:
        own = found[model, row.scope.kind, row.scope.name, row.metric, row.filter, row.variant]
        compared = row.compared
        assert (own["broke"], own["fixed"]) == (compared.broke, compared.fixed)
        assert (own["items"], own["compared"]) == (row.all.items, compared.items)
        assert (own["mid_p"], own["exact_p"]) == (row.test.p, row.test.exact)
        assert (own["adjusted"], own["adjustment"]) == (row.test.adjusted, row.test.adjustment)
        assert (own["low"], own["high"]) == (compared.interval.low, compared.interval.high)
        assert own["drop"] == pytest.approx(compared.drop, abs=1e-12)
        assert own["reference"] == pytest.approx(compared.reference, abs=1e-12)
        assert own["score"] == pytest.approx(compared.variant, abs=1e-12)


def test_draws_of_one_item_are_never_tested_as_pairs(tmp_path):
    arms = {**draws(3, Arm(0.3)), "paraphrase": Arm(0.1)}
    write_run(tmp_path / "runs", [Task(arms=arms)])
    collect(find([tmp_path / "runs"]), tmp_path / "out", TaskReader())
    table = tally(count_all(files_of(tmp_path / "out"), "local"), {})
    drawn, single = table.to_pylist()
    assert (drawn["variant"], drawn["draws"], drawn["compared"]) == ("typos", 3, 120)
    assert (drawn["mid_p"], drawn["low"], drawn["adjusted"]) == (None, None, None)
    assert single["mid_p"] is not None
    assert single["adjusted"] is None  # its family has a test that counts do not give


def test_the_command_writes_tables(place, tmp_path, capfdbinary):
    arguments = ["tally", str(place / "out"), "--counts", str(tmp_path / "counts.parquet")]
    assert main(arguments) == 0
    printed = capfdbinary.readouterr().out
    assert printed.startswith(b'"model","kind","scope"')
    assert main([*arguments, "--out", str(tmp_path / "t.csv")]) == 0
    assert (tmp_path / "t.csv").read_bytes() == printed
    assert main([*arguments, "--out", str(tmp_path / "t.parquet")]) == 0
    from pyarrow import parquet

    table = parquet.read_table(tmp_path / "counts.parquet")
    assert merge([table]).equals(count_all(files_of(place / "out"), "local"))


def test_mistakes(place, tmp_path, capsys):
    assert main(["tally", str(tmp_path)]) == 2
    assert "'COLLECTION' must be a folder of `collect`" in capsys.readouterr().err
    assert main(["tally", str(place / "out"), "--out", "x.txt"]) == 2
    assert "a .csv or .parquet file" in capsys.readouterr().err
    broken = tmp_path / "pairs.parquet"
    broken.write_bytes(b"nonsense")
    with pytest.raises(BrokenFileError, match="cannot be read"):
        count([broken])


def test_without_ray_the_sentence_says_what_to_install(place, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(NoRayError, match=r"lm-eval-perturb\[ray\]"):
        count_all(files_of(place / "out"), "ray")


@pytest.mark.skipif(not importlib.util.find_spec("duckdb"), reason="duckdb is not installed")
def test_duckdb_counts_the_same(place):
    """The query of docs/scale.md, a second source of every count."""
    import duckdb

    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    query = page.split("```sql\n")[1].split("```")[0].replace("pairs/", f"{place / 'out'}/")
    rows = duckdb.sql(query).fetchall()
    counts = count_all(files_of(place / "out"), "local").to_pylist()
    expected = {
        (r["model"], r["task"], r["variant"]): (r["compared"], r["broke"], r["fixed"])
        for r in counts if r["metric"] == "acc" and r["filter"] in ("none", "strict")
        and r["task"] != "c_perturbed"
    }  # fmt: skip
    found = {row[:3]: row[3:6] for row in rows if row[1] != "c_perturbed"}
    assert found == expected


@pytest.mark.slow
@pytest.mark.skipif(
    not importlib.util.find_spec("ray"), reason="ray cannot be had for this Python: not installed"
)
def test_a_real_ray_cluster_gives_the_same_bytes(place, tmp_path):
    """Two workers of a local cluster; in a process of its own, so that it ends with it."""
    environment = {**os.environ, "RAY_ADDRESS": "local", "RAY_USAGE_STATS_ENABLED": "0"}
    for engine in ("local", "ray"):
        subprocess.run(
            [sys.executable, "-m", "lm_eval_perturb.cli", "tally", str(place / "out"),
             "--engine", engine, "--out", str(tmp_path / f"{engine}.csv"),
             "--counts", str(tmp_path / f"{engine}.parquet")],
            check=True, env=environment, timeout=300,
        )  # fmt: skip
    for suffix in ("csv", "parquet"):
        local, ray = (tmp_path / f"{engine}.{suffix}" for engine in ("local", "ray"))
        assert local.read_bytes() == ray.read_bytes()
