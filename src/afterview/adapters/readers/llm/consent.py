"""The user's yes to another machine: asked once for each address, and kept in the workspace where it was given.

`.afterview/may-read.json`. A yes holds for the folder it was given in: the file copied elsewhere, or come with the folder of
somebody else, is none.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from afterview.adapters.files import read_bytes
from afterview.adapters.readers.llm.address import Address
from afterview.adapters.save import save_text
from afterview.model.trouble import Refused

_FOLDER, _NAME = ".afterview", "may-read.json"
_SMALL = 1 << 16


def allowed(root: Path, to: Address, *, names_hidden: bool) -> bool:
    """True when the user said yes to this address here, and no more leaves now than then."""
    given = _read(root).get(_key(root, to))
    return given == "with names" or (given == "without names" and names_hidden)


def allow(root: Path, to: Address, *, names_hidden: bool) -> None:
    """Keep the yes. Raises Refused when it cannot be written."""
    (root / _FOLDER).mkdir(parents=True, exist_ok=True)
    known = _read(root) | {_key(root, to): "without names" if names_hidden else "with names"}
    save_text(root / _FOLDER / _NAME, json.dumps(known, indent=1))


def _read(root: Path) -> dict[str, str]:
    path = root / _FOLDER / _NAME
    if not path.is_file():
        return {}
    try:
        return {str(k): str(v) for k, v in json.loads(read_bytes(path, _SMALL)).items()}
    except (Refused, ValueError, AttributeError, RecursionError):
        return {}  # then it is asked again


def _key(root: Path, to: Address) -> str:
    """The address, and the folder as this machine knows it: a number that no copied folder brings along."""
    folder = root / _FOLDER
    number = folder.stat().st_ino if folder.is_dir() else 0
    place = hashlib.sha256(f"{root.resolve()}\n{number}".encode("utf-8", "replace")).hexdigest()[:16]
    return f"{to.url} {place}"
