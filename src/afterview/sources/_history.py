"""How the company came to be: where and when it was founded, under which name, from what it was merged."""

from __future__ import annotations

import re
from datetime import date

from afterview.model.company import Company, Fact
from afterview.model.source import Page
from afterview.sources._dates import document_date
from afterview.sources._names import actor_pattern, own_names
from afterview.sources._spans import Piece, fact, sentences

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_FOUNDED = (r"(?:(?:re)?incorporated|founded|co-founded|formed|organi[sz]ed|established|created|(?:re)?domesticated"
            r"|converted (?:in)?to an? [\w ]{2,30}"
            r"|merged|spun[- ]off|listed|renamed)")
_OPENING = re.compile(rf"^(?:originally )?{_FOUNDED} (?:in|as|by|under|on)\b[^;]{{0,120}}", re.IGNORECASE)
_RENAMED = re.compile(r"\b(?:changed (?:its|our|the company[’']s) (?:corporate |legal )?name|formerly (?:known as|named"
                      r"|called)[^.;]{0,60}?\b(?:until|before|prior to|since)"
                      r"|was renamed|adopted the name|was born in"
                      r"|(?:initial public offering|ipo) (?:was|of (?:our|its)|in|on)|completed (?:our|its) (?:initial public offering|ipo)"
                      r"|(?:roots|origins|history|heritage) (?:date|dating|back|go|to)|predecessor[s]? (?:was|were))\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:opened|launched) (?:our|its|their|the) first\b", re.IGNORECASE)
_LONG_AGO = 5  # years before the document; the first shop of this year is news
_NEVER = re.compile(
    r"by reference|proxy statement|required by this|commenced trading|internal control|committee of sponsoring|\bcriteria\b|\btrust\b"
    r"|\bplan\b|\bfund\b|\breserve\b|\bprogram|\bfoundation\b|subsidiar(?:y|ies) (?:was|were)|credit"
    r"|\bexhibit\b|\btax\b|\bcommittee\b|previously filed|joint venture|\bnotes?\b due|\bcourt\b|lawsuit|\bprior to joining\b"
    r"|\bserved as\b|\bdegree\b|financing"
    r"|\bvaluation\b|registration statement|allowance|proceeding|indenture|warrants?\b|preference shares|consolidat(?:e|ed) (?:its"
    r"|the) outstanding"
    r"|securit(?:y|ies)|\bif\b|\b(?-i:may)\b|reporting unit",
    re.IGNORECASE,
)
_MOST = 8
_LONGEST = 520  # characters: a longer sentence is a clause of a contract


def facts(page: Page, company: Company) -> tuple[Fact, ...]:
    """Sentences that say how and when this company began, was named, merged or went public; at most eight, no year told twice.

    The company must be the one of whom it is said, and a year that is not in the future must stand in the sentence.
    """
    names = own_names(company, page.text)
    who = re.compile(rf"(?:^|[\s,(“\"])(?:{actor_pattern(names)})\b[^;]{{0,140}}?\b(?:was|were|is|and|been|originally|[,)]"
                     rf"|is an? [\w ]{{2,40}}(?:corporation|company)) ?(?:first "
                     rf"|originally |initially )?"
                     rf"{_FOUNDED}\b[^;]{{0,90}}", re.IGNORECASE)
    own = re.compile(rf"\b(?:{actor_pattern(names)}|our|its)\b", re.IGNORECASE)
    on = document_date(page)
    kept: list[Fact] = []
    told: set[str] = set()
    for sentence in sentences(page.text):
        if len(sentence.text) > _LONGEST or not _YEAR.search(sentence.text) or _NEVER.search(sentence.text):
            continue
        if not _tells(sentence, who, own) and not (_FIRST.search(sentence.text) and own.search(sentence.text) and _long_ago(sentence, on)):
            continue
        years = {y for y in _YEAR.findall(sentence.text) if on is None or int(y) <= on.year}
        if not years or years <= told:
            continue
        told |= years
        made = fact(page, "history", sentence.start, sentence.end)
        if made:
            kept.append(made)
        if len(kept) >= _MOST:
            break
    return tuple(kept)


def _long_ago(sentence: Piece, on: date | None) -> bool:
    return on is not None and all(int(year) < on.year - _LONG_AGO for year in _YEAR.findall(sentence.text))


def _tells(sentence: Piece, who: re.Pattern[str], own: re.Pattern[str]) -> bool:
    words = sentence.text
    m = who.search(words)
    if m and _YEAR.search(m[0]):
        return True
    m = _OPENING.match(words)
    if m and _YEAR.search(m[0]) and own.search(words[:200]):
        return True
    m = _RENAMED.search(words)
    return bool(m and own.search(words[: m.end() + 40]) and _YEAR.search(words))
