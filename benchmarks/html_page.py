"""Size and opening time of the HTML page of a 14,042-item, 5-variant report, in headless Chromium.

The run is synthetic, with MMLU's 57 subjects and texts of about its length. Opening is timed by
the clock, by the page itself: from the start of the navigation until its list of items stands.

    python benchmarks/html_page.py [--items all] [--out page.html] [--rounds 3]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fakes"))

from chromium import chromium, open_page
from full_mmlu import write_full_mmlu

from lm_eval_perturb.items.collect import collect
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.html.page import to_html


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", choices=("flipped", "all"), default="all")
    parser.add_argument("--out", type=Path, help="keep the page here")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_full_mmlu(folder / "run")
        logs = sum(path.stat().st_size for path in (folder / "run").rglob("*.jsonl"))
        loaded = load([folder / "run"])
        report = compare(loaded, Options())
        begin = time.process_time()
        items = collect(loaded.runs, report, args.items)
        between = time.process_time()
        page = args.out or folder / "page.html"
        page.write_text(to_html(report, items), encoding="utf-8")
        print(f"items   {items.pairs} pairs of {logs / 1e6:.0f} MB of logs")
        print(f"read    {between - begin:.1f} s of processor time")
        print(f"page    {time.process_time() - between:.1f} s of processor time")
        print(f"size    {page.stat().st_size / 1e6:.1f} MB")
        with chromium() as driver:
            times = [open_page(driver, page) for _ in range(args.rounds)]
        print(f"opens   {statistics.median(times):.2f} s (median of {args.rounds})")


if __name__ == "__main__":
    main()
