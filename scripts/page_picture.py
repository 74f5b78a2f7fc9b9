"""Draws docs/images/page.png and items.png, the pictures of the page, from `make demo`'s results.

Run as `make docs`; needs Chromium and its driver. The page is the one that a reader gets.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from demo.benchmark import HELD_BACK, LEAKED
from demo.folder import Folder
from demo.settings import Settings
from lm_eval_perturb.items.collect import collect
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.contrasts import Groups
from lm_eval_perturb.report.html.page import to_html

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTH = 1180
# What is at the top of each picture, and its height.
PICTURES = {"page.png": ("", 1330), "items.png": ("items", 760)}

sys.path.insert(0, str(ROOT / "tests" / "fakes"))
from chromium import chromium, open_page  # noqa: E402


def main() -> None:
    """Draws the picture."""
    parser = argparse.ArgumentParser(description="Draw the picture of the page in the README.")
    parser.add_argument("results", nargs="?", type=Path, help="default: what `make demo` made")
    results = parser.parse_args().results or Folder.of(Path(".demo"), Settings()).results
    groups = Groups.parse(f"half={LEAKED}:{HELD_BACK}")
    loaded = load([results], groups.field)
    report = compare(loaded, Options(groups=groups))
    with tempfile.TemporaryDirectory() as folder, chromium(WIDTH) as driver:
        page = Path(folder) / "report.html"
        page.write_text(to_html(report, collect(loaded.runs, report, "flipped")), encoding="utf-8")
        driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        open_page(driver, page)
        Select(driver.find_element(By.ID, "outcome")).select_by_visible_text("broke")
        driver.execute_script("document.activeElement.blur()")
        for name, (top, height) in PICTURES.items():
            size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            place = (
                f"document.getElementById('{top}').scrollIntoView()" if top else "scrollTo(0, 0)"
            )
            driver.execute_script(place)
            time.sleep(0.5)  # until it is drawn
            driver.save_screenshot(str(IMAGES / name))
            print(f"drew {IMAGES / name} ({(IMAGES / name).stat().st_size / 1e3:.0f} kB)")


if __name__ == "__main__":
    main()
