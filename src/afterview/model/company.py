"""What is known of the employer and of the people on the other side of the table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

TO_READ = "To read: "
"""How the text of every pointer begins."""

_STEP = re.compile(r"\b(?:20\d\d|launch\w*|introduc\w*|unveil\w*|releas\w*|announc\w*|beg[au]n|start(?:s|ed)|roll\w*|debut\w*"
                   r"|open(?:s|ed|ing)|expand\w*|acquir\w*|new|today|now|appoint\w*|available"
                   r"|ship(?:s|ped|ping)|plans?|intends?|will)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The employer: its `name`, other names it goes by, and what it is identified by in public registers.

    `cik` is the SEC's number in ten digits, `lei` the Legal Entity Identifier, `wikidata` a Q number, `register` the number in the
    companies register of its country ("GB 00445790"); `former` are names it no longer goes by.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    website: str = ""
    ticker: str = ""
    cik: str = ""
    lei: str = ""
    wikidata: str = ""
    register: str = ""
    industry: str = ""
    former: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the main one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The place of a quote: characters `start` to `end` of the archived text of `document` (SHA-256 of its bytes).

    Cut by `model.source.cite` alone; `on` is the document's date.
    """

    document: str
    start: int
    end: int
    quote: str
    url: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is known of the company, with the words of its source.

    `kind` is product, initiative, expansion, news, history, reach, people, results or culture; `text` the statement; `on` the
    day it holds for. `citation` is missing only in dossiers written by hand; `source` is the unit it came from, "you" for the
    user's own. `background` marks news that is older than 18 months; `since` the research run that first saw it.
    """

    id: str
    kind: str
    text: str
    quote: str = ""
    url: str = ""
    on: date | None = None
    citation: Citation | None = None
    source: str = ""
    background: bool = False
    since: date | None = None

    @property
    def step(self) -> bool:
        """True when the statement tells of something that was done or is to be done, and not of what they do all the time."""
        return bool(_STEP.search(self.text))

    @property
    def pointer(self) -> bool:
        """True for the headline of somebody else: something to read, and nothing that is known of the company."""
        return self.text.startswith(TO_READ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The homework on one company: facts, and in `gaps` what was looked for and not found."""

    company: Company
    facts: tuple[Fact, ...] = ()
    gaps: tuple[str, ...] = ()

    def fact(self, id: str) -> Fact:  # noqa: A002 - the field is called id in the file
        """The fact with this id; raises KeyError."""
        return next((f for f in self.facts if f.id == id), None) or _missing(id)


def _missing(key: str) -> Fact:
    raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One interviewer: public professional facts and what the candidate has in common with them."""

    name: str
    title: str = ""
    public: tuple[str, ...] = ()
    common_ground: tuple[str, ...] = ()
