"""The candidate speaks ill of a former boss, colleague or employer."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule, said


@rule(scope=Interview, chapter=Chapter.CRAFT, severity=Severity.WARNING, evidence='advice; listeners pass what you say of others on to you',
      message='This speaks ill of people you worked with.',
      sure=0.75)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Lines that speak ill of a former or present boss, colleague or employer."""
    hits = tuple(said(interview, "rundown", limits["sure"]))
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:3]), instead="Say what you wanted more of, and leave them out: what you learned there, and what you are looking for.")
