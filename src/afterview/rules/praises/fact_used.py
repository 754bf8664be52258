"""A fact of the dossier used in the candidate's own words."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Strength
from afterview.model.interview import Interview
from afterview.rules._kit import praise


@praise
def find(interview: Interview) -> Iterator[Strength]:
    """One strength per fact and sentence."""
    for use in interview.uses:
        if not use.contradicts and interview.dossier:
            yield Strength(kind="fact-used", fact=use.fact, quotes=(use.sentence.quote(),),
                           message=f"You used what you had read: {interview.dossier.fact(use.fact).text}")
