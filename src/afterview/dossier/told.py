"""What a plain statement comes to when it is held against a fact, and places as they are compared."""

from __future__ import annotations

from typing import NamedTuple

from afterview.dossier.ties import Known
from afterview.language.words import words

# States, provinces and parts of countries that stand beside a town ("Santa Clara, California"); a town is no other place than its state.
WIDE = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas"
    " kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon"
    " pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming carolina dakota hampshire jersey mexico york ontario"
    " quebec alberta manitoba england scotland wales bavaria america usa states kingdom britain uk us europe asia africa".split(),
)
_SMALL = frozenset("the of de in and new san st saint north south east west city town port fort la le el los las upper lower".split())
# Names of regions without a border: nobody is wrong who says that Redmond is near Seattle, or in the Bay Area.
_LOOSE = frozenset("valley area bay coast midwest region county island islands hills district quarter park campus street avenue road square"
                   " city".split())


class Claim(NamedTuple):
    """The id of the fact that a sentence is about, whether it says otherwise, and what speaks for that."""

    fact: str
    wrong: bool
    why: str


def right(known: Known, why: str) -> Claim:
    """The sentence states what the fact states."""
    return Claim(known.fact.id, wrong=False, why=why)


def wrong(known: Known, said: str, told: str) -> Claim:
    """The sentence states something else; the month of the fact is told, for what was so may be so no longer."""
    when = f" ({known.fact.on:%B %Y})" if known.fact.on else ""
    return Claim(known.fact.id, wrong=True, why=f"{said}, the source{when} says {told}")


def place_words(place: str) -> list[str]:
    """The words that tell a place: "The Hague, Netherlands" is hague and netherlands."""
    return [w for w in words(place) if w not in _SMALL and len(w) > 1]


def unlike(place: str) -> bool:
    """True for a region without a border, which is no place that can be wrong."""
    return any(w in _LOOSE for w in words(place))
