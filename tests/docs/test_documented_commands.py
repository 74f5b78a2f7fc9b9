"""Every command of the README and the pages is executed, or parsed where it says why it cannot be.

`tests/fakes/documented.py` says how a page marks what cannot be run everywhere.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from documented import PAGES, ROOT, Block, blocks
from lm_eval._cli.harness import HarnessCLI

from lm_eval_perturb.cli import _parser, main

WITH_COMMANDS = [page for page in PAGES if any(b.language == "bash" for b in blocks(page))]
WITH_YAML = [page for page in PAGES if any(b.language == "yaml" for b in blocks(page))]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _write_files(page: Path, folder: Path) -> None:
    for block in blocks(page):
        if block.title:
            path = folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=_name)
def test_commands_parse(page, monkeypatch):
    for block in blocks(page):
        for command in block.commands if block.language == "bash" else ():
            program, *arguments = shlex.split(command, comments=True)
            monkeypatch.setattr(sys, "argv", [program, *arguments])
            _parse(program, arguments)


def _parse(program: str, arguments: list[str]) -> None:
    if program == "lm_eval" or arguments[0] == "run":
        HarnessCLI().parse_args()
    elif program == "lm-eval-perturb":
        _parser().parse_args(arguments)
    elif program == "make":
        targets = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.search(rf"^{arguments[0]}:.*## ", targets, re.MULTILINE)
    else:
        assert [program, arguments[0]] == ["pip", "install"]


@pytest.mark.parametrize("page", WITH_YAML, ids=_name)
def test_yaml_blocks_are_valid(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    _write_files(page, tmp_path)
    untitled = [b for b in blocks(page) if b.language == "yaml" and not b.title]
    assert not untitled, "give the block a title, so that it can be checked"
    ours = [b.title for b in blocks(page) if b.language == "yaml" and _is_ours(b)]
    assert ours
    assert main(["validate", "--no-data", *ours]) == 0, capsys.readouterr().err


def _is_ours(block: Block) -> bool:
    return re.search("^(class|generator):", block.text, re.MULTILINE) is not None


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=_name)
def test_commands_run(page, tmp_path, request):
    """One page, top to bottom, in one empty folder."""
    runnable = [b for b in blocks(page) if b.language == "bash" and b.shown is None]
    if any(b.needs_data for b in runnable):
        for entry in (request.getfixturevalue("shared") / "hub").iterdir():
            (tmp_path / entry.name).symlink_to(entry)
    _write_files(page, tmp_path)
    beside = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{beside}{os.pathsep}{os.environ['PATH']}"}
    for block in runnable:
        run = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.text],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{block.text}\n{run.stdout}\n{run.stderr}"
