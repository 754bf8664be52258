"""The wait as a total table, stage by event. Time arrives inside events; commands are wishes; no move looks at the world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from afterview.followup.days import Workdays
from afterview.followup.events import Command, Event, Kind, State, Wish
from afterview.model.follow import Cadence, Stage

_MORNING = time(9)  # a mail is due when their office opens
_ONE_UPDATE = 1  # whatever the settings say: never a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the waits are counted by: the limits, the employer's business days and zone."""

    cadence: Cadence = field(default_factory=Cadence)
    days: Workdays = field(default_factory=Workdays)
    zone: tzinfo = UTC


Result = tuple[State, tuple[Command, ...]]
Move = Callable[[State, Event, Rules], Result]


def step(state: State, event: Event, rules: Rules) -> Result:
    """The next state and what is wished for; an event older than what was seen counts as of then when it only tells the time."""
    at = event.at.astimezone(UTC)  # times of one zone compare by the wall clock, which lies in the hour that comes twice
    seen = max(at, state.seen) if state.seen else at
    event = replace(event, at=seen if event.kind is Kind.TICKED else at)
    return TABLE[state.stage][event.kind](replace(state, seen=seen), event, rules)


def replay(events: Iterable[Event], rules: Rules) -> State:
    """The state after all events, in the order given."""
    state = State()
    for event in events:
        state, _ = step(state, event, rules)
    return state


def update_day(state: State, rules: Rules) -> date | None:
    """The first day on which an update mail is right: the business day after the date they named, else ten after the thank-you."""
    start = state.thanked or state.ended
    if state.named is not None:
        return rules.days.after(state.named, 1)
    return rules.days.after(start.astimezone(rules.zone).date(), rules.cadence.update_days) if start else None


def _at_work(day: date | None, rules: Rules) -> datetime | None:
    return datetime.combine(day, _MORNING, rules.zone) if day else None


def _stay(state: State, _event: Event, _rules: Rules) -> Result:
    return state, ()


def _end(state: State, event: Event, rules: Rules) -> Result:
    """A talk ended: a new cycle begins, and the thank-you's clock runs, in real hours."""
    due = (event.at.astimezone(UTC) + rules.cadence.thank_you).astimezone(rules.zone)
    fresh = State(stage=Stage.THANK_YOU, ended=event.at, owed=event.who, due=due, seen=state.seen)
    return fresh, (Command(wish=Wish.CANCEL), Command(wish=Wish.THANK, due=due, who=event.who))


def _wait(state: State, rules: Rules) -> Result:
    due = _at_work(update_day(state, rules), rules)
    return replace(state, stage=Stage.WAIT, due=due), (Command(wish=Wish.CANCEL), Command(wish=Wish.REMIND, due=due))


def _thank(state: State, event: Event, rules: Rules) -> Result:
    """A thank-you went out; with interviewers still owed one, the clock for theirs runs on."""
    owed = tuple(n for n in state.owed if n not in event.who)
    state = replace(state, owed=owed, thanked=state.thanked or event.at)
    return (state, ()) if owed and state.stage is Stage.THANK_YOU else _wait(state, rules)


def _thank_late(state: State, event: Event, _rules: Rules) -> Result:
    """One more thank-you while something else goes on: noted, and nothing moves."""
    return replace(state, owed=tuple(n for n in state.owed if n not in event.who), thanked=state.thanked or event.at), ()


def _update(state: State, event: Event, rules: Rules) -> Result:
    """The update mail went out: the last wait begins."""
    due = _at_work(rules.days.after(event.at.astimezone(rules.zone).date(), rules.cadence.last_days), rules)
    state = replace(state, stage=Stage.LAST_WAIT, updates=state.updates + 1, due=due)
    return state, (Command(wish=Wish.CANCEL), Command(wish=Wish.REMIND, due=due))


def _more_late(state: State, event: Event, rules: Rules) -> Result:
    """The user wrote after it was time to move on: where it is the first question, it gets its wait all the same."""
    return _more(state, event, rules) if state.updates else _update(state, event, rules)


def _more(state: State, _event: Event, _rules: Rules) -> Result:
    """The user wrote once more all the same; nothing is wished for."""
    return replace(state, updates=state.updates + 1), ()


def _reply(state: State, _event: Event, _rules: Rules) -> Result:
    return replace(state, stage=Stage.REPLIED, updates=0, due=None), (Command(wish=Wish.CANCEL),)


def _name(state: State, event: Event, rules: Rules) -> Result:
    """They named a date: the wait begins again, and ends on the business day after."""
    return _wait(replace(state, named=event.day, updates=0), rules)


def _note(state: State, event: Event, _rules: Rules) -> Result:
    """They named a date while the thank-you is still owed."""
    return replace(state, named=event.day), ()


def _offer(state: State, _event: Event, _rules: Rules) -> Result:
    return replace(state, stage=Stage.OFFER, due=None), (Command(wish=Wish.CANCEL),)


def _close(state: State, _event: Event, _rules: Rules) -> Result:
    return replace(state, stage=Stage.CLOSED, due=None), (Command(wish=Wish.CANCEL),)


def _tick_thanks(state: State, event: Event, rules: Rules) -> Result:
    """The 24 hours ran out: with one sent we wait; with none it stays owed until an update would be right."""
    if state.due is None or event.at <= state.due:
        return state, ()
    if state.thanked:
        waiting, wishes = _wait(state, rules)
        later, more = _tick_wait(waiting, event, rules)  # the clock may have been away for weeks
        return later, (*wishes, *more)
    due = _at_work(update_day(state, rules), rules)
    return _tick_wait(replace(state, stage=Stage.WAIT, due=due), event, rules) if due and event.at >= due else (state, ())


def _tick_wait(state: State, event: Event, rules: Rules) -> Result:
    if state.due is None or event.at < state.due:
        return state, ()
    if state.updates >= min(rules.cadence.updates, _ONE_UPDATE):
        return _tick_last(state, event, rules)
    if _too_late(state.due, event.at, rules):
        return _tick_last(state, event, rules)
    return replace(state, stage=Stage.UPDATE), (Command(wish=Wish.ASK, due=state.due),)


def _tick_update(state: State, event: Event, rules: Rules) -> Result:
    """A question that nobody sent for months is not due any more: it is time to move on."""
    return _tick_last(state, event, rules) if state.due and _too_late(state.due, event.at, rules) else (state, ())


def _too_late(due: datetime, at: datetime, rules: Rules) -> bool:
    return at - due > timedelta(days=rules.cadence.late_days) and \
        at.astimezone(rules.zone).date() > rules.days.after(due.astimezone(rules.zone).date(), rules.cadence.late_days)


def _tick_last(state: State, event: Event, _rules: Rules) -> Result:
    if state.due is None or event.at < state.due:
        return state, ()
    return replace(state, stage=Stage.MOVE_ON, due=None), (Command(wish=Wish.LET_GO),)


_COLUMNS = (Kind.ENDED, Kind.THANKED, Kind.ANSWERED, Kind.UPDATED, Kind.CALLED, Kind.REPLIED, Kind.DATED, Kind.OFFERED, Kind.REJECTED,
            Kind.TICKED)
_ROWS: Mapping[Stage, tuple[Move, ...]] = {
    #                ended thanked      answered updated  called replied dated   offered rejected ticked
    Stage.BEFORE:    (_end, _stay,       _stay,  _stay,   _stay, _stay,  _stay,  _offer, _close,  _stay),
    Stage.THANK_YOU: (_end, _thank,      _stay,  _update, _stay, _stay,  _note,  _offer, _close,  _tick_thanks),
    Stage.WAIT:      (_end, _thank,      _stay,  _update, _stay, _reply, _name,  _offer, _close,  _tick_wait),
    Stage.UPDATE:    (_end, _thank_late, _stay,  _update, _stay, _reply, _name,  _offer, _close,  _tick_update),
    Stage.LAST_WAIT: (_end, _thank_late, _stay,  _more,   _stay, _reply, _name,  _offer, _close,  _tick_last),
    Stage.MOVE_ON:   (_end, _thank_late, _stay,  _more_late, _stay, _reply, _name,  _offer, _close,  _stay),
    Stage.REPLIED:   (_end, _thank_late, _stay,  _update, _stay, _stay,  _name,  _offer, _close,  _stay),
    Stage.OFFER:     (_end, _thank_late, _stay,  _stay,   _stay, _stay,  _stay,  _stay,  _close,  _stay),
    Stage.CLOSED:    (_end, _thank_late, _stay,  _stay,   _stay, _stay,  _stay,  _offer, _stay,   _stay),
}
TABLE: Mapping[Stage, Mapping[Kind, Move]] = {stage: dict(zip(_COLUMNS, row, strict=True)) for stage, row in _ROWS.items()}


def hours_between(start: datetime, end: datetime) -> float:
    """Hours by the clock on the wall of nowhere: real time, across zones and clock changes."""
    return (end.astimezone(UTC) - start.astimezone(UTC)) / timedelta(hours=1)
