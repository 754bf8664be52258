"""An answer about the candidate that was tied to the employer."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Strength
from afterview.model.interview import Interview
from afterview.rules._kit import praise, surest


@praise
def find(interview: Interview) -> Iterator[Strength]:
    """One strength per tied answer, with the sentence that ties it."""
    for exchange in interview.exchanges:
        if exchange.tied and exchange.answer and exchange.question.kind.about_candidate:
            tying = surest(exchange.answer.sentences, "employer", most=1)
            yield Strength(kind="answer-tied", exchange=exchange.n, quotes=tuple(s.quote() for s in tying),
                           message="You tied your own story to them.")
