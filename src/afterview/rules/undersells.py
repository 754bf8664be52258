"""The candidate runs themselves down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview, Kind
from afterview.rules._kit import Limits, exchange_of, rule, said

_MYSELF = re.compile(r"\b(?:i|i'\w+|me|my|mine|myself|we|us|our)\b")


@rule(scope=Interview, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION, evidence='advice',
      message='You ran yourself down here, and nobody had asked you to.',
      sure=0.85, unnamed=0.97, asked=0.96)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Self-deprecating lines, which must be surer than `unnamed` where the speaker is not in them ("terrible names, they were").

    Asked for a weakness, honest limits are an answer, and only lines surer than `asked` count.
    """
    for sentence in said(interview, "undersell", limits["sure"]):
        if sentence.p("undersell") < limits["unnamed"] and not _MYSELF.search(plain(sentence.text)):
            continue
        exchange = exchange_of(interview, sentence)
        if exchange and exchange.question.kind is Kind.STRENGTHS and sentence.p("undersell") < limits["asked"]:
            continue
        yield Hit((sentence.quote(),), instead="Stop one sentence earlier: say what you did, and let it stand.",
                  exchange=exchange.n if exchange else None)
