"""What rules are made of: the decorators that turn a function into a rule or a praise, and the few kinds they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from afterview.language.words import words
from afterview.model.finding import Chapter, Hit, Rule, Severity, Strength
from afterview.model.interview import Exchange, Interview, Kind
from afterview.model.labels import MISTAKES
from afterview.model.talk import Role, Sentence
from afterview.registry import unit_name

Limits = Mapping[str, Any]


def rule(*, scope: type, chapter: Chapter, severity: Severity, evidence: str, message: str,
         needs: tuple[str, ...] = (), status: str = "preview", **limits: float) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    """Make a function a rule; its id is its file's name, keywords are limits that users may set.

    `scope` is `Interview` or `Exchange`; the function gets that part and the limits and yields what it saw.
    """

    def make(find: Callable[..., Iterable[Hit]]) -> Rule:
        return Rule(id=unit_name(find.__module__), scope=scope, chapter=chapter, severity=severity, evidence=evidence,
                    message=message, find=find, needs=needs, limits=limits, status=status)

    return make


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """A unit that finds what went well; `find` gets the interview and yields strengths."""

    id: str
    find: Callable[[Interview], Iterable[Strength]]


def praise(find: Callable[[Interview], Iterable[Strength]]) -> Praise:
    """Make a function a praise; its id is its file's name."""
    return Praise(id=unit_name(find.__module__), find=find)


_NAMED = re.compile(r"[a-z,;:] ([A-Z][\w’-]{3,})")
_TOLD = {Kind.BEHAVIOURAL, Kind.SITUATIONAL, Kind.TECHNICAL, Kind.STRENGTHS}
_TELLING = 6  # words; less is no line to be proud of
_SHORT = 4  # words; less is seldom enough to be sure of anything
_HINT = 0.3  # of a mistake: then it is nothing to say again
_ASIDE = 0.5


def said(interview: Interview, label: str, at_least: float, role: Role = Role.CANDIDATE,
         least: int = _SHORT) -> Iterator[Sentence]:
    """Sentences of one side, of `least` words or more, of which `label` is true with at least this probability."""
    return (s for s in interview.sentences if s.role is role and s.p(label) >= at_least and s.words >= least)


def after_invitation(interview: Interview, sentence: Sentence) -> bool:
    """True when the candidate had been invited to ask before this sentence."""
    return interview.invitation is not None and sentence.n > interview.invitation.sentences[0].n


def homework_in(interview: Interview, sentence: Sentence) -> bool:
    """True when the sentence, or one beside it in the same turn, uses a fact of the dossier rightly."""
    return any(not u.contradicts and u.sentence.turn == sentence.turn and abs(u.sentence.n - sentence.n) <= 1 for u in interview.uses)


def particular(interview: Interview, text: str) -> bool:
    """True when a name that stands in a fact of the dossier stands in the text: who says "the Heron" has looked."""
    facts = interview.dossier.facts if interview.dossier else ()
    own = {w for name in interview.names for w in words(name)}
    named = {n.lower() for f in facts for n in _NAMED.findall(f"{f.text}  {f.quote}")} - own
    return not named.isdisjoint(words(text))


def said_elsewhere(interview: Interview, sentence: Sentence, name: str) -> bool:
    """True when the candidate says the name in another sentence, too: of a colleague, or a town, one tells more than once."""
    named = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    return any(named.search(s.text) for s in interview.said_by(Role.CANDIDATE) if s.n != sentence.n)


def first_said(interview: Interview, label: str, at_least: float, role: Role) -> int:
    """Number of the first such sentence, however short ("Now, salary."), or one past the last sentence of the talk."""
    return next((s.n for s in said(interview, label, at_least, role, least=1)), len(interview.sentences))


def exchange_of(interview: Interview, sentence: Sentence) -> Exchange | None:
    """The exchange in whose answer the sentence stands, or None."""
    return next((e for e in interview.exchanges if e.answer and any(s.n == sentence.n for s in e.answer.sentences)), None)


def tells(interview: Interview, sentence: Sentence) -> bool:
    """True inside a story or a case: "I will not open all fifty" is about gearboxes there."""
    exchange = exchange_of(interview, sentence)
    return exchange is not None and exchange.question.kind in _TOLD


def surest(sentences: Iterable[Sentence], label: str, most: int = 3) -> tuple[Sentence, ...]:
    """The `most` sentences of which `label` is surest, in order of the talk."""
    best = sorted(sentences, key=lambda s: s.p(label), reverse=True)[:most]
    return tuple(sorted(best, key=lambda s: s.n))


def worth_repeating(sentence: Sentence) -> bool:
    """True for a line that one may be glad of: no mistake in it, no greeting, no question, and more than "So that's, yeah."."""
    return (sentence.words >= _TELLING and all(sentence.p(label) < _HINT for label in MISTAKES) and sentence.p("chat") < _ASIDE
            and not sentence.text.rstrip().endswith("?"))


def about_candidate(exchange: Exchange, words: int) -> bool:
    """True for an answer of `words` or more to a question about the candidate."""
    return bool(exchange.answer and exchange.question.kind.about_candidate and exchange.answer.words >= words)
