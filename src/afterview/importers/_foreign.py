"""Files that are no transcripts, told by their first bytes or their shape, each with what to do instead."""

from __future__ import annotations

import re
from itertools import islice

from afterview.importers._contract import Document, Head, Kind
from afterview.model.trouble import Refused

_EXPORT = "Export the transcript as .vtt, .docx, .txt or .json and give that."
_SOUND = "Give its transcript; “afterview doctor” says how recordings are transcribed."

_MAGIC: tuple[tuple[bytes, int, str, str], ...] = (
    (b"%PDF", 0, "a PDF", "Export the transcript as .docx or .txt, or copy the text of the PDF into a .txt file."),
    (b"{\\rtf", 0, "a rich text file (.rtf)", "Open it and save it as .docx or as plain text."),
    (b"\xd0\xcf\x11\xe0", 0, "an old or password-protected Office file",
     "Open it in Word and save it as .docx without a password."),
    (b"\x89PNG", 0, "a picture", "Copy the text of the transcript into a .txt file."),
    (b"\xff\xd8\xff", 0, "a picture", "Copy the text of the transcript into a .txt file."),
    (b"GIF8", 0, "a picture", "Copy the text of the transcript into a .txt file."),
    (b"WEBP", 8, "a picture", "Copy the text of the transcript into a .txt file."),
    (b"WAVE", 8, "a sound recording", _SOUND),
    (b"AVI ", 8, "a video recording", _SOUND),
    (b"ftyp", 4, "a recording", _SOUND),
    (b"ID3", 0, "a sound recording", _SOUND),
    (b"\xff\xfb", 0, "a sound recording", _SOUND),
    (b"\xff\xf3", 0, "a sound recording", _SOUND),
    (b"OggS", 0, "a sound recording", _SOUND),
    (b"fLaC", 0, "a sound recording", _SOUND),
    (b"FORM", 0, "a sound recording", _SOUND),
    (b"\x1aE\xdf\xa3", 0, "a recording", _SOUND),
    (b"\x1f\x8b", 0, "a compressed file", "Unpack it and give the transcript that is inside."),
    (b"7z\xbc\xaf", 0, "a compressed file", "Unpack it and give the transcript that is inside."),
    (b"Rar!", 0, "a compressed file", "Unpack it and give the transcript that is inside."),
    (b"SQLite format 3", 0, "a database", _EXPORT),
)
_HTML = re.compile(r"\s*(?:<!--[^>]*>\s*)?<(?:!doctype|html|head|body|div|p|table|span|cite|script|style|h[1-6])[\s>]",
                   re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml[\s>]|\s*<tt[\s>]", re.IGNORECASE)
_CHAT = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}\t[^\t]{1,80}:\t.*")
_CHAT_FROM = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}\s+From\s.{1,120}\s+(?:to|To)\s.{1,120}:.*")
_CAPTION_NAMES = (".vtt", ".srt", ".sbv")


def refuse_bytes(data: bytes, name: str) -> None:
    """Raise `Refused` for an empty file and for known formats that are no text."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise Refused(f"{name} is empty.", "Export the transcript again; nothing was written to this file.")
    for magic, at, what, todo in _MAGIC:
        if data[at:at + len(magic)] == magic and _is_binary(magic, data):
            raise Refused(f"{name} is {what}, not a transcript.", todo)


def _is_binary(magic: bytes, data: bytes) -> bool:
    """A text may begin with "FORM" or "ID3"; a recording has zeros near its beginning."""
    return not magic.isalnum() or b"\x00" in data[:4096]


def refuse_text(document: Document, head: Head) -> None:
    """Raise `Refused` for web pages, XML and chat logs."""
    if document.kind is not Kind.TEXT:
        return
    start = document.text[:2000]
    if _HTML.match(start):
        raise Refused(f"{document.name} is a web page (HTML), not a transcript.",
                      "Open it, copy the text of the talk into a .txt file and give that.")
    if _XML.match(start):
        raise Refused(f"{document.name} is XML, not a transcript that can be read.", _EXPORT)
    lines = [line[:400] for line in islice(head.lines, 200) if line.strip()]
    chat = sum(bool(_CHAT.fullmatch(line) or _CHAT_FROM.fullmatch(line)) for line in lines)
    if chat * 2 > len(lines):
        raise Refused(f"{document.name} is the written chat of a meeting, not what was said.",
                      "Give the transcript of the same meeting (in Zoom: “Audio transcript”, a .vtt file).")


def refuse_leftover(document: Document) -> None:
    """Raise `Refused` for a caption file by name in which no importer found a time."""
    if document.name.lower().endswith(_CAPTION_NAMES) and document.kind is Kind.TEXT:
        kind = document.name.rpartition(".")[2].lower()
        raise Refused(f"{document.name} is called .{kind} but no time of a caption was found in it.",
                      "Export it again; if it is plain text, rename it to .txt.")
