"""The thank-you is long."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule
from afterview.rules._letters import place


@rule(scope=Interview, chapter=Chapter.THANK_YOU, severity=Severity.SUGGESTION, evidence="advice: three to five sentences",
      message="Your thank-you to {to} has {count} words; {words} is the most that is read with pleasure.",
      needs=("touchpoints",), words=150)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Words of the body, greeting, signature and quoted mail not counted."""
    for letter in interview.follow.thank_yous if interview.follow else ():
        if letter.words > limits["words"]:
            yield Hit((), {"to": letter.first, "count": letter.words},
                      "Keep what they expect, how you meet it, and one moment; 60 to 120 words. The rest is for the next talk.",
                      at=place(letter))
