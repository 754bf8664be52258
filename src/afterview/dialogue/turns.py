"""Utterances into turns: cues of one voice are joined, back-channels do not break a turn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from afterview.model.talk import Role, Speaker, Transcript, Turn, Utterance
from afterview.model.time import TimeSpan

UNKNOWN = "(unnamed)"
_BACK_CHANNEL = frozenset(
    """mm mhm mmhm mm-hm mm-hmm mhmm hm hmm uh-huh uhhuh huh yeah yep yes yup ya right okay ok sure wow oh ah aha nice
    great good cool true exactly indeed gotcha interesting lovely ugh ouch no really i see got it of course fair enough
    correct ha""".split()
)
_NOISE = re.compile(r"[a-z]+(?:-[a-z]+)?")
_CUT = ("—", "–", "-", "...", "…")


def is_back_channel(text: str) -> bool:
    """True for a listener's noise of at most three words ("Mm-hm.", "Okay, wow.")."""
    said = [m.group() for m in islice(_NOISE.finditer(text.lower()), 4)]
    return 0 < len(said) <= 3 and all(w in _BACK_CHANNEL for w in said) and not text.rstrip().endswith("?")  # noqa: PLR2004 - "oh okay wow"


def turns(transcript: Transcript, speakers: Mapping[str, Speaker]) -> tuple[Turn, ...]:
    """The turns of a talk, in order; `speakers` maps each label of the file to its speaker.

    An utterance without a label carries on the voice before it when that broke off in mid-sentence (Zoom drops the
    name on some cues); else it is an unnamed speaker's.
    """
    grouped = _absorb_back_channels(_group(_named(transcript.utterances)))
    built: list[Turn] = []
    for index, (label, pieces, heard) in enumerate(grouped):
        after = grouped[index + 1][1][0].start_ms if index + 1 < len(grouped) else None
        speaker = speakers.get(label) or Speaker(label=label, name=label, role=Role.OTHER)
        built.append(_turn(index, speaker, pieces, heard, after))
    return tuple(built)


_Group = tuple[str, list[Utterance], list[str]]


def _named(utterances: Sequence[Utterance]) -> list[tuple[str, Utterance]]:
    named: list[tuple[str, Utterance]] = []
    for utterance in utterances:
        label = utterance.speaker
        if label is None and named and named[-1][1].text.rstrip()[-1:] not in ".?!":
            label = named[-1][0]
        named.append((label or UNKNOWN, utterance))
    return named


def _group(named: Sequence[tuple[str, Utterance]]) -> list[_Group]:
    groups: list[_Group] = []
    for label, utterance in named:
        if groups and groups[-1][0] == label:
            groups[-1][1].append(utterance)
        else:
            groups.append((label, [utterance], []))
    return groups


def _absorb_back_channels(groups: list[_Group]) -> list[_Group]:
    """Put A–(noise of B)–A together, unless A had just asked something: then the noise is an answer."""
    kept: list[_Group] = []
    skip = -1
    for at, (label, pieces, heard) in enumerate(groups):
        if at <= skip:
            continue
        text = " ".join(p.text for p in pieces)
        following = groups[at + 1] if at + 1 < len(groups) else None
        if (kept and following and following[0] == kept[-1][0] and is_back_channel(text)
                and not kept[-1][1][-1].text.rstrip().endswith("?")):
            kept[-1][1].extend(following[1])
            kept[-1][2].append(text)
            skip = at + 1
        else:
            kept.append((label, list(pieces), list(heard)))
    return kept


def _turn(index: int, speaker: Speaker, pieces: Sequence[Utterance], heard: Sequence[str], after: int | None) -> Turn:
    parts, starts, offset, said = [], [], 0, list[str]()
    for piece in pieces:
        said = piece.text.split()  # after the loop: the words of the last piece
        part = " ".join(said)
        starts.append((offset, piece.start_ms))
        parts.append(part)
        offset += len(part) + 1
    text = " ".join(parts)
    return Turn(index=index, speaker=speaker, text=text, starts=tuple(starts), span=_span(pieces, after, len(said)),
                lines=tuple(p.line for p in pieces), heard=tuple(heard), cut_off=text.rstrip().endswith(_CUT))


def _span(pieces: Sequence[Utterance], after: int | None, last_words: int) -> TimeSpan | None:
    """From the first start to the last end; a file that gives no ends lets a turn last until the next begins.

    That overstates a turn by the silence after it, so it is capped at 90 words a minute, slower than people talk.
    """
    start = pieces[0].start_ms
    if start is None:
        return None
    ends = [p.end_ms for p in pieces if p.end_ms is not None]
    if ends:
        return TimeSpan(start, max(start, *ends))
    last = pieces[-1].start_ms if pieces[-1].start_ms is not None else start
    slowest = max(last, start) + last_words * 60_000 // 90
    return TimeSpan(start, max(start, min(after, slowest) if after is not None else slowest))
