"""From what the sources found to one dossier: each fact once, with an id that stays, beside what was known before.

Nothing is merged that differs, nothing that was known is lost, and what the user wrote stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from afterview.dossier.conflicts import conflicts
from afterview.dossier.offices import office
from afterview.model.company import Company, Dossier, Fact
from afterview.model.homework import Document, Homework, Look
from afterview.model.source import Gap

OLD = timedelta(days=548)
"""News older than 18 months is background (COMPANY.md 4.4: no interviewer calls it new)."""
NEW_KINDS = frozenset({"product", "initiative", "expansion", "news", "results"})
KINDS = (*("product", "initiative", "expansion", "news"), "people", "reach", "history", "results", "culture")
YOURS = "you"
_PASSING = frozenset({"people", "reach", "results"})  # a newer answer of the same source takes their place
_ENCYCLOPAEDIAS = frozenset({"wikidata", "wikipedia"})
_LONGEST = 600  # characters of a statement; longer ones are no statements
_LONGEST_QUOTE = 2000
_SAME_BEGINNING = 6  # words
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# What is said to a language model, or to a reader as if to one, tells nothing of the company, whatever else stands in the sentence.
_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget)\b[^.]{0,40}\b(?:instructions?|prompts?|rules|messages?)\b"
    r"|\bsystem prompt\b|\b(?:system|assistant): "
    r"|\byou are (?:now )?(?:an? |the )?(?:helpful |ai |language )*(?:assistant|model|ai|chatbot|llm)\b"
    r"|\bdear (?:ai|assistant|language model|llm)\b"
    r"|^(?:please )?(?:say|tell (?:the user|them|everybody|him|her)|write|print|output|respond|answer|reply|repeat|pretend|remember|report"
    r"|state) (?:that|with|as if)\b", re.IGNORECASE)
# The order in which sources are believed: the firm's own word under law, registers, its own pages, everybody's, then headlines of others
# (COMPANY.md 1.2; docs/sources). One that is not here comes last.
_BELIEVED = ("files", "edgar", "filings-xbrl-org", "companies-house", "gleif", "ror", "newsroom", "wikidata", "wikipedia")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one run brought: facts with their documents, gaps, and which sources were asked and answered."""

    company: Company
    facts: tuple[Fact, ...] = ()
    documents: tuple[Document, ...] = ()
    gaps: tuple[Gap, ...] = ()
    looks: tuple[Look, ...] = ()


def assemble(before: Homework | None, found: Found, today: date) -> Homework:
    """The dossier after a run: known facts stay, found ones are added or renewed, in an order that does not depend on the run."""
    known = {f.id: f for f in before.facts} if before else {}
    renewed = [_renewed(fact, known, today) for fact in _each_once(found.facts)]
    now = {f.id: f for f in renewed if f.id not in known or known[f.id].source != YOURS}
    answered = {look.source for look in found.looks if look.pages}
    kept = [_aged(f, answered, today) for f in known.values() if f.id not in now]
    facts = tuple(sorted(_overtaken((*now.values(), *kept)), key=_order))
    cited = {f.citation.document for f in facts if f.citation}
    documents = {(d.document, d.url): d for d in (*(before.documents if before else ()), *found.documents)}
    asked = {look.source for look in found.looks}
    looks = (*(look for look in (before.looks if before else ()) if look.source not in asked), *found.looks)
    own = (g for g in (before.gaps if before else ()) if not g.where)  # written by hand; every run tells its own anew
    gaps = tuple(dict.fromkeys((*own, *found.gaps)))
    dossier = Dossier(company=found.company, facts=facts, gaps=tuple(f"{g.where}: {g.why}" if g.where else g.why for g in gaps))
    return Homework(
        dossier=dossier, gaps=gaps, looks=tuple(sorted(looks, key=lambda v: v.source)), conflicts=conflicts(facts),
        documents=tuple(sorted((d for d in documents.values() if d.document in cited), key=lambda d: (d.source, d.url, d.document))),
        researched=tuple(sorted({*(before.researched if before else ()), today})))


def added(homework: Homework, statement: str, kind: str, quote: str, url: str, today: date) -> Homework:
    """The homework with one fact of the user's own, marked as theirs."""
    fact = Fact(id=_fact_id(kind, statement, "you"), kind=kind, text=statement, quote=quote, url=url, source=YOURS, since=today)
    facts = (*(f for f in homework.facts if f.id != fact.id), fact)
    return replace(homework, dossier=replace(homework.dossier, facts=tuple(sorted(facts, key=_order))))


def theirs(fact: Fact) -> Fact:
    """The fact as the user's own: its words were changed by hand, so no document speaks for it."""
    return replace(fact, citation=None, source=YOURS, background=False)


def new_facts(homework: Homework) -> tuple[Fact, ...]:
    """The facts that the last run saw first; none after the first run, when everything is new."""
    if len(homework.researched) < 2:  # noqa: PLR2004 - a run before the last
        return ()
    return tuple(f for f in homework.facts if f.since == homework.researched[-1] and f.source != YOURS)


def usable(fact: Fact) -> bool:
    """True for a fact that can be said in a sentence and shown in one."""
    if _TO_A_MACHINE.search(fact.text) or _TO_A_MACHINE.search(fact.quote):
        return False
    return bool(fact.text.strip()) and len(fact.text) <= _LONGEST and bool(fact.quote.strip()) and len(fact.quote) <= _LONGEST_QUOTE


def _each_once(facts: Iterable[Fact]) -> list[Fact]:
    """One fact for each statement: from the best source, and of the newest document of it."""
    best: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        said = (fact.kind, _bare(fact.text))
        if said not in best or _worth(fact) > _worth(best[said]):
            best[said] = fact
    told: dict[tuple[str, ...], Fact] = {}
    for fact in best.values():
        # Two statements made of the same words are one; but a row of a table may name several people or places.
        apart = _bare(fact.text) if fact.kind in _PASSING else ""
        key = (fact.kind, fact.citation.document if fact.citation else fact.url, _bare(fact.quote), apart)
        if key not in told or len(fact.text) > len(told[key].text):
            told[key] = fact
    return list(told.values())


def _renewed(fact: Fact, known: Mapping[str, Fact], today: date) -> Fact:
    key = _fact_id(fact.kind, fact.text)
    before = known.get(key)
    on = fact.on or (fact.citation.on if fact.citation else None)
    text = before.text if before else " ".join(fact.text.split())  # changed by hand: the id tells the statement it was made from
    return replace(fact, id=key, text=text, on=on, url=fact.url or (fact.citation.url if fact.citation else ""),
                   background=_is_background(fact, on, today),
                   since=before.since if before and before.since else today)


def _overtaken(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts; "They run 847 shops" is background once a newer document of the same source says that they run 858."""
    newest: dict[tuple[str, ...], date] = {}
    for fact in facts:
        if fact.kind == "reach" and fact.citation and fact.on:
            newest[_beginning(fact)] = max(fact.on, newest.get(_beginning(fact), date.min))
    for fact in facts:
        old = fact.kind == "reach" and fact.citation and fact.on and fact.on < newest[_beginning(fact)]
        yield replace(fact, background=True) if old else fact


def _beginning(fact: Fact) -> tuple[str, ...]:
    """The source and the first words without figures."""
    return (fact.source, *[w for w in _bare(fact.text).split() if not w.isdigit()][:_SAME_BEGINNING])


def _is_background(fact: Fact, on: date | None, today: date) -> bool:
    """Old news, and what an encyclopaedia says that they make, without a day: true for years."""
    if fact.kind not in NEW_KINDS:
        return False
    return today - on > OLD if on is not None else fact.source in _ENCYCLOPAEDIAS


def _aged(fact: Fact, answered: set[str], today: date) -> Fact:
    """A known fact that this run did not see: it stays, and is background once it is old news or its source says other things now."""
    if fact.source == YOURS or fact.citation is None:
        return fact
    old = fact.kind in NEW_KINDS and fact.on is not None and today - fact.on > OLD
    return replace(fact, background=fact.background or old or (fact.kind in _PASSING and fact.source in answered))


def _fact_id(kind: str, text: str, prefix: str = "") -> str:
    """Short, the same for the same statement on every run: ``people-3f9a1c``."""
    return f"{prefix or kind}-{sha256(f'{kind}|{_bare(text)}'.encode('utf-8', 'replace')).hexdigest()[:6]}"


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _worth(fact: Fact) -> tuple[int, date, int]:
    return -rank(fact), fact.on or date.min, -len(fact.quote)


def rank(fact: Fact) -> int:
    """How near a fact's source is to the firm's own word under law; smaller is nearer."""
    if fact.source == YOURS:
        return 0
    return 1 + (_BELIEVED.index(fact.source) if fact.source in _BELIEVED else len(_BELIEVED))


def _order(fact: Fact) -> tuple[int, bool, int, int, str, str]:
    """By kind, current before background, people by their office, history as it happened, newest first, then by statement."""
    kind = KINDS.index(fact.kind) if fact.kind in KINDS else len(KINDS)
    place = min(map(int, _YEAR.findall(fact.text)), default=date.max.year) if fact.kind == "history" else office(fact)
    return kind, fact.background, place, -(fact.on or date.min).toordinal(), fact.text, fact.id
