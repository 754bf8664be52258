"""Another mail after the update mail went unanswered."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule
from afterview.rules._letters import asking, place


@rule(scope=Interview, chapter=Chapter.PATIENCE, severity=Severity.WARNING,
      evidence="advice: one update mail, then move on", message="You wrote to {to} again after your update mail had no answer.",
      needs=("touchpoints",))
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """A further mail in the same silence."""
    del limits
    for letter in interview.follow.chases[:1] if interview.follow else ():
        yield Hit(asking(letter), {"to": letter.first},
                  "Silence is not a no, and a third mail does not end it. Leave the door open and put your time into the next one.",
                  at=place(letter))
