"""What a diagnosis says: rules, what they saw, what it amounts to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from afterview.model.evidence import Quote
from afterview.model.interview import Interview
from afterview.model.trouble import Trouble


class Severity(StrEnum):
    """How much it matters: `note` informs, `suggestion` would have helped, `warning` likely cost the interview."""

    NOTE = "note"
    SUGGESTION = "suggestion"
    WARNING = "warning"

    @property
    def rank(self) -> int:
        """0 for note, 1 for suggestion, 2 for warning."""
        return list(Severity).index(self)


class Chapter(StrEnum):
    """The chapters of the catalogue: the five mistakes, and craft."""

    ABOUT_YOU = "only-about-you"
    QUESTIONS = "your-questions"
    INTERVIEWER = "interviewer-homework"
    THANK_YOU = "thank-you"
    PATIENCE = "patience"
    CRAFT = "craft"

    @property
    def title(self) -> str:  # type: ignore[override]  # a chapter's title is words, and str.title is never meant
        """The chapter in plain words."""
        return {
            "only-about-you": "Talking about them, not only about you",
            "your-questions": "Your questions to them",
            "interviewer-homework": "Knowing your interviewer",
            "thank-you": "The thank-you mail",
            "patience": "Patience afterwards",
            "craft": "How you answered",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw: the words it rests on, values for its message, and what could have been said.

    `at` names the place where something absent should have been ("the invitation to ask"); `exchange` is the
    number of the exchange it concerns, for tie-ins and the timeline.
    """

    quotes: tuple[Quote, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    instead: str = ""
    exchange: int | None = None
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One remark: its id is its file name and reads well after "allow".

    `scope` is the part of the interview it is shown; `needs` names what must be there ("dossier", "brief",
    "times", "touchpoints"); `limits` are numbers that users may set; `evidence` tells how strong the ground is.
    """

    id: str
    scope: type
    chapter: Chapter
    severity: Severity
    evidence: str
    message: str
    find: Callable[..., Iterable[Hit]]
    needs: tuple[str, ...] = ()
    limits: Mapping[str, Any] = field(default_factory=dict)
    status: str = "preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A mistake that was found, worded, with its evidence. `fingerprint` stays the same for the same words."""

    rule: str
    chapter: Chapter
    severity: Severity
    message: str
    instead: str
    evidence: str
    quotes: tuple[Quote, ...]
    exchange: int | None = None
    at: str = ""

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits over the rule and its words, free of times, so that a re-import keeps it."""
        said = "\n".join((self.rule, self.at, *(q.text.casefold() for q in self.quotes)))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """Something that went well, with the words.

    `kind` is `fact-used`, `answer-tied`, `question-from-homework`, `question-from-talk` or `common-ground`.
    """

    kind: str
    message: str
    quotes: tuple[Quote, ...]
    fact: str | None = None
    exchange: int | None = None


class Verdict(StrEnum):
    """The state of a chapter."""

    PROBLEM = "problem"
    WATCH = "watch"
    FINE = "fine"
    NOT_JUDGED = "not-judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterVerdict:
    """A chapter, its state and the reason in one sentence."""

    chapter: Chapter
    state: Verdict
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A rule that was not run, and why."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMove:
    """The one next thing to do: `stage` says where things stand, `action` what to do, `due` by when."""

    stage: str
    action: str
    why: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """All that one run found about one interview; what every report shows."""

    interview: Interview
    findings: tuple[Finding, ...]
    strengths: tuple[Strength, ...]
    verdict: tuple[ChapterVerdict, ...]
    next: NextMove
    skipped: tuple[Skipped, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    dismissed: tuple[Finding, ...] = ()
    guess: tuple[str, ...] = ()

    @property
    def worst(self) -> Severity | None:
        """The highest severity among the findings, or None."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)
