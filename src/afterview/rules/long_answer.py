"""An answer that runs past the point where most listeners follow."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Exchange, Interview
from afterview.rules._kit import Limits, rule


@rule(scope=Exchange, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION,
      evidence='advice only: 45 to 150 seconds is the usual counsel',
      message='This answer runs {took}; try to land it within {seconds} seconds.',
      seconds=150, words=350, talk=200)
def find(exchange: Exchange, interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Answers over `seconds` with `talk` words or more (a span of silence is no long answer); untimed, over `words` words."""
    answer = exchange.answer
    if answer is None or answer.asked_long:
        return
    timed = interview.timed and answer.span is not None
    if timed and answer.span and answer.span.seconds > limits["seconds"] and answer.words >= limits["talk"]:
        took = f"{answer.span.seconds:.0f} seconds"
    elif not timed and answer.words > limits["words"]:
        took = f"{answer.words} words"
    else:
        return
    quotes = (answer.sentences[0].quote(), answer.sentences[-1].quote())
    yield Hit(quotes, {"took": took}, "Say the point first, then one example, then stop; they will ask for more.", exchange.n)
