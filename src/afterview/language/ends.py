"""Where a sentence ends in talk that was written down without punctuation, told by the words around each place.

The weights are taught by the ends of some 100,000 lines of talk (training/ends.py says how, and how often they are right).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

SHORT, LONG = 7, 48  # words: no piece is shorter, none is longer
LEAST = 1.5  # log odds that a cut needs
WORD, BARE = 0.06, 0.075  # how much less it needs for each word of the piece that it would part; less again where nothing is punctuated
_NOTHING = ""  # stands beyond the first and the last word


def around(words: Sequence[str], place: int) -> tuple[str, ...]:
    """What is weighed at the place before `words[place]`: the words around it, singly and in twos."""
    before, after = words[place - 1], words[place]
    return (f"{before}|", f"|{after}", f"{before}|{after}", f"{words[place - 2] if place > 1 else _NOTHING} {before}|",
            f"|{after} {words[place + 1] if place + 1 < len(words) else _NOTHING}")


def ends(words: Sequence[str]) -> list[float]:
    """For each place between two words the log odds that a sentence ends there; `words` as `language.words.plain` gives them."""
    weigh = _weights().get
    always = weigh("", 0)
    return [(always + sum(weigh(one, 0) for one in around(words, place))) / 10 for place in range(1, len(words))]


def cuts(words: Sequence[str], *, bare: bool) -> list[int]:
    """The places (before which word) to cut talk without full stops, in order; the likeliest are cut first, until no piece is too long.

    `bare` talk has no mark of any kind.
    """
    ease = BARE if bare else WORD
    odds = ends(words)
    found: list[int] = []
    open_ = [(0, len(words))]
    while open_:
        start, stop = open_.pop()
        if stop - start < 2 * SHORT:
            continue
        # A monologue is parted near its middle, so that time grows with its length and not with the square of it.
        edge = (stop - start) // 4 if stop - start > 2 * LONG else SHORT
        best = max(range(start + edge, stop - edge + 1), key=lambda place: odds[place - 1])
        if stop - start > LONG or odds[best - 1] >= LEAST - ease * (stop - start):
            found.append(best)
            open_ += [(start, best), (best, stop)]
    return sorted(found)


@lru_cache(maxsize=1)
def _weights() -> dict[str, int]:
    """Tenths of log odds for each group of words."""
    text = (resources.files("afterview.language") / "ends.txt").read_text(encoding="utf-8")
    return {words: int(weight) for words, _, weight in (line.partition("\t") for line in text.splitlines())}
