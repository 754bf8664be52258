"""Which sentence of the candidate uses which fact of the dossier, and which facts would fit an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from afterview.language.likeness import weights
from afterview.language.names import sounds_alike
from afterview.language.numbers import Number, numbers, same
from afterview.language.words import STOPWORDS, content, plain, stem, words
from afterview.model.company import Dossier, Fact
from afterview.model.interview import Exchange

_CAPITAL = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A fact made ready to be compared: its stems, names and numbers."""

    fact: Fact
    stems: frozenset[str]
    names: tuple[str, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """How a sentence touches a fact: shared stems, names and numbers, and numbers that clash.

    `weight` is the summed telling weight of what is shared.
    """

    stems: frozenset[str]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    clashes: tuple[str, ...]
    weight: float


def ready(dossier: Dossier) -> tuple[Known, ...]:
    """The facts of a dossier, ready to be compared."""
    own = {w for name in dossier.company.names for w in words(name)}
    return tuple(_known(fact, own) for fact in dossier.facts)


def _known(fact: Fact, own: set[str]) -> Known:
    text = f"{fact.text} {fact.quote}"
    names = {m.lower().removesuffix("'s").removesuffix("’s") for m in _CAPITAL.findall(fact.text) + _CAPITAL.findall(fact.quote)}
    kept = tuple(sorted(n for n in names if n not in own and n not in STOPWORDS and len(n) > 2))
    stems = frozenset(s for s in content(text) if s not in {stem(w) for w in own})
    return Known(fact, stems, kept, tuple(numbers(fact.text) + numbers(fact.quote)))


def telling(known: Sequence[Known]) -> dict[str, float]:
    """How telling each stem is among the facts of one dossier."""
    return weights(" ".join(k.stems) for k in known)


def touch(said: str, known: Known, weight: Mapping[str, float]) -> Touch:
    """Compare the words of a sentence with a fact."""
    spoken = [w for w in words(said) if w not in STOPWORDS]
    stems = frozenset(content(said)) & known.stems
    names = tuple(n for n in known.names if any(_name_said(n, w) for w in (*spoken, *_joined(spoken))))
    matched, clashes = _compare(numbers(said), known.numbers)
    total = sum(weight.get(s, 1.0) for s in stems) + 1.5 * sum(stem(n) not in stems for n in names) + 2.0 * len(matched)
    return Touch(stems, names, matched, clashes, total)


def _joined(spoken: Sequence[str]) -> list[str]:
    """Neighbouring words as one: recognisers write "grey weather" for Greywether."""
    return [a + b for a, b in zip(spoken, spoken[1:], strict=False)]


def _name_said(name: str, word: str) -> bool:
    return word == name or (len(name) > 4 and len(word) > 3 and sounds_alike(word, name))  # noqa: PLR2004


def _compare(said: Sequence[Number], known: Sequence[Number]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    matched, clashes = [], []
    for number in said:
        if any(same(number, k.value) for k in known):
            if number.value > 3:  # noqa: PLR2004 - one, two and three are in every sentence
                matched.append(f"{number.value:g}")
            continue
        rivals = [k for k in known if (number.noun and k.noun == number.noun) or (number.year and k.year)]
        if rivals and number.value > 3:  # noqa: PLR2004
            clashes.append(f"you said {_shown(number)}, the source says {_shown(rivals[0])}")
    return tuple(matched), tuple(clashes)


def _shown(number: Number) -> str:
    return f"{number.value:g}" if number.year or number.value < 10_000 else f"{number.value:,.0f}"  # noqa: PLR2004


def tie_ins(exchanges: Sequence[Exchange], dossier: Dossier, likeness: Sequence[Sequence[float]]) -> dict[int, tuple[str, ...]]:
    """For each exchange, the three facts that fit the answer best; `likeness` has a row per exchange, a column per fact."""
    ranked = {}
    for exchange, row in zip(exchanges, likeness, strict=True):
        order = sorted(range(len(row)), key=lambda i: row[i], reverse=True)[:3]
        ranked[exchange.n] = tuple(dossier.facts[i].id for i in order)
    return ranked


def company_said(text: str, names: Sequence[str]) -> bool:
    """True when one of the company's names stands in `text`, also as a recogniser spells it ("Grey Weather")."""
    lowered = plain(text)
    if any(n and re.search(rf"\b{re.escape(plain(n))}\b", lowered) for n in names):
        return True
    spoken = [w for w in words(text) if w not in STOPWORDS]
    singles = [w for n in names for w in words(n) if len(w) > 4 and w not in STOPWORDS]  # noqa: PLR2004
    return any(len(a) > 4 and sounds_alike(a, s) for s in singles for a in (*spoken, *_joined(spoken)))  # noqa: PLR2004
