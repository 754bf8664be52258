"""A transcript in the plain format: ``[mm:ss] Name: words``, one utterance a line.

It is what people can read and correct, and what is read back to the same words, names and whole seconds.
"""

from __future__ import annotations

from collections import Counter

from afterview.model.talk import Transcript, Utterance
from afterview.model.time import clock

MOST_WORDS = 4
"""Words of a name that is written without bold."""


def to_plain(transcript: Transcript) -> str:
    """The talk line by line, with a line end after each; milliseconds and end times are not shown.

    A name that stands once or looks unlike a name is written ``**in bold:**``, nobody's words with a colon near
    their beginning after ``: ``, so that reading it again cannot take the one for the other.
    """
    names = Counter(u.speaker for u in transcript.utterances)
    return "".join(f"{_line(u, names)}\n" for u in transcript.utterances)


def _line(utterance: Utterance, names: Counter[str | None]) -> str:
    stamp = "" if utterance.start_ms is None else f"[{clock(utterance.start_ms)}] "
    if utterance.speaker is None:
        mark = ": " if not stamp or _misleading(utterance.text) else ""
        return f"{stamp}{mark}{utterance.text}"
    label = f"{utterance.speaker}:"
    if names[utterance.speaker] == 1 or not _plain_name(utterance.speaker):
        label = f"**{label}**"
    return f"{stamp}{label} {utterance.text}"


def _misleading(words: str) -> bool:
    """True for words that could be taken for a label, a stamp or markup."""
    return not words[0].isalnum() or ":" in words[:120] or "\uff1a" in words[:120] or words[0].isdigit()


def _plain_name(label: str) -> bool:
    """True for up to four words that begin as names do, with a company or pronouns in parentheses after them."""
    name, _, aside = label.partition(" (")
    if aside and not (aside.endswith(")") and _letters(aside[:-1], " /.-")):
        return False
    words = name.split()
    return 0 < len(words) <= MOST_WORDS and all(_letters(w, "'’.-_") and _begins(w) for w in words) \
        and len(label.split()) <= MOST_WORDS + 2 and not name.endswith(("..", "-", "_"))


def _letters(text: str, besides: str) -> bool:
    return all(c.isalnum() or c in besides for c in text)


def _begins(word: str) -> bool:
    return word[0].isdigit() or (word[0].isalpha() and (word[0] != word[0].lower() or word.lower() == word.upper()))
