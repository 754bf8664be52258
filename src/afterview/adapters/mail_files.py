"""Mails that lie in files: `.eml`, MBOX, Maildir, Apple Mail, or a folder of any of these.

Nothing is changed, and no more than the beginning of a large mail is held in memory.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from afterview.model.trouble import Refused, Trouble

MOST_BYTES = 2 << 20
"""Bytes of one mail that are kept; the words of an answer stand in the first of them."""

_LINE = 64 << 10  # bytes read at once: a line of a mail may be as long as the file
_DEPTH = 6
_MOST_FILES = 200_000
_STORES = {".pst": "Outlook's own store", ".ost": "Outlook's own store", ".msg": "Outlook's own format", ".zip": "packed", ".gz": "packed",
           ".olm": "Outlook's own store", ".nsf": "Notes' own store"}
_EMLX_FIRST = 20  # bytes: Apple writes the length of the mail before it


@dataclass(frozen=True, slots=True)
class RawMail:
    """The first bytes of a mail and where it lies: ``"All mail.mbox:12"``."""

    where: str
    data: bytes


def mails_in(path: Path, troubles: list[Trouble]) -> Iterator[RawMail]:
    """Every mail in a file or folder, in the order of the files; what cannot be read is named in `troubles`.

    Raises Refused when there is nothing there, or nothing that holds mails.
    """
    if not path.exists():
        raise Refused(f"There is no file or folder {str(path)!r}.", "Check the name; your mail program's “Save as” or “Export” makes one.")
    if not path.is_dir():
        _known(path)
        yield from _file(path, path.name)
        return
    found = 0
    for one in _files(path, _DEPTH):
        try:
            for mail in _file(one, str(one.relative_to(path))):
                found += 1
                yield mail
        except Refused as refused:
            troubles.append(Trouble(str(one.relative_to(path)), refused.why))
    if not found and not troubles:
        raise Refused(f"There are no mails in {str(path)!r}.", "Name a folder with .eml files, an .mbox file or a Maildir.")


def _known(path: Path) -> None:
    store = _STORES.get(path.suffix.lower())
    if store:
        raise Refused(f"{path.name} is {store}, which cannot be read here.", "Save the mails as .eml, or export the folder as .mbox.")


def _files(folder: Path, depth: int) -> Iterator[Path]:
    """Files that may hold mails; links are not followed, and the number is bounded."""
    given = 0
    waiting = [(folder, depth)]
    while waiting:
        here, left = waiting.pop()
        try:
            entries = sorted(here.iterdir())
        except OSError:
            continue
        for entry in entries:
            if entry.is_symlink() or entry.name.startswith("."):
                continue
            if entry.is_dir():
                if left:
                    waiting.append((entry, left - 1))
            elif _holds_mail(entry):
                given += 1
                if given > _MOST_FILES:
                    return
                yield entry


def _holds_mail(path: Path) -> bool:
    """By its name, by its place in a Maildir, or (without an ending) by its first line."""
    if path.suffix.lower() in {".eml", ".emlx", ".mbox", ".mbx"} or path.parent.name in {"cur", "new"}:
        return True
    if path.suffix and path.name != "mbox":
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(5) == b"From "
    except OSError:
        return False


def _file(path: Path, where: str) -> Iterator[RawMail]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused(f"{path.name} is no ordinary file.", "Save the mails to a file first.")
        with path.open("rb") as stream:
            first = stream.read(len(b"From "))
            stream.seek(0)
            if first == b"From ":
                yield from _mbox(stream, where)
                return
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"{path.name} cannot be read ({error.strerror or 'no reason given'}).", "Check your permission to read it.") from None
    yield RawMail(where, _unwrapped(data) if path.suffix.lower() == ".emlx" else data)


def _unwrapped(data: bytes) -> bytes:
    """Apple's `.emlx` without its first line, the mail's length, and without the property list after it."""
    first, _, rest = data.partition(b"\n")
    return rest[:int(first)] if len(first) < _EMLX_FIRST and first.strip().isdigit() else data


def _mbox(stream: BinaryIO, where: str) -> Iterator[RawMail]:
    """The mails of an MBOX, one after the other (RFC 4155): each begins with a line "From " after a blank one.

    Quoted ">From " lines get their word back. Of a long mail the rest is passed over without being kept.
    """
    kept: list[bytes] = []
    number, size, after_blank, whole_line = 0, 0, True, True
    while line := stream.readline(_LINE):
        if whole_line and after_blank and line.startswith(b"From "):
            if number:
                yield RawMail(f"{where}:{number}", b"".join(kept))
            number, kept, size = number + 1, [], 0
        elif size <= MOST_BYTES:
            bare = line.lstrip(b">") if whole_line and line.startswith(b">") else line
            kept.append(line[1:] if bare.startswith(b"From ") and bare is not line else line)
            size += len(line)
        after_blank = line in {b"\n", b"\r\n"}
        whole_line = line.endswith(b"\n")
    if number:
        yield RawMail(f"{where}:{number}", b"".join(kept))
