"""The homework on one company as a whole: the dossier, what was looked at to make it, and what was not found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from afterview.model.company import Company, Dossier, Fact
from afterview.model.source import Gap, Item


class Paper(StrEnum):
    """What kind of document a fact was cut from."""

    REPORT = "annual report"
    RELEASE = "press release"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One archived document that facts were cut from: its SHA-256, where it came from, and its own date.

    `what` is the source's own word for it ("10-K", "file"); `name` the file's name, for files that the user gave.
    """

    document: str
    source: str
    what: str
    url: str = ""
    name: str = ""
    on: date | None = None
    fetched: datetime | None = None
    paper: Paper = Paper.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One source that answered: for which items nothing else is said of it, how many pages it gave, and on which day."""

    source: str
    items: tuple[Item, ...]
    pages: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Facts whose sources disagree; they are shown side by side, never merged. `why` says in words what differs."""

    facts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Homework:
    """A dossier with all that it rests on. `researched` are the days of the runs that made it, the last one last."""

    dossier: Dossier
    gaps: tuple[Gap, ...] = ()
    looks: tuple[Look, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    documents: tuple[Document, ...] = ()
    researched: tuple[date, ...] = ()

    @property
    def company(self) -> Company:
        """The employer."""
        return self.dossier.company

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts."""
        return self.dossier.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the checklist: an item of the homework with its facts, or where was looked, or why not."""

    item: Item
    title: str
    facts: tuple[Fact, ...] = ()
    papers: tuple[Document, ...] = ()
    looked: tuple[str, ...] = ()
    not_checked: tuple[str, ...] = ()
