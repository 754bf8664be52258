"""The update mail is long."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule
from afterview.rules._letters import place


@rule(scope=Interview, chapter=Chapter.PATIENCE, severity=Severity.SUGGESTION, evidence="advice: one question, in a few lines",
      message="Your update mail to {to} has {count} words; {words} are enough.", needs=("touchpoints",), words=80)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Words of the body, greeting, signature and quoted mail not counted."""
    for letter in interview.follow.updates if interview.follow else ():
        if letter.words > limits["words"]:
            yield Hit((), {"to": letter.first, "count": letter.words},
                      '"I am still very interested. Is there any news, or anything you still need from me?" is all of it.',
                      at=place(letter))
