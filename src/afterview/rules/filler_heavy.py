"""Many um, uh and filler-like."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.language.fillers import filler_likes, hesitations
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.rules._kit import Limits, rule


@rule(scope=Interview, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION,
      evidence='one experiment and one hiring simulation: a few are normal, very many cost credibility; "like" more than "uh"',
      message='{per:.0f} um, uh or filler-like in 100 words; up to 6 are normal.',
      per_100=7, words=200)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """`per_100` or more fillers in 100 words of the candidate, in at least `words` words."""
    if interview.measures.candidate_words < limits["words"] or interview.measures.fillers_per_100 < limits["per_100"]:
        return
    mine = interview.said_by(Role.CANDIDATE)
    worst = sorted(mine, key=lambda s: hesitations(s.text) + filler_likes(s.text), reverse=True)[:3]
    quotes = tuple(s.quote() for s in sorted(worst, key=lambda s: s.n))
    yield Hit(quotes, {"per": interview.measures.fillers_per_100},
              "Let a silence stand where the um would be; a pause sounds like thought.")
