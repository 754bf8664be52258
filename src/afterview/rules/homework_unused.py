"""Not one fact of the dossier was used."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, rule


@rule(scope=Interview, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING,
      evidence='surveys of managers: not knowing the company is the mistake they name most',
      message='Your dossier holds {facts}, and none of it came up in what you said.',
      needs=("dossier",))
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """The candidate uses no dossier fact in the whole interview."""
    del limits
    if interview.dossier and interview.dossier.facts and not any(not u.contradicts for u in interview.uses):
        many = len(interview.dossier.facts)
        yield Hit((), {"facts": "one thing" if many == 1 else f"{many} things"}, f"You could have asked: {question_from(interview, 1)}",
                  at="the whole interview")
