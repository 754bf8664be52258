"""How alike two texts are by the words that carry meaning: the always-there measure beside a model's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from afterview.language.words import content


def weights(texts: Iterable[str]) -> dict[str, float]:
    """Inverse document frequency of each stem over `texts`: rare words tell more."""
    seen: Counter[str] = Counter()
    total = 0
    for text in texts:
        seen.update(set(content(text)))
        total += 1
    return {word: math.log((1 + total) / (1 + count)) + 1 for word, count in seen.items()}


def cosine(a: Sequence[str], b: Sequence[str], weight: Mapping[str, float]) -> float:
    """Cosine of two bags of stems under `weight` (unknown stems weigh 1.0); 0.0 when either is empty."""
    left = {w: weight.get(w, 1.0) for w in set(a)}
    right = {w: weight.get(w, 1.0) for w in set(b)}
    shared = sum(left[w] * right[w] for w in left.keys() & right.keys())
    norm = math.sqrt(sum(v * v for v in left.values()) * sum(v * v for v in right.values()))
    return shared / norm if norm else 0.0


def alike(texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
    """For each text, its cosine with each of the others; words rare among all of them tell more."""
    weight = weights([*texts, *others])
    known = [content(o) for o in others]
    return [[cosine(said, k, weight) for k in known] for said in map(content, texts)]
