"""An answer to 'why us' that would fit any firm."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Exchange, Interview, Kind
from afterview.rules._advice import tie_in
from afterview.rules._kit import Limits, rule


@rule(scope=Exchange, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING,
      evidence='surveys of managers: not knowing the company is the mistake they name most',
      message='Your reason for wanting this would fit any other firm as well.',
      praise=0.7, specific=0.45, words=12, share=0.25, many=15, ask=0.5)
def find(exchange: Exchange, interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Answers to why-us questions with `many` words of generic praise and nothing particular to this employer; to ask is no reason."""
    answer = exchange.answer
    if exchange.question.kind is not Kind.MOTIVATION or answer is None or answer.words < limits["words"]:
        return
    used = {u.sentence.n for u in interview.uses if not u.contradicts}
    reasons = [s for s in answer.sentences if s.p("ask") < limits["ask"]]
    if any(s.n in used or s.p("specific") >= limits["specific"] for s in reasons):
        return
    generic = [s for s in answer.sentences if s.p("praise") >= limits["praise"]]
    if sum(s.words for s in generic) >= max(limits["many"], limits["share"] * answer.words):
        quotes = tuple(s.quote() for s in generic[:2])
        yield Hit(quotes, instead=tie_in(interview, exchange), exchange=exchange.n)
