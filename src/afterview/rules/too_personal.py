"""The candidate brings up the interviewer's private life."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.rules._kit import Limits, first_said, rule, said


@rule(scope=Interview, chapter=Chapter.INTERVIEWER, severity=Severity.WARNING,
      evidence='advice: informed lines on their work, never on their life',
      message='This is about their private life, and they had not brought it up.',
      sure=0.8, theirs=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Lines about the interviewer's private life before they spoke of it themselves."""
    opened = first_said(interview, "says-personal", limits["theirs"], Role.INTERVIEWER)
    hits = [s for s in said(interview, "personal", limits["sure"]) if s.n < opened]
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:2]),
                  instead="Keep to what they made public about their work: a talk, a post, a former employer.")
