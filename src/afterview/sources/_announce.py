"""Announcements: what a release says in its first lines, and the moves that it tells further down."""

from __future__ import annotations

import re
from datetime import date

from afterview.model.company import Company, Fact
from afterview.model.source import Page
from afterview.sources._dateline import DATELINE, without_dateline
from afterview.sources._dates import RECENT, dates, document_date
from afterview.sources._events import Event, event_of, headline_event, same_news
from afterview.sources._names import own_names
from afterview.sources._spans import Piece, fact, lines, sentences

_PART = re.compile(r"^<TYPE>(\S+)$", re.MULTILINE)
_EXHIBIT = re.compile(r"^exhibit 99(?:\.\d)?$", re.IGNORECASE | re.MULTILINE)
_ITEM = re.compile(r"^(?:section \d .*|item \d\.\d\d.*)$", re.IGNORECASE)
_NO_NEWS = re.compile(r"item (?:9\.01|5\.03|5\.07|2\.03|3\.0\d|4\.0\d)", re.IGNORECASE)
_BACK = re.compile(
    r"^(?:about [A-Z\d]|forward[- ]looking|cautionary (?:statement|note)|safe harbor|non-?gaap|use of non|contacts?:?$|(?:investor|media"
    r"|press|investor relations)s? contacts?"
    r"|for further information|for more information|conference call|webcast|# ?# ?#|-? ?end ?-?$|additional information (?:and|about)"
    r"|important (?:additional )?information"
    r"|notes? to editors|exhibit index|###|reconciliation|(?:unaudited )?(?:condensed )?consolidated)", re.IGNORECASE,
)
_SIGNED = re.compile(r"^(?:signatures?$|pursuant to the requirements)", re.IGNORECASE)
_FEW = 3  # sentences: what stands before them is a cover
_RUN_IN = re.compile(r"^((?:[A-Z][a-z]+ ){2,4})(?:[A-Z]|e[A-Z])[\w.]* (?:[a-z]+ ){0,2}$")
_QUOTED = re.compile(r"^[“\"]|[”\"],? (?:said|added|stated|commented)|\b(?:said|stated|commented|added) [A-Z]|[”\"]$")
_TODAY = re.compile(r"\b(?:today|announce[sd]?|announcing)\b", re.IGNORECASE)
_BROKEN_OFF = re.compile(r" (?:and|of|the|for|to|in|at|with|a|an|by|on|its|&|quarterly)$", re.IGNORECASE)
_MOST = 12
_LONGEST = 700
_COVER_LINES = 60


def facts(page: Page, company: Company) -> tuple[Fact, ...]:
    """What is new in a release, a report of an event (8-K, 6-K) or a newsroom page; the lead first, at most twelve.

    The company must be the one who acts. What it did long before the document's date is left out, as are quotations, the outlook's
    small print, and everything on share counts, dividends and debts.
    """
    names = own_names(company, page.text)
    on = document_date(page)
    kept: list[Fact] = []
    told: list[str] = []
    for start, end, release in parts(page.text):
        title = headline(page.text, start, end) if release else None
        for sentence in _body(page.text, title.end if title else start, end):
            found = _news(sentence, names, on)
            if found is None or any(same_news(sentence.text, t) for t in told):
                continue
            cut = _without_run_in(sentence, found)
            made = fact(page, found.kind, cut.start, cut.end, focus=max(found.at - (cut.start - sentence.start), 0))
            if made:
                told.append(sentence.text)
                kept.append(made)
        first = page.text.find("\n", title.end + 1, end) if title else -1  # the end of the paragraph with the dateline: it tells better
        first = end if first < 0 else first
        led = title and any(f.citation and title.end <= f.citation.start < max(first, title.end) for f in kept)
        found = headline_event(title.text, names) if title and not led else None
        made = fact(page, found.kind, title.start, title.end) if found and title else None
        kept = [made, *kept] if made else kept
    return tuple(kept[:_MOST])


def parts(text: str) -> list[tuple[int, int, bool]]:
    """The parts of a document that hold news, releases before bodies: places, and whether each is a release (exhibit 99)."""
    marks = [(m.start(), m.end(), m[1]) for m in _PART.finditer(text)]
    if marks:
        ends = [m[0] for m in marks[1:]] + [len(text)]
        cut = [(m[1], end, m[2].upper().startswith("EX-99")) for m, end in zip(marks, ends, strict=True)
               if m[2].upper().startswith(("EX-99", "8-K", "6-K"))]
    else:
        m = next(iter(_EXHIBIT.finditer(text)), None)
        cut = [(0, m.start(), False), (m.end(), len(text), True)] if m else [(0, len(text), _is_release(text))]
    return sorted(cut, key=lambda c: not c[2])


def _is_release(text: str) -> bool:
    return any(DATELINE.match(line.text) for line in lines(text[:8_000]))


def headline(text: str, start: int = 0, end: int | None = None) -> Piece | None:
    """The headline of a release: the last line of some length before its dateline."""
    before: list[Piece] = []
    for line in lines(text, start, end)[:_COVER_LINES]:
        if DATELINE.match(line.text):
            return next((p for p in reversed(before) if len(p.text.split()) > 3), None)  # noqa: PLR2004 - "NEWS RELEASE" is none
        before.append(_continued(before.pop(), line, text) if before and _BROKEN_OFF.search(before[-1].text) else line)
    return None


def _continued(first: Piece, second: Piece, text: str) -> Piece:
    """A headline that goes on in the next line."""
    return Piece(first.start, second.end, text[first.start: second.end])


def _body(text: str, start: int, end: int) -> list[Piece]:
    """The sentences before the boilerplate, datelines cut off; for a report, those under items that can hold news."""
    out: list[Piece] = []
    skip = False
    for line in lines(text, start, end):
        if _SIGNED.match(line.text):
            continue
        if _BACK.match(line.text):
            if len(out) >= _FEW:
                break
            continue
        if _ITEM.match(line.text[:200]):
            skip = bool(_NO_NEWS.search(line.text))
        if not skip:
            out += [without_dateline(s) for s in sentences(text, line.start, line.end) if len(s.text) <= _LONGEST]
    return out


def _news(sentence: Piece, names: tuple[str, ...], on: date | None) -> Event | None:
    words = sentence.text
    if _QUOTED.search(words) or words[0].islower():
        return None
    found = event_of(words, names)
    if found is None:
        return None
    if found.planned and not _TODAY.search(words) and not re.search(r"\b(?:20\d\d|currently)\b", words):
        return None
    return None if on and _old(words, found, on) else found


def _old(words: str, found: Event, on: date) -> bool:
    """Whether the date nearest to the verb is long before the document's."""
    told = sorted(dates(words), key=lambda d: abs(d.start - found.at))
    return bool(told) and not _TODAY.search(words) and told[0].last < on - RECENT


def _without_run_in(sentence: Piece, found: Event) -> Piece:
    """The sentence without a heading that runs into it ("Strategic Initiatives Acme launched ...")."""
    m = _RUN_IN.match(sentence.text[: found.at])
    return Piece(sentence.start + m.end(1), sentence.end, sentence.text[m.end(1):]) if m else sentence
