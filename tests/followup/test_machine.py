"""A Hypothesis machine that lives through waits: never two updates, never after a reply, never before its day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from afterview.followup.days import Workdays
from afterview.followup.events import Event, Kind, State, Wish
from afterview.followup.machine import Rules, replay, step
from afterview.model.follow import Stage

SPAN = (datetime(2024, 1, 1), datetime(2029, 12, 31))  # noqa: DTZ001 - the zone is drawn apart
PLACES = st.sampled_from([("US", "TX", "America/Chicago"), ("GB", "SCT", "Europe/London"), ("IL", "", "Asia/Jerusalem"), ("AU", "NSW", "Australia/Sydney"),
                          ("KE", "", "Africa/Nairobi"), ("FR", "", "Europe/Paris"), ("", "", "UTC"), ("IN", "MH", "Asia/Kolkata"), ("SA", "", "Asia/Riyadh")])


class Wait(RuleBasedStateMachine):
    """One employer, one candidate; the days go by in leaps, now and then the clock runs back, now and then all is replayed."""

    @initialize(place=PLACES, start=st.datetimes(*SPAN), fold=st.integers(0, 1))
    def an_interview_ends(self, place: tuple[str, str, str], start: datetime, fold: int) -> None:
        country, part, zone = place
        self.rules = Rules(days=Workdays(country, part), zone=ZoneInfo(zone))
        self.now = start.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
        self.story: list[Event] = []
        self.state = State()
        self.asked = 0
        self.quiet = False
        self.earliest: date | None = None
        self.since: datetime | None = None
        self.named: date | None = None
        self.sent = 0
        self.happens(Kind.ENDED)
        self.since = self.now

    def happens(self, kind: Kind, day: date | None = None) -> None:
        event = Event(kind=kind, at=self.now.astimezone(self.rules.zone), who=("Ann",), day=day)
        self.story.append(event)
        self.state, commands = step(self.state, event, self.rules)
        for command in commands:
            if command.wish is Wish.ASK:
                assert not self.quiet, "never after a reply, an offer or a no"
                assert (self.asked, self.sent) == (0, 0), "never two updates in one silence"
                assert self.now >= self.its_day(), "never before its day"
                self.asked += 1

    def its_day(self) -> datetime:
        """Counted here again, day by day."""
        assert self.since is not None
        day = self.named or self.since.astimezone(self.rules.zone).date()
        left = 1 if self.named else 10
        while left:
            day += timedelta(days=1)
            left -= self.rules.days.works(day)
        return datetime.combine(day, time(9), self.rules.zone).astimezone(UTC)

    @rule(hours=st.integers(1, 24 * 30))
    def time_goes_by(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.happens(Kind.TICKED)

    @rule(hours=st.integers(1, 48))
    def the_clock_is_set_back(self, hours: int) -> None:
        real, self.now = self.now, self.now - timedelta(hours=hours)
        event = Event(kind=Kind.TICKED, at=self.now, who=())
        self.story.append(event)
        self.state, commands = step(self.state, event, self.rules)
        assert not commands
        self.now = real

    @precondition(lambda self: self.state.stage in {Stage.THANK_YOU, Stage.WAIT})
    @rule()
    def a_thank_you_is_sent(self) -> None:
        first = self.state.thanked is None
        self.happens(Kind.THANKED)
        if first:
            self.since = self.now

    @rule()
    def the_candidate_asks_for_news(self) -> None:
        self.happens(Kind.UPDATED)
        self.sent += 1
        self.quiet = self.quiet and self.state.stage is not Stage.LAST_WAIT

    @rule()
    def the_candidate_rings(self) -> None:
        self.happens(Kind.CALLED)

    @rule()
    def they_reply(self) -> None:
        waiting = self.state.stage not in {Stage.BEFORE, Stage.THANK_YOU}  # before the thank-you, a reply takes nothing off us
        self.happens(Kind.REPLIED)
        self.quiet = self.quiet or waiting

    @rule(days=st.integers(0, 40))
    def they_name_a_date(self, days: int) -> None:
        before = self.state.stage
        day = self.now.astimezone(self.rules.zone).date() + timedelta(days=days)
        self.happens(Kind.DATED, day)
        if before not in {Stage.OFFER, Stage.CLOSED}:
            self.named = day
            if before is not Stage.THANK_YOU:
                self.quiet, self.asked, self.sent = False, 0, 0

    @rule(kind=st.sampled_from([Kind.OFFERED, Kind.REJECTED]))
    def it_ends(self, kind: Kind) -> None:
        self.happens(kind)
        self.quiet = True

    @rule()
    def a_new_round_ends(self) -> None:
        self.happens(Kind.ENDED)
        self.since, self.named, self.quiet, self.asked, self.sent = self.now, None, False, 0, 0

    @invariant()
    def the_state_is_what_a_replay_gives(self) -> None:
        assert replay(self.story, self.rules) == self.state

    @invariant()
    def a_date_is_shown_where_there_is_one_to_wait_for(self) -> None:
        waiting = self.state.stage in {Stage.THANK_YOU, Stage.WAIT, Stage.UPDATE, Stage.LAST_WAIT}
        assert (self.state.due is not None) == waiting


TestWait = Wait.TestCase
TestWait.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
