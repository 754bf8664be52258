"""Timed, repeatable measures of a talk: shares, pace, fillers."""

from __future__ import annotations

from collections.abc import Sequence

from afterview.language.fillers import filler_likes, hesitations
from afterview.model.interview import Exchange, Measures
from afterview.model.talk import Role, Turn

_ENOUGH_MS = 60_000  # pace and fillers per minute need a minute of speech (EVIDENCE.md, suggested defaults)


def measures(turns: Sequence[Turn], exchanges: Sequence[Exchange]) -> Measures:
    """What can be counted in a talk; times are None where the transcript has none."""
    mine = [t for t in turns if t.role is Role.CANDIDATE]
    theirs = [t for t in turns if t.role is Role.INTERVIEWER]
    my_words, their_words = sum(t.words for t in mine), sum(t.words for t in theirs)
    spoken_ms = sum(t.span.end_ms - t.span.start_ms for t in mine if t.span)
    long_enough = spoken_ms >= _ENOUGH_MS
    fillers = sum(hesitations(t.text) for t in mine)
    likes = sum(filler_likes(t.text) for t in mine)
    spans = [t.span for t in turns if t.span]
    answers = [e.answer.span.seconds for e in exchanges if e.answer and e.answer.span]
    return Measures(
        candidate_words=my_words, interviewer_words=their_words,
        talk_share=my_words / max(1, my_words + their_words),
        pace=my_words * 60_000 / spoken_ms if long_enough else None,
        fillers=fillers, likes=likes,
        fillers_per_100=(fillers + likes) * 100 / max(1, my_words),
        fillers_per_minute=(fillers + likes) * 60_000 / spoken_ms if long_enough else None,
        longest_answer_s=max(answers, default=None),
        minutes=(max(s.end_ms for s in spans) - min(s.start_ms for s in spans)) / 60_000 if spans else None,
    )
