"""The candidate admits to not having looked."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, rule, said


@rule(scope=Interview, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING, evidence='surveys of managers: not knowing the company is the mistake they name most',
      message='You told them that you had not looked.',
      sure=0.6)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Admissions, with the words."""
    hits = tuple(said(interview, "unprepared", limits["sure"]))
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:3]), instead=f"Show one thing you did find out. You could have asked: {question_from(interview)}")
