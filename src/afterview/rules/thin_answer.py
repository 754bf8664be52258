"""A very short answer to an open question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Exchange, Interview, Kind
from afterview.rules._advice import tie_in
from afterview.rules._kit import Limits, rule

_NODS = re.compile(r"(?:(?:sure|okay|ok|right|yes|yeah|aye|fine|great|good|thanks|thank you|of course|i see|mm|mhm|uh huh|"
                   r"go on|go ahead|please)\W*){1,4}")


@rule(scope=Exchange, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION, evidence='advice only',
      message='{said} words to an open question; they were hoping for more.',
      words=25, sure=0.7)
def find(exchange: Exchange, interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Answers under `words` words to an open question."""
    answer, question = exchange.answer, exchange.question
    if answer is None or question.closed or answer.cut_off or question.kind in {Kind.LOGISTICS, Kind.TECHNICAL}:
        return
    if _NODS.fullmatch(plain(answer.text)):
        return  # nobody asked, or nobody wanted more
    if answer.words < limits["words"] and question.sure >= limits["sure"]:
        yield Hit((question.quote(), answer.sentences[0].quote()), {"said": answer.words}, tie_in(interview, exchange),
                  exchange.n)
