"""Where sources disagree on what can have one answer only: the year of founding, the seat, who holds an office."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from afterview.model.company import Fact
from afterview.model.homework import Conflict

_FOUNDED = re.compile(r"\b(?:founded|established|formed|incorporated|started)\b[^.;]{0,60}?\b(1[6-9]\d\d|20\d\d)\b", re.IGNORECASE)
_INCORPORATED = re.compile(r"\bincorporat", re.IGNORECASE)
_SEAT = re.compile(r"\b(?:headquarter(?:s|ed)?|seat|head office)\b[^.;:]{0,30}?(?: in|:) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
_OFFICES = (("chief executive", re.compile(r"\b(?:chief executive|CEO)\b", re.IGNORECASE)),
            ("chief financial officer", re.compile(r"\b(?:chief financial officer|CFO)\b", re.IGNORECASE)))
_PERSON = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z]\.| [A-Z][\w'’-]+){1,3}")
_TITLES = frozenset("Chief Executive Financial Officer President Vice Chair Chairman Director Senior Principal Operating And".split())


def conflicts(facts: Sequence[Fact]) -> tuple[Conflict, ...]:
    """The disagreements between different sources; one source that tells two things tells of two times."""
    return (*_differing(facts, "history", _founded, "the sources name different years for its beginning"),
            *_differing(facts, "reach", _seat, "the sources name different places for its head office"),
            *(c for office, sign in _OFFICES
              for c in _differing(facts, "people", partial(_holder, sign), f"the sources name different people as {office}")))


def _differing(facts: Iterable[Fact], kind: str, value: Callable[[Fact], str], why: str) -> Iterator[Conflict]:
    """One conflict for all sources of which no two tell the same, if there is any."""
    told: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        if fact.kind == kind and not fact.background and (one := value(fact)):
            told.setdefault(fact.source, {}).setdefault(one, fact)
    apart = [s for s, values in told.items() if any(values.keys().isdisjoint(other) for t, other in told.items() if t != s)]
    if apart:
        shown = sorted({v for s in apart for v in told[s]})
        yield Conflict(facts=tuple(f.id for s in apart for f in told[s].values()), why=f"{why}: {', '.join(shown[:4])}")


def _founded(fact: Fact) -> str:
    found = _FOUNDED.search(fact.text)
    return "" if found is None or _INCORPORATED.search(fact.text) else found[1]


def _seat(fact: Fact) -> str:
    found = _SEAT.search(fact.text)
    return found[1] if found else ""


def _holder(office: re.Pattern[str], fact: Fact) -> str:
    if not office.search(fact.text):
        return ""
    names = [m[0] for m in _PERSON.finditer(fact.text) if m[0].split()[0] not in _TITLES]
    return names[0].split()[-1] if names else ""
