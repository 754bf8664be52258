"""The one next step of a wait, in words; for people who are nervous, so it says what to do and not what could be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from afterview.model.follow import Cadence, FollowUp, Stage, Stated
from afterview.model.outbox import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do, why, and from when (for a thank-you: by when); `write` is the mail that is right now; `urgent` means today."""

    step: str
    why: str
    due: datetime | None = None
    write: Step | None = None
    urgent: bool = False


def next_step(follow: FollowUp, cadence: Cadence, zone: tzinfo) -> NextStep:
    """The next step of this wait; days are told in `zone`, the employer's."""
    return _STEPS[follow.stage](follow, cadence, zone)


def before(end: datetime | None, now: datetime) -> NextStep:
    """The step before the talk is over, or where nobody wrote down when it was."""
    if end is None:
        return NextStep(step="Write down when the interview ended.", urgent=True,
                        why='The clock of the thank-you starts there: end = "2026-03-02T15:30" in interview.toml.')
    if end <= now:
        return NextStep(step="Write down who interviewed you.", why="Then each of them gets a thank-you.", urgent=True)
    return NextStep(step="Prepare, and ask for their time frame before you leave.", due=end,
                    why="Who asks knows how long silence means nothing.")


def ahead(start: datetime) -> NextStep:
    """The step when the next talk is fixed."""
    return NextStep(step="Prepare: you meet again.", why="They have asked you back; there is nothing to send before.", due=start)


def listed(names: tuple[str, ...]) -> str:
    """Names as one says them: "Ann, Bo and Cy"."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def shown(day: datetime, zone: tzinfo) -> str:
    """A day in words, where they are."""
    local = day.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B}"


def _bare(stated: Stated) -> str:
    """Their words inside a sentence of ours."""
    return stated.words.rstrip(" .")


def _thank(follow: FollowUp, cadence: Cadence, _zone: tzinfo) -> NextStep:
    who = f" to {listed(follow.owed)}" if follow.owed else ""
    mails = "thank-you mails" if len(follow.owed) > 1 else "thank-you mail"
    if follow.due is not None and follow.hours_since * 3600 <= cadence.thank_you.total_seconds():
        return NextStep(step=f"Send your {mails}{who}.", write=Step.THANK_YOU, urgent=True, due=follow.due,
                        why=f"It is due within {cadence.thank_you.total_seconds() / 3600:.0f} hours of the interview's end.")
    return NextStep(step=f"Send your {mails}{who} today all the same.", write=Step.THANK_YOU, urgent=True,
                    why="Its day is over; a late one is better than none.")


def _wait(follow: FollowUp, cadence: Cadence, zone: tzinfo) -> NextStep:
    late = f" {listed(follow.owed)} had no thank-you from you yet; a late one is better than none." if follow.owed else ""
    if follow.stated and follow.due:
        return NextStep(step="Wait. Nothing to send, and no call.", due=follow.due, why=f'They said "{_bare(follow.stated)}" '
                        f"({shown(follow.due, zone)} is the business day after). Silence until then means nothing.{late}")
    since = "thank-you" if follow.thank_yous else "interview"
    return NextStep(step="Wait. Nothing to send, and no call.", due=follow.due,
                    why=f"{cadence.update_days} of their business days after the {since}; they have others to see, and people to ask. "
                        f"Silence is not a no.{late}")


def _update(follow: FollowUp, cadence: Cadence, _zone: tzinfo) -> NextStep:
    why = (f'The date they named ("{_bare(follow.stated)}") has passed.' if follow.stated
           else f"{cadence.update_days} of their business days have gone by.")
    return NextStep(step="Send one short mail that asks for news. No call.", due=follow.due, write=Step.UPDATE, urgent=True,
                    why=f"{why} This mail is the only one; under 60 words.")


def _last_wait(follow: FollowUp, _cadence: Cadence, _zone: tzinfo) -> NextStep:
    return NextStep(step="Wait. No further mail, and no call.", due=follow.due,
                    why="Your mail is with them; the next word is theirs. If none comes by then, you move on.")


def _move_on(follow: FollowUp, cadence: Cadence, _zone: tzinfo) -> NextStep:
    if cadence.updates and not follow.updates:
        # EVIDENCE.md: filling a post took 60 days (Greenhouse, 2025).
        return NextStep(step="Move on, and leave the door open.",
                        why="The day on which a question for news was right is months ago, and by now most posts are filled; a mail would "
                            "seldom change anything. That is no fault of yours, and silence is not a no. They may still write.")
    # EVIDENCE.md: 61 % ghosted (vendor survey, end of 2024); answers took 24 to 26 days on average (NACE, US students).
    return NextStep(step="Move on, and leave the door open.",
                    why="You did all that is yours to do. Silence is common: in one large survey three in five applicants heard nothing "
                        "after an interview. It says how busy or unsure they are; it says little about you, and it is not a no. "
                        "They may still write.")


def _replied(follow: FollowUp, _cadence: Cadence, _zone: tzinfo) -> NextStep:
    said = f' Before, they had said "{_bare(follow.stated)}".' if follow.stated else ""
    return NextStep(step="Answer what they wrote, and go by what they say.",
                    why=f"A reply stops the wait. If they name a new date: afterview follow said.{said}")


def _offer(_follow: FollowUp, _cadence: Cadence, _zone: tzinfo) -> NextStep:
    return NextStep(step="Thank them for the offer, and ask now about pay and terms.", why="Negotiations begin with an offer.")


def _closed(_follow: FollowUp, _cadence: Cadence, _zone: tzinfo) -> NextStep:
    return NextStep(step="Closed. Thank them in two lines, if you have not.", why="How you take a no is remembered.")


_STEPS: Mapping[Stage, Callable[[FollowUp, Cadence, tzinfo], NextStep]] = {
    Stage.BEFORE: lambda follow, _cadence, _zone: before(follow.ended, follow.ended),
    Stage.THANK_YOU: _thank, Stage.WAIT: _wait, Stage.UPDATE: _update, Stage.LAST_WAIT: _last_wait, Stage.MOVE_ON: _move_on,
    Stage.REPLIED: _replied, Stage.OFFER: _offer, Stage.CLOSED: _closed,
}
