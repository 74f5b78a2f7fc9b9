"""`build`: what it says, lm-eval's own command on what it writes, and the upload."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest
from frozen_sets import build, contents, manifest
from real_cli import lm_eval
from small_tasks import CHOICE_ROLES, LETTERED, questions, write_base, write_twin

from lm_eval_perturb.cli import main


@pytest.fixture
def balls(folder: Path) -> Path:
    write_base(folder, "balls", questions(12), train=questions(5, 50), **LETTERED)
    write_twin(folder, "balls", "option_order", "typos", roles=CHOICE_ROLES)
    return folder


def test_what_is_in_it_is_said_in_one_line_per_task(balls, tmp_path):
    printed = build("balls_perturbed", "--include_path", str(balls), out=tmp_path / "set")
    line = next(line for line in printed.splitlines() if line.startswith("balls_perturbed: 12"))
    assert line.startswith("balls_perturbed: 12 documents; option_order: 12 changed; typos: ")
    count = len(contents(tmp_path / "set"))
    assert printed.splitlines()[-1] == f"balls_perturbed: {count} files in {tmp_path / 'set'}"


def test_lm_evals_own_command_scores_what_the_paired_run_scores(balls, tmp_path, monkeypatch):
    """Plain and paired tasks of the set, and the live one, in one run from another folder."""
    build("balls_perturbed", "--include_path", str(balls), out=balls / "set")
    monkeypatch.chdir(tmp_path)
    plain = {f"balls_perturbed_frozen_{arm}": arm for arm in ("original", "option_order", "typos")}
    names = ["balls_perturbed", "balls_perturbed_frozen", *plain]
    results, samples = lm_eval(
        *("--model", "hash", "--tasks", ",".join(names), "--num_fewshot", "2"),
        *("--include_path", str(balls)),
        out=tmp_path / "out",
    )
    numbers = results["results"]
    live, frozen = numbers["balls_perturbed"], numbers["balls_perturbed_frozen"]
    assert {k: v for k, v in frozen.items() if "," in k} == {
        k: v for k, v in live.items() if "," in k
    }
    for task, arm in plain.items():
        for metric in ("acc", "acc_norm"):
            paired = metric if arm == "original" else f"{metric}@{arm}"
            assert numbers[task][f"{metric},none"] == live[f"{paired},none"]
        assert len(samples[task]) == 12
    hashes = [row["doc_hash"] for row in samples["balls_perturbed_frozen_original"]]
    assert hashes == [row["doc"]["_lmep"]["source"] for row in samples["balls_perturbed"]]


def test_the_command_of_an_installed_lm_eval_runs_it(balls, tmp_path):
    build("balls_perturbed", "--include_path", str(balls), out=tmp_path / "set")
    blocked = "import sys; sys.modules['lm_eval_perturb'] = None; from lm_eval.__main__ import *; "
    arguments = ["run", "--model", "dummy", "--tasks", "balls_perturbed_frozen_typos"]
    arguments += ["--include_path", str(tmp_path / "set"), "--limit", "3"]
    run = subprocess.run(
        [sys.executable, "-c", blocked + "cli_evaluate()", *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "balls_perturbed_frozen_typos" in run.stdout


class _Hub:
    """Stands in for the Hub's client."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure = failure
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def create_repo(self, repo_id: str, **options: Any) -> None:
        self.calls.append(("create_repo", {"repo_id": repo_id, **options}))

    def upload_folder(self, **options: Any) -> Any:
        if self.failure:
            raise self.failure
        self.calls.append(("upload_folder", options))
        return type("Commit", (), {"commit_url": "https://hub/datasets/me/set/commit/1"})


@pytest.fixture
def pushing(balls, tmp_path, monkeypatch):
    def push(hub: _Hub) -> int:
        monkeypatch.setattr(huggingface_hub, "HfApi", lambda: hub)
        arguments = ["balls_perturbed", "--include_path", str(balls), "--push-to-hub", "me/set"]
        return main(["build", *arguments, "--out", str(tmp_path / "set")])

    return push


def test_the_whole_folder_goes_to_the_hub(pushing, tmp_path, capsys):
    hub = _Hub()
    assert pushing(_Hub()) == 0
    (tmp_path / "set/plain/notes.txt").write_text("mine")
    assert pushing(hub) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "https://hub/datasets/me/set/commit/1"
    (made, options), (sent, upload) = hub.calls
    assert (made, sent) == ("create_repo", "upload_folder")
    assert options == {"repo_id": "me/set", "repo_type": "dataset", "exist_ok": True}
    assert upload["folder_path"] == tmp_path / "set"
    assert upload["repo_id"] == "me/set"
    assert "balls_perturbed" in upload["commit_message"]
    files = set(contents(tmp_path / "set"))
    assert files - set(upload["allow_patterns"]) == {"plain/notes.txt"}
    assert set(upload["allow_patterns"]) < files


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (ConnectionError("Network is\nunreachable"), "ConnectionError: Network is unreachable;"),
        (
            huggingface_hub.errors.LocalTokenNotFoundError("Token is required"),
            "LocalTokenNotFoundError: Token is required; log in with: hf auth login",
        ),
    ],
)
def test_a_failed_upload_loses_nothing(failure, sentence, pushing, tmp_path, capsys):
    assert pushing(_Hub(failure)) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"lm-eval-perturb: --push-to-hub me/set: {sentence}")
    assert said.endswith("the same command uploads it without building it again")
    before = contents(tmp_path / "set")
    assert manifest(tmp_path / "set")["complete"]
    assert pushing(_Hub()) == 0
    assert "already there, checked" in capsys.readouterr().out
    assert contents(tmp_path / "set") == before


def test_the_real_client_offline_is_one_sentence(balls, tmp_path, capsys):
    """No request leaves: the tests' environment is offline."""
    arguments = ["balls_perturbed", "--include_path", str(balls), "--push-to-hub", "me/set"]
    assert main(["build", *arguments, "--out", str(tmp_path / "set")]) == 2
    assert "lm-eval-perturb: --push-to-hub me/set: " in capsys.readouterr().err


def test_the_data_card_lists_the_files(balls, tmp_path):
    import yaml

    build("balls_perturbed", "--include_path", str(balls), out=tmp_path / "set")
    _, front, text = (tmp_path / "set/README.md").read_text().split("---\n", 2)
    configs = {c["config_name"]: c["data_files"] for c in yaml.safe_load(front)["configs"]}
    assert configs["balls_perturbed_typos"] == [
        {"split": "test", "path": "data/balls_perturbed/typos.parquet"}
    ]
    assert len(configs) == 3
    assert "| balls_perturbed |" in text
