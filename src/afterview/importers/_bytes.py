"""Bytes to text: byte order mark, UTF-8, UTF-16, Windows-1252, and which of them it was."""

from __future__ import annotations

import codecs
import re

from afterview.importers._contract import MOST_LINES
from afterview.model.trouble import Refused, Trouble

LIMIT = 64 * 1024 * 1024
"""Bytes of a file, and of what a Word file unpacks to: hours of talk are under one mebibyte."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536


def decode(data: bytes, name: str) -> tuple[str, str, tuple[Trouble, ...]]:
    """The text with line feeds at line ends, the encoding's name, and what was lost on the way.

    Raises `Refused` for what is no text, is too large or has too many lines.
    """
    if len(data) > LIMIT:
        raise Refused(f"{name} is larger than {LIMIT // 1024 // 1024} MiB.", "A transcript is far smaller: "
                      "give the transcript itself, not the recording.")
    text, encoding = _decode(data)
    if len(_BINARY.findall(text[:_SAMPLE])) * 50 > len(text[:_SAMPLE]):
        raise Refused(f"{name} is not text.", "Export the transcript as .vtt, .docx, .txt or .json and give that.")
    lost = text.count("\ufffd")
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if text.count("\n") > MOST_LINES:
        raise Refused(f"{name} has more than {MOST_LINES:,} lines.", "Cut it to the interview and try again.")
    why = f"{lost:,} characters could not be read as {encoding} and show as \ufffd."
    return text, encoding, (Trouble(name, why),) if lost else ()


def _decode(data: bytes) -> tuple[str, str]:
    for mark, codec, title in _MARKS:
        if data.startswith(mark):
            return data[len(mark):].decode(codec, "replace"), title
    try:
        if b"\x00" not in data:
            return data.decode(), "UTF-8"
    except UnicodeDecodeError:
        pass
    start = data[:_SAMPLE]
    if b"\x00" in start:
        # Latin letters in UTF-16 leave every other byte zero; which half tells the byte order.
        even, odd = start[::2].count(0), start[1::2].count(0)
        if max(even, odd) * 4 > len(start) // 2 and min(even, odd) * 10 <= max(even, odd):
            return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace"), "UTF-16"
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    if broken * 4 <= sum(not c.isascii() for c in text) - broken or _only_the_end(data):
        return text, "UTF-8"
    return data.decode("cp1252", "replace"), "Windows-1252"


def _only_the_end(data: bytes) -> bool:
    """True when it is UTF-8 that was cut in the middle of its last character (and has others)."""
    if data.isascii():
        return False
    try:
        text, used = codecs.utf_8_decode(data, "strict", False)  # noqa: FBT003 - the codec takes it by position
    except UnicodeDecodeError:
        return False
    return len(data) - used < 4 and not text.isascii()
