"""Who stands first among the top people: by office, as their names would be asked for in an interview."""

from __future__ import annotations

import re

from afterview.model.company import Fact

_OFFICES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    r"\bchief executive\b|\bceo\b",
    r"\b(?:executive )?chair(?:man|woman|person)?\b",
    r"^[^,]{2,60}, (?:co-)?president(?: |$)|\bmanaging director\b|\bexecutive director\b|\bpresident and\b|\bfounder\b",
    r"\bchief financial\b|\bcfo\b",
    r"\bchief operating\b|\bcoo\b",
    r"\bchief\b|\bc[tmi]o\b",
    r"\bpresident\b|\bgeneral counsel\b|\b[es]vp\b|\bhead\b",
))
_LOWER = re.compile(r"\b(?:vice|deputy|assistant|former|lead independent)[- ](?:chair|president|chief)", re.IGNORECASE)
_TENURE = re.compile(r"\b(?:has (?:served|been)|was (?:appointed|named|elected)|became|joined|director since)\b", re.IGNORECASE)


_REACH = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    r"\bheadquarter|\bhead office\b|\bexecutive offices\b|\bseat\b",
    r"\bemploy(?:s|ed|ees)?\b|\bheadcount\b|\bworkforce\b",
    r"\b\d+ (?:countries|territories|markets|states)\b|\boperates?\b",
    r"^Revenue from\b",
))
_LATER = tuple(re.compile(pattern) for pattern in (  # lists, and what a region is called
    r"^Among their sites\b", r"^Subsidiary in\b", r"^[A-Z][\w ]{2,25} includes?\b"))


def office(fact: Fact) -> int:
    """What of its kind comes first: of people the rank of the highest office, 0 for the chief executive; of reach the seat, then the size.

    How long somebody has served comes after all who serve. 0 for facts of other kinds.
    """
    if fact.kind == "reach":
        late = next((n for n, sign in enumerate(_LATER, 1) if sign.search(fact.text)), 0)
        return len(_REACH) + late if late else next((n for n, sign in enumerate(_REACH) if sign.search(fact.text)), len(_REACH))
    if fact.kind != "people":
        return 0
    words = _LOWER.sub(" ", fact.text)
    first = next((n for n, sign in enumerate(_OFFICES) if sign.search(words)), len(_OFFICES))
    return first + (len(_OFFICES) + 1 if _TENURE.search(fact.text) else 0)
