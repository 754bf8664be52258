"""What holds for all tests: no network, the clock given, the browser where there is one."""

from __future__ import annotations

import os
import shutil

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open loopback, and nothing else, to browser tests; skip them where there is no Chromium, unless this is CI."""
    chromium = os.environ.get("AFTERVIEW_CHROMIUM") or shutil.which("chromium")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))
            if not chromium and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason="no Chromium here"))
