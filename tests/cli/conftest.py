"""What the tests of the command line share: an interview on disk, and a shell that runs in this process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.cli.shell import Result, typed, write_interview


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `afterview` with these words, 80 columns wide; gives status and output."""
    monkeypatch.setenv("COLUMNS", "80")
    return partial(typed, capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An interview folder with mistakes in it."""
    return write_interview(tmp_path / "interview")
