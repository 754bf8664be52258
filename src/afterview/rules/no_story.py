"""A past-occasion question answered in general terms."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Exchange, Interview, Kind
from afterview.rules._kit import Limits, rule

_STORY = "Pick one day: where you were, what went wrong, what you did, and how it came out."


@rule(scope=Exchange, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION,
      evidence='one study of 62 real interviews: a story in only 23 % of such answers, and stories went with better ratings',
      message='They asked for one occasion; this answer speaks in general terms.',
      episode=0.6, certain=0.95, words=25, share=0.2, sure=0.6)
def find(exchange: Exchange, interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Answers of `words` or more to a behavioural question with hardly a sentence of a particular occasion."""
    del interview
    answer, question = exchange.answer, exchange.question
    if answer is None or question.kind is not Kind.BEHAVIOURAL:
        return
    if answer.words < limits["words"] or question.sure < limits["sure"]:
        return
    telling = sum(s.words for s in answer.sentences if s.p("episode") >= limits["episode"])
    if telling < limits["share"] * answer.words and not any(s.p("episode") >= limits["certain"] for s in answer.sentences):
        general = max(answer.sentences, key=lambda s: (s.p("habit"), s.words))
        yield Hit((general.quote(),), instead=_STORY, exchange=exchange.n)
