"""Many models: reading sample logs, reports from cached columns and from a collection.

Writes synthetic runs of the real schema (100 models x 57 subjects x 5 variants of MMLU are 7
million pairs and 11 GB), then times each step in a process of its own: wall clock, processor time
and the peak of its memory.

    python benchmarks/scale.py [--models 100] [--subjects 57] [--folder DIR] [--ray]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent

_READ = """
import sys, time
from pathlib import Path
from lm_eval_perturb.columns import read_columns
from lm_eval_perturb.runs import read_run
def peak():
    line = next(l for l in open("/proc/self/status") if l.startswith("VmHWM"))
    return int(line.split()[1]) / 1e3
task = read_run(Path(sys.argv[1])).tasks[0]
log = Path(sys.argv[2])
before = peak()
begin = time.process_time()
columns = read_columns(log, task.settings, None)["none"]
seconds = time.process_time() - begin
arrays = [columns.source, columns.occurrence, *columns.status.values(), *columns.values.values()]
result = sum(a.nbytes for a in arrays) / 1e6
print(log.stat().st_size / 1e9 / seconds, peak() - before - result, result)
"""


def measured(command: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Wall clock and processor time in seconds, peak memory in MB, of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, spent, usage.ru_maxrss / 1e3


def one_large_log(runs: Path, folder: Path, gigabytes: float) -> tuple[Path, Path]:
    """A results file, and a log as of one huge task: its documents again and again."""
    results = next(iter(sorted(runs.rglob("results_*.json"))))
    log = next(iter(sorted(results.parent.glob("samples_*.jsonl"))))
    lines = log.read_bytes().splitlines(keepends=True)
    large = folder / "large.jsonl"
    size, turn = 0, 0
    with large.open("wb") as file:
        while size < gigabytes * 1e9:
            again = b'"occurrence": %d' % turn
            size += sum(file.write(line.replace(b'"occurrence": 0', again, 1)) for line in lines)
            turn += 1
    return results, large


def reading(runs: Path, folder: Path, gigabytes: float) -> str:
    results, large = one_large_log(runs, folder, gigabytes)
    found = []
    for _ in range(3):
        run = subprocess.run(
            [sys.executable, "-c", _READ, str(results), str(large)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.append(tuple(map(float, run.stdout.split())))
    large.unlink()
    speed, memory, result = sorted(found)[1]
    return (
        f"raw reading: {speed:.2f} GB/s of processor time, median of 3; "
        f"peak memory {memory:.0f} MB above the result ({result:.0f} MB)"
    )


def steps(runs: Path, folder: Path, ray: bool) -> list[tuple[str, list[str]]]:
    ours = [sys.executable, "-m", "lm_eval_perturb.cli"]
    out = ["--format", "json", "--out"]
    pairs = str(folder / "pairs")
    found = [
        ("report, first time", [*ours, "report", str(runs), *out, str(folder / "a.json")]),
        ("report, cached columns", [*ours, "report", str(runs), *out, str(folder / "b.json")]),
        ("collect", [*ours, "collect", str(runs), "--out", pairs]),
        ("collect, nothing new", [*ours, "collect", str(runs), "--out", pairs]),
        ("report of the collection", [*ours, "report", pairs, *out, str(folder / "c.json")]),
        ("tally", [*ours, "tally", pairs, "--out", str(folder / "a.csv")]),
    ]
    if ray:
        engine = ["--engine", "ray", "--out", str(folder / "b.csv")]
        found.append(("tally, Ray", [*ours, "tally", pairs, *engine]))
    return found


def write(runs: Path, models: int, subjects: int, characters: int) -> None:
    """In a process of its own: numpy.random and this script's path stay out of the others."""
    code = (
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
        "from pathlib import Path\nfrom synthetic_runs import write_models\n"
        f"print(write_models(Path({str(runs)!r}), {models}, {subjects}, {characters}))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def main() -> None:
    # This file's own folder comes first on the path, where a neighbour hides the standard module.
    sys.path.remove(str(HERE))
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=int, default=100)
    parser.add_argument("--subjects", type=int, default=57)
    parser.add_argument("--characters", type=int, default=100, help="of each prompt")
    parser.add_argument("--gigabytes", type=float, default=1.0, help="of the log read raw")
    parser.add_argument("--folder", type=Path, help="for the runs (default: a temporary one)")
    parser.add_argument("--ray", action="store_true", help="also tally on a local Ray cluster")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Path(name)
        runs = folder / "runs"
        write(runs, args.models, args.subjects, args.characters)
        console = Console()
        console.print(reading(runs, folder, args.gigabytes), soft_wrap=True)
        environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(folder / "cache"),
            "RAY_ADDRESS": "local",
        }
        table = Table("step", "wall s", "processor s", "peak MB")
        for step, command in steps(runs, folder, args.ray):
            wall, spent, memory = measured(command, environment)
            table.add_row(step, f"{wall:.1f}", f"{spent:.1f}", f"{memory:.0f}")
        console.print(table)
        reports = {(folder / f"{n}.json").read_bytes() for n in "abc"}
        tables = {path.read_bytes() for path in folder.glob("?.csv")}
        console.print(f"reports differ: {len(reports) > 1}; tallies differ: {len(tables) > 1}")


if __name__ == "__main__":
    main()
