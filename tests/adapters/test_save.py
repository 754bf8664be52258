"""Writing: whole or not at all, the old file intact, nothing left behind."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from afterview.adapters.save import save_bytes, save_text
from afterview.model.trouble import Refused


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "report.html"
    save_text(target, "Grüße\n")

    assert b"Gr\xc3\xbc\xc3\x9fe\n" == target.read_bytes()
    assert ["report.html"] == [p.name for p in target.parent.iterdir()]


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "x"
    save_text(target, "old")
    held = target.open()
    save_text(target, "new")

    assert ("old", "new") == (held.read(), target.read_text())
    held.close()


def test_fresh_refuses_what_is_there(tmp_path: Path) -> None:
    save_text(tmp_path / "x", "old", fresh=True)
    with pytest.raises(Refused, match="exists already"):
        save_text(tmp_path / "x", "new", fresh=True)

    assert "old" == (tmp_path / "x").read_text()


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fills_up_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    target = tmp_path / "x"
    save_text(target, "old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if call == "fsync" else (Path, "replace")), full)
    with pytest.raises(Refused, match=r"No space left on device.*Check the space"):
        save_text(target, "new")

    assert "old" == target.read_text()
    assert ["x"] == [p.name for p in tmp_path.iterdir()]


@pytest.fixture
def little_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB; skipped where it cannot be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_is_really_full_leaves_the_old_file_and_no_other(little_disk: Path) -> None:
    target = little_disk / "x"
    save_text(target, "old")
    with pytest.raises(Refused, match="No space left"):
        save_bytes(target, bytes(1 << 20))

    assert "old" == target.read_text()
    assert ["x"] == [p.name for p in little_disk.iterdir()]


def test_ctrl_c_in_the_middle_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x"
    save_text(target, "old")

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        save_text(target, "new")

    assert "old" == target.read_text()
    assert ["x"] == [p.name for p in tmp_path.iterdir()]


def test_a_folder_or_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")

    for target in (tmp_path / "folder", tmp_path / "file" / "below"):
        with pytest.raises(Refused, match="cannot be written"):
            save_text(target, "new")
    assert {"folder", "file"} == {p.name for p in tmp_path.iterdir()}


def test_halves_of_characters_do_not_stop_a_report(tmp_path: Path) -> None:
    save_text(tmp_path / "x", "a\udcffb")

    assert "a?b" == (tmp_path / "x").read_text()
