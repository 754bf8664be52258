"""Revenue by country and region, as a report's inline XBRL marks it: the surest word on global reach.

Of ten-K reports tried, eight of eleven mark it so (COMPANY.md section 0). The machine part tells which numbers they are; the quote
is the row of the table in which people read them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from afterview.model.company import Fact
from afterview.model.source import Page
from afterview.sources._gazetteer import countries, regions
from afterview.sources._spans import Piece, fact, lines

_ID = re.compile(r"^[^>]{0,300}\bid=\"([^\"]{1,120})\"")
_OPEN, _CLOSE = "<xbrli:context", "</xbrli:context>"
_MEMBER = re.compile(r"<xbrldi:explicitMember\b[^>]{0,200}\bdimension=\"([^\"]{1,120})\"[^>]{0,100}>\s{0,20}([^<\s]{1,160})")
_PERIOD_END = re.compile(r"<xbrli:endDate>\s{0,20}(\d{4}-\d\d-\d\d)")
_NUMBER = re.compile(r"<ix:nonFraction\b([^>]{1,900})>(?:<[^>]{1,300}>){0,4}([\d,.]{1,25})")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]{0,200})\"")
_REVENUE = re.compile(r"(?:^|:)(?:Revenues?|SalesRevenueNet|NetSales|RevenueFromContractWithCustomer(?:Excluding|Including)AssessedTax)$")
_AXIS = "StatementGeographicalAxis"
_SCALE = {"3": "thousand ", "6": "million ", "9": "billion "}
_MOST = 12
_LONGEST = 3_000  # characters of one context
_ROW = 200
_LABEL = re.compile(r"^[A-Z][A-Za-z.,’'&() -]{1,70}(?:\(\d\))?[A-Za-z) ]{0,20}")


class _Amount(NamedTuple):
    shown: str
    scale: str
    unit: str
    end: str


def facts(page: Page) -> tuple[Fact, ...]:
    """One fact for each country or region that revenue is told for, in the newest year; none for a document without inline XBRL."""
    if b"StatementGeographicalAxis" not in page.body or b"ix:nonFraction" not in page.body:
        return ()
    amounts = _amounts(page.body.decode("utf-8", "replace"))
    newest = max((a.end for a in amounts), default="")
    wanted = {a.shown: a for a in amounts if a.end == newest and a.scale in _SCALE}
    out: list[Fact] = []
    seen: set[str] = set()
    for row in lines(page.text):
        if len(row.text) > _ROW or len(out) >= _MOST:
            continue
        made = _row(page, row, wanted, seen)
        if made:
            out.append(made)
    return tuple(out)


def _row(page: Page, row: Piece, wanted: dict[str, _Amount], seen: set[str]) -> Fact | None:
    m = _LABEL.match(row.text)
    label = m[0].rstrip(" $€£").removesuffix(":").strip() if m else ""
    if not label or label in seen or label.startswith("Total") or not (countries(label) or regions(label)):
        return None
    first = re.search(r"\d[\d,.]*", re.sub(r"\(\d\)", "   ", row.text[len(label):]))
    amount = wanted.get(first[0]) if first else None
    if amount is None or first is None:
        return None
    seen.add(label)
    name = re.sub(r" ?\(\d\)", "", label)
    at = row.text.find(amount.shown, len(label))
    return fact(page, "reach", row.start, row.start + at + len(amount.shown),
                text=f"Revenue from {name}: {amount.shown} {_SCALE[amount.scale]}{amount.unit}".strip())


def _amounts(markup: str) -> list[_Amount]:
    """The revenues whose only dimension is geography."""
    places = {}
    for part in markup.split(_OPEN)[1:]:
        inside, closed, _ = part.partition(_CLOSE)
        key, end = _ID.match(inside), _PERIOD_END.search(inside[:_LONGEST])
        members = _MEMBER.findall(inside[:_LONGEST])
        if closed and key and end and len(members) == 1 and members[0][0].endswith(_AXIS):
            places[key[1]] = end[1]
    out = []
    for m in _NUMBER.finditer(markup):
        attributes = dict(_ATTRIBUTE.findall(m[1]))
        until = places.get(attributes.get("contextRef", ""))
        if until and _REVENUE.search(attributes.get("name", "")):
            unit = {"usd": "dollars", "eur": "euros"}.get(attributes.get("unitRef", "").lower(), "")
            out.append(_Amount(m[2], attributes.get("scale", ""), unit, until))
    return out
