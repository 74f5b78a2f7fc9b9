from __future__ import annotations

import subprocess
import sys

import pytest
from synthetic_run import Arm, Task, write_run

import lm_eval_perturb as lmep
from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.exports import NoPandasError


@pytest.fixture
def folder(tmp_path):
    for model, broke in (("a", 0.1), ("b", 0.5)):
        write_run(tmp_path / model, [Task(n=60, arms={"typos": Arm(broke)})], model=model)
    return tmp_path


def test_it_is_what_the_commands_use(folder):
    loaded = lmep.load(str(folder), cache=False)
    report = lmep.compare(loaded, margin=0.02, against="a")
    expected = compare(load([folder]), Options(margin=0.02, against="a"))
    assert report.to_json() == expected.to_json()
    assert isinstance(report, lmep.Report)
    assert [row.model for row in lmep.leaderboard(loaded).rows] == ["a", "b"]


def test_a_frame_has_a_row_per_comparison(folder):
    report = lmep.compare(lmep.load(folder, cache=False))
    frame = report.to_frame()
    assert frame["model"].tolist() == ["a", "b"]
    row = report.models[1].comparisons[0]
    assert frame["compared.drop [points]"][1] == 100 * row.compared.drop
    assert frame["stability.consistency [%]"][1] == 100 * row.stability.consistency
    assert report.to_csv().splitlines()[0].startswith("model,")
    assert report.to_markdown().startswith("# ")


def test_a_page_with_and_without_items(folder, tmp_path):
    pytest.importorskip("vl_convert")
    loaded = lmep.load(folder, cache=False)
    report = lmep.compare(loaded)
    small = report.to_html(tmp_path / "new" / "small.html")
    large = report.to_html(tmp_path / "large.html", loaded)
    assert small.stat().st_size < large.stat().st_size


def test_no_pandas_is_a_sentence(folder, monkeypatch):
    report = lmep.compare(lmep.load(folder, cache=False))
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(NoPandasError, match="pip install pandas"):
        report.to_frame()


@pytest.mark.parametrize("call", [lmep.compare, lmep.leaderboard])
def test_a_margin_is_a_share(folder, call):
    with pytest.raises(BadValueError, match=r"a share between 0 and 1 \(0.02: 2 points\)"):
        call(lmep.load(folder, cache=False), margin=2)


def test_importing_the_package_loads_nothing():
    code = "import lm_eval_perturb, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(run.stdout.split()) & {"numpy", "scipy", "lm_eval", "torch", "pandas", "rich"}
    assert set(lmep.__all__) >= {"load", "compare", "leaderboard"}
    with pytest.raises(AttributeError, match="has no attribute 'laod'"):
        _ = lmep.laod
