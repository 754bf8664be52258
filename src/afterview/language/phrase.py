"""A small language for cues: phrases as people write them down, compiled to linear-time patterns.

One phrase per line: words with single spaces. ``(a|b|c_d)`` is a choice (``_`` stands for a space inside it), ``word?`` may
be missing, ``<3>`` stands for up to three words, ``wo*`` for any ending, ``#`` for a number; a choice that begins with an
apostrophe hangs on the word before: ``i (am|'m)``. A line that begins with ``~`` is a weak cue. The result uses RE2 syntax
only: no look-around, no back-references.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, product

ANY_ENDING = "*"
A_NUMBER = "#"
_GAP = r"[^\w'\n]{1,4}"  # a line end parts sentences, and no phrase reaches over it
_WORD = r"[\w'-]+"
_OPEN = {ANY_ENDING, A_NUMBER}  # what stands for more than one run of letters


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase: the `label` it speaks for, the `pattern` (RE2 syntax, lower case), and its `weight`.

    `weight` is the probability that the label holds where the phrase stands: 0.98 for a strong cue, 0.45 for a
    weak one. These are priors of ours, checked against the teaching corpus by `make eval`.
    """

    label: str
    phrase: str
    pattern: str
    weight: float

    @property
    def parts(self) -> tuple[frozenset[str], ...]:
        """What must stand in a line for the phrase to stand in it: one of each part.

        That is a run of letters, the beginning of one (`wo*`), one with a figure in it (`#`), or two that are neighbours (`two runs`).
        """
        return _parts(self.phrase)

    @property
    def begins(self) -> frozenset[str] | None:
        """The runs of letters with which the phrase can begin; None where they cannot be listed."""
        return _begins(self.phrase)


def compile_phrase(phrase: str) -> str:
    """The pattern of one phrase; raises ValueError for a phrase without a word, or one that is written wrongly."""
    pattern, pending, words = "", "", 0
    for token in phrase.split():
        gap = re.fullmatch(r"<(\d)>", token)
        if gap:
            pending += rf"(?:{_WORD}{_GAP}){{0,{gap[1]}}}"
            continue
        glued, apart = _choices(token.removesuffix("?"))
        if token.endswith("?"):
            pattern += f"(?:{glued})?" if glued else ""
            pending += f"(?:{apart}{_GAP})?" if apart else ""
            continue
        before = (_GAP if words else "") + pending
        pattern += f"(?:{before}{apart}|{glued})" if glued and apart else glued or before + apart
        pending, words = "", words + 1
    if not words:
        raise ValueError(f"no word in cue {phrase!r}")
    return rf"\b{pattern}\b"


def _parts(phrase: str) -> tuple[frozenset[str], ...]:
    found: list[frozenset[str]] = []
    before: list[list[str]] = []
    for token in phrase.split():
        if re.fullmatch(r"<\d>", token) or token.endswith("?"):
            before = []
            continue
        choices = [re.findall(r"[\w*#]+", choice.replace("_", " ")) for choice in _listed(token)]
        meetings = {(a[-1], b[0]) for a, b in product(before, choices)}
        if meetings and not any(_OPEN & {*a, *b} for a, b in meetings):
            found.append(frozenset(f"{a} {b}" for a, b in meetings))
        if all(telling := [_telling(choice) for choice in choices]):
            found.append(frozenset(telling))
        before = choices
    return tuple(found)


def _telling(choice: list[str]) -> str:
    """The rarest that must be met for a choice, as far as its looks tell; empty where any word would do."""
    closed = [f"{a} {b}" for a, b in pairwise(choice) if not _OPEN & {*a, *b}] or [r for r in choice if not _OPEN & {*r}]
    begun = [r for r in choice if re.fullmatch(r"\w+\*", r)]
    return max(closed or begun, key=len, default=A_NUMBER if any(A_NUMBER in r for r in choice) else "")


def _begins(phrase: str) -> frozenset[str] | None:
    found: set[str] = set()
    for token in phrase.split():
        for choice in _listed(token.removesuffix("?")):
            run = re.match(r"[\w*#]+", choice.partition("_")[0])
            if run is None or _OPEN & {*run[0]}:
                return None
            found.add(run[0])
        if not token.endswith("?"):
            return frozenset(found)
    return None


def _listed(token: str) -> list[str]:
    return token[1:-1].split("|") if token.startswith("(") and token.endswith(")") else [token]


def _choices(token: str) -> tuple[str, str]:
    """The choices of a token as two patterns: those that hang on the word before ("'m", "'ve_got"), and the others."""
    choices = _listed(token)
    if any(set(choice) & set("()|?<>~") or not re.search(r"[^_*'-]", choice) for choice in choices):
        raise ValueError(f"cannot be read in a cue: {token!r}")
    glued = [_word(choice) for choice in choices if choice.startswith("'")]
    apart = [_word(choice) for choice in choices if not choice.startswith("'")]
    return _either(glued), _either(apart)


def _either(words: list[str]) -> str:
    return f"(?:{'|'.join(words)})" if len(words) > 1 else "".join(words)


def _word(word: str) -> str:
    return _GAP.join(re.escape(part).replace(r"\*", r"[\w']*").replace(r"\#", r"\d+") for part in word.split("_"))


def read_cues(label: str, text: str) -> list[Cue]:
    """The cues of one file: a phrase per line, ``#`` for remarks, ``~`` before a weak one."""
    cues = []
    for line in text.splitlines():
        phrase = line.strip()
        if not phrase or phrase.startswith("#"):
            continue
        weak = phrase.startswith("~")
        phrase = phrase.removeprefix("~").strip()
        cues.append(Cue(label, phrase, compile_phrase(phrase), 0.45 if weak else 0.98))
    return cues
