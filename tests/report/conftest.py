"""What the tests of the report room share."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker, whoever runs these tests alone."""
    config.addinivalue_line("markers", "browser: needs a Chromium (AFTERVIEW_CHROMIUM or on the PATH)")
