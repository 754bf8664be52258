"""Which form a document is, and where its items begin and end; doubt is said aloud, never passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from afterview.sources._spans import Piece, lines

_COVER = 12_000  # characters of a document in which it names its form
_FORMS = (
    ("10-K", re.compile(r"\bform 10-?k(?:405|sb|t)?\b(?:/a)?", re.IGNORECASE)),
    ("20-F", re.compile(r"\bform 20-?f\b", re.IGNORECASE)),
    ("40-F", re.compile(r"\bform 40-?f\b", re.IGNORECASE)),
    ("10-Q", re.compile(r"\bform 10-?q\b", re.IGNORECASE)),
    ("8-K", re.compile(r"\bform 8-?k\b", re.IGNORECASE)),
    ("6-K", re.compile(r"\bform 6-?k\b", re.IGNORECASE)),
    ("DEF 14A", re.compile(r"\bschedule 14a\b|\bnotice of (?:the )?(?:\d{4} )?annual (?:general )?meeting\b", re.IGNORECASE)),
    ("EX-21", re.compile(r"^(?:list of )?(?:significant )?subsidiaries of\b|^exhibit 21", re.IGNORECASE | re.MULTILINE)),
)
_ITEM = re.compile(r"^(?:part [iv]{1,3}[ .,:–—-]{1,3})?items?\s?(\d{1,2})\.?\s?\(?([a-k])?\)?(?:[ .:–—-]|$)", re.IGNORECASE)
_LIST = re.compile(r"^items? \d{1,2}[a-k]?(?:, \d{1,2}[a-k]?)+", re.IGNORECASE)
_BY_REFERENCE = re.compile(r"incorporated (?:herein )?by reference|refer to pages?|pages? \d+ (?:through|to|–|-) \d+", re.IGNORECASE)
_CROSS = re.compile(r"cross[- ]reference (?:index|sheet|table)", re.IGNORECASE)
_PAGE_END = re.compile(r"(?: |\.|^)\d{1,3}(?: ?[-–,] ?\d{1,3})*$")
_LONG_HEAD = 260  # characters: a longer line is a sentence that begins with "Item"
_MAIN = {"10-K": "1", "20-F": "4"}
_LEAST, _MOST = 2_000, 350_000  # characters of the item that tells the business (the longest seen rightly cut was about 250,000)
_SHARE = 0.75  # of the whole document: no business section is longer


@dataclass(frozen=True, slots=True)
class Filing:
    """A document as a form: `items` is the place of each item by its number ("1", "1A", "4B" for 20-F's letters); `doubts` what is odd."""

    form: str
    items: dict[str, tuple[int, int]] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    def span(self, *ids: str) -> tuple[int, int] | None:
        """The place of the first of these items that was found."""
        return next((self.items[i] for i in ids if i in self.items), None)


def form_of(text: str) -> str:
    """The form that a document says it is ("10-K", "8-K", …); "" for anything else, such as a release."""
    cover = text[:_COVER]
    found = [(m.start(), name) for name, pattern in _FORMS if (m := pattern.search(cover))]
    return min(found)[1] if found else ""


def segment(text: str, form: str = "") -> Filing:
    """The items of an annual report; `doubts` say in words when the main item is missing, or of a size that cannot be right."""
    form = form.removesuffix("/A") or form_of(text)
    form = "10-K" if form.startswith("10-K") else form
    every = _headings(text)
    run = _longest_run([h for n, h in enumerate(every) if not _in_contents(every, n)])
    items: dict[str, tuple[int, int]] = {}
    for n, (key, piece) in enumerate(run):
        floor = run[n - 1][1].end if n else 0
        again = (p.start for m, (k, p) in enumerate(every) if k == key and floor <= p.start < piece.start and not _in_list(every, m))
        start = next(again, piece.start)  # its first heading; the later ones run on top of its pages
        if n and run[n - 1][0] in items:
            items[run[n - 1][0]] = (items[run[n - 1][0]][0], start)
        items[key] = (start, len(text))
    return Filing(form, items, tuple(_doubts(text, form, items)))


def _headings(text: str) -> list[tuple[str, Piece]]:
    """Every short line that begins with the number of an item: headings, running heads, the table of contents, mentions."""
    found = []
    for line in lines(text):
        m = _ITEM.match(line.text) if len(line.text) <= _LONG_HEAD and not _LIST.match(line.text) else None
        if m:
            found.append((f"{m[1]}{(m[2] or '').upper()}", line))
    return found


def _in_list(heads: list[tuple[str, Piece]], n: int) -> bool:
    """Whether another item's line follows at once, as in a table of contents."""
    return n + 1 < len(heads) and heads[n + 1][0] != heads[n][0] and heads[n + 1][1].start - heads[n][1].end < _LONG_HEAD


def _in_contents(heads: list[tuple[str, Piece]], n: int) -> bool:
    """A line of the contents has the next item right after it, on both sides of it or at its end."""
    def close(a: int, b: int) -> bool:
        return 0 <= a < len(heads) and b < len(heads) and heads[b][1].start - heads[a][1].end < _LONG_HEAD
    here = heads[n][1].text
    return bool(_PAGE_END.search(here)) and (close(n, n + 1) or close(n - 1, n))


def _order(key: str) -> tuple[int, str]:
    digits = key.rstrip("ABCDEFGHIJK")
    return int(digits), key[len(digits):]


def _longest_run(heads: list[tuple[str, Piece]]) -> list[tuple[str, Piece]]:
    """The longest rising run of items: a mention of item 1A inside item 7 is no heading, the heading before item 1B is."""
    best: list[tuple[int, int]] = []  # for each head: length of the longest run that ends in it, and the head before
    for n, (key, _) in enumerate(heads):
        before = [(best[m][0], m) for m in range(n) if _order(heads[m][0]) < _order(key)]
        length, link = max(before, default=(0, -1))
        best.append((length + 1, link))
    at = max(range(len(best)), key=lambda n: (best[n][0], n), default=-1)
    run = []
    while at >= 0:
        run.append(heads[at])
        at = best[at][1]
    return run[::-1]


def _doubts(text: str, form: str, items: dict[str, tuple[int, int]]) -> list[str]:
    main = _MAIN.get(form)
    if main is None:
        return []
    if main not in items:
        how = "it is laid out by a cross-reference index" if _CROSS.search(text[:60_000]) else "its headings are not the usual ones"
        return [f"The section on the business (item {main}) could not be told apart: {how}. The whole document was searched instead."]
    start, end = items[main]
    size = end - start
    if size < _LEAST:
        return [f"The section on the business (item {main}) is nearly empty; its text is probably in another document."]
    if size > _MOST or size > _SHARE * len(text):
        return [f"The section on the business (item {main}) is suspiciously long ({size:,} characters); it may hold other sections."]
    referred = _referred(text, form, items)
    if referred:
        return [f"Parts of this report ({referred}) stand in another document, by reference, and were not read."]
    return []


def _referred(text: str, form: str, items: dict[str, tuple[int, int]]) -> str:
    """The main items whose text is only a pointer to another document."""
    if form != "10-K":
        return ""
    short = []
    for key in ("1", "7"):
        start, end = items.get(key, (0, 0))
        body = text[start:end]
        pointed = _BY_REFERENCE.search(body) if len(body) < _LEAST * 2 else key == "1" and _BY_REFERENCE.search(body[:2_500])
        if body and pointed:
            short.append(key)
    return "item " + " and ".join(short) if short else ""
