"""Moves told the other way round: who bought whom, planned or done, hired or let go; by a name or number that only one fact has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from afterview.dossier.deeds import bought, done, turned
from afterview.dossier.ties import Known
from afterview.dossier.told import Claim
from afterview.language.numbers import numbers, same
from afterview.language.words import words

_NEW = frozenset({"product", "initiative", "expansion", "news", "results"})
_LONG = 4  # letters of a name that tells one fact from another
_LARGE = 1_000


def names_in_news(facts: Sequence[Known]) -> frozenset[str]:
    """The names by which facts about moves are told from each other."""
    return frozenset(n for k in facts if k.fact.kind in _NEW for n in k.names if len(n) > _LONG)


def moved(said: str, facts: Sequence[Known], news: frozenset[str]) -> Iterator[Claim]:
    """The first fact that shares a telling name, or a large number, with the sentence and has it the other way round.

    `news` are the `names_in_news` of the facts.
    """
    heard = news.intersection(words(said))
    large = [n for n in numbers(said) if not n.year and n.value >= _LARGE]
    if not heard and not large:
        return
    for known in facts:
        if known.fact.kind not in _NEW:
            continue
        shared = bool(heard & known.names.keys()) or any(same(n, k.value) for n in large for k in known.numbers)
        fact = known.fact.text
        why = next(iter((*done(said, known.fact), *bought(said, fact), *turned(said, fact))), "") if shared else ""
        if why:
            yield Claim(known.fact.id, wrong=True, why=why)
            return
