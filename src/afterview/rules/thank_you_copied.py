"""Two interviewers got the same thank-you."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from afterview.language.words import stem, words
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.follow import Letter
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule
from afterview.rules._letters import names, place


@rule(scope=Interview, chapter=Chapter.THANK_YOU, severity=Severity.SUGGESTION, evidence="advice: they compare notes",
      message="{to} and {other} got the same thank-you.", needs=("touchpoints",), alike=0.9)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """The bodies of two thank-yous are the same apart from names."""
    told = names(interview)
    for first, second in combinations(interview.follow.thank_yous if interview.follow else (), 2):
        if set(first.to) == set(second.to) or not first.sentences or not second.sentences:
            continue
        if SequenceMatcher(None, _bare(first, told), _bare(second, told), autojunk=False).ratio() >= limits["alike"]:
            longest = max(second.sentences, key=lambda s: s.words)
            yield Hit((longest.quote(),), {"to": first.first, "other": second.first},
                      f"Give each their own: a moment with {second.first}, what {second.first} asked, what {second.first} said.",
                      at=place(second))


def _bare(letter: Letter, told: set[str]) -> list[str]:
    return [w for w in words(letter.text) if stem(w) not in told]
