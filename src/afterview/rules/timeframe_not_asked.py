"""The candidate leaves without knowing when they will hear."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.rules._kit import Limits, rule, said

_ASK = 'Before you leave: "By when may I expect to hear, and would it be all right to write to you after that?"'


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.SUGGESTION, evidence='advice',
      message='Nobody said when you will hear, and you did not ask.',
      asked=0.4, told=0.4)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Neither side speaks of when the candidate will hear."""
    if any(said(interview, "when", limits["asked"])) or any(said(interview, "says-when", limits["told"], Role.INTERVIEWER)):
        return
    last = interview.turns[-1]
    yield Hit((last.quote(),) if last.text.strip() else (), instead=_ASK, at="the goodbye")
