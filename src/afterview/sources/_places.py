"""How far the company reaches: countries, regions, sites, people employed, subsidiaries abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from afterview.model.company import Company, Fact
from afterview.model.source import Page
from afterview.sources._dateline import without_dateline
from afterview.sources._dates import RECENT, dates
from afterview.sources._gazetteer import HOME, countries, country_at_end, regions
from afterview.sources._names import actor_pattern, own_names
from afterview.sources._spans import MOST_STATEMENT, Piece, fact, lines, sentences, statement, without_asides

_NUMBER = (r"(?:\d[\d,.]*(?: (?:thousand|million))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
           r"|forty|fifty|sixty|seventy"
           r"|eighty|ninety|one hundred|a hundred)")
_STAFF = re.compile(
    rf"\b{_NUMBER} (?:(?:active|regular|permanent|full[- ]time|part[- ]time|salaried|global|equivalent|and|talented) )*"
    r"(?:employees|people|colleagues|associates|team members|partners|staff)\b"
    rf"|\b(?:headcount|workforce|number of employees|employees?)\b[^.;]{{0,40}}\b(?:was|of|were|totaled|totalled"
    rf"|is)\b[^.;]{{0,20}}\b\d[\d,]{{2,}}",
    re.IGNORECASE,
)
_EMPLOYS = re.compile(r"\b(?:employ(?:s|ed)?|had|have|has|[Ww]ith|headcount|workforce|totaled|were|was)\b", re.IGNORECASE)
# The whole staff: "as of" a day, or by country, or in the world; not one team's.
_ALL_STAFF = re.compile(
    r"\b(?:as of|at|countries|worldwide|globally|around the world|full[- ]time|total(?:ed)?|approximately|about|employs)\b", re.IGNORECASE,
)
_OF_THEM = re.compile(r"\b(?:our|company|its|is|are|we)\b")
_IN_MANY = re.compile(rf"\b(?:in|across|throughout|serving|to|spanning|from) (?:(?:more than|over|approximately|about|nearly|around|some"
                      rf"|almost|at least) )?{_NUMBER} "
                      r"(?:different |foreign )?(?:countries|nations|territories|markets|continents|states)\b", re.IGNORECASE)
_PRESENCE = re.compile(
    r"\b(?:offices?|locations?|operat(?:e|es|ing|ions)|present|presence|facilit(?:y|ies)|stores|warehouses|subsidiaries|manufactur\w+"
    r"|plants?|factor(?:y|ies)"
    r"|data ?centers|employ\w*|representative|customers|resorts?|properties|sites|sell|sold|sales|serve|deliver\w*|centers|showrooms"
    r"|branches|supply chain|activities|available|members(?:hips)?|subscribers|users)\b", re.IGNORECASE,
)
_SEAT = re.compile(r"\b(?:headquarter(?:s|ed)|principal executive offices|registered office|head office)\b", re.IGNORECASE)
_SEAT_AT = re.compile(r"\b(?:in|at|near) (?:[A-Z]|an? [a-z]+ site in [A-Z])")
_MOVES = re.compile(
    r"\b(?:established|opened|entered|launched|expanding|expanded|building|constructing|localiz\w+|diversify\w*|concentrated"
    r"|develop(?:ing|ment)"
    r"|rolled out|pursuing|growing|extend(?:ed|ing))\b", re.IGNORECASE,
)
_GROWS = re.compile(r"\b(?:expanding|expanded|established|opened|entered|launched|rolled out|diversify\w*|pursuing|building"
                    r"|constructing)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:expanding|pursuing|diversify\w*|building|constructing|currently)\b", re.IGNORECASE)
_GLOBALLY = re.compile(r"\b(?:globally|worldwide|internationally|around the world)\b", re.IGNORECASE)
_SEGMENTS = re.compile(r"\b(?:reportable|operating|geographic(?:al)?) (?:operating )?(?:segments?|regions?|areas?) (?:consist|are|include"
                       r"|comprise)", re.IGNORECASE)
_INCLUDES = re.compile(r"^(?:The )?(?:Americas|Europe|EMEA|APAC|Asia|Greater China|Rest of Asia Pacific|North America|International"
                       r"|Latin America)\b[^.]{0,20} includes? ")
_NEVER = re.compile(
    r"\b(?:tax(?:es|able|ation)?|sanction\w*|tariff\w*|directive|withholding|export controls?|licens(?:e|ing) requirement\w*|court"
    r"|lawsuit|litigation|currenc(?:y|ies)"
    r"|foreign exchange|regulat\w+|legislation|laws?|risks?|could|(?-i:may)|might|if|adversely|competitors?|compete|war|conflict"
    r"|hostilities"
    r"|pandemic|covid\w*"
    r"|degree|university|retirement|pension|401|stock options?|rsus?|shares?|dividend\w*|patents?|trademarks?|amend\w*|agreement"
    r"|statements?|prior to joining|restrict\w*|exports?|competiti\w+"
    r"|compensation|median|collective bargaining|unions?|leases? agreements?|ratings?|would|will need|in order to|assurance|approval"
    r"|credit|notes|impairment|severe|reporting|vulnerable|disasters?|earthquakes?)\b",
    re.IGNORECASE,
)
_TABLE_END = re.compile(r" (?:owned|leased|own|lease|both|owned/leased|own/lease|leased/owned|\*|\d[\d,.]*)(?: .{0,30})?$", re.IGNORECASE)
_OWNED = re.compile(r",? (?:owned|leased|own|lease|both|owned/leased|own/lease|leased/owned)$", re.IGNORECASE)
_FIGURES = re.compile(r"(?: [\d,.%—–*-]+)+$")
_NO_ROW = re.compile(r"\b(?:table|total|location|jurisdiction|country|form|item|square feet in|treasury|government"
                     r"|securities)\b", re.IGNORECASE)
_FIRM = re.compile(r"\b(?:inc|llc|ltd|limited|corp|corporation|company|co|gmbh|s\.?a|n\.?v|b\.?v|plc|ag|ab|as|k\.?k|pty|pte|srl|sarl|lp"
                   r"|l\.?p|kg|oy|s\.?p\.?a|private|sas|bank)\b",
                   re.IGNORECASE)
_NOTE = re.compile(r" ?\(\d\)")
_SHARE = re.compile(r" (\d{1,3}(?:\.\d{1,3})?) ?%? *$")
_HALF = 50.0
_SUBSIDIARIES = re.compile(r"subsidiar", re.IGNORECASE)
_HANGS = re.compile(r"(?:He|She|Mr\.|Ms\.|Mrs\.|Dr\.|These|Those|This|That|Such|They|It|There|As such,|Similarly,|However,|Instead,"
                    r"|As a result,|Accordingly,|Therefore,) ")  # of whom it speaks stands elsewhere
_LEAD_IN = re.compile(r"^(?:[A-Z][a-z]+ing|Based) (?:on|upon|from) [^;]{5,250}, ")  # what they draw on
_CALLED = re.compile(r"[,;]? (?:and (?:our|its|the) )?(?:telephone|phone|tel\.|fax|internet|web ?site|principal website)\b", re.IGNORECASE)
_MANY, _SOME = 3, 2  # countries that make a list of places; two with a verb of going there
_LONGEST = 700
_ROW = 140
_ALIKE = 60  # characters: reports say the same thing twice, with another ending
_MOST_SENTENCES, _MOST_ROWS = 16, 30


def facts(page: Page, company: Company, span: tuple[int, int] | None = None) -> tuple[Fact, ...]:
    """Sentences on where the company is and how many work for it; kind is reach, or expansion when it says that they go somewhere.

    `span` is the part of the text to look in (all of it by default). Sentences on law, tax and risk are left out: they name countries, too.
    """
    start, end = span or (0, len(page.text))
    names = own_names(company, page.text)
    who = re.compile(rf"\b(?:{actor_pattern(names)}|our|its)\b", re.IGNORECASE)
    kept: list[Fact] = []
    told: set[str] = set()
    for sentence in _with_titles_cut([without_dateline(s) for s in sentences(page.text, start, end)]):
        words = sentence.text
        if len(words) > _LONGEST or words[:_ALIKE] in told or words[:1].islower() or _HANGS.match(words):
            continue
        kind = _kind(words, who)
        kind = "reach" if kind == "expansion" and not _recent(words, page.on) else kind
        if kind and (made := fact(page, kind, sentence.start, sentence.end, text=_tail(words, kind), focus=_focus(words, kind))):
            told.add(words[:_ALIKE])
            kept.append(made)
        if len(kept) >= _MOST_SENTENCES:
            break
    return tuple(kept)


def _with_titles_cut(found: list[Piece]) -> Iterator[Piece]:
    """The sentences; what follows a heading in the same line ("Global presence: The company is ...") once more, without it."""
    for sentence in found:
        yield sentence
        at = sentence.text.rfind(": ", 0, _LONGEST)
        if at > 0 and sentence.text[at + 2: at + 3].isupper():
            yield Piece(sentence.start + at + 2, sentence.end, sentence.text[at + 2:])


def _recent(words: str, on: date | None) -> bool:
    """Whether a step abroad is being taken now, or was taken within 18 months of the document."""
    told = dates(words)
    return bool(_NOW.search(words)) if not told or on is None else any(d.last >= on - RECENT for d in told)


def _focus(words: str, kind: str) -> int:
    """Where a sentence says that they go somewhere: what leads up to it need not be told."""
    m = next(iter(_GROWS.finditer(without_asides(words))), None) if kind == "expansion" else None
    return m.start() if m else 0


def _tail(words: str, kind: str) -> str:
    """How a sentence is told that cannot be told from its beginning; "" where it can.

    "Focused on its mission, ..., with sales in more than 90 countries" is told by its end, an address without telephone and web site.
    """
    called = _CALLED.search(words)
    if called and _SEAT.search(words[: called.start()]):
        return f"{statement(words[: called.start()])}."
    m = (_IN_MANY.search(words) or _STAFF.search(words)) if kind == "reach" and len(words) > MOST_STATEMENT else None
    if m is None or m.end() < MOST_STATEMENT - 10 or m.end() < len(statement(words)):
        return ""
    at = words.rfind(", ", 0, m.start())
    return f"… {statement(words[at + 2:])}" if at > 0 else ""


def _kind(words: str, who: re.Pattern[str]) -> str:
    """Which kind of fact a sentence is; "" for none."""
    told = _LEAD_IN.sub("", words)
    places, wide = countries(told), regions(told)
    if _INCLUDES.match(words):
        return "reach" if places else ""  # "Americas includes North and South America" tells nothing
    if not who.search(words):
        return ""
    if _SEGMENTS.search(words) and wide:
        return "reach"
    return "" if _NEVER.search(words) else _kind_of_presence(words, len(places), bool(wide))


def _kind_of_presence(words: str, places: int, wide: bool) -> str:  # noqa: FBT001 - what was counted in the words before it
    present = bool(_PRESENCE.search(words))
    there = (
        (_STAFF.search(words) and _EMPLOYS.search(words) and _ALL_STAFF.search(words)) or (_IN_MANY.search(words) and present)
        or (places >= _MANY and present) or (_SEAT.search(words) and _SEAT_AT.search(words) and _OF_THEM.search(words))
    )
    if there:
        return "reach"
    if _MOVES.search(words) and (places >= _SOME or (present and (wide or _GLOBALLY.search(words)))):
        return "expansion" if _GROWS.search(words) and "concentrated" not in words else "reach"
    return ""


def property_rows(page: Page, span: tuple[int, int]) -> tuple[Fact, ...]:
    """The rows of a table of properties that name a country: "Plant, Grunheide, Germany, Owned"."""
    out = []
    for line in lines(page.text, *span):
        if len(line.text) > _ROW or line.text.endswith((".", ":")) or _NO_ROW.search(line.text):
            continue
        where = _TABLE_END.sub("", line.text)
        if where != line.text and set(countries(where)) - HOME and len(where.split()) > 1:
            row = _FIGURES.sub("", line.text)
            told = " ".join(_OWNED.sub("", row).split())
            made = fact(page, "reach", line.start, line.start + len(row), text=f"Among their sites: {told}")
            if made:
                out.append(made)
    return tuple(out[:_MOST_ROWS])


def subsidiaries(page: Page, span: tuple[int, int] | None = None) -> tuple[Fact, ...]:
    """From a list of subsidiaries (exhibit 21), one in each country abroad; what is not listed may still be there."""
    seen: set[str] = set(HOME)
    out = []
    for line in _subsidiary_rows(page.text, span or (0, len(page.text))):
        country = country_at_end(line.text)
        if country in seen:
            continue
        seen.add(country)
        words = " ".join(_NOTE.sub("", line.text).split())
        firm = _FIGURES.sub("", words.removesuffix(".").removesuffix(country).rstrip(" ,"))
        made = fact(page, "reach", line.start, line.end, text=f"Subsidiary in {country}: {firm}")
        if made:
            out.append(made)
    return tuple(out[:_MOST_ROWS])


def _subsidiary_rows(text: str, span: tuple[int, int]) -> Iterator[Piece]:
    if not _SUBSIDIARIES.search(text[span[0]: span[0] + 2_000]):
        return
    for line in lines(text, *span):
        country = country_at_end(line.text) if len(line.text) <= _ROW and _FIRM.search(line.text) else ""
        share = _SHARE.search(line.text.rstrip(" .*†").removesuffix(country)) if country else None
        if country and (share is None or float(share[1]) > _HALF):  # of what is held by half or less, a list says "subsidiary" loosely
            yield line
