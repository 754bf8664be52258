"""Writing a user's files: whole or not at all, never over something that changed meanwhile."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from afterview.model.trouble import Refused


class UnwritableError(Refused):
    """The disk would not take it: nothing of the run can be kept, so nothing goes on."""


def save_text(path: Path, text: str, *, fresh: bool = False) -> None:
    """`save_bytes` for text, as UTF-8; halves of characters, which UTF-8 has no place for, become a question mark."""
    save_bytes(path, text.encode("utf-8", "replace"), fresh=fresh)


def save_bytes(path: Path, data: bytes, *, fresh: bool = False) -> None:
    """Write `data` to `path` in one step: a full disk or a crash leaves the old file as it was.

    With `fresh`, an existing file is refused instead of replaced. Raises Refused when it cannot be written.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if fresh and path.exists():
            raise Refused(f"{path} exists already.", "Choose another name, or remove it first.")
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
        temporary = ""
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written ({error.strerror or 'no reason given'}).",
                              "Check the space on the disk and your permission to write there.") from None
    finally:
        if temporary:  # also after Ctrl-C
            Path(temporary).unlink(missing_ok=True)

