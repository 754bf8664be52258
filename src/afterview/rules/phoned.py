"""The candidate rang to ask how things stand."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule


@rule(scope=Interview, chapter=Chapter.PATIENCE, severity=Severity.WARNING,
      evidence="advice; in one survey 64 % of managers preferred mail and 21 % the telephone",
      message="You rang {to} on {day} without being asked to.", needs=("touchpoints",))
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """A call that they had neither asked for nor agreed."""
    del limits
    for call in interview.follow.calls if interview.follow else ():
        yield Hit((), {"to": call.counterpart or "them", "day": f"{call.at:%A} {call.at.day} {call.at:%B}"},
                  "One short mail asks the same and leaves them the hour. A call is right only when they asked for it.",
                  at=f"your call on {call.at:%A} {call.at.day} {call.at:%B}")
