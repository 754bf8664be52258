"""Informed lines: where the candidate shows that they know who is asking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from afterview.language.likeness import weights
from afterview.language.words import content, plain, stem, stems
from afterview.model.company import Brief
from afterview.model.interview import Ground
from afterview.model.talk import Role, Sentence

_TELLING = 3.2  # summed weight of shared words: about two words that stand nowhere else in the brief
_TWO = 2
# Turned to the listener; "you know" and the "you" that means anybody are not.
_TURNED = re.compile(r"\b(?:your|yours|both of us|the same|sir|madam|ma'am)\b|\b(?:did|were|was it|are|have|weren't|aren't) you\b|"
                     r"\byou(?:'re|'ve|'d| (?:were|are|have|had|did|started|began|spoke|wrote|said|gave|went|worked|ran|taught|built|"
                     r"founded|made|came|studied|played|also|published|talked|told|opened|led))\b|"
                     r"\bi(?:'ve| have)? (?:read|saw|seen|heard|watched|listened|looked|came across)\b")
_NEAR = 2  # sentences: "I listened to your talk. The one on radishes." is one informed line


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One line of a brief: its words without names, and the names of things in it."""

    text: str
    stems: frozenset[str]
    titles: frozenset[str]


def grounds(sentences: Sequence[Sentence], briefs: Sequence[Brief], others: Iterable[str]) -> tuple[Ground, ...]:
    """Sentences of the candidate that use a public fact or common ground of a brief, at most one item each.

    The interviewer may not have said the same words before: that would be listening, not homework. `others` are names that
    everybody in the room says: the employer's, the candidate's.
    """
    known = [_Item(text=item, stems=frozenset(content(item)) - _stems((*others, brief.name)), titles=_titles(item, brief))
             for brief in briefs for item in (*brief.common_ground, *brief.public)]
    if not known:
        return ()
    telling = frozenset().union(*(item.stems for item in known))
    looked_for = telling.union(*(item.titles for item in known))
    said = [looked_for & stems(s.text) for s in sentences]
    weight = weights([item.text for item in known] + [s.text for s in sentences])
    heard: set[str] = set()
    found = []
    for sentence, told in zip(sentences, said, strict=True):
        if sentence.role is not Role.CANDIDATE:
            heard |= told
            continue
        near = [s for s in sentences[sentence.n: sentence.n + _NEAR] if s.turn.index == sentence.turn.index]
        spoken = frozenset().union(*(said[s.n] for s in near)) & telling - heard
        if len(spoken) < _TWO:
            continue
        used = next((i for i in known if _told(i, spoken, weight) and not (i.titles and i.titles <= heard)), None)
        if used and any(_TURNED.search(plain(s.text)) for s in near):
            found.append(Ground(sentence=sentence, item=used.text))
    return tuple(found)


def personal(informed: Sequence[Ground], sentences: Sequence[Sentence]) -> dict[int, frozenset[str]]:
    """For each sentence of an informed line, the stems of what it says of the interviewer: these are no fact of the company."""
    found: dict[int, frozenset[str]] = {}
    for ground in informed:
        for sentence in sentences[ground.sentence.n: ground.sentence.n + _NEAR]:
            if sentence.turn.index == ground.sentence.turn.index:
                found[sentence.n] = found.get(sentence.n, frozenset()) | stems(ground.item)
    return found


def _told(item: _Item, spoken: frozenset[str], weight: Mapping[str, float]) -> bool:
    shared = spoken & item.stems
    return len(shared) >= _TWO and sum(weight.get(w, 1.0) for w in shared) >= _TELLING


def _titles(item: str, brief: Brief) -> frozenset[str]:
    """The names in an item; when the interviewer has said them all, picking it up is listening."""
    return _stems(re.findall(r"[a-z,'] '?([A-Z][a-z]{3,})", item)) - _stems((brief.name,))


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(w.lower()) for name in names for w in name.split())
