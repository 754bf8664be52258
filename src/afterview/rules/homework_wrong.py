"""Something said about the company that a dossier fact contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule


@rule(scope=Interview, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING,
      evidence='surveys of managers: not knowing the company is the mistake they name most',
      message='Your dossier says otherwise: {fact} ({why})',
      needs=("dossier",), sure=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Statements that contradict a fact with at least probability `sure`."""
    for use in interview.uses:
        if use.contradicts and use.sure >= limits["sure"] and interview.dossier:
            fact = interview.dossier.fact(use.fact)
            yield Hit((use.sentence.quote(),), {"fact": fact.text, "why": use.why}, f'"{fact.text}"')
