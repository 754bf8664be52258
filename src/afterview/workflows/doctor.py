"""Is everything in place? One line per thing that matters, with what to do where it is not."""

from __future__ import annotations

import importlib.util
import platform
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from afterview.adapters import settings
from afterview.adapters.readers.choose import choose
from afterview.model.trouble import Refused


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `fine` or not, and a sentence."""

    name: str
    fine: bool
    says: str


def doctor(folder: Path) -> tuple[Check, ...]:
    """Look at Python, the package, the reader and the workspace; asks nothing of any network."""
    reader, why = choose("model")
    return (
        Check("Python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.system()}"),
        Check("afterview", fine=True, says=metadata.version("afterview")),
        Check("reader", not why, why or reader.name),
        Check("Word files", importlib.util.find_spec("docx") is not None, "can be read"),
        _workspace(folder),
    )


def _workspace(folder: Path) -> Check:
    root = settings.workspace(folder)
    if root is None:
        return Check("workspace", fine=True, says="none here; that is fine, afterview.toml is optional")
    try:
        settings.read_settings(folder)
    except Refused as refused:
        return Check("workspace", fine=False, says=str(refused))
    return Check("workspace", fine=True, says=str(root))
