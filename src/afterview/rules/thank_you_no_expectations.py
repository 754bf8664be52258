"""The thank-you does not take up what they said they expect."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule, surest
from afterview.rules._letters import expecting, place, takes_up


@rule(scope=Interview, chapter=Chapter.THANK_YOU, severity=Severity.SUGGESTION,
      evidence="advice: thank them for what they told you of the job, and say how you meet it",
      message="Your thank-you to {to} does not take up what they said they expect.", needs=("touchpoints",), near=0.8)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """They said what they expect, and no sentence of the mail names any of it, in their words or others."""
    expected = expecting(interview)
    if not expected:
        return
    quotes = tuple(s.quote() for s in surest(expected, "expects", most=2))
    for letter in interview.follow.thank_yous if interview.follow else ():
        if not takes_up(letter, interview, limits["near"]):
            yield Hit(quotes, {"to": letter.first},
                      f'They said: "{quotes[0].text}" Thank them for that, and say in one sentence how you meet it.', at=place(letter))
