"""The company's people as its releases name them beside what they say: "said Jane Roe, Chief Executive Officer of Acme"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.model.company import Company, Fact
from afterview.model.source import Page
from afterview.sources._names import own_names
from afterview.sources._people import name_of
from afterview.sources._spans import fact, lines

_SAID = re.compile(r"\b(?:said|says|stated|commented|added|explained) (?:Dr\. |Mr\. |Ms\. |Mrs\. |Sir |Dame )?"
                   r"([A-Z][^,.;:“”\"()]{3,50}(?: [A-Z]\.[^,.;:“”\"()]{2,30})?), ([^“”\";:]{4,160})")
_OFFICE = re.compile(r"\b(?:chief executive|officer|president|chair(?:man|woman|person)?|ceo|cfo|coo|cto|founder|managing director"
                     r"|executive director|head of|general manager|general counsel)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:at|for|with|of) (?:the )?[A-Z]|,")
_MOST, _LONGEST_ROLE = 8, 110


def facts(page: Page, company: Company, spans: list[tuple[int, int]]) -> Iterator[Fact]:
    """Who speaks for this company: an office must be named, and with it the company or nobody else's."""
    ours = "|".join(re.escape(n) for n in own_names(company, page.text))
    here = re.compile(rf"^([^.]{{4,{_LONGEST_ROLE}}}?),? (?:(?:of|at|for|with) )?(?:the )?(?:{ours})(?:\W|$)")
    told: set[str] = set()
    for line in (one for span in spans for one in lines(page.text, *span)):
        for m in _SAID.finditer(line.text):
            role = _role(m[2], here)
            if role and name_of(m[1]) and m[1] not in told and len(told) < _MOST:
                told.add(m[1])
                made = fact(page, "people", line.start + m.start(1), line.start + m.start(2) + len(role), text=f"{m[1]}, {role}")
                if made:
                    yield made


def _role(words: str, here: re.Pattern[str]) -> str:
    """The office that these words begin with; empty when there is none, or it may be somebody else's."""
    own = here.match(words)
    role = (own[1] if own else words.partition(".")[0]).rstrip(" ,")
    if not _OFFICE.search(role) or len(role) > _LONGEST_ROLE or (own is None and _ELSEWHERE.search(role)):
        return ""
    return role
