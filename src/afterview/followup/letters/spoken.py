"""What was said, as one would write it: without fillers and false starts, and without what only made sense in the room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterview.language.words import plain
from afterview.model.evidence import Quote
from afterview.model.talk import Sentence

_LONGEST = 120  # words of one unbroken sentence; what is longer is no sentence
_REPEATED = 4  # words that a false start repeats at the most
_STOPS = re.compile(r"[.!?]")
_ENDS = re.compile(r"[.!?][\"”')]*$")
_SOUNDS = r"um+|uh+|erm*|hmm+|mm+|uhm|ehm"
_ASIDES = ("you know|i mean|i guess|i think|i suppose|like|right|so to speak|sort of|kind of|obviously|of course|honestly|frankly|"
           "actually|basically|oh|yeah|well|let's say|i'd say|i would say|i want to say|to be honest|if you like|you see|if you will")
_TAILS = ("you know|i guess|i think|i suppose|right|actually|honestly|basically|yeah|okay|really|and so on|and so forth|and all that|"
          "or so|or something|as well")
_OPENERS = (
    "so|and|but|well|yeah|yes|yep|no|nope|okay|ok|right|alright|all right|now|then|because|'cause|also|sure|oh|look|listen|see|i mean|"
    "you know|honestly|actually|basically|obviously|like|plus|anyway|great|good|perfect|exactly|absolutely|of course|to be honest|"
    "i think|i guess|i'd say|i would say|i suppose|i'd add|from my side|for me|for us|again|and then|third|second|first of all|secondly|"
    "thirdly|lastly|finally|the thing is|the upshot was that|the result was that|it turned out that")
# Sounds and talk words that carry nothing, with the commas around them.
_FILLERS = re.compile(
    rf",?\s*\b(?:{_SOUNDS})\b,?|,\s*(?:{_ASIDES}),|\b(?:kind of|sort of|basically|literally|really just|you know)\b", re.IGNORECASE)
_TAIL = re.compile(rf",\s*(?:{_TAILS})([.!?]?)$", re.IGNORECASE)
_LEADS = re.compile(rf"^(?:(?:{_OPENERS})\b[,:]?\s*)+", re.IGNORECASE)
_SAID_BADLY = {"gonna": "going to", "wanna": "want to", "gotta": "have to", "kinda": "", "sorta": "", "'cause": "because", "cuz": "because",
               "'em": "them"}
_UNSURE = re.compile(r"\[|\]|\(|\)|…|\.\.\.|--|—|\bxx+\b|[<>{}|\\*_#@]|https?:|\?")


@dataclass(frozen=True, slots=True)
class Said:
    """An unbroken sentence as it was said, cleaned for writing; `quote` are the verbatim words, `parts` the pieces that readers judged."""

    text: str
    quote: Quote
    parts: tuple[Sentence, ...]

    def p(self, label: str) -> float:
        """The surest of its pieces."""
        return max(s.p(label) for s in self.parts)

    @property
    def turn(self) -> int:
        """The turn it stands in."""
        return self.parts[0].turn.index


def whole(sentences: Iterable[Sentence]) -> Iterator[Said]:
    """Unbroken sentences, put together again where a reader had them cut; what was broken off or cannot be written is left out."""
    held: list[Sentence] = []
    for sentence in sentences:
        if not _STOPS.search(sentence.turn.text):  # a recogniser that writes no stops: each piece has to do by itself
            if text := written(sentence.text):
                yield Said(text, sentence.quote(), (sentence,))
            continue
        if held and held[-1].turn.index != sentence.turn.index:
            held = []
        held.append(sentence)
        if _ENDS.search(sentence.text):
            first, last = held[0], held[-1]
            raw = first.turn.text[first.start:last.end]
            text = written(raw)
            if text and len(raw.split()) <= _LONGEST:
                yield Said(text, first.turn.quote(first.start, last.end), tuple(held))
            held = []


def written(text: str) -> str:
    """`text` without fillers, false starts and the words that only open a turn; empty where it cannot be written down."""
    one = " ".join(text.replace("\u2019", "'").split())
    if _UNSURE.search(one):
        return ""
    one = _TAIL.sub(r"\1", _FILLERS.sub(" ", one))
    one = " ".join(_SAID_BADLY.get(w.lower(), w) for w in one.split())
    one = re.sub(r"\bi\b", "I", one)
    one = _LEADS.sub("", one).strip(" ,;:-–")
    one = _tidy(_once(one))
    return _LEADS.sub("", one).strip(" ,;:-–")


def _once(text: str) -> str:
    """Said twice, written once: "we had, we had a list" is "we had a list"."""
    words = text.split()
    at = 0
    while at < len(words):
        for size in range(min(_REPEATED, (len(words) - at) // 2), 0, -1):
            said = _bare(words[at:at + size])
            if said == _bare(words[at + size:at + 2 * size]) and said not in _MEANT:
                del words[at:at + size]
                break
        else:
            at += 1
    return " ".join(words)


_MEANT = (["had"], ["that"])  # "I had had" and "that that" are no false starts


def _bare(words: list[str]) -> list[str]:
    return [plain(w).strip(".,;:!") for w in words]


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:!])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    return re.sub(r",([.!;:])", r"\1", text).strip()
