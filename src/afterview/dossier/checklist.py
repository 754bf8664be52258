"""The six items of the homework: what was found for each, or where was looked, or why it was not."""

from __future__ import annotations

import re

from afterview.dossier.assemble import NEW_KINDS
from afterview.model.company import Fact
from afterview.model.homework import Check, Document, Homework, Paper
from afterview.model.source import Gap, Item

TITLES = {Item.RELEASES: "Press releases", Item.REPORT: "The annual report", Item.NEWS: "What is new",
          Item.HISTORY: "Their history", Item.REACH: "Their global reach", Item.PEOPLE: "The top people"}
_BY_KIND = {"history": Item.HISTORY, "reach": Item.REACH, "people": Item.PEOPLE}
_REPORT = re.compile(r"\b(?:10-?k(?:405)?|20-?f|40-?f|annual[ -]?report|exhibit 13|ex-?13|esef|aif)\b", re.IGNORECASE)
_RELEASE = re.compile(r"\b(?:8-?k|6-?k|ex-?99(?:\.\d+)?|(?:press[ -]?)?releases?|news(?:room)?|feed|rss|atom|article)\b", re.IGNORECASE)
_REPORT_SIGNS = ("form 10-k", "form 20-f", "form 40-f", "annual report pursuant to", "annual report and accounts")
_RELEASE_SIGNS = ("for immediate release", "press release", "news release", "form 8-k", "form 6-k", "media contact")
_HEAD = 12_000  # characters in which a document says what it is


def paper_kind(what: str, name: str, text: str, *, dated: bool = False) -> Paper:
    """What kind of document this is: by the source's word for it, the file's name, else by how it begins.

    `dated` says that it begins with a place and a day ("PERTH, 3 November 2026 –"), as releases do.
    """
    for told in (what, re.sub(r"[_.]", " ", name)):
        if _REPORT.search(told):
            return Paper.REPORT
        if _RELEASE.search(told):
            return Paper.RELEASE
    head = text[:_HEAD].lower()
    if any(sign in head for sign in _REPORT_SIGNS):
        return Paper.REPORT
    return Paper.RELEASE if dated or any(sign in head[:3000] for sign in _RELEASE_SIGNS) else Paper.OTHER


def checklist(homework: Homework) -> tuple[Check, ...]:
    """The six items, in the order of the advice; each with facts, or with where was looked, or with why not."""
    papers = {d.document: d for d in homework.documents}
    return tuple(_check(item, homework, papers) for item in Item)


def _check(item: Item, homework: Homework, papers: dict[str, Document]) -> Check:
    facts = tuple(f for f in homework.facts if item in _items(f, papers))
    told = [f for f in facts if not (item is Item.NEWS and f.background)]  # old news is shown, and answers nothing
    cited = {f.citation.document for f in facts if f.citation}
    read = tuple(d for d in homework.documents if d.document in cited or (item is Item.REPORT and d.paper is Paper.REPORT))
    mine = [g for g in homework.gaps if g.item is item]
    empty = [f"{look.source}: nothing found" for look in homework.looks if item in look.items]
    return Check(
        item=item, title=TITLES[item], facts=facts, papers=read,
        looked=() if told or (item is Item.REPORT and read) else tuple(dict.fromkeys((*(sentence(g) for g in mine if g.checked), *empty))),
        not_checked=tuple(dict.fromkeys(sentence(g) for g in mine if not g.checked)))


def _items(fact: Fact, papers: dict[str, Document]) -> set[Item]:
    """The items that a fact answers; one of a release may be news as well."""
    if fact.kind in _BY_KIND:
        return {_BY_KIND[fact.kind]}
    paper = papers[fact.citation.document].paper if fact.citation and fact.citation.document in papers else Paper.OTHER
    found = {Item.REPORT} if paper is Paper.REPORT else {Item.RELEASES} if paper is Paper.RELEASE else set()
    always = fact.kind == "product" and paper is Paper.REPORT and not fact.step  # "They make kites" is no news
    new = fact.kind in NEW_KINDS and not fact.background and not always
    if not found or new:
        found.add(Item.NEWS)
    return found


def sentence(gap: Gap) -> str:
    """A gap in words."""
    why = gap.why.removeprefix("not checked: ").rstrip(".")
    return f"{gap.where}: {why}" if gap.where else why
