"""Words of a text, lower case, and the parts of them that carry meaning."""

from __future__ import annotations

import re
from functools import lru_cache

_LONG = 1_000  # characters; longer texts are no sentences, are seldom asked for twice, and would fill the memory
_WORD = re.compile(r"[a-z0-9][a-z0-9']*|[^\W_a-z0-9]+(?:'[^\W_]+)*")

# Function words, hedges and talk words: they say nothing about the topic of a sentence.
STOPWORDS = frozenset(
    """a about above actually after again against ago all almost along already also although always am among an and
    another any anybody anyone anything anyway are aren't around as ask asked at away back basically be because been
    before being below between both bring but by came can can't cannot come could couldn't cuz d did didn't do does
    doesn't doing don don't done down each either else end enough er even ever every everybody everyone everything few
    first for from get gets getting give given go goes going gone gonna good got great guess guy guys had hadn't has
    hasn't have haven't having he he'd he's her here here's hers herself hi him himself his hm how how's however i i'd
    i'll i'm i've if in into is isn't it it'd it'll it's its itself just keep kind know knew last least let let's like
    little ll long look looked looking lot lots m made make makes making many may maybe me mean means might mine mm more
    most much must my myself need never new next nice no nobody none nope nor not nothing now of off oh ok okay on once
    one only onto or other others our ours out over own part people per perhaps please point pretty probably put quite
    rather re really right s said same saw say saying says see seen sense shall she she's should shouldn't since sir so
    some somebody someone something sometimes sort still stuff such sure t take taken than thank thanks that that'd
    that's the their theirs them themselves then there there's these they they'd they'll they're they've thing things
    think this those though thought through to today together told too took toward try trying two uh um under until up
    upon us use used using ve very want wanted was wasn't way ways we we'd we'll we're we've well went were weren't what
    what's whatever when where whether which while who who's whole whose why will with within without won't work would
    wouldn't yeah year years yep yes yesterday yet you you'd you'll you're you've your yours yourself""".split()
)


def words(text: str) -> list[str]:
    """Lower-case words in order; apostrophes are kept inside a word."""
    return list(_remembered(text)) if len(text) <= _LONG else _WORD.findall(plain(text))


@lru_cache(maxsize=8_192)
def _remembered(text: str) -> tuple[str, ...]:
    """The words of a sentence or a name, which several rooms ask for."""
    return tuple(_WORD.findall(plain(text)))


def plain(text: str) -> str:
    """`text` lower case with straight apostrophes, of the same length, so that offsets stay true."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals (İ) grow when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for apostrophe in _APOSTROPHES:  # many times as fast as one `translate`
        lowered = lowered.replace(apostrophe, "'")
    return lowered


_APOSTROPHES = "\u2019\u2018\u02bc\u0060"


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A crude stem: plural, tense and possessive endings taken off. Good for matching, not for showing."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, left in (("ies", "y"), ("ied", "y"), ("sses", "ss")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + left
    for ending in ("ing", "edly", "ed", "ers", "er", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@lru_cache(maxsize=50_000)
def content(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order. Remembered, because several rules look at each sentence."""
    return tuple(stem(w) for w in words(text) if w not in STOPWORDS and len(w) > 1)


@lru_cache(maxsize=8_192)
def stems(text: str) -> frozenset[str]:
    """The different stems of `content`."""
    return frozenset(content(text))
