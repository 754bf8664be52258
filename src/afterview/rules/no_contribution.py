"""The candidate never says what they would do for this employer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._advice import tie_in
from afterview.rules._kit import Limits, rule, said

_WOULD = re.compile(r"\b(?:i'd|i would|i'll|i will|i could|i can|let me|i want to)\b")  # "I'd sit with your night crew first"


@rule(scope=Interview, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING,
      evidence='advice, with one study in support of talking about fit',
      message='You never said what you would do for them.',
      sure=0.1, towards=0.5, words=150)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """No sentence of the candidate offers a contribution; talks with under `words` words of theirs are left alone."""
    if interview.measures.candidate_words < limits["words"] or any(said(interview, "contribute", limits["sure"])):
        return
    if any(_WOULD.search(plain(s.text)) for s in said(interview, "employer", limits["towards"])):
        return
    last = next((e for e in reversed(interview.exchanges) if e.answer), None)
    yield Hit((), instead=tie_in(interview, last), exchange=last.n if last else None, at="the whole interview")
