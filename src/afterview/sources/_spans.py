"""Pieces of a page's text with their places, and facts cut from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nupunkt import sent_spans

from afterview.model.company import Fact
from afterview.model.source import Page, cite

MOST_STATEMENT = 200
"""Characters of a statement: what can be read in one breath, and said again in an interview."""

_LONGEST_LINE = 6_000  # characters; a longer line is a table without rows, or the terms of a contract
_SHORTEST = 25
_ASIDE = re.compile(r" ?\((?:the |collectively|together|“|\"|NYSE|Nasdaq|NASDAQ|Euronext|LSE|TSX|OTC|as defined)[^()]{0,90}\)")
_LEAD = re.compile(r"^(?:[•●▪■◦○–—*·§-] ?|\([a-z0-9]{1,3}\) )+")
_OPENER = re.compile(r"^(?:Additionally|In addition|Also|Moreover|Furthermore|Further|Finally|For example), [A-Za-z]")
_TRAIL = re.compile(r"[;,] (?:and|or)$")
_RELATIVE = re.compile(r", (?:who|which|whose) [^,;]{5,200}, ")
_CUT_FROM = 140  # characters: a statement that is cut earlier often loses its verb
_DEPENDS = re.compile(r"(?:who|which|that|where|whose|and|or|but|as|[a-z]+ing)\b")
_CUTS = ("; ", ", ", " and ", " ")
_THEIRS = {"We": "They", "we": "they", "Our": "Their", "our": "their", "us": "them", "ours": "theirs"}
_OURS = re.compile(r"\b(?:We|we|Our|our|us|ours)\b")
_BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a page's text."""

    start: int
    end: int
    text: str


def lines(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The lines of a part of the text, empty ones left out."""
    out = []
    at, stop = start, len(text) if end is None else end
    while at < stop:
        until = text.find("\n", at, stop)
        until = stop if until < 0 else until
        if until > at:
            out.append(Piece(at, until, text[at:until]))
        at = until + 1
    return out


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The sentences of a part of the text; none goes over the end of a line (a paragraph, a row, a heading)."""
    out = []
    for line in lines(text, start, end):
        if not _SHORTEST <= len(line.text) <= _LONGEST_LINE:
            continue
        for a, b in sent_spans(line.text):
            words = line.text[a:b]
            first = line.start + a + len(words) - len(words.lstrip())
            words = words.strip()
            lead = _LEAD.match(words)
            first, words = (first + lead.end(), words[lead.end():]) if lead else (first, words)
            if len(words) >= _SHORTEST:
                out.append(Piece(first, first + len(words), words))
    return out


def without_asides(words: str) -> str:
    """The sentence without what was put into brackets for lawyers: defined terms and stock symbols."""
    return _ASIDE.sub("", words)


def statement(words: str, focus: int = 0) -> str:
    """The words of a quote as a short statement about them: "we" becomes "they", asides go, at most `MOST_STATEMENT` characters.

    A longer sentence is cut where it pauses; with the place of its verb as `focus` (counted without asides), what leads up to the clause
    of the verb goes first. Nothing is added: every number, name and date of the statement stands in the quote.
    """
    words = without_asides(words)
    opener = _OPENER.match(words)
    if opener:
        first = opener.end() - 1  # its last letter begins what is kept
        words, focus = words[first].upper() + words[first + 1:], max(focus - first, 0)
    if len(words) > MOST_STATEMENT:
        shorter = _RELATIVE.sub(" ", words)
        focus = max(focus - (len(words) - len(shorter)), 0)
        words = shorter
    if len(words) > MOST_STATEMENT and focus > MOST_STATEMENT // 3:
        at = words.rfind(", ", 0, focus)
        clause = words[at + 2:]
        words = clause[:1].upper() + clause[1:] if at > 0 and not _DEPENDS.match(clause) else words
    words = _OURS.sub(lambda m: _THEIRS[m[0]], " ".join(words.split()))
    words = _TRAIL.sub("", _LEAD.sub("", words).strip())
    if len(words) <= MOST_STATEMENT:
        return words
    for cut in _CUTS:
        at = words.rfind(cut, _CUT_FROM, MOST_STATEMENT - 1)
        if at > 0:
            return words[:at].rstrip(" ,;(") + " …"
    return words[: MOST_STATEMENT - 2] + " …"


def fact(page: Page, kind: str, start: int, end: int, *, text: str = "", on: date | None = None, focus: int = 0) -> Fact | None:
    """A fact whose quote is `page.text[start:end]`; nothing when the quote holds characters that a PDF had lost."""
    citation = cite(page, start, end)
    if _BROKEN in citation.quote:
        return None
    words = text or statement(citation.quote, focus)
    return Fact(id="", kind=kind, text=words, quote=citation.quote, url=page.url, on=on or page.on, citation=citation)
