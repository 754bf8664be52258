"""What is new in an annual report: moves of the last year and a half, plans with a year to them, lists of launches by quarter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from afterview.model.company import Company, Fact
from afterview.model.source import Page
from afterview.sources._dates import RECENT, Dated, dates, document_date, period_end
from afterview.sources._events import Event, event_of, same_news
from afterview.sources._gazetteer import countries, regions
from afterview.sources._names import own_names
from afterview.sources._spans import MOST_STATEMENT, Piece, fact, lines, sentences

_LEAVE = re.compile(
    r"\b(?:human capital|our people|employees|talent|culture|compensation|diversity|environment\w*|climate|sustainab\w+|social|governance"
    r"|competiti\w+|regulat\w+|government"
    r"|intellectual property|patents?|seasonal\w*|backlog|legal|executive officers|available information|critical accounting|estimates"
    r"|liquidity|contractual|tax\w*"
    r"|recent(?:ly (?:issued|adopted))? accounting|off-balance|risks?|forward-looking|safety|privacy|insurance|corporate responsibility"
    r"|inflation|market risk|share repurchase)\b",
    re.IGNORECASE,
)
_ENTER = re.compile(
    r"\b(?:overview|business|products?|services|strateg\w+|segments?|markets?|technolog\w+|research|development|operations|manufacturing"
    r"|sales|marketing|highlights|growth|customers"
    r"|solutions|platforms?|developments|initiatives|results|trends|outlook|acquisitions|partnerships?|item \d)\b", re.IGNORECASE,
)
_HEADING_LONGEST = 110
_END = re.compile(r"[.;:,]$")
_QUARTER = re.compile(r"^(?:(?:First|Second|Third|Fourth) (?:Fiscal )?Quarter|Q[1-4])(?: (?:of )?(?:Fiscal )?(20\d\d))?:?$", re.IGNORECASE)
_LAUNCHES = re.compile(r"\b(?:announcements?|launche[sd]|introduc\w+|announced|new products)\b", re.IGNORECASE)
_BULLET = re.compile(r"^[•●▪■◦○–*·] ?")
_BULLETS_OVER = 40  # lines between the sentence that opens a list of launches and its end
_OBJECT = re.compile(r"(?:[a-z,;:)”\"] (?:the |our |its |a |an |new )*(?:[A-Z][\w®™’'-]*|[a-z]+[A-Z]\w*|\w+[®™])|\d|[®™])")
_SINCE_YEARS = re.compile(r"\b(?:since|in the past|over the (?:past|last)|during the (?:past|last) (?:several|three|five"
                          r"|ten))\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\b(?:increased?|decreased?|declined?|grew|growth|percent(?:age)?|basis points|higher|lower|offset|primarily due"
                      r"|compared (?:to|with))\b|%", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\b(?:this year|during the year|the current (?:fiscal )?year|fiscal year|fiscal 20\d\d|recently)\b", re.IGNORECASE)
_Move = tuple[Piece, Event, date | None]
_LAUNCH = Event("product", "product", 0)
_DEALS = frozenset({"acquisition", "partnership", "spin-off"})
_EARLY = 6  # month: a report on a year that ends by then tells of the calendar year before, too
_FILED_WITHIN = timedelta(days=120)  # what happened between the end of the year and the filing
_MOST = 25
_LONGEST = 480


def facts(page: Page, company: Company, spans: Iterable[tuple[int, int]], known: Iterable[str] = (),
          risks: tuple[int, int] | None = None) -> tuple[Fact, ...]:
    """The company's moves and dated plans in these parts of its report; `known` are sentences of last year's report, and no news.

    Each is a sentence in which the company acts on something with a name, a place or a number, dated within 18 months before the
    document, in its fiscal year, or in a year to come. Law, risk, accounting and personnel are left out.
    """
    names = own_names(company, page.text)
    on = period_end(page.text) or document_date(page)
    old = list(known)
    kept: list[Fact] = []
    told: list[str] = []
    for span in (*spans, *([risks] if risks else [])):
        for piece, found, day in [*_moves(page.text, span, names, on, strict=span == risks), *_launches(page.text, span, on)]:
            known_already = any(same_news(piece.text, k) for k in old)
            if known_already or any(same_news(piece.text, t) for t in told):
                continue
            made = fact(page, found.kind, piece.start, piece.end, on=day, focus=found.at)
            if made:
                told.append(piece.text)
                kept.append(made)
    return tuple(kept[:_MOST])


def sayings(text: str, company: Company, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Every sentence of these parts in which the company acts, whatever its date: what next year's report is held against."""
    names = own_names(company, text)
    return tuple(s.text for span in spans for s in sentences(text, *span) if len(s.text) <= _LONGEST and event_of(s.text, names))


def _moves(text: str, span: tuple[int, int], names: tuple[str, ...], on: date | None, *, strict: bool) -> Iterable[_Move]:
    for sentence in sentences(text, *span) if strict else _told(text, span):
        words = sentence.text
        if len(words) > _LONGEST or words[0].islower():
            continue
        found = event_of(words, names)
        if found is None or found.event == "results":
            continue
        deal = found.event in _DEALS
        if not _has_object(words[found.at:]) or (not deal and (strict or _NUMBERS.search(words))):
            continue
        day, ok = _when(words, found, on, strict=strict)
        if ok:
            yield sentence, found, day


def _has_object(rest: str) -> bool:
    """Whether what follows the verb names something: a product, a firm, a place, a number."""
    return bool(_OBJECT.search(rest) or countries(rest) or regions(rest))


def _told(text: str, span: tuple[int, int]) -> Iterable[Piece]:
    """The sentences of a part without the sections on personnel, rules, competitors, and the like."""
    skip = False
    for line in lines(text, *span):
        if len(line.text) <= _HEADING_LONGEST and not _END.search(line.text) and not _BULLET.match(line.text):
            if _LEAVE.search(line.text):
                skip = True
            elif _ENTER.search(line.text):
                skip = False
        elif not skip:
            yield from sentences(text, line.start, line.end)


def _when(words: str, found: Event, on: date | None, *, strict: bool) -> tuple[date | None, bool]:
    """The day that a sentence holds for, and whether it is news at the end of the report's year: recent, or still to come.

    `strict` wants a month or a day, as in risk factors, where years are mostly history.
    """
    told = sorted(dates(words), key=lambda d: abs(d.start - found.at))
    if on is None:
        return None, bool(told) and told[0].exact in {"day", "month"}
    if found.planned:
        return on, not strict and any(d.day > on or (d.exact in {"year", "fiscal"} and d.day.year > on.year) for d in told)
    if not told or _SINCE_YEARS.search(words) or (strict and told[0].exact in {"year", "fiscal"}):
        return None, False
    return _event_day(told[0], on), _recent(told[0], on)


def _recent(told: Dated, on: date) -> bool:
    if told.exact == "fiscal":
        return told.day.year == on.year
    if told.exact == "year":
        return told.day.year in {on.year, on.year + 1} or (told.day.year == on.year - 1 and on.month <= _EARLY)
    return on - RECENT <= told.last and told.day <= on + _FILED_WITHIN


def _event_day(told: Dated, on: date) -> date:
    return told.day if told.exact in {"day", "month"} and told.day <= on else on


def _launches(text: str, span: tuple[int, int], on: date | None) -> Iterable[_Move]:
    """Lists of launches by quarter: the quarter's line and what stands under it, in pieces that can be read in one breath."""
    rows = lines(text, *span)
    for n, row in enumerate(rows):
        m = _QUARTER.match(row.text)
        if not m or not any(_LAUNCHES.search(r.text) for r in rows[max(n - _BULLETS_OVER, 0): n]):
            continue
        if on and m[1] and date(int(m[1]), 12, 31) < on - RECENT:
            continue
        start = end = row.start
        for bullet in rows[n + 1: n + 1 + _BULLETS_OVER]:
            if not _BULLET.match(bullet.text):
                break
            if end > row.start and bullet.end - start > MOST_STATEMENT:
                yield Piece(start, end, text[start:end]), _LAUNCH, on
                start = bullet.start
            end = bullet.end
        if end > row.start:
            yield Piece(start, end, text[start:end]), _LAUNCH, on
