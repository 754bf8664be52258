"""The candidate never says what they would do for this employer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview, Kind
from afterview.model.talk import Sentence
from afterview.rules._advice import tie_in
from afterview.rules._kit import Limits, exchange_of, rule, said

_WOULD = re.compile(r"\b(?:i'd|i would|i'll|i will|i could|i can|let me|i want to)\b")  # "I'd sit with your night crew first"


@rule(scope=Interview, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING,
      evidence='advice, with one study in support of talking about fit',
      message='You never said what you would do for them.',
      sure=0.3, towards=0.66, words=150)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """No sentence of the candidate offers a contribution; talks with under `words` words of theirs are left alone."""
    if interview.measures.candidate_words < limits["words"]:
        return
    offered = [*said(interview, "contribute", limits["sure"]),
               *(s for s in said(interview, "employer", limits["towards"]) if _WOULD.search(plain(s.text)))]
    if any(not _arranges(interview, s) for s in offered):
        return
    last = next((e for e in reversed(interview.exchanges) if e.answer), None)
    yield Hit((), instead=tie_in(interview, last), exchange=last.n if last else None, at="the whole interview")


def _arranges(interview: Interview, sentence: Sentence) -> bool:
    """True in an answer about notice or place: "I could be with you in August" is no contribution."""
    exchange = exchange_of(interview, sentence)
    return exchange is not None and exchange.question.kind is Kind.LOGISTICS
