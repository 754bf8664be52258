"""A question of the candidate that springs from a fact of the dossier."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Strength
from afterview.model.interview import Interview
from afterview.rules._kit import praise


@praise
def find(interview: Interview) -> Iterator[Strength]:
    """One strength per such question."""
    for asked in interview.own_questions:
        if asked.facts:
            yield Strength(kind="question-from-homework", fact=asked.facts[0], quotes=(asked.question.quote(),),
                           message="This question could only come from somebody who had done the homework.")
