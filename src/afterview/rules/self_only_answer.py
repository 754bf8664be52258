"""An answer about the candidate that never touches the employer."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Exchange, Interview
from afterview.rules._advice import tie_in
from afterview.rules._kit import Limits, about_candidate, rule


@rule(scope=Exchange, chapter=Chapter.ABOUT_YOU, severity=Severity.SUGGESTION,
      evidence='mixed: studies favour showing fit as well as proof, and ask for both',
      message='This answer is only about you; nothing in it reaches them.',
      words=40)
def find(exchange: Exchange, interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Answers of `words` or more to a question about the candidate that are not tied to the employer."""
    if about_candidate(exchange, limits["words"]) and exchange.answer and not exchange.tied:
        telling = max(exchange.answer.sentences, key=lambda s: s.words)
        last = exchange.answer.sentences[-1]
        quotes = (telling.quote(),) if telling.n == last.n else (telling.quote(), last.quote())
        yield Hit(quotes, instead=tie_in(interview, exchange), exchange=exchange.n)
