"""The candidate runs themselves down."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview, Kind
from afterview.rules._kit import Limits, exchange_of, rule, said


@rule(scope=Interview, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION, evidence='advice',
      message='You ran yourself down here, and nobody had asked you to.',
      sure=0.98, asked=0.985)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Self-deprecating lines; asked for a weakness, honest limits are an answer and only lines surer than `asked` count."""
    for sentence in said(interview, "undersell", limits["sure"]):
        exchange = exchange_of(interview, sentence)
        if exchange and exchange.question.kind is Kind.STRENGTHS and sentence.p("undersell") < limits["asked"]:
            continue
        yield Hit((sentence.quote(),), instead="Stop one sentence earlier: say what you did, and let it stand.",
                  exchange=exchange.n if exchange else None)
