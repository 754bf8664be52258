"""Reminders: what a wait asks for, and how a published calendar follows it. Stable ids, growing numbers, cancellations."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.followup.reminders import reminders, republished
from afterview.model.follow import FollowUp, Stage, Stated
from afterview.model.reminder import Entry, Reminder, ReminderKind
from afterview.model.standing import Standing
from afterview.report.calendar import to_cancellation, to_ics, to_object

CHICAGO = ZoneInfo("America/Chicago")
ENDED = datetime(2026, 3, 10, 10, 4, tzinfo=CHICAGO)
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=CHICAGO)


def wait(stage: Stage = Stage.THANK_YOU, due: datetime | None = None, stated: Stated | None = None, now: datetime = NOW, company: str = "Acme") -> Standing:
    follow = FollowUp(ended=ENDED, stage=stage, due=due, stated=stated)
    return Standing(folder=Path("acme"), now=now, stage=stage, step="", why="secret words", due=due, zone=CHICAGO, country="US", subdivision="WI",
                    company=company, follow=follow, stated=stated, panel=("Ann Lee",), owed=("Ann Lee",))


def days(one: Standing) -> dict[str, str]:
    return {r.kind.value: r.start.astimezone(CHICAGO).strftime("%a %d %b %H:%M") for r in reminders(one, "acme")}


def test_after_the_interview_there_are_four_and_they_follow_their_business_days() -> None:
    assert days(wait()) == {"ask-time-frame": "Wed 11 Mar 09:00", "thank-you": "Wed 11 Mar 10:04", "update": "Wed 25 Mar 09:00", "move-on": "Wed 08 Apr 09:00"}


def test_a_date_that_they_named_needs_no_asking_and_rules_the_update() -> None:
    told = Stated(day=date(2026, 3, 20), words="by Friday the twentieth", said=date(2026, 3, 10))
    assert days(wait(stated=told)) == {"thank-you": "Wed 11 Mar 10:04", "update": "Mon 23 Mar 09:00", "move-on": "Mon 06 Apr 09:00"}


def test_while_waiting_the_update_is_when_the_machine_says() -> None:
    due = datetime(2026, 3, 24, 9, tzinfo=CHICAGO)
    assert days(wait(Stage.WAIT, due)) == {"update": "Tue 24 Mar 09:00", "move-on": "Tue 07 Apr 09:00"}
    assert days(wait(Stage.LAST_WAIT, due)) == {"move-on": "Tue 24 Mar 09:00"}


@pytest.mark.parametrize("stage", [Stage.REPLIED, Stage.OFFER, Stage.CLOSED, Stage.MOVE_ON])
def test_who_has_an_answer_is_reminded_of_nothing(stage: Stage) -> None:
    assert days(wait(stage)) == {}


def test_before_the_end_one_is_reminded_to_ask() -> None:
    one = Standing(folder=Path("acme"), now=ENDED - timedelta(days=1), stage=Stage.BEFORE, step="", why="", due=ENDED, zone=CHICAGO, company="Acme")
    assert [(r.kind, r.start) for r in reminders(one, "acme")] == [(ReminderKind.ASK, (ENDED - timedelta(minutes=10)).astimezone(UTC))]


def test_the_thank_you_is_due_24_hours_later_by_the_clock_also_when_clocks_change() -> None:
    ended = datetime(2026, 3, 7, 16, 0, tzinfo=CHICAGO)  # the clocks go forward in the night
    one = wait()
    moved = Standing(**{f: getattr(one, f) for f in Standing.__dataclass_fields__} | {"follow": FollowUp(ended=ended, stage=Stage.THANK_YOU, due=None)})
    thank = next(r for r in reminders(moved, "acme") if r.kind is ReminderKind.THANK)
    assert thank.start - ended.astimezone(UTC) == timedelta(hours=24)
    assert thank.start.astimezone(CHICAGO).hour == 17


def test_nothing_of_others_is_in_a_reminder() -> None:
    told = Stated(day=date(2026, 3, 20), words="by Friday the twentieth", said=date(2026, 3, 10))
    page = to_ics(republished((), reminders(wait(stated=told), "acme"), NOW)).decode()
    assert all(words not in page for words in ("twentieth", "secret", "Ann", "ATTENDEE", "ORGANIZER"))


def test_a_reply_cancels_what_is_to_come_and_leaves_the_past() -> None:
    first = republished((), reminders(wait(), "acme"), NOW)
    later = NOW + timedelta(days=2)
    after = republished(first, reminders(wait(Stage.REPLIED), "acme"), later)
    assert {e.reminder.kind.value: (e.cancelled, e.sequence) for e in after} == {
        "ask-time-frame": (False, 0), "thank-you": (False, 0), "update": (True, 1), "move-on": (True, 1)}
    gone = icalendar.Calendar.from_ical(to_cancellation(after))
    assert gone["method"] == "CANCEL"
    assert all(str(e["status"]) == "CANCELLED" and int(e["sequence"]) == 1 for e in gone.walk("VEVENT"))
    assert {str(e["uid"]) for e in gone.walk("VEVENT")} == {e.reminder.uid for e in after if e.cancelled}


def test_a_reminder_that_comes_back_gets_a_higher_number_than_its_cancellation() -> None:
    first = republished((), reminders(wait(), "acme"), NOW)
    gone = republished(first, (), NOW + timedelta(hours=1))
    back = republished(gone, reminders(wait(), "acme"), NOW + timedelta(hours=2))
    assert {e.sequence for e in back} == {2}
    assert not any(e.cancelled for e in back)


def test_a_new_round_has_reminders_of_its_own() -> None:
    other = wait()
    later = Standing(**{f: getattr(other, f) for f in Standing.__dataclass_fields__} | {"follow": FollowUp(ended=ENDED + timedelta(days=9), stage=Stage.THANK_YOU, due=None)})
    assert not {r.uid for r in reminders(wait(), "acme")} & {r.uid for r in reminders(later, "acme")}


def test_the_cancelled_are_told_for_sixty_days_and_then_forgotten() -> None:
    first = republished((), reminders(wait(), "acme"), NOW)
    gone = republished(first, (), NOW + timedelta(minutes=1))
    assert len(republished(gone, (), NOW + timedelta(days=50))) == 4
    assert not republished(gone, (), NOW + timedelta(days=100))


_MOMENTS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-31"), timezones=st.just(UTC)).map(lambda d: d.replace(microsecond=0))
_WISHES = st.lists(st.builds(Reminder, uid=st.sampled_from(["a", "b", "c", "d"]), kind=st.sampled_from(list(ReminderKind)), start=_MOMENTS,
                             title=st.sampled_from(["x", "y"]), text=st.just("t"), lead=st.just(timedelta(0))), max_size=4, unique_by=lambda r: r.uid)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_WISHES, st.integers(0, 40)), max_size=8))
def test_numbers_only_grow_and_the_same_wishes_change_nothing(steps: list[tuple[list[Reminder], int]]) -> None:
    now, entries = datetime(2026, 1, 1, tzinfo=UTC), ()
    for wished, ahead in steps:
        now += timedelta(days=ahead)
        before, entries = {e.reminder.uid: e for e in entries}, republished(entries, wished, now)
        live = {e.reminder.uid for e in entries if not e.cancelled and e.reminder.start > now}
        assert live == {w.uid for w in wished if w.start > now}
        for entry in entries:
            old = before.get(entry.reminder.uid)
            if old and entry != old:
                assert entry.sequence == old.sequence + 1
        assert {e.reminder for e in entries if not e.cancelled} >= set(wished)
        assert republished(entries, wished, now) == entries


_NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)


@settings(max_examples=150, deadline=None)
@given(_NAMES, _MOMENTS, st.integers(0, 30), st.booleans())
def test_whatever_the_company_is_called_the_calendar_reads_back_as_it_was(company: str, start: datetime, sequence: int, cancelled: bool) -> None:
    one = Reminder(uid="11111111-2222-5333-8444-555555555555", kind=ReminderKind.UPDATE, start=start, title=f"Ask ({company})", text="Ask; then, wait.\\n No call.")
    entry = Entry(reminder=one, sequence=sequence, changed=start, cancelled=cancelled)
    data = to_ics([entry])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    event = icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
    from afterview.report.clean import clean

    assert str(event["summary"]) == clean(one.title)[:200]
    assert str(event["description"]) == one.text
    assert event["dtstart"].dt == start
    assert data.split(b"DTSTART")[1].split(b"\r\n")[0].endswith(b"Z")
    assert (int(event["sequence"]), str(event["status"])) == (sequence, "CANCELLED" if cancelled else "CONFIRMED")
    assert bool(event.walk("VALARM")) is not cancelled
    assert b"\nATTENDEE" not in data
    assert b"METHOD" not in to_object(entry)
