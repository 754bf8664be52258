"""A story that does not say how it came out."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Exchange, Interview, Kind
from afterview.rules._kit import Limits, rule

_RESULT = 'Close the story: "In the end …", and what changed because of you, in words or a number.'


@rule(scope=Exchange, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION,
      evidence='one study of 62 real interviews: the situation is told too long, the result too short or not at all',
      message='You told what you did, but not how it came out.',
      episode=0.5, outcome=0.3, line=0.5, whole=0.3, silent=0.7, words=50, many=2, sure=0.6)
def find(exchange: Exchange, interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Stories of `words` or more that do not say how they came out: as a whole under `whole`, and no line of its end at `line` or more.

    Under `silent` as a whole is enough where no line of the story, its beginning too, is at `outcome`: what was made by taking the end away
    still sounds to the reader as if it had one. Where the reader judges lines alone, no line of the end at `outcome` or more.
    """
    del interview
    answer, question = exchange.answer, exchange.question
    if answer is None or question.kind is not Kind.BEHAVIOURAL:
        return
    if answer.words < limits["words"] or question.sure < limits["sure"]:
        return
    story = [s for s in answer.sentences if s.p("episode") >= limits["episode"]]
    # How it came out stands in the second half of a story; what went wrong at its start sounds alike.
    ends = answer.sentences[len(answer.sentences) // 2:]
    least = limits["outcome"] if exchange.outcome is None else limits["line"]
    if len(story) < limits["many"] or any(s.p("outcome") >= least for s in ends):
        return
    silent = all(s.p("outcome") < limits["outcome"] for s in answer.sentences)
    if (exchange.outcome or 0.0) >= (limits["silent"] if silent else limits["whole"]):
        return
    yield Hit((story[0].quote(), story[-1].quote()), instead=_RESULT, exchange=exchange.n)
