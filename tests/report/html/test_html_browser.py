"""The page in a real browser: it opens, searches, filters, sorts, and obeys no text in it."""

from __future__ import annotations

import time

import pytest
from browsable_run import write_browsable_run
from chromium import chromium, found, open_page
from full_mmlu import write_full_mmlu
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select
from synthetic_run import Arm, Task

from lm_eval_perturb.items.collect import collect
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.html.page import to_html

pytestmark = pytest.mark.skipif(
    found() is None,
    reason="no chromium and chromedriver here: apt-get install chromium chromium-driver",
)
NASTY = "m</script><script>document.title='run'</script><img src=x onerror=document.title='run'>"
DOCUMENT = (
    "</script><script>document.title='run'</script><!-- \u2028 <svg onload=document.title='run'> "
    "in {} number {} said the quick brown fox jumps over the lazy dog near the river bank?"
)
ARMS = {
    "typos": Arm(0.3, 0.2, sent=0.8, unsent="refused"),
    "option_order": Arm(0.2, 0.2, stale="old_position", promise="remaps"),
}


def write_page(folder, path, which):
    loaded = load([folder])
    report = compare(loaded, Options(margin=0.02))
    path.write_text(to_html(report, collect(loaded.runs, report, which)), encoding="utf-8")
    return report


@pytest.fixture(scope="module")
def driver():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def small(tmp_path_factory, driver):
    folder = tmp_path_factory.mktemp("small")
    tasks = [Task(f"{name}_perturbed", 300, ARMS) for name in ("alpha", "beta")]
    write_browsable_run(
        folder / "run", tasks, model=NASTY, text=lambda task, i: DOCUMENT.format(task, i)
    )
    report = write_page(folder / "run", folder / "page.html", "all")
    open_page(driver, folder / "page.html")
    return report


def count(driver):
    return int(driver.find_element(By.ID, "count").text.split()[0].replace(",", ""))


def choose(driver, name, text):
    Select(driver.find_element(By.ID, name)).select_by_visible_text(text)


def search(driver, text):
    field = driver.find_element(By.ID, "search")
    field.clear()
    field.send_keys(text)


def soon(condition, expected):
    end = time.monotonic() + 20
    while (value := condition()) != expected and time.monotonic() < end:
        time.sleep(0.05)
    assert value == expected


def clear(driver):
    driver.find_element(By.ID, "reset").click()
    soon(lambda: count(driver), 1200)


def detail(driver):
    return driver.find_element(By.CSS_SELECTOR, ".detail")


def test_texts_and_names_run_nothing(driver, small):
    clear(driver)
    assert driver.title.startswith("Robustness report: m</script>")
    assert driver.execute_script("return document.querySelectorAll('img').length") == 0
    soon(lambda: "<svg onload" in detail(driver).text, True)
    assert driver.execute_script("return document.querySelectorAll('.browser svg').length") == 0
    log = [line for line in driver.get_log("browser") if line["level"] == "SEVERE"]
    assert log == []


def test_filters_agree_with_the_report(driver, small):
    rows = small.models[0].comparisons
    for variant in ARMS:
        clear(driver)
        choose(driver, "variant", variant)
        for outcome in ("broke", "fixed"):
            choose(driver, "outcome", outcome)
            own = [r.compared for r in rows if r.variant == variant]
            soon(lambda: count(driver), sum(getattr(e, outcome) for e in own))
        choose(driver, "task", "beta_perturbed")
        (row,) = (r for r in rows if r.variant == variant and r.scope.name == "beta_perturbed")
        soon(lambda: count(driver), row.compared.fixed)


def test_search_looks_through_every_document(driver, small):
    clear(driver)
    search(driver, '"alpha_perturbed number 287"')
    soon(lambda: count(driver), 2)
    soon(lambda: "number 287 said" in detail(driver).text, True)
    search(driver, "no such words anywhere")
    soon(lambda: count(driver), 0)
    assert "No pair is like that" in detail(driver).text
    search(driver, "REFUSED it: 3 became 4")
    refused = sum(r.statuses["refused"] for r in small.models[0].comparisons)
    soon(lambda: count(driver), refused)


def test_a_pair_is_shown_side_by_side(driver, small):
    clear(driver)
    choose(driver, "variant", "typos")
    choose(driver, "outcome", "broke")
    soon(lambda: bool(detail(driver).find_elements(By.TAG_NAME, "ins")), True)
    panel = detail(driver)
    old = [e.text for e in panel.find_elements(By.TAG_NAME, "del")]
    new = [e.text for e in panel.find_elements(By.TAG_NAME, "ins")]
    assert 0 < len(old) <= len(new)
    assert all(before in "".join(new) for before in old)
    picked = panel.find_elements(By.CSS_SELECTOR, ".picked")
    assert ["gold" in p.text for p in picked] == [True, False]


def test_arrow_keys_move_and_the_list_holds_few_rows(driver, small):
    clear(driver)
    box = driver.find_element(By.CSS_SELECTOR, ".list")
    box.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    chosen = "return document.querySelector('[aria-selected=true]')?.dataset.place"
    soon(lambda: driver.execute_script(chosen), "2")
    box.send_keys(Keys.END)
    soon(lambda: driver.execute_script(chosen), "1199")
    soon(lambda: "beta_perturbed number 299" in detail(driver).text, True)
    assert len(driver.find_elements(By.CSS_SELECTOR, ".pair")) < 30


def test_order_of_the_list(driver, small):
    clear(driver)
    choose(driver, "order", "question, A to Z")
    first = "return document.querySelector('.pair .said').textContent"
    soon(lambda: "alpha_perturbed number 0 " in driver.execute_script(first), True)


def test_a_number_leads_to_its_items(driver, small):
    row = small.models[0].comparisons[0]
    link = driver.find_element(By.CSS_SELECTOR, f"#c0 a[data-variant={row.variant}]")
    driver.execute_script("arguments[0].click()", link)
    total = row.all.pairs
    soon(lambda: count(driver), total)


def test_tables_sort(driver, small):
    heading = "//section[@id='numbers']//th[.='broke/fixed']/button"
    button = driver.find_element(By.XPATH, heading)
    column = (
        "return [...document.querySelectorAll('#numbers tbody')[0].rows]"
        ".map(r => Number(r.querySelector('a[data-variant]').closest('td').dataset.sort))"
    )
    driver.execute_script("arguments[0].click()", button)
    values = driver.execute_script(column)
    assert values == sorted(values)
    driver.execute_script("arguments[0].click()", button)
    assert driver.execute_script(column) == sorted(values, reverse=True)


def test_nothing_is_wider_than_a_phone(driver, small):
    size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 390
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.slow
def test_the_whole_of_mmlu_opens(driver, tmp_path):
    write_full_mmlu(tmp_path / "run")
    page = tmp_path / "page.html"
    write_page(tmp_path / "run", page, "all")
    assert page.stat().st_size < 15e6
    open_page(driver, page)
    assert count(driver) == 14_042 * 5
    choose(driver, "outcome", "broke")
    choose(driver, "task", "mmlu_anatomy_perturbed")
    soon(lambda: 0 < count(driver) < 135 * 5, True)
    driver.find_element(By.ID, "reset").click()
    search(driver, "treaties isotope kant")
    soon(lambda: 0 < count(driver) < 14_042 * 5, True)
