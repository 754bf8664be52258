"""Bring a file in: what is it, and what was understood of it."""

from __future__ import annotations

from pathlib import Path

from afterview import importers
from afterview.adapters.files import read_bytes
from afterview.adapters.save import save_text
from afterview.model.talk import Transcript
from afterview.report.plain import to_plain


def check(path: Path, fmt: str = "") -> Transcript:
    """Read a transcript file as `diagnose` would; raises Refused for what cannot be read."""
    return importers.read(read_bytes(path), path.name, fmt or None)


def convert(path: Path, target: Path, fmt: str = "") -> Transcript:
    """Read a transcript and write it in the plain format to `target`, which must not exist."""
    transcript = check(path, fmt)
    save_text(target, to_plain(transcript), fresh=True)
    return transcript


def formats() -> tuple[tuple[str, str], ...]:
    """Every format that can be read: name and title."""
    return tuple((i.name, i.title) for i in importers.importers().values())
