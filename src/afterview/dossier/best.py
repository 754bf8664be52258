"""The facts that a diagnosis is given: as many as a person could know, the ones worth saying first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from afterview.dossier.assemble import YOURS, rank
from afterview.dossier.offices import office
from afterview.model.company import Dossier, Fact

MOST = 60
"""Facts of one dossier that a talk is compared with; each sentence may be paired with several, and each pair costs time."""
# Of each kind at most so many are taken before the others have had their turn: what is new, then whom and where, then the past.
_SHARES = {"product": 12, "initiative": 10, "expansion": 8, "news": 8, "people": 8, "reach": 8, "history": 6, "results": 5, "culture": 5}
_OTHER = 4
_LONG = 300  # characters; longer statements are taken last


def best(dossier: Dossier, most: int = MOST) -> Dossier:
    """The dossier with at most so many facts: all of the user's own, then the current, the well-founded, the newest, the short.

    Pointers to the headlines of others are no facts and are left out. The facts stay in their own order.
    """
    facts = tuple(f for f in dossier.facts if not f.pointer)
    if len(facts) <= most:
        return dossier if len(facts) == len(dossier.facts) else replace(dossier, facts=facts)
    ranked = sorted(facts, key=_order)
    chosen: list[Fact] = [f for f in ranked if f.source in {"", YOURS}][:most]
    taken = {id(f) for f in chosen}
    for share in (_SHARES, None):
        for fact in ranked:
            room = len(chosen) < most and (share is None or _of_kind(chosen, fact.kind) < share.get(fact.kind, _OTHER))
            if room and id(fact) not in taken:
                chosen.append(fact)
                taken.add(id(fact))
    return replace(dossier, facts=tuple(f for f in facts if id(f) in taken))


def _of_kind(facts: Sequence[Fact], kind: str) -> int:
    return sum(f.kind == kind for f in facts)


def _order(fact: Fact) -> tuple[bool, int, int, int, bool, str]:
    return fact.background, rank(fact), office(fact), -(fact.on.toordinal() if fact.on else 0), len(fact.text) > _LONG, fact.id
