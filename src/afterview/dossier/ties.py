"""Which sentence of the candidate uses which fact of the dossier, and which facts would fit an answer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from afterview.language.likeness import alike, weights
from afterview.language.names import sound
from afterview.language.numbers import Number, numbers, same
from afterview.language.words import STOPWORDS, plain, stem, stems, words
from afterview.model.company import Dossier, Fact
from afterview.model.interview import Exchange

_SMALL = 20  # small numbers and times of day are in every talk; they count only with what they number
_CALENDAR = frozenset("january february march april may june july august september october november december monday tuesday wednesday "
                      "thursday friday saturday sunday".split())
_FITS = 0.12  # of likeness; under it, answer and fact share a word by chance (read on three of our own interviews)
_CAPITAL = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A fact made ready to be compared: its stems, its names with their sounds, and its numbers."""

    fact: Fact
    stems: frozenset[str]
    names: Mapping[str, str]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """How a sentence touches a fact: shared stems, names and numbers.

    `weight` is the summed telling weight of what is shared.
    """

    stems: frozenset[str]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    weight: float


def ready(dossier: Dossier) -> tuple[Known, ...]:
    """The facts of a dossier, ready to be compared."""
    own = {w for name in dossier.company.names for w in words(name)}
    own_stems = {stem(w) for w in own}
    return tuple(_known(fact, own, own_stems) for fact in dossier.facts)


def _known(fact: Fact, own: set[str], own_stems: set[str]) -> Known:
    text = f"{fact.text} {fact.quote}"
    names = {m.lower().removesuffix("'s").removesuffix("’s") for m in _CAPITAL.findall(fact.text) + _CAPITAL.findall(fact.quote)}
    kept = {n: _sound(n) for n in sorted(names) if n not in (own | STOPWORDS | _CALENDAR) and len(n) > 2}  # noqa: PLR2004
    told = stems(text) - own_stems
    return Known(fact, told, kept, tuple(numbers(fact.text) + numbers(fact.quote)))


def telling(known: Sequence[Known]) -> dict[str, float]:
    """How telling each stem is among the facts of one dossier."""
    return weights(" ".join(k.stems) for k in known)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence made ready to be compared: its telling words, also joined in twos, their stems and sounds, its numbers."""

    words: frozenset[str]
    stems: frozenset[str]
    sounds: frozenset[str]
    numbers: tuple[Number, ...]


def spoken(said: str) -> Spoken:
    """Make the words of a sentence ready."""
    telling_words = [w for w in words(said) if w not in STOPWORDS]
    heard = frozenset((*telling_words, *_joined(telling_words)))
    return Spoken(heard, stems(said), frozenset(map(_sound, heard)) - {""}, tuple(numbers(said)))


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """The sound key of a word that is long enough to be told by it, else nothing."""
    key = sound(word) if len(word) > 4 else ""  # noqa: PLR2004
    return key if len(key) > 2 else ""  # noqa: PLR2004


class Index:
    """Which facts hold a stem, a name or a sound, and which hold numbers: a sentence is compared with those it may touch alone."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._stems, self._names, self._sounds = (_places(parts) for parts in (
            [k.stems for k in known], [k.names for k in known], [k.names.values() for k in known]))
        self._numbers = sorted(((place, number) for place, k in enumerate(known) for number in k.numbers), key=_value)
        self._counted: dict[str, list[tuple[int, Number]]] = {}
        for place, number in self._numbers:
            self._counted.setdefault(number.noun, []).append((place, number))

    def near(self, said: Spoken) -> list[int]:
        """The places of the facts that the sentence may touch, in their order; it touches none of the others."""
        places: set[int] = set()
        for number in said.numbers:
            comparable = self._as_large(number.value) if number.value > _SMALL else self._counted.get(number.noun, ())
            places.update(place for place, known in comparable if _counts(number, known))
        for held, heard in ((self._stems, said.stems), (self._names, said.words), (self._sounds, said.sounds)):
            for part in held.keys() & heard:
                places.update(held[part])
        return sorted(places)


    def _as_large(self, value: float) -> list[tuple[int, Number]]:
        """The facts' numbers from half of `value` to twice as much: no rounding goes further, see `same`."""
        return self._numbers[bisect_left(self._numbers, value / 2, key=_value): bisect_right(self._numbers, value * 2, key=_value)]


def _value(placed: tuple[int, Number]) -> float:
    return placed[1].value


def _places(parts: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, held in enumerate(parts):
        for part in held:
            found.setdefault(part, []).append(place)
    return found


def touch(said: Spoken, known: Known, weight: Mapping[str, float]) -> Touch:
    """Compare a sentence with a fact."""
    shared = said.stems & known.stems
    apart = said.words.isdisjoint(known.names) and said.sounds.isdisjoint(known.names.values())
    names = () if apart else tuple(n for n, heard in known.names.items() if n in said.words or heard in said.sounds)
    matched = tuple(f"{n.value:g}" for n in said.numbers if any(_counts(n, k) for k in known.numbers)) if said.numbers else ()
    total = sum(weight.get(s, 1.0) for s in shared) + 1.5 * sum(stem(n) not in shared for n in names) + 2.0 * len(matched)
    return Touch(shared, names, matched, total)


def _counts(said: Number, known: Number) -> bool:
    """True when a number said is the known one, and is no small number that stands for anything."""
    return (said.value > _SMALL or bool(said.noun and said.noun == known.noun)) and same(said, known.value)


def _joined(said: Sequence[str]) -> list[str]:
    """Neighbouring words as one: recognisers write "grey weather" for Greywether."""
    return [a + b for a, b in pairwise(said)]


def tie_ins(exchanges: Sequence[Exchange], dossier: Dossier) -> dict[int, tuple[str, ...]]:
    """For each exchange, up to three facts that fit question and answer, best first, by the words that carry meaning."""
    said = [f"{e.question.text} {e.answer.text if e.answer else ''}"[:2000] for e in exchanges]
    ranked = {}
    for exchange, row in zip(exchanges, alike(said, [f.text for f in dossier.facts]), strict=True):
        order = sorted((i for i in range(len(row)) if row[i] >= _FITS), key=lambda i: row[i], reverse=True)[:3]
        ranked[exchange.n] = tuple(dossier.facts[i].id for i in order)
    return ranked


# Words that many firms' names hold; alone they name nobody.
_COMMON = frozenset("""academy
agency airlines associates bank bakery brewery brothers capital care centre center chilled city clinic college
company consulting council county design digital energy engineering farm farms financial first foods foundation garden
general global group health hearing hearts holdings home hospice hospital hotel hotels house industries institute
insurance international labs law legal library logistics lodge management market media medical motors museum national
network news north outfitters park partners pharmacy power primary public railway regional repair research rooms school
schools science security service services shop society software solar south station store street studio studios systems
team tech technologies technology transport trust turbines united university valley water west works world""".split())


def company_said(text: str, names: Sequence[str]) -> bool:
    """True when one of the company's names stands in `text`, also as a recogniser spells it ("Grey Weather")."""
    lowered = plain(text)
    if any(n and re.search(rf"\b{re.escape(plain(n))}\b", lowered) for n in names):
        return True
    said = [w for w in words(text) if w not in STOPWORDS]
    telling_words = [w for n in names for w in words(n) if len(w) > 4 and w not in STOPWORDS and w not in _COMMON]  # noqa: PLR2004
    heard = {sound(a) for a in (*said, *_joined(said))} | set(said)
    return any(w in heard or (len(sound(w)) > 3 and sound(w) in heard) for w in telling_words)  # noqa: PLR2004
