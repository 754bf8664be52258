"""The one text of a document: what quotes are cut from, the same for everybody who reads it.

A quote is only as good as the text that it is cut from, so there is one function, with a version that is stored beside its
result. It keeps the words in their order and drops what is no part of them: tags, the machine part of inline XBRL, page
numbers and running heads, and what nobody is to keep of a person (age, year of birth).
"""

from __future__ import annotations

import codecs
import re

from afterview.model.trouble import Refused
from afterview.sources._feed_text import feed_kind, feed_text
from afterview.sources._furniture import tidy
from afterview.sources._json_text import json_text
from afterview.sources._markup import markup_lines
from afterview.sources._page_data import organisation_text
from afterview.sources._pdf import pdf_lines
from afterview.sources._wiki_text import wiki_text

TEXT_VERSION = "2"
"""Raised whenever the same bytes would give another text: citations hold for one version."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a document; the longest annual reports are a quarter of it."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?([A-Za-z0-9_-]{3,20})""")
_HEAD = 2_048  # bytes in which a document says its own encoding (HTML Living Standard: the first 1024)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAG = re.compile(r"<(?:!doctype html|html|head|body|div|p|table|document|sec-document|span|h1|article)\b", re.IGNORECASE)
_PART = re.compile(r"<DOCUMENT>")
_TYPE = re.compile(r"<TYPE>([^\s<]{1,30})")
_MACHINE = re.compile(r"^(?:XML|JSON|ZIP|EXCEL|GRAPHIC|PDF|EX-10[01]|EX-\d+\.INS)", re.IGNORECASE)


def page_text(body: bytes, media: str, name: str = "") -> str:
    """The text of a document, by its media type, else by its first bytes; lines are blocks (a paragraph, a row of a table).

    HTML and PDF become paragraphs without page furniture; a complete EDGAR submission becomes its readable documents, each
    after a line ``<TYPE>EX-99.1``; JSON becomes lines ``path: value``; a feed becomes its entries, an article in wikitext its
    prose and its box. Raises `Refused` for what has no text to quote: a
    scanned or locked PDF, bytes that are no text, more than `MOST_BYTES`.
    """
    what = name or "This document"
    if len(body) > MOST_BYTES:
        raise Refused(f"{what} is larger than {MOST_BYTES // 1024 // 1024} MiB.", "Give the part that you need.")
    if body[:1024].lstrip().startswith(b"%PDF") or media == "application/pdf":
        return tidy(pdf_lines(body, what), wrapped=True)
    if media.startswith("text/x-wiki"):
        return wiki_text(body)
    if feed_kind(body):
        return feed_text(body)
    text = decode(body, what)
    if "json" in media or (not media and text[:1] in {"{", "["}):
        return json_text(body) or tidy(text.split("\n"), wrapped=False)
    return _submission(text) if _PART.search(text[:20_000]) else _prose(text, body, media)


def _prose(text: str, body: bytes, media: str) -> str:
    if "html" in media or "xml" in media or _TAG.search(text[:_HEAD]):
        lines, wrapped = markup_lines(text)
        if "application/ld+json" in text:
            lines += ["", *organisation_text(body).split("\n")]
        return tidy(lines, wrapped=wrapped)
    return tidy(text.split("\n"), wrapped=True)


def decode(body: bytes, name: str = "This document") -> str:
    """The characters of bytes that are text, with line feeds; its own word for its encoding is believed when it fits.

    Raises `Refused` for what is no text.
    """
    text = _decode(body).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    start = text[:65_536]
    if len(_BINARY.findall(start)) * 50 > len(start):
        raise Refused(f"{name} is not text.", "Give it as PDF, HTML or plain text.")
    return text.replace("\x00", "")


def _decode(body: bytes) -> str:
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark):].decode(codec, "replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(body[:_HEAD])
    if said and said[1].lower() not in {b"utf-8", b"utf8"}:
        try:
            return body.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    # One stray byte in a text of UTF-8 is a fault of that byte; many are Windows-1252.
    text = body.decode(errors="replace")
    return text if text.count("\ufffd") * 1000 < len(text) else body.decode("cp1252", "replace")


def _submission(text: str) -> str:
    """The readable documents of a complete submission, each under its type; pictures and data are left out."""
    parts = []
    for part in _PART.split(text)[1:]:
        kind = _TYPE.search(part[:1_000])
        if kind is None or _MACHINE.match(kind[1]):
            continue
        inside = part.partition("<TEXT>")[2].partition("</TEXT>")[0] or part
        if _TAG.search(inside[:5_000]):
            lines, wrapped = markup_lines(inside)
        else:
            lines, wrapped = inside.split("\n"), True
        parts.append(f"<TYPE>{kind[1]}\n{tidy(lines, wrapped=wrapped)}")
    return "\n".join(parts)
