"""The shipped interview: invented, lifelike, exported as Zoom does."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from afterview.adapters.save import save_bytes
from afterview.model.trouble import Refused


def demo_files() -> dict[str, bytes]:
    """The files of the shipped interview folder, by name."""
    folder = resources.files("afterview") / "demo"
    return {f.name: f.read_bytes() for f in folder.iterdir() if f.is_file() and not f.name.startswith("__")}


def lay_out(target: Path) -> Path:
    """Copy the shipped interview to `target`, which is made or reused when it holds the same interview.

    Raises Refused when something else is in the way.
    """
    files = demo_files()
    for name, data in files.items():
        path = target / name
        if path.exists() and path.read_bytes() != data:
            raise Refused(f"{path} exists and is not the demo's.", "Choose another folder with --to.")
        if not path.exists():
            save_bytes(path, data)
    return target


MOMENT = "2026-03-11T18:00:00+00:00"
"""When the demo is looked at: the day after the invented interview."""
