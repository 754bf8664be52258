"""May this mail go, to this person, at this time? The last word before anything is sent; pure, and closed by default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from afterview.followup.touch import same_person
from afterview.model.follow import Stage
from afterview.model.outbox import Step
from afterview.model.standing import Standing

_DRIFT = timedelta(minutes=5)  # clocks of two machines, or one that was just set, differ by that much
_STALE = timedelta(hours=24)
MORNING, EVENING = 7, 21
"""Hours of the day in their zone between which a mail may go out; what arrives at night looks like a night without sleep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether a mail may go: `why` not, in one sentence with what to do, and `earliest` when it may, where waiting helps.

    `final` says that this yes is worth nothing any more: it was given before they wrote, or for another time.
    """

    why: str = ""
    todo: str = ""
    earliest: datetime | None = None
    final: bool = False

    @property
    def given(self) -> bool:
        """True when nothing speaks against it."""
        return not self.why


_YES = Permission()


def permission(standing: Standing, step: Step, name: str) -> Permission:
    """What the state of the wait, replayed up to the time of sending, says about this mail to `name`."""
    if standing.follow is None and standing.stage is Stage.BEFORE:
        return Permission(why="It is not known when this interview ended, or it has not.", todo="Set `end` in its interview.toml.")
    if standing.stage is Stage.MOVE_ON and standing.follow is not None and not standing.follow.updates:
        return Permission(why="The day for this mail is long past.",
                          todo="It is time to move on. If you wish to ask all the same, use your own mail program.", final=True)
    if standing.stage in _NEVER:
        why, todo = _NEVER[standing.stage]
        return Permission(why=why, todo=todo, final=standing.stage is not Stage.BEFORE)
    return _STEPS[step](standing, name)


def by_day(at: datetime, zone: tzinfo) -> Permission:
    """No mail between 21:00 and 7:00 in their zone."""
    local = at.astimezone(zone)
    if MORNING <= local.hour < EVENING:
        return _YES
    day = local.date() + timedelta(days=local.hour >= EVENING)
    earliest = datetime(day.year, day.month, day.day, MORNING, tzinfo=zone)
    return Permission(why=f"It is {local:%H:%M} where they are ({zone}), and afterview sends nothing at night.",
                      todo=f"It may go from {earliest:%A, %d %B, %H:%M} there: add --at {earliest:%Y-%m-%dT%H:%M%z}.", earliest=earliest)


def still_meant(said_yes: datetime, send_at: datetime, now: datetime, heard: datetime | None) -> Permission:
    """Whether a yes still holds: they have not written since, its time is not long past, and the clock did not run backwards."""
    if now < said_yes - _DRIFT:
        return Permission(why=f"Your yes is from {said_yes:%d %B %Y, %H:%M %Z}, and this machine's clock says {now:%d %B %Y, %H:%M %Z}.",
                          todo="Set the clock, or withdraw the mail with `afterview follow outbox --withdraw`.")
    if heard is not None and heard > said_yes:
        return Permission(why="They have written since you said yes.", todo="Read it, and send the mail anew if it is still right.",
                          final=True)
    if now > send_at + _STALE:
        return Permission(why=f"You said yes for {send_at:%d %B %Y, %H:%M %Z}, and that is long past.", todo="Send it anew.", final=True)
    return _YES


def clock(latest: datetime | None, now: datetime) -> Permission:
    """Nothing is sent while something that happened lies in the future: then the clock is wrong, or the file is."""
    if latest is not None and latest > now + _DRIFT:
        return Permission(why=f"touchpoints.jsonl has something from {latest:%d %B %Y, %H:%M %Z}, and this machine's clock says "
                              f"{now:%d %B %Y, %H:%M %Z}.", todo="Set the clock, or mend that line.")
    return _YES


_NEVER: Mapping[Stage, tuple[str, str]] = {
    Stage.BEFORE: ("This interview has not ended yet.", "If it has, set `end` in its interview.toml."),
    Stage.REPLIED: ("They have written to you.", "Answer their mail in your own mail program."),
    Stage.OFFER: ("They have made you an offer.", "Answer it in your own mail program."),
    Stage.CLOSED: ("This one is closed: they said no.", "There is nothing to send any more."),
    Stage.MOVE_ON: ("The wait is over, and your mails went unanswered.", "Move on; a further mail does not help."),
    Stage.LAST_WAIT: ("You asked for news already, and once is enough.", "Wait; `afterview follow` says until when."),
}


def _thank_you(standing: Standing, name: str) -> Permission:
    panel = standing.panel
    if standing.stage is Stage.UPDATE:
        return Permission(why="It is too late for a thank-you.", todo="The mail that asks for news may say thanks: --step update.")
    if panel and not any(same_person(name, p) for p in panel):
        return Permission(why=f"{name} is not among the interviewers ({', '.join(panel[:6])}).",
                          todo="Write the name as it stands in interview.toml, or add it there.")
    if panel and not any(same_person(name, p) for p in standing.owed):
        return Permission(why=f"{name} has had a thank-you.", todo="One is enough.")
    if not panel and standing.follow and standing.follow.thank_yous:
        return Permission(why="A thank-you went out for this interview.",
                          todo="To thank each of them, name the interviewers in interview.toml.")
    return _YES


def _update(standing: Standing, _name: str) -> Permission:
    if standing.stage is Stage.UPDATE:
        return _YES
    if standing.stage is Stage.WAIT and standing.due is not None:
        return Permission(why=f"It is too early to ask for news: the day is {standing.due:%A, %d %B %Y}.",
                          todo="Wait until then; `afterview follow` keeps the day.", earliest=standing.due)
    return Permission(why="The thank-you comes first.", todo="Send it with --step thank-you.")


_STEPS: Mapping[Step, Callable[[Standing, str], Permission]] = {Step.THANK_YOU: _thank_you, Step.UPDATE: _update}
