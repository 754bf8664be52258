"""A question of the candidate that picks up what the interviewer said."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Strength
from afterview.model.interview import Interview
from afterview.rules._kit import praise


@praise
def find(interview: Interview) -> Iterator[Strength]:
    """One strength per such question, with the words it picks up."""
    for asked in interview.own_questions:
        if asked.heard is not None and not asked.facts:
            yield Strength(kind="question-from-talk", quotes=(asked.question.quote(), asked.heard.quote()),
                           message="You listened: this question picks up what they had told you.")
