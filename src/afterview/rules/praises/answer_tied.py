"""An answer about the candidate that was tied to the employer."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Strength
from afterview.model.interview import Interview
from afterview.model.talk import Sentence
from afterview.rules._kit import praise, surest, worth_repeating

_OFFERED, _TURNED = 0.7, 0.9  # praise wants a surer ear than blame that is withheld: "the next step up from me is a director job" is no tie


@praise
def find(interview: Interview) -> Iterator[Strength]:
    """One strength per tied answer, with the sentence that ties it; a mistake is no tie, though it may speak of them."""
    used = {u.sentence.n for u in interview.uses if not u.contradicts}
    for exchange in interview.exchanges:
        if exchange.tied and exchange.answer and exchange.question.kind.about_candidate:
            ties = (s for s in exchange.answer.sentences if worth_repeating(s) and (s.n in used or _ties(s)))
            tying = surest(ties, "employer", most=1)
            if tying:
                yield Strength(kind="answer-tied", exchange=exchange.n, quotes=tuple(s.quote() for s in tying),
                               message="You tied your own story to them.")


def _ties(sentence: Sentence) -> bool:
    return max(sentence.p("specific"), sentence.p("contribute")) >= _OFFERED or sentence.p("employer") >= _TURNED
