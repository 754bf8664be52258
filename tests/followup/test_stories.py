"""Every move of the table, told as a story: what happened, where it stands, what is wished for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from afterview.followup.calls import call_requests
from afterview.followup.days import Workdays
from afterview.followup.events import Event, Kind, State, Wish
from afterview.followup.machine import TABLE, Rules, replay, step
from afterview.model.follow import Cadence, Stage

ZONE = ZoneInfo("Europe/London")
RULES = Rules(days=Workdays("GB", "ENG"), zone=ZONE)
END = datetime(2026, 3, 2, 10, tzinfo=UTC)  # a Monday
SEEN: set[tuple[Stage, Kind]] = set()


def at(day: int, hour: int = 12) -> datetime:
    """A moment so many days after the interview's."""
    return (END + timedelta(days=day)).replace(hour=hour)


def ended() -> Event:
    return Event(kind=Kind.ENDED, at=END, who=("Ann Lee",))


def thanked(day: int = 0) -> Event:
    return Event(kind=Kind.THANKED, at=at(day), who=("Ann Lee",))


def it(kind: Kind, after: int, **more: object) -> Event:
    return Event(kind=kind, at=at(after), **more)  # type: ignore[arg-type]


def tell(*events: Event, rules: Rules = RULES) -> tuple[State, list[Wish]]:
    """Run the story; gives the end and all wishes after the first event."""
    state, wishes = State(), []
    for event in events:
        SEEN.add((state.stage, event.kind))
        state, commands = step(state, event, rules)
        wishes += [c.wish for c in commands]
    return state, wishes


def to(stage: Stage) -> Sequence[Event]:
    """The shortest story that ends in a stage."""
    waiting = (ended(), thanked())
    return {
        Stage.BEFORE: (), Stage.THANK_YOU: (ended(),), Stage.WAIT: waiting, Stage.UPDATE: (*waiting, it(Kind.TICKED, 20)),
        Stage.LAST_WAIT: (*waiting, it(Kind.UPDATED, 15)), Stage.MOVE_ON: (*waiting, it(Kind.UPDATED, 15), it(Kind.TICKED, 40)),
        Stage.REPLIED: (*waiting, it(Kind.REPLIED, 3)), Stage.OFFER: (*waiting, it(Kind.OFFERED, 3)), Stage.CLOSED: (*waiting, it(Kind.REJECTED, 3)),
    }[stage]


STORIES = {
    # stage: ended, thanked, answered, updated, called, replied, dated, offered, rejected, a day goes by
    Stage.BEFORE: "thank-you before before before before before before offer closed before",
    Stage.THANK_YOU: "thank-you wait thank-you last-wait thank-you thank-you thank-you offer closed update",
    Stage.WAIT: "thank-you wait wait last-wait wait replied wait offer closed update",
    Stage.UPDATE: "thank-you update update last-wait update replied wait offer closed update",
    Stage.LAST_WAIT: "thank-you last-wait last-wait last-wait last-wait replied wait offer closed move-on",
    Stage.MOVE_ON: "thank-you move-on move-on move-on move-on replied wait offer closed move-on",
    Stage.REPLIED: "thank-you replied replied last-wait replied replied wait offer closed replied",
    Stage.OFFER: "thank-you offer offer offer offer offer offer offer closed offer",
    Stage.CLOSED: "thank-you closed closed closed closed closed closed offer closed closed",
}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", Kind)
def test_every_stage_knows_what_every_event_does(stage: Stage, kind: Kind) -> None:
    event = Event(kind=kind, at=at(60), who=("Ann Lee",), day=date(2026, 6, 1))
    state, _ = tell(*to(stage), event)
    assert state.stage == STORIES[stage].split()[list(Kind).index(kind)]


def test_the_table_is_total() -> None:
    assert set(TABLE) == set(Stage)
    assert all(set(row) == set(Kind) for row in TABLE.values())


def test_the_thank_you_is_due_a_day_after_the_end() -> None:
    state, wishes = tell(ended())
    assert (state.stage, state.due) == (Stage.THANK_YOU, END + timedelta(hours=24))
    assert Wish.THANK in wishes


@pytest.mark.parametrize("end", ["2026-03-28T14:13", "2026-10-24T14:13"])
def test_a_day_is_24_hours_when_the_clocks_change(end: str) -> None:
    local = datetime.fromisoformat(end).replace(tzinfo=ZONE)
    state, _ = tell(Event(kind=Kind.ENDED, at=local))
    assert state.due is not None
    assert state.due.astimezone(UTC) - local.astimezone(UTC) == timedelta(hours=24)
    assert state.due.astimezone(ZONE).hour != local.hour


def test_after_the_thank_you_we_wait_ten_business_days() -> None:
    state, _ = tell(ended(), thanked())
    assert state.due == datetime(2026, 3, 16, 9, tzinfo=ZONE)


def test_over_easter_the_wait_is_longer_in_england() -> None:
    end = datetime(2026, 3, 29, 10, tzinfo=ZONE)
    state, _ = tell(Event(kind=Kind.ENDED, at=end), Event(kind=Kind.THANKED, at=end + timedelta(hours=2)))
    assert state.due is not None
    assert state.due.date() == date(2026, 4, 14)


def test_a_date_they_named_rules_and_the_business_day_after_it_is_ours() -> None:
    state, _ = tell(ended(), it(Kind.DATED, 0, day=date(2026, 3, 13)), thanked())
    assert state.due == datetime(2026, 3, 16, 9, tzinfo=ZONE)
    state, _ = tell(ended(), it(Kind.DATED, 0, day=date(2026, 3, 5)), thanked())
    assert state.due == datetime(2026, 3, 6, 9, tzinfo=ZONE)


def test_on_its_day_one_update_is_wished_for_and_only_once() -> None:
    _, wishes = tell(ended(), thanked(), *(it(Kind.TICKED, day) for day in range(10, 40)))
    assert wishes.count(Wish.ASK) == 1


def test_a_day_before_nothing_is_wished_for() -> None:
    state, wishes = tell(ended(), thanked(), Event(kind=Kind.TICKED, at=datetime(2026, 3, 16, 8, 59, tzinfo=ZONE)))
    assert state.stage is Stage.WAIT
    assert Wish.ASK not in wishes


def test_with_no_thank_you_the_wait_counts_from_the_interview() -> None:
    state, wishes = tell(ended(), it(Kind.TICKED, 2))
    assert state.stage is Stage.THANK_YOU
    state, wishes = tell(ended(), it(Kind.TICKED, 20))
    assert (state.stage, wishes.count(Wish.ASK)) == (Stage.UPDATE, 1)


def test_a_panel_is_thanked_one_by_one() -> None:
    panel = Event(kind=Kind.ENDED, at=END, who=("Ann Lee", "Bo Fox"))
    state, _ = tell(panel, thanked())
    assert (state.stage, state.owed) == (Stage.THANK_YOU, ("Bo Fox",))
    later, _ = tell(panel, thanked(), Event(kind=Kind.THANKED, at=at(0), who=("Bo Fox",)))
    assert (later.stage, later.owed) == (Stage.WAIT, ())
    overdue, _ = tell(panel, thanked(), it(Kind.TICKED, 2))
    assert (overdue.stage, overdue.owed) == (Stage.WAIT, ("Bo Fox",))


def test_a_thank_you_that_comes_while_an_update_is_due_is_noted() -> None:
    state, _ = tell(ended(), it(Kind.TICKED, 20), thanked(20))
    assert (state.stage, state.owed) == (Stage.UPDATE, ())


def test_a_reply_stops_the_wait() -> None:
    state, wishes = tell(ended(), thanked(), it(Kind.REPLIED, 3), it(Kind.TICKED, 60))
    assert (state.stage, state.due) == (Stage.REPLIED, None)
    assert wishes[-1] is Wish.CANCEL
    assert Wish.ASK not in wishes


def test_a_new_date_in_a_reply_starts_the_wait_again() -> None:
    state, wishes = tell(ended(), thanked(), it(Kind.UPDATED, 15), it(Kind.DATED, 16, day=date(2026, 3, 27)), it(Kind.TICKED, 40))
    assert (state.stage, wishes.count(Wish.ASK)) == (Stage.UPDATE, 1)


def test_after_the_unanswered_update_it_says_move_on() -> None:
    state, wishes = tell(ended(), thanked(), it(Kind.UPDATED, 15), it(Kind.TICKED, 40))
    assert state.stage is Stage.MOVE_ON
    assert wishes[-1] is Wish.LET_GO
    assert Wish.ASK not in wishes


def test_further_mails_are_counted_and_never_wished_for() -> None:
    state, wishes = tell(ended(), thanked(), it(Kind.UPDATED, 15), it(Kind.UPDATED, 20))
    assert state.updates == 2
    assert Wish.ASK not in wishes


def test_a_new_round_starts_a_new_cycle_even_after_a_no() -> None:
    state, _ = tell(*to(Stage.CLOSED), Event(kind=Kind.ENDED, at=at(30), who=("Cy Orr",)))
    assert (state.stage, state.owed, state.thanked, state.updates) == (Stage.THANK_YOU, ("Cy Orr",), None, 0)


def test_a_clock_set_back_changes_nothing() -> None:
    state, _ = tell(ended(), thanked(), it(Kind.TICKED, 20), it(Kind.TICKED, 1))
    assert state.stage is Stage.UPDATE


def test_no_setting_makes_a_second_update_wished_for() -> None:
    many = Rules(cadence=Cadence(updates=5), days=RULES.days, zone=ZONE)
    state, wishes = tell(ended(), thanked(), it(Kind.UPDATED, 15), *(it(Kind.TICKED, d) for d in range(16, 90)), rules=many)
    assert state.stage is Stage.MOVE_ON
    assert Wish.ASK not in wishes


def test_who_wants_no_update_at_all_is_told_to_move_on() -> None:
    none = Rules(cadence=Cadence(updates=0), days=RULES.days, zone=ZONE)
    state, wishes = tell(ended(), thanked(), it(Kind.TICKED, 30), rules=none)
    assert state.stage is Stage.MOVE_ON
    assert Wish.ASK not in wishes


def test_replaying_is_stepping() -> None:
    story = (ended(), thanked(), it(Kind.TICKED, 20))
    assert replay(story, RULES) == tell(*story)[0]


@pytest.mark.parametrize("story", [(ended(), thanked(), it(Kind.TICKED, 20), it(Kind.TICKED, 130)), (ended(), thanked(), it(Kind.TICKED, 130))])
def test_a_question_that_is_months_overdue_is_not_asked_any_more(story: Sequence[Event]) -> None:
    state, wishes = tell(*story)
    assert (state.stage, state.due, wishes[-1]) == (Stage.MOVE_ON, None, Wish.LET_GO)


def test_the_question_stays_due_until_sixty_business_days_after_its_day() -> None:
    day = RULES.days.after(RULES.days.after(at(0).date(), 10), 60)
    last, next_ = (datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=n) for n in (0, 1))
    assert tell(ended(), thanked(), Event(kind=Kind.TICKED, at=last))[0].stage is Stage.UPDATE
    assert tell(ended(), thanked(), Event(kind=Kind.TICKED, at=next_))[0].stage is Stage.MOVE_ON


def test_who_asks_all_the_same_months_later_gets_the_last_wait() -> None:
    state, _ = tell(ended(), thanked(), it(Kind.TICKED, 130), it(Kind.UPDATED, 131))
    assert (state.stage, state.updates) == (Stage.LAST_WAIT, 1)


@pytest.mark.parametrize(("said", "asks"), [("Call me on Friday and I'll tell you.", 1), ("You can always ring us.", 1), ("If you get stuck, call me.", 1), ("Give me a ring.", 1),
                                            ("Customers call us at night.", 0), ("They had to ring us twice.", 0), ("We call it the shed.", 0)])
def test_only_a_request_to_the_candidate_is_a_request_to_call(said: str, asks: int) -> None:
    assert call_requests([said]) == asks
