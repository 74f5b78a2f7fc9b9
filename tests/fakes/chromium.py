"""Headless Chromium for tests of the page; whoever has none is told so."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion",
)


def found() -> tuple[str, str] | None:
    """The browser and its driver; None where either is missing."""
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next((path for name in names if (path := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


@contextmanager
def chromium(width: int = 1280, height: int = 900) -> Iterator[Chrome]:
    """A browser that is closed in the end."""
    places = found()
    if places is None:
        message = "no chromium and chromedriver: apt-get install chromium chromium-driver"
        raise FileNotFoundError(message)
    options = ChromeOptions()
    for flag in (*_FLAGS, f"--window-size={width},{height}"):
        options.add_argument(flag)
    options.binary_location = places[0]
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(places[1]))
    try:
        yield driver
    finally:
        driver.quit()


def open_page(driver: Chrome, page: Path, seconds: float = 30.0) -> float:
    """Opens a page; returns the seconds from the start of the navigation until it is ready."""
    driver.get(page.resolve().as_uri())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        at = driver.execute_script("return document.documentElement.dataset.ready")
        if at:
            return float(at) / 1000
        time.sleep(0.02)
    message = f"{page} is not ready after {seconds} s: {driver.get_log('browser')}"
    raise TimeoutError(message)
