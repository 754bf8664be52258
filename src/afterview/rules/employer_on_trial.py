"""Before any offer, the employer's merits are debated or terms are set."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, homework_in, rule, said


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.WARNING, evidence='advice: negotiations begin with an offer',
      message='This puts them on trial, or sets terms, before there is an offer.',
      sure=0.97, certain=0.97)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Lines that debate the employer or set terms, unless an offer is on the table.

    One that seems to use a fact of the homework must be `certain`.
    """
    if interview.setting.offer:
        return
    hits = tuple(s for s in said(interview, "trial", limits["sure"]) if s.p("trial") >= limits["certain"] or not homework_in(interview, s))
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:3]),
                  instead=f"Ask about the challenge instead of the verdict: {question_from(interview, 5)}")
