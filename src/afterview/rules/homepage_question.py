"""A question that minutes of homework answer."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, rule, said


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.WARNING, evidence='surveys of managers: not knowing the company is the mistake they name most',
      message='Their own website answers this question.',
      sure=0.65)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Questions of the candidate about what the company does, who runs it, where or how big it is."""
    used = {u.sentence.n for u in interview.uses if not u.contradicts}
    for sentence in said(interview, "homepage", limits["sure"]):
        if sentence.n not in used:
            yield Hit((sentence.quote(),), instead=f"Build on it instead: {question_from(interview)}")
