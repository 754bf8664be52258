"""Common ground with the interviewer that was never used."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule


@rule(scope=Interview, chapter=Chapter.INTERVIEWER, severity=Severity.SUGGESTION,
      evidence='one study: rapport helps ratings a little; a few lines, no more',
      message='You had common ground with {name}, and it never came up: {ground}',
      needs=("brief",))
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """The brief names common ground and no line of the candidate uses any of the brief."""
    del limits
    shared = [(b, g) for b in interview.brief or () for g in b.common_ground]
    if not shared or interview.grounds:
        return
    brief, ground = shared[0]
    yield Hit((), {"name": brief.name, "ground": ground},
              f'One line is enough, near the start: "I saw that we share something: {ground.rstrip(".")}."', at="the opening")
