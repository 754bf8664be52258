"""Common ground with the interviewer that the candidate used."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Strength
from afterview.model.interview import Interview
from afterview.rules._kit import praise


@praise
def find(interview: Interview) -> Iterator[Strength]:
    """One strength per informed line."""
    for ground in interview.grounds:
        yield Strength(kind="common-ground", quotes=(ground.sentence.quote(),),
                       message=f"You had looked up your interviewer: {ground.item}")
