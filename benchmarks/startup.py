"""How long until requests are built: `lm-eval-perturb run` against `lm_eval`, same flags.

Both are started in turn, several times; each line is one pair. What is timed is the moment when
lm-eval says that it builds the first task's contexts, by the clock and by the processor time that
the process has used by then (which other load on the machine moves less).

    python benchmarks/startup.py [--rounds 5] [--tasks arc_easy_perturbed] [--cwd DATA]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from lm_eval_perturb.resources import resource_dir

MARK = b"Building contexts for"


def started(command: list[str], cwd: Path) -> tuple[float, float]:
    """Seconds on the clock and on the processor until the mark appears."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        stream = process.stderr
        if stream is None:
            raise SystemExit("no standard error to read")
        seen = b""
        while MARK not in seen:
            block = os.read(stream.fileno(), 65536)
            if not block:
                raise SystemExit(f"{' '.join(command)} ended early:\n{seen.decode()}")
            seen += block
        clock, processor = time.perf_counter() - begin, processor_time(process.pid)
        process.kill()
    return clock, processor


def processor_time(pid: int) -> float:
    """User and system time of a process so far, in seconds (Linux)."""
    values = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tasks", default="arc_easy_perturbed")
    parser.add_argument("--cwd", type=Path, default=Path.cwd(), help="where the data are local")
    args = parser.parse_args()
    flags = ["run", "--tasks", args.tasks, "--model", "dummy", "--limit", "10"]
    flags += ["--include_path", str(resource_dir("tasks"))]
    plain = [sys.executable, "-m", "lm_eval", *flags]
    quick = [sys.executable, "-m", "lm_eval_perturb.cli", *flags]
    for command in (plain, quick):  # file caches and data sets are warm from here on
        started(command, args.cwd)
    ratios = []
    print(f"{'':8}{'lm_eval':>18}{'run':>18}{'ratio':>16}\n{'round':8}" + "   clock processor" * 3)
    for number in range(1, args.rounds + 1):
        a, b = started(plain, args.cwd), started(quick, args.cwd)
        ratios.append((b[0] / a[0], b[1] / a[1]))
        print(f"{number:<8}" + "".join(f"{x:8.2f}{y:10.2f}" for x, y in (a, b, ratios[-1])))
    medians = [statistics.median(column) for column in zip(*ratios, strict=True)]
    print(f"median of the ratios: {medians[0]:.2f} by the clock, {medians[1]:.2f} by the processor")


if __name__ == "__main__":
    main()
