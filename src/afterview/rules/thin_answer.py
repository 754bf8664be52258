"""A very short answer to an open question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain, words
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Exchange, Interview, Kind
from afterview.rules._advice import tie_in
from afterview.rules._kit import Limits, rule

_NODS = re.compile(r"(?:(?:sure|okay|ok|right|yes|yeah|aye|fine|great|good|thanks|thank you|of course|i see|mm|mhm|uh huh|"
                   r"go on|go ahead|please)\W*){1,4}")

_BACK = re.compile(r"^(?:and|so|but|then)\b|\b(?:he|she|it|they|that|him|her|them|there|those)\b")
_GREETING = 0.5


@rule(scope=Exchange, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION, evidence='advice only',
      message='{said} words to an open question; they were hoping for more.',
      words=25, sure=0.7, follow=12, told=50)
def find(exchange: Exchange, interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Answers under `words` words to an open question; not to one that only follows up what was told.

    That is a question of up to `follow` words on a case or a story after an answer of `told` words or more, which points back to it
    ("How did he take it?"): a sentence may be all it asks for.
    """
    answer, question = exchange.answer, exchange.question
    if answer is None or question.closed or answer.cut_off or question.kind in {Kind.LOGISTICS, Kind.TECHNICAL}:
        return
    if _NODS.fullmatch(plain(answer.text)) or all(s.p("chat") >= _GREETING for s in answer.sentences):
        return  # nobody asked, or nobody wanted more
    if answer.words >= limits["words"] or question.sure < limits["sure"]:
        return
    before = next((e.answer for e in interview.exchanges if e.n == exchange.n - 1), None)
    if (before and before.words >= limits["told"] and question.kind in {Kind.BEHAVIOURAL, Kind.SITUATIONAL}
            and len(words(question.text)) <= limits["follow"] and _BACK.search(plain(question.text))):
        return
    yield Hit((question.quote(), answer.sentences[0].quote()), {"said": answer.words}, tie_in(interview, exchange), exchange.n)
