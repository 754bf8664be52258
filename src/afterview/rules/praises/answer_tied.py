"""An answer about the candidate that was tied to the employer."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Strength
from afterview.model.interview import Interview
from afterview.rules._kit import praise, surest, worth_repeating


@praise
def find(interview: Interview) -> Iterator[Strength]:
    """One strength per tied answer, with the sentence that ties it; a mistake is no tie, though it may speak of them."""
    for exchange in interview.exchanges:
        if exchange.tied and exchange.answer and exchange.question.kind.about_candidate:
            tying = surest(filter(worth_repeating, exchange.answer.sentences), "employer", most=1)
            if tying:
                yield Strength(kind="answer-tied", exchange=exchange.n, quotes=tuple(s.quote() for s in tying),
                               message="You tied your own story to them.")
