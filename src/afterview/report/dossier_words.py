"""The words of the dossier's pages: dates, sources, where to look things up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from afterview.model.company import Company, Fact
from afterview.model.homework import Check, Document, Homework, Paper
from afterview.model.source import Item
from afterview.report.clean import clean
from afterview.report.page import is_web
from afterview.report.words import count

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_WORDS_AT_EDGE = 5  # of a long quote, to name its beginning and end
_ASCII = 128
_SPELT = {"edgar": "SEC EDGAR", "gleif": "GLEIF", "gdelt": "GDELT", "filings xbrl org": "filings.xbrl.org", "files": "Your file"}
_INITIALS = 3  # letters of a name that is initials
_SHARED = ("no network", "it could not", "it did not", "it refused", "it asked", "stopped")  # beginnings of what many sources say at once
_ROW = 4  # words; a shorter row begins with one word
_CLOSING = " ”\"')*"
_SHORT = 12  # words; a quote of so many is named whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item of the checklist as it is shown: `facts` are those not shown before, `again` how many were."""

    check: Check
    facts: tuple[Fact, ...]
    background: tuple[Fact, ...]
    again: int

    @property
    def state(self) -> str:
        """``found``, ``nothing`` or ``not-checked``."""
        current = self.check.facts if self.check.item is not Item.NEWS else [f for f in self.check.facts if not f.background]
        if current or (self.check.papers and self.check.item is not Item.NEWS):
            return "found"
        return "nothing" if self.check.looked else "not-checked"


def lines(checks: Sequence[Check]) -> tuple[Line, ...]:
    """The checklist with every fact shown once: current ones, and old ones apart."""
    shown: set[str] = set()
    out = []
    for check in checks:
        fresh = sorted((f for f in check.facts if f.id not in shown), key=lambda f: f.kind == "product" and not f.step)  # what is new first
        out.append(Line(check=check, facts=tuple(f for f in fresh if not f.background), background=tuple(f for f in fresh if f.background),
                        again=len(check.facts) - len(fresh)))
        shown.update(f.id for f in fresh)
    return tuple(out)


def not_checked(checks: Sequence[Check]) -> tuple[str, ...]:
    """What was not checked, each reason once, of items that have facts all the same; the others say it themselves."""
    said = {why for one in lines(checks) if one.state != "found" for why in one.check.not_checked}
    return tuple(dict.fromkeys(clean(why) for check in checks for why in check.not_checked if why not in said))


def grouped(reasons: Sequence[str]) -> tuple[str, ...]:
    """The reasons ("gleif: it could not be reached") with the sources that have the same one in one line."""
    places: dict[str, list[str]] = {}
    for reason in map(clean, reasons):
        where, _, why = reason.partition(": ")
        if why.startswith(_SHARED):
            places.setdefault(why, []).append(_named(where))
        else:
            places.setdefault(f"{_SPELT.get(where, where)}: {why}" if why else reason, [])
    return tuple(f"{', '.join(where)}: {_of_several(why) if len(where) > 1 else why}" if where else why for why, where in places.items())


def _of_several(why: str) -> str:
    return why.replace("it ", "they ", 1) if why.startswith("it ") else why


def day(on: date | None) -> str:
    """``3 March 2026``; empty without a day."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}" if on else ""


def source(fact: Fact, homework: Homework) -> str:
    """Who says so, and when: ``Edgar 10-K, 26 February 2025``; ``your own`` for what the user wrote."""
    if fact.source in {"", "you"}:
        return ", ".join(p for p in ("your own", day(fact.on)) if p)
    place = fact.citation.document if fact.citation else ""
    document = next((d for d in homework.documents if d.document == place), None)
    what = (clean(document.name) or (clean(document.what) if document.paper is not Paper.OTHER else "")) if document else ""
    who = _named(clean(fact.source))
    return ", ".join(p for p in (f"{who} {what}" if what else who, day(fact.on)) if p)


def _named(unit: str) -> str:
    """A source by the name that people know: ``hacker-news`` is Hacker News; what is no unit's name stays as it is."""
    if not unit.replace("-", "").isalpha() or not unit.islower():
        return unit
    name = unit.replace("-", " ")
    return _SPELT.get(name) or (name.upper() if len(name) <= _INITIALS else name.title())


def paper(document: Document) -> str:
    """A document by its name: ``10-K of 26 February 2025``."""
    what = clean(document.name) or clean(document.what)
    return f"{what} of {day(document.on)}" if document.on else what


def identity(company: Company) -> tuple[str, ...]:
    """What the company is known by, for the line below its name."""
    official = next((clean(a) for a in company.aliases if a != company.name), "")
    former = f"formerly {', '.join(map(clean, company.former[:2]))}" if company.former else ""
    numbers = (f"{company.ticker}" if company.ticker else "", f"CIK {company.cik}" if company.cik else "",
               f"LEI {company.lei}" if company.lei else "")
    return tuple(clean(p) for p in (official, company.country, company.industry, *numbers, company.website, former) if p)


def lead(homework: Homework, new: Sequence[Fact]) -> str:
    """One sentence on how much there is."""
    if not homework.facts:
        return "Nothing was found that could be shown word for word."
    told = f"{count(len(homework.facts), 'fact')}, each with its source and its exact words"
    fresh = f"; {count(len(new), 'fact')} new since last time" if new else ""
    return f"{told}{fresh}."


def choice(company: Company) -> str:
    """One company of several, told by what sets it apart."""
    marks = (company.country, company.industry, f"ticker {company.ticker}" if company.ticker else "",
             f"CIK {company.cik}" if company.cik else "", f"LEI {company.lei}" if company.lei else "",
             company.wikidata, company.register, company.website)
    return " · ".join(clean(p) for p in (company.name, *marks) if p)


def exact_place(fact: Fact) -> str:
    """The fact's web address, leading to its very words where the document is a page; empty when it has none.

    A text fragment (https://wicg.github.io/scroll-to-text-fragment/): browsers scroll to the words and mark them.
    """
    url = fact.url
    if not is_web(url):
        return ""
    if not fact.quote.strip() or fact.citation is None or url != fact.citation.url or "#" in url or url.lower().endswith((".pdf", ".json")):
        return url
    words = fact.quote.split()
    if len(words) > 1 and not fact.quote.rstrip(_CLOSING).endswith((".", "!", "?", ";", ":")):
        # A row of a table: browsers look for each end within one cell, and a name or a figure is one.
        figure = any(c.isdigit() for c in words[-1]) and len(words[-1]) > _ROW  # it stands once, the name beside it on every page
        ends = [words[-1]] if figure else [" ".join(words[: 2 if len(words) >= _ROW else 1]), words[-1]]
    else:
        ends = [" ".join(words)] if len(words) <= _SHORT else [" ".join(words[:_WORDS_AT_EDGE]), " ".join(words[-_WORDS_AT_EDGE:])]
    return f"{url}#:~:text={','.join(_fragment(e) for e in ends)}"


def _fragment(words: str) -> str:
    """Percent-encoded, all but letters and digits: the dash and the comma have a meaning in text fragments."""
    return "".join(chr(b) if chr(b).isalnum() and b < _ASCII else f"%{b:02X}" for b in words.encode("utf-8", "replace"))
