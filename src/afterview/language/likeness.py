"""How alike two texts are by the words that carry meaning: the always-there measure beside a model's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from afterview.language.words import content, stems


def weights(texts: Iterable[str]) -> dict[str, float]:
    """Inverse document frequency of each stem over `texts`: rare words tell more."""
    known = [stems(text) for text in texts]
    seen = Counter(chain.from_iterable(known))
    weigh = {count: math.log((1 + len(known)) / (1 + count)) + 1 for count in set(seen.values())}
    return {word: weigh[count] for word, count in seen.items()}


def cosine(a: Sequence[str], b: Sequence[str], weight: Mapping[str, float]) -> float:
    """Cosine of two bags of stems under `weight` (unknown stems weigh 1.0); 0.0 when either is empty."""
    return _cosine(_squares(a, weight), _squares(b, weight))


def _squares(bag: Iterable[str], weight: Mapping[str, float]) -> tuple[dict[str, float], float]:
    """The squared weight of each stem of a bag, and their sum."""
    squares = {w: weight.get(w, 1.0) ** 2 for w in set(bag)}
    return squares, sum(squares.values())


def _cosine(a: tuple[dict[str, float], float], b: tuple[dict[str, float], float]) -> float:
    norm = math.sqrt(a[1] * b[1])
    return sum(a[0][w] for w in a[0].keys() & b[0].keys()) / norm if norm else 0.0


def alike(texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
    """For each text, its cosine with each of the others; words rare among all of them tell more."""
    weight = weights([*texts, *others])
    known = [_squares(content(o), weight) for o in others]
    return [[_cosine(said, k) for k in known] for said in (_squares(content(t), weight) for t in texts)]
