"""From findings to a verdict by chapter and the one next move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from afterview.model.finding import Chapter, ChapterVerdict, Finding, NextMove, Severity, Skipped, Verdict
from afterview.model.interview import Interview

THANK_YOU = timedelta(hours=24)


def verdict(findings: Sequence[Finding], skipped: Sequence[Skipped], chapters: dict[str, Chapter]) -> tuple[ChapterVerdict, ...]:
    """The state of every chapter; `chapters` maps the ids of the rules that exist to their chapter."""
    return tuple(_one(chapter, findings, {s.rule for s in skipped}, chapters) for chapter in Chapter)


def _one(chapter: Chapter, findings: Sequence[Finding], skipped: set[str], chapters: dict[str, Chapter]) -> ChapterVerdict:
    ran = [r for r, c in chapters.items() if c is chapter and r not in skipped]
    mine = [f for f in findings if f.chapter is chapter]
    if not ran:
        return ChapterVerdict(chapter=chapter, state=Verdict.NOT_JUDGED, why="Nothing here could be judged from what was given.")
    warnings = [f for f in mine if f.severity is Severity.WARNING]
    if warnings:
        return ChapterVerdict(chapter=chapter, state=Verdict.PROBLEM, why=warnings[0].message)
    hints = [f for f in mine if f.severity is Severity.SUGGESTION]
    if hints:
        return ChapterVerdict(chapter=chapter, state=Verdict.WATCH, why=hints[0].message)
    return ChapterVerdict(chapter=chapter, state=Verdict.FINE, why="Nothing found here.")


def next_move(interview: Interview, findings: Sequence[Finding], now: datetime | None) -> NextMove:
    """The one next thing: the thank-you while its 24 hours run, else the gravest finding's remedy."""
    end = interview.setting.end
    if end is not None and now is not None and now < end + THANK_YOU and not _thanked(interview):
        return NextMove(stage="thank-you", action="Send your thank-you mail, with one moment from this talk.", due=end + THANK_YOU,
                        why="It is due within 24 hours of the interview's end.")
    gravest = next((f for f in findings if f.severity is Severity.WARNING), next(iter(findings), None))
    if gravest is not None:
        return NextMove(stage="next-interview", action=_first_step(gravest), why=gravest.message)
    return NextMove(stage="wait", action="Nothing went wrong that words can show. Wait for their answer, and prepare the next one.",
                    why="Text shows only a part of an interview.")


def _thanked(interview: Interview) -> bool:
    end = interview.setting.end
    return any(t.direction == "out" and t.kind == "mail" and end is not None and t.at >= end for t in interview.touchpoints or ())


_STEPS = {
    "only-about-you": "For each likely question, write one sentence that ends on them.",
    "your-questions": "Write three questions that only somebody who has read about them could ask.",
    "interviewer-homework": "Look up who will sit across from you: ten minutes, their work only.",
    "craft": "Tell one story aloud, with its ending, in under two minutes.",
    "thank-you": "Write the mail tonight, with one moment from the talk.",
    "patience": "Put the date when you may write again in your calendar, and leave it until then.",
}


def _first_step(finding: Finding) -> str:
    return _STEPS[finding.chapter.value]
