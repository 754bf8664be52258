"""The wait, for the diagnosis: the touchpoints replayed, and the mails read by the same reader as the talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from afterview.adapters.readers.contract import Reader
from afterview.model.company import Brief
from afterview.model.follow import Cadence, Letter
from afterview.model.interview import Interview, Setting
from afterview.model.talk import Role, Sentence, Speaker

_CADENCE = Cadence()
_EXPECTS = 0.5
_TELLING = 6  # words: shorter sentences of the talk are no moments


def with_follow_up(reader: Reader, interview: Interview, cadence: Cadence = _CADENCE) -> Interview:
    """The interview with `follow` filled in, where there are touchpoints and the interview's end is known."""
    if interview.touchpoints is None or interview.now is None:
        return interview
    from afterview.followup.facts import around, follow_up  # noqa: PLC0415 - a fifth of a second to load

    known = around(interview.setting, interview.sentences, panel(interview), interview.now, cadence)
    if known is None:
        return interview
    follow = follow_up(interview.touchpoints, known)
    expected = [s.text for s in interview.said_by(Role.INTERVIEWER) if s.p("expects") >= _EXPECTS]
    told = [s.text for s in interview.said_by(Role.CANDIDATE) if s.words >= _TELLING]
    return replace(interview, follow=replace(
        follow, thank_yous=tuple(_read(reader, letter, expected, told) for letter in follow.thank_yous)))


def panel(interview: Interview) -> tuple[str, ...]:
    """The interviewers' names: as the setting says, else the brief, else who asked in the talk."""
    return panel_of(interview.setting, interview.brief, interview.speakers)


def panel_of(setting: Setting, brief: Sequence[Brief] | None, speakers: Sequence[Speaker]) -> tuple[str, ...]:
    """The same from its parts."""
    return (setting.interviewers or tuple(b.name for b in brief or ())
            or tuple(s.name for s in speakers if s.role is Role.INTERVIEWER))


def _read(reader: Reader, letter: Letter, expected: Sequence[str], told: Sequence[str]) -> Letter:
    """The letter with its sentences judged, and how near each comes to what was expected and what was told."""
    texts = [s.text for s in letter.sentences]
    marks = reader.read(letter.sentences)
    return replace(letter, sentences=tuple(replace(s, marks=m) for s, m in zip(letter.sentences, marks, strict=True)),
                   expects=_nearest(reader, letter.sentences, texts, expected), moments=_nearest(reader, letter.sentences, texts, told))


def _nearest(reader: Reader, sentences: Sequence[Sentence], texts: Sequence[str], others: Sequence[str]) -> Mapping[int, float]:
    if not texts or not others:
        return {}
    return {s.n: max(row) for s, row in zip(sentences, reader.likeness(texts, others), strict=True)}
