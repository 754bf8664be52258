"""What is known of the employer and of the people on the other side of the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The employer: its `name` and other names it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    website: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the main one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is known of the company, with the words of its source.

    `kind` is product, initiative, expansion, news, history, reach, people, results or culture.
    """

    id: str
    kind: str
    text: str
    quote: str = ""
    url: str = ""
    on: date | None = None


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
