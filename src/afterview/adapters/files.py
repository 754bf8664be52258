"""Files of the user, read whole and with a limit; what cannot be read is refused in one sentence."""

from __future__ import annotations

import stat
from pathlib import Path

from afterview.model.trouble import Refused

LIMIT = 64 * 1024 * 1024
"""Bytes of a transcript at most; ten hours of talk with a time for every word have about 30 MB."""


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a file; `limit` in bytes is checked before anything is read.

    Raises `Refused` for what is missing, a folder, a device, unreadable or too large.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise Refused(f"{path} is a folder, not a file.", "Name the file inside it.")
        if not stat.S_ISREG(state.st_mode):
            raise Refused(f"{path} is no ordinary file.", "Save it to a file first.")
        if state.st_size > limit:
            raise Refused(f"{path.name} has {_megabytes(state.st_size)}; at most {_megabytes(limit)} are read.",
                          "Give the words alone, without the recording and its pictures.")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise Refused(f"There is no file {path}.", "Check the name.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no valid name"
        raise Refused(f"{path!s} cannot be read ({why}).", "Check the name and your permission to read it.") from None
    if len(data) > limit:
        # It grew while it was read: a recording still running.
        raise Refused(f"{path.name} is still growing past {_megabytes(limit)}.", "Wait until it is written.")
    return data


def read_transcript_file(path: Path) -> bytes:
    """The bytes of a transcript, 64 MiB at most; the same refusals as `read_bytes`."""
    return read_bytes(path, LIMIT)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.0f} MiB" if size >= 1024 * 1024 else f"{size:,} bytes"
