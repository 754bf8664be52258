"""Who is the candidate and who interviews: as told, else found from how people talk, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afterview.language.names import is_one_of, name_parts
from afterview.language.words import plain
from afterview.model.interview import Setting
from afterview.model.talk import Role, Speaker, Transcript
from afterview.model.trouble import Refused

_ASKS = re.compile(
    r"\?|\b(?:tell (?:me|us)|walk (?:me|us)|talk (?:me|us)|describe|give (?:me|us) an example|how (?:would|do|did) you|"
    r"what (?:would|do|did|are|is|was) (?:you|your)|why (?:do|did) you|have you (?:ever|got)|do you have|"
    r"questions for (?:us|me))\b"
)
_TELLS = re.compile(r"\b(?:i|i've|i'm|i'd|my|me|we)\b")


def speakers(transcript: Transcript, setting: Setting) -> dict[str, Speaker]:
    """Each label of the file with its speaker and role.

    Raises Refused when there is one voice only, when a named candidate is not in the talk, or when it cannot be told
    who the candidate is.
    """
    labels = transcript.labels
    if len(labels) < 2:  # noqa: PLR2004 - a conversation takes two
        named = "Only one speaker" if labels else "No speaker"
        raise Refused(f"{named} is named in this transcript, so questions and answers cannot be told apart.",
                      "Export it again with speaker names, or put a name and a colon before each line.")
    candidate, why = _candidate(transcript, setting, labels)
    return {label: _speaker(label, candidate, why, setting) for label in labels}


def _speaker(label: str, candidate: str, why: str, setting: Setting) -> Speaker:
    if label == candidate:
        return Speaker(label=label, name=setting.candidate or label, role=Role.CANDIDATE, why=why)
    named = next((n for n in setting.interviewers if _is(label, (n,))), None)
    return Speaker(label=label, name=named or label, role=Role.INTERVIEWER, why="the other side of the table")


def _is(label: str, names: tuple[str, ...]) -> bool:
    """True when the label may be one of the names; either may be the shorter ("Priya", "Priya Nambiar (Acme)")."""
    return is_one_of(label, names) or any(is_one_of(name, (label,)) for name in names)


def _candidate(transcript: Transcript, setting: Setting, labels: Sequence[str]) -> tuple[str, str]:
    if setting.candidate:
        exact = [label for label in labels if plain(label) == plain(setting.candidate)]
        alike = exact or [label for label in labels if _is(label, (setting.candidate,))]
        if len(alike) == 1:
            return alike[0], f"named as candidate: {setting.candidate}"
        others = [label for label in labels if not _is(label, setting.interviewers)]
        if len(others) == 1 and setting.interviewers:
            return others[0], "everybody else is named as an interviewer"
        if alike:
            raise Refused(f"{setting.candidate!r} could be any of {_listed(alike)}.", "Give the whole name with --candidate.")
        raise Refused(f"{setting.candidate!r} is not among the speakers of this transcript: {_listed(labels)}.",
                      "Say which one you are with --candidate.")
    others = [label for label in labels if not _is(label, setting.interviewers)]
    if len(others) == 1 and setting.interviewers:
        return others[0], "everybody else is named as an interviewer"
    return _from_talk(transcript, labels)


@dataclass(frozen=True, slots=True)
class _Voice:
    label: str
    words: int
    asks: float
    tells: float
    longest: int


def _from_talk(transcript: Transcript, labels: Sequence[str]) -> tuple[str, str]:
    """The candidate asks little, speaks long, and says "I"; refused when the voices are too much alike."""
    voices = [_voice(transcript, label) for label in labels]
    total = sum(v.words for v in voices) or 1
    heard = [v for v in voices if v.words >= max(30, total * 0.03)]
    if len(heard) < 2:  # noqa: PLR2004
        raise Refused("One voice does nearly all the talking, so this does not look like a conversation.",
                      "Check the file, or say which speaker is you with --candidate.")
    scored = sorted(((_score(v, heard), v) for v in heard), key=lambda pair: pair[0], reverse=True)
    (best, voice), (second, _) = scored[0], scored[1]
    if best - second < 0.25:  # noqa: PLR2004 - found on our own cases: right pairs differ by 0.5 and more
        raise Refused(f"It cannot be told who the candidate is: {_listed(labels)} talk too much alike.",
                      "Say which one is you with --candidate NAME.")
    why = (f"says {voice.words * 100 // total} % of the words, asks in {voice.asks:.0%} of the lines, "
           f"longest speech {voice.longest} words")
    return voice.label, why


def _voice(transcript: Transcript, label: str) -> _Voice:
    lines = [plain(u.text) for u in transcript.utterances if u.speaker == label]
    words = sum(len(line.split()) for line in lines)
    asks = sum(bool(_ASKS.search(line)) for line in lines) / max(len(lines), 1)
    tells = sum(len(_TELLS.findall(line)) for line in lines) / max(words, 1)
    longest = run = 0
    for utterance in transcript.utterances:
        run = run + len(utterance.text.split()) if utterance.speaker == label else 0
        longest = max(longest, run)
    return _Voice(label, words, asks, tells, longest)


def _score(voice: _Voice, heard: Sequence[_Voice]) -> float:
    others = [v for v in heard if v is not voice]
    total = sum(v.words for v in heard) or 1
    mean = sum(v.asks for v in others) / len(others)
    longest = max(v.longest for v in others) or 1
    return ((mean - voice.asks) * 2 + voice.words / total + (voice.tells - sum(v.tells for v in others) / len(others)) * 8
            + min(voice.longest / longest, 2) * 0.25)


def _listed(labels: Sequence[str]) -> str:
    shown = ", ".join(" ".join(name_parts(label)).title() or label for label in labels[:8])
    return shown + (f" and {len(labels) - 8} more" if len(labels) > 8 else "")  # noqa: PLR2004
