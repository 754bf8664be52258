"""Numbers as people say and write them, with what they count; made to compare, not to compute."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from afterview.language.words import plain, stem, words

_UNITS = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen".split())}
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
_ENDINGS = frozenset("st nd rd th s".split())  # 21st, the 1970s
_TENS = {w: 10 * i for i, w in enumerate("_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()) if w != "_"}
_SCALES = {"hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000,
           "billion": 1_000_000_000, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "grand": 1_000}
_ROUND = frozenset("hundred thousand lakh million crore billion grand".split())
_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-z]+|%|[$€£]|[,;:.!?]")
_FIRST = frozenset((*_UNITS, *_TENS, "a", "half"))  # words that a number may begin with
_SENTENCE = 1_000  # characters; the words of what is longer are not remembered, and it is read through at once
_DIGIT = re.compile(r"\d")
# Words without which there is no number; "one" is none unless another numeral stands behind it, see `_read_words`.
_NUMERALS = frozenset(w + s for w in (*_UNITS, *_TENS, *_SCALES) if w != "one" for s in ("", "'s"))
_LOOSE = frozenset("about around roughly nearly almost some something over under like maybe odd or so close getting".split())
_DECADES = frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its `value`, character span, what it counts (`noun`, a stem), and if it is a year."""

    value: float
    start: int
    end: int
    noun: str = ""
    year: bool = False
    loose: bool = False


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of `text` in order: digits, words ("forty thousand"), years ("nineteen seventy-eight"), shares."""
    return _remembered(text) if len(text) <= _SENTENCE else tuple(_numbers(text))


@lru_cache(maxsize=2_048)
def _remembered(text: str) -> tuple[Number, ...]:
    """The numbers of a sentence, which several rooms ask for."""
    return tuple(_numbers(text))


def _numbers(text: str) -> list[Number]:
    lowered = plain(text)
    if len(text) <= _SENTENCE and not _DIGIT.search(lowered) and _NUMERALS.isdisjoint(words(text)):
        return []
    tokens = _tokens(lowered)
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        word = tokens[i][0]
        got = _read(tokens, i) if word in _FIRST or word[0].isdigit() else None
        if got is None:
            i += 1
            continue
        value, after, year = got
        end = tokens[after - 1][2]
        loose = (i > 0 and any(word in _LOOSE for word in _alone(tokens[max(0, i - 6):i])[-3:])) or (
            after < len(tokens) and tokens[after][0] in {"odd", "or", "something", "some"})
        found.append(Number(value, tokens[i][1], end, _noun(tokens, after), year, loose))
        i = after
    return found


def _tokens(lowered: str) -> list[tuple[str, int, int]]:
    """The tokens with their spans; no character between two tokens can begin one, so each stands where it is found first."""
    tokens, at = [], 0
    for word in _TOKEN.findall(lowered):
        start = lowered.find(word, at)
        at = start + len(word)
        tokens.append((word, start, at))
    return tokens


def _read(tokens: list[tuple[str, int, int]], i: int) -> tuple[float, int, bool] | None:
    word = tokens[i][0]
    if word[0].isdigit():
        value = float(word.replace(",", ""))
        after = i + 1
        if after < len(tokens) and tokens[after][0] in _ENDINGS and tokens[after][1] == tokens[i][2]:
            return None
        if after < len(tokens) and tokens[after][0] in _SCALES and tokens[after][0] != "hundred":
            return value * _SCALES[tokens[after][0]], after + 1, False
        return value, after, value.is_integer() and 1700 <= value <= 2100 and "," not in word
    return _read_words(tokens, i)


def _read_words(tokens: list[tuple[str, int, int]], i: int) -> tuple[float, int, bool] | None:  # noqa: PLR0911 - one way out for each shape
    word, following = tokens[i][0], tokens[i + 1][0] if i + 1 < len(tokens) else ""
    if word in {"a", "half"}:
        return _read_round(tokens, i)
    if (word not in _UNITS and word not in _TENS) or following in _DECADES:
        return None
    if word == "one" and following not in _SCALES and following not in _TENS and _UNITS.get(following, 0) < 10:
        return None  # "one" is nearly always a pronoun in talk
    groups, after = [], i
    while after < len(tokens):
        group = _small(tokens, after)
        if group is None:
            break
        groups.append(group[0])
        after = group[1]
        if after < len(tokens) and tokens[after][0] in _SCALES:
            return _scaled(tokens, groups[-1], after)
        if len(groups) == 2:
            break
    if len(groups) == 2 and groups[0] in {17, 18, 19, 20, 21} and groups[1] >= 10:
        return groups[0] * 100 + groups[1], after, True
    if len(groups) == 2 and groups[1] >= 10 and groups[0] < 100:
        return groups[0] * 100 + groups[1], after, False  # "one eighteen", "ninety-four fifty"
    first = _small(tokens, i)
    return (groups[0], first[1], False) if first else None


def _read_round(tokens: list[tuple[str, int, int]], i: int) -> tuple[float, int, bool] | None:
    """Read "a hundred and eighty" and "half a million", but not the million in "a quarter of a million"."""
    half = tokens[i][0] == "half"
    at = i + 2 if half else i + 1
    if at >= len(tokens) or (half and tokens[i + 1][0] != "a") or tokens[at][0] not in _ROUND:
        return None
    if i > 0 and tokens[i - 1][0] == "of":
        return None
    if half:
        return _SCALES[tokens[at][0]] / 2, at + 1, False
    value, after, _ = _scaled(tokens, 1, at)
    return None if _noun(tokens, after) == "percent" else (value, after, False)  # "I agree a hundred percent"


def _small(tokens: list[tuple[str, int, int]], i: int) -> tuple[int, int] | None:
    """A number below a hundred at token `i`: (value, index after it)."""
    word = tokens[i][0]
    if word in _TENS:
        if i + 1 < len(tokens) and tokens[i + 1][0] in _ORDINALS:
            return None  # the twenty-first
        if i + 1 < len(tokens) and 0 < _UNITS.get(tokens[i + 1][0], 0) < 10:
            return _TENS[word] + _UNITS[tokens[i + 1][0]], i + 2
        return _TENS[word], i + 1
    return (_UNITS[word], i + 1) if word in _UNITS else None


def _scaled(tokens: list[tuple[str, int, int]], value: float, at: int) -> tuple[float, int, bool]:
    """Read on through "hundred", "thousand" and their remainders."""
    total, current, after = 0.0, float(value), at
    while after < len(tokens):
        word = tokens[after][0]
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                current = max(current, 1) * 100
            else:
                total += max(current, 1) * scale
                current = 0
            after += 1
        elif word == "and" and after + 1 < len(tokens) and _small(tokens, after + 1):
            after += 1
        elif (small := _small(tokens, after)) is not None and current % 100 == 0:
            current += small[0]
            after = small[1]
        else:
            break
    return total + current, after, total == 2000 and current < 100 and current > 0


def _alone(tokens: list[tuple[str, int, int]]) -> list[str]:
    """The tokens without the marks between them."""
    return [word for word, _, _ in tokens if word not in ",;:.!?"]


def _noun(tokens: list[tuple[str, int, int]], after: int) -> str:
    for word in _alone(tokens[after:after + 6])[:4]:
        if word in {"%", "percent"}:
            return "percent"
        if word in {"per", "of", "and", "or", "so", "odd", "to", "in", "a", "the", "more", "new", "some", "such"}:
            continue
        if word.isalpha() and word not in _UNITS and word not in _TENS:
            return stem(word)
    return ""


def same(said: Number, known: float) -> bool:
    """True when `said` is `known` or a fair rounding of it: within 12 %, or 20 % when said loosely ("about")."""
    if said.year:
        return said.value == known
    share = 0.20 if said.loose else 0.12
    return abs(said.value - known) <= share * max(abs(known), 1)
