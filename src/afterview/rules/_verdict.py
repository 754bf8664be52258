"""From findings to a verdict by chapter and the one next move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from afterview.model.finding import Chapter, ChapterVerdict, Finding, NextMove, Severity, Skipped, Verdict
from afterview.model.follow import FollowUp, Stage
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


def next_move(interview: Interview, findings: Sequence[Finding], now: datetime | None, *, judged: bool = True) -> NextMove:
    """The one next thing: what the wait asks for where it is known; else the thank-you while it is due; else the remedy.

    Where nothing was `judged`, it is not said that nothing went wrong.
    """
    gravest = next((f for f in findings if f.severity is Severity.WARNING), next(iter(findings), None))
    if interview.follow is not None and interview.follow.stage in _MOVES:
        return _MOVES[interview.follow.stage](interview.follow, gravest)
    end = interview.setting.end
    if interview.follow is None and end and end.tzinfo and now and now < end + THANK_YOU and not _thanked(interview, end):
        return NextMove(stage="thank-you", action="Send your thank-you mail, with one moment from this talk.",
                        due=end + THANK_YOU, why=_DAY)
    if gravest is not None:
        return NextMove(stage="next-interview", action=_step(gravest), why=gravest.message)
    if not judged:
        return NextMove(stage="wait", action="Ask for more: of the rules that were left, none could look at this interview.",
                        why="Nothing was judged, so nothing can be said.")
    return NextMove(stage="wait",
                    action="Nothing went wrong that words can show. Wait for their answer, and prepare the next one.",
                    why="Text shows only a part of an interview.")


def _thanked(interview: Interview, end: datetime) -> bool:
    return any(t.direction == "out" and t.kind == "mail" and t.at >= end for t in interview.touchpoints or ())


_DAY = "It is due within 24 hours of the interview's end."


def _thank(follow: FollowUp, _gravest: Finding | None) -> NextMove:
    """The thank-you: due while its day runs, late but welcome after it."""
    to = f", to {_listed(follow.owed)}" if follow.owed else ""
    mails = "thank-you mails, each with its own moment" if len(follow.owed) > 1 else "thank-you mail, with one moment"
    if follow.due and follow.hours_since * 3600 <= THANK_YOU.total_seconds():
        return NextMove(stage="thank-you", action=f"Send your {mails} from this talk{to}.", due=follow.due, why=_DAY)
    return NextMove(stage="thank-you", action=f"Send your {mails} from this talk{to}, today all the same.",
                    why="Its day is over; a late one is better than none.")


def _wait(follow: FollowUp, gravest: Finding | None) -> NextMove:
    """Nothing to send before the day; what was found is for the next interview."""
    until = f" until {_shown(follow.due)}" if follow.due else ""
    why = f'They said "{follow.stated.words}"; the business day after is yours.' if follow.stated else \
        "Ten of their business days after the thank-you is the custom; silence is not a no."
    return NextMove(stage="wait", action=f"Wait{until}. {_meanwhile(gravest)}", due=follow.due, why=why)


def _update(follow: FollowUp, _gravest: Finding | None) -> NextMove:
    """The day of the one update mail has come."""
    return NextMove(stage="update", action="Send one short mail that asks for an update, under 60 words. Do not ring.", due=follow.due,
                    why=f'The date they named ("{follow.stated.words}") has passed.' if follow.stated else
                    "Ten of their business days have gone by since your thank-you.")


def _last_wait(follow: FollowUp, gravest: Finding | None) -> NextMove:
    """The update is out; there is no third mail."""
    until = f" until {_shown(follow.due)}" if follow.due else ""
    return NextMove(stage="last-wait", action=f"Wait{until}; no further mail, no call. {_meanwhile(gravest)}", due=follow.due,
                    why="Your update mail is with them; the next word is theirs.")


def _move_on(follow: FollowUp, gravest: Finding | None) -> NextMove:
    """Nothing came: said kindly, with what silence means and what not."""
    if not follow.updates:
        return NextMove(stage="move-on", action=f"Move on, and leave the door open. {_meanwhile(gravest)}",
                        why="By now most posts are filled, and a question would seldom change anything; that is no fault of yours.")
    return NextMove(stage="move-on", action=f"Move on, and leave the door open. {_meanwhile(gravest)}",
                    why="Silence after two mails most often means another was chosen or the post was put off; it says little about you.")


def _replied(follow: FollowUp, gravest: Finding | None) -> NextMove:
    """They wrote: the wait is over until they name a date."""
    return NextMove(stage="replied", action=f"They wrote back: answer what they ask, and go by what they say. {_meanwhile(gravest)}",
                    due=follow.due, why="A reply stops the wait; a new date from them starts it again."
                    + (f' They had said "{follow.stated.words}".' if follow.stated else ""))


def _offer(_follow: FollowUp, _gravest: Finding | None) -> NextMove:
    """Negotiations begin with an offer."""
    return NextMove(stage="offer", action="You have an offer: thank them, and ask now what you want to know of pay and terms.",
                    why="Negotiations begin with an offer.")


def _closed(_follow: FollowUp, gravest: Finding | None) -> NextMove:
    """A no, taken well."""
    return NextMove(stage="closed", action=f"Thank them in two lines, and ask to be kept in mind. {_meanwhile(gravest)}",
                    why="They said no; how you take it is remembered.")


_MOVES: dict[Stage, Callable[[FollowUp, Finding | None], NextMove]] = {
    Stage.THANK_YOU: _thank, Stage.WAIT: _wait, Stage.UPDATE: _update, Stage.LAST_WAIT: _last_wait, Stage.MOVE_ON: _move_on,
    Stage.REPLIED: _replied, Stage.OFFER: _offer, Stage.CLOSED: _closed,
}


def _meanwhile(gravest: Finding | None) -> str:
    return f"Meanwhile: {_step(gravest)}" if gravest else "Meanwhile, prepare the next one."


def _shown(day: datetime) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _step(gravest: Finding) -> str:
    return _BY_RULE.get(gravest.rule) or _STEPS[gravest.chapter.value]


# Where the chapter's step would not fit.
_BY_RULE = {
    "runs-down-employer": "Practise one line on why you are leaving that speaks ill of nobody.",
    "undersells": "Say three of your results aloud, and stop before you take them back.",
    "unprepared-admission": "Read their pages for ten minutes before the next one, and write down three things.",
    "no-contribution": "Write down one thing that you would do in your first month there.",
    "filler-heavy": "Practise one answer with a pause wherever a filler would come.",
    "thin-answer": "For each likely question, write down one example that you can tell.",
}
_STEPS = {
    "only-about-you": "For each likely question, write one sentence that ends on them.",
    "your-questions": "Write three questions that only somebody who has read about them could ask.",
    "interviewer-homework": "Look up who will sit across from you: ten minutes, their work only.",
    "craft": "Tell one story aloud, with its ending, in under two minutes.",
    "thank-you": "Write the mail tonight, with one moment from the talk.",
    "patience": "Put the date when you may write again in your calendar, and leave it until then.",
}
