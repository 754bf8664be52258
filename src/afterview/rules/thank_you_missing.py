"""No thank-you mail went out, and its day is over."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.follow import Stage
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule
from afterview.rules._letters import lasted


@rule(scope=Interview, chapter=Chapter.THANK_YOU, severity=Severity.WARNING,
      evidence="surveys of managers: most take it into account, few applicants send one; it may help and seldom decides",
      message="You sent no thank-you mail, and {past} have gone by since the interview.", needs=("touchpoints",), hours=24)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """None was sent to anybody, more than a day has gone by, and they have not decided."""
    follow = interview.follow
    if follow is None or follow.thank_yous or follow.hours_since <= limits["hours"] or follow.stage in {Stage.OFFER, Stage.CLOSED}:
        return
    yield Hit((), {"past": lasted(follow.hours_since)},
              "A late one is better than none: thanks for what they told you of the job, how you meet it, one moment from the talk.",
              at="the day after the interview")
