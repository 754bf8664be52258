"""What the tests of the command line share: an interview on disk, and a shell that runs in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import Result, write_interview


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `afterview` with these words, 80 columns wide; gives status and output."""
    from afterview.interfaces.cli.app import main

    monkeypatch.setenv("COLUMNS", "80")

    def run(*argv: object) -> Result:
        capsys.readouterr()
        try:
            status = main([str(a) for a in argv])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An interview folder with mistakes in it."""
    return write_interview(tmp_path / "interview")
