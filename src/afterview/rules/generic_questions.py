"""The candidate asked, but nothing that springs from homework or from the talk."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, particular, rule


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.SUGGESTION, evidence='advice',
      message='Your questions would have fitted any firm.',
      needs=("dossier",), specific=0.6, when=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Questions after the invitation, none of them from a fact or from what the interviewer said."""
    asked = [q for q in interview.own_questions
             if q.after_invite and all(s.p("when") < limits["when"] for s in q.question.sentences)]
    if not asked or any(q.facts or q.heard for q in interview.own_questions):
        return
    if any(max(s.p("specific") for s in q.question.sentences) >= limits["specific"] for q in asked):
        return
    if any(particular(interview, q.question.text) for q in asked):
        return
    yield Hit(tuple(q.question.quote() for q in asked[:3]), instead=f"You could have asked: {question_from(interview)}",
              at="your questions")
