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

_NOTICE = re.compile(r"\b(?:notice|(?:one|two|three|four|six|\d+) (?:weeks?|months?))\b")


@rule(scope=Interview, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING,
      evidence='advice, with one study in support of talking about fit',
      message='You never said what you would do for them.',
      sure=0.6, hint=0.05, towards=0.25, words=150)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """No sentence of the candidate offers a contribution; talks with under `words` words of theirs are left alone.

    A line with "I'd" that is turned `towards` them needs only a `hint` of an offer: offers are made quietly, and then nothing was missed.
    """
    if interview.measures.candidate_words < limits["words"]:
        return
    offered = [*said(interview, "contribute", limits["sure"]),
               *(s for s in said(interview, "contribute", limits["hint"])
                 if s.p("employer") >= limits["towards"] and _WOULD.search(plain(s.text)))]
    if any(not _arranges(interview, s) for s in offered):
        return
    last = next((e for e in reversed(interview.exchanges) if e.answer), None)
    yield Hit((), instead=tie_in(interview, last), at="the whole interview")


def _arranges(interview: Interview, sentence: Sentence) -> bool:
    """True of notice, and in an answer about it or a place: "I could be with you in August" is no contribution."""
    if _NOTICE.search(plain(sentence.text)):
        return True
    exchange = exchange_of(interview, sentence)
    return exchange is not None and exchange.question.kind is Kind.LOGISTICS
