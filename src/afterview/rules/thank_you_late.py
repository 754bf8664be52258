"""The thank-you went out after more than a day."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule
from afterview.rules._letters import lasted, place


@rule(scope=Interview, chapter=Chapter.THANK_YOU, severity=Severity.WARNING,
      evidence="advice: within 24 hours; no study says how much a late one costs",
      message="Your thank-you to {to} went out {late} after the interview; a day is the custom.", needs=("touchpoints",), hours=24)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """More than 24 hours by the clock, across zones and clock changes."""
    for letter in interview.follow.thank_yous if interview.follow else ():
        if letter.hours > limits["hours"]:
            yield Hit((), {"to": letter.first, "late": _shown(letter.hours)},
                      "Write the mail on the evening of the interview, while you still hear their words.", at=place(letter))


def _shown(hours: float) -> str:
    whole, minutes = int(hours), int(hours * 60) % 60
    return f"{whole} h {minutes:02} min" if whole < 48 else lasted(hours)  # noqa: PLR2004
