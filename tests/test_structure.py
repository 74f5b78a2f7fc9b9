"""The shape of the code base: small files, one door to the host, nothing half registered."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from importlib.metadata import entry_points
from itertools import chain
from pathlib import Path

import pytest

from lm_eval_perturb.recipe import load_recipe, recipe_names

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "lm_eval_perturb"
FOLDERS = ("lm_eval_perturb", "tests", "demo", "benchmarks", "scripts")
MODULES = sorted(chain.from_iterable((ROOT / folder).rglob("*.py") for folder in FOLDERS))
SHIPPED = [path for path in MODULES if not path.is_relative_to(ROOT / "tests")]
# Where the development machine keeps things; split so that this file does not find itself.
LOCAL_PATHS = re.compile("/" + "(work|opt|root|home|tmp)/")
TEXTS = {".py", ".md", ".yaml", ".toml", ".txt", ".svg", ".cfg", ".json", ".jsonl", ""}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(nodes: list[ast.AST]) -> set[str]:
    """The top-level packages that the nodes import."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def _at_import(tree: ast.Module) -> list[ast.AST]:
    """The nodes that run when the module is imported."""
    lazy: set[ast.AST] = set()
    for node in ast.walk(tree):
        function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        typing = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        if function or typing:
            lazy |= set(ast.walk(node))
    return [node for node in ast.walk(tree) if node not in lazy]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_over_300_lines():
    assert {_name(path): _lines(path) for path in MODULES if _lines(path) > 300} == {}


@pytest.mark.parametrize("folder", ["lm_eval_perturb", "tests"])
def test_the_median_file_is_small(folder):
    sizes = [_lines(path) for path in MODULES if path.is_relative_to(ROOT / folder)]
    assert statistics.median(sizes) <= 120


def _length(function: ast.FunctionDef) -> int:
    """Lines of code from the signature to the end, without the docstring."""
    text = ast.get_docstring(function)
    first = function.body[0]
    documented = (first.end_lineno or 0) - first.lineno + 1 if text else 0
    return (function.end_lineno or 0) - function.lineno + 1 - documented


def test_functions_are_short():
    functions = {
        f"{_name(path)}:{node.name}": _length(node)
        for path in SHIPPED
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: lines for name, lines in functions.items() if lines > 40} == {}


def test_no_file_is_a_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "helpers", "misc", "common", "other"}
    assert [_name(path) for path in MODULES if path.stem.strip("_") in drawers] == []


def test_every_module_says_what_it_is():
    assert [_name(path) for path in SHIPPED if not ast.get_docstring(_tree(path))] == []


def test_one_door_to_the_host():
    """host/ imports lm_eval; the command line does so inside a function; nobody else does."""
    doors = (LIBRARY / "host", LIBRARY / "cli")
    inside = [path for path in MODULES if path.is_relative_to(LIBRARY)]
    outsiders = [path for path in inside if not any(map(path.is_relative_to, doors))]
    assert [
        _name(path) for path in outsiders if "lm_eval" in _imports(list(ast.walk(_tree(path))))
    ] == []
    eager = [path for path in inside if "lm_eval" in _imports(_at_import(_tree(path)))]
    assert [_name(path) for path in eager if not path.is_relative_to(LIBRARY / "host")] == []


def test_statistics_and_report_start_without_host_and_torch():
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for folder in ("stats", "report")
        for path in sorted((LIBRARY / folder).rglob("*.py"))
    ]
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(*sorted({'lm_eval', 'torch', 'transformers', 'datasets'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.split() == []


def _repository_texts() -> list[Path]:
    folders = (*FOLDERS, "tasks", "perturbations", "docs", ".ci")
    inside = chain.from_iterable((ROOT / folder).rglob("*") for folder in folders)
    # The coverage data that `make test` leaves behind is no text, and not part of the repository.
    beside = (path for path in ROOT.iterdir() if path.name not in (".git", ".coverage"))
    texts = [path for path in chain(inside, beside) if path.is_file() and path.suffix in TEXTS]
    return [path for path in texts if "__pycache__" not in path.parts]


def test_no_path_of_a_developers_machine():
    found = {
        _name(path): match.group()
        for path in _repository_texts()
        if (match := LOCAL_PATHS.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("name", recipe_names())
def test_a_recipe_is_complete(name):
    recipe = load_recipe(name, "test")
    assert entry_points(group="lm_eval_perturb.generators", name=recipe.generator)
    assert recipe.source
    assert {case["expect"] for case in recipe.cases} - {"changed"}, "a case that must not change"
    catalogue = (ROOT / "perturbations" / "README.md").read_text(encoding="utf-8")
    assert f"## {name}\n" in catalogue


def test_no_test_judges_by_a_clock():
    """Figures come from benchmarks/; a limit on hanging is `ends_within` of tests/fakes."""
    clocks = re.compile("perf" + "_counter|process" + "_time|thread" + "_time")
    tests = [path for path in MODULES if path.is_relative_to(ROOT / "tests")]
    assert [p for p in map(_name, tests) if clocks.search((ROOT / p).read_text("utf-8"))] == []


def test_every_generator_is_an_entry_point_of_its_own_name():
    files = {path.stem for path in (LIBRARY / "generators").glob("*.py")} - {"__init__"}
    points = {
        point.name: point.module
        for point in entry_points(group="lm_eval_perturb.generators")
        if point.module.startswith("lm_eval_perturb.")
    }
    assert points == {name: f"lm_eval_perturb.generators.{name}" for name in files}


def test_ci_runs_the_oldest_and_the_newest_supported_host():
    supported = re.search(
        r'"lm-eval>=([\d.]+),<=([\d.]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert supported
    assert [f"OLDEST={supported[1]}", f"NEWEST={supported[2]}"] == sorted(
        re.findall(r"^(?:OLDEST|NEWEST)=[\d.]+$", ci, re.MULTILINE), reverse=True
    )
    default = re.search(r"^LM_EVAL \?= (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert default
    assert default[1] == supported[2]
