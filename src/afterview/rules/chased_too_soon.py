"""An update mail before its day."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.follow import Letter
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule
from afterview.rules._letters import asking, place


@rule(scope=Interview, chapter=Chapter.PATIENCE, severity=Severity.WARNING,
      evidence="advice; in one survey most managers found one to three weeks right, and an answer takes 24 to 26 days on average",
      message="You asked {to} for news {why}.", needs=("touchpoints",))
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Sooner than ten business days of the employer after the thank-you, or before the date that they had named."""
    del limits
    for letter in interview.follow.updates if interview.follow else ():
        if letter.too_soon and letter.earliest is not None:
            quotes = asking(letter)
            day = f"{letter.earliest:%A} {letter.earliest.day} {letter.earliest:%B %Y}"
            yield Hit(quotes, {"to": letter.first, "why": _why(letter)},
                      f"Wait until {day}, and prepare the next one meanwhile.", at=place(letter))


def _why(letter: Letter) -> str:
    if letter.stated:
        day = letter.stated.day
        return f'before the date they had named ("{letter.stated.words}": {day:%A} {day.day} {day:%B})'
    days = "the same day" if not letter.waited else f"{letter.waited} business day{'s' * (letter.waited > 1)}"
    return f"{days} after your last word; ten is the custom"
