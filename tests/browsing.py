"""One browser for every test of a process: the system's Chromium, without a window.

Its driver keeps an event loop in this thread, of which there can be one, and beside which Django
would refuse to ask the database. Nothing here asks it while a page is loading.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from throughcare.config.chromium import find_chromium
from throughcare.foundation.design.serving import build_assets

PATIENCE = 240_000  # milliseconds; what a test waits for is waited for, not its time
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # The address bar of a window that nobody sees is a page of its own, as dear as the one tested.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades,PaintHolding,"
    "HttpsFirstBalancedModeAutoEnable,MediaRouter,OptimizationHints,Translate",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once a process."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    build_assets.build_assets()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=FLAGS, timeout=PATIENCE
        )
        expect.set_options(timeout=PATIENCE)
        yield chromium
        chromium.close()
