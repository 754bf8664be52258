"""Pay or benefits raised by the candidate, first, in a first interview."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, first_said, rule, said


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.WARNING, evidence='convention: in one survey 31 % of managers were fine with it and 92 % would not reject for it',
      message='You brought up pay or perks before they did, in a first interview.',
      sure=0.7, theirs=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """The candidate raises pay for themselves before any line of the interviewer does."""
    if not interview.first_round:
        return
    opened = first_said(interview, "says-pay", limits["theirs"], Role.INTERVIEWER)
    hits = [s for s in said(interview, "pay", limits["sure"]) if s.n < opened]
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:2]), instead=f"Leave pay for their offer. You could have asked: {question_from(interview)}")
