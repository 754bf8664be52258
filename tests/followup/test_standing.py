"""How an interview stands, from its folder: the same in whatever order things were noted, and never a mail too many."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.adapters.readers.choose import choose
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.world import World
from afterview.followup.days import Workdays
from afterview.followup.facts import Around, follow_up
from afterview.followup.machine import Rules
from afterview.model.follow import Stage
from afterview.model.touchpoint import Touchpoint
from afterview.workflows.demo import lay_out
from afterview.workflows.follow import standing
from afterview.workflows.note import the_one

END = datetime(2026, 3, 3, 15, tzinfo=UTC)
PLACES = st.sampled_from([("US", "TX", "America/Chicago"), ("IL", "", "Asia/Jerusalem"), ("GB", "SCT", "Europe/London"), ("", "", "UTC"), ("NP", "", "Asia/Kathmandu")])
POINTS = st.lists(st.builds(
    lambda hours, what: Touchpoint(at=END + timedelta(hours=hours), **what),
    st.integers(1, 24 * 60),
    st.sampled_from([
        {"kind": "mail", "direction": "out", "step": "thank-you", "counterpart": "Ann Lee"},
        {"kind": "mail", "direction": "out", "step": "update", "counterpart": "Ann Lee"},
        {"kind": "mail", "direction": "in", "counterpart": "Ann Lee", "body": "Thank you for your mail."},
        {"kind": "mail", "direction": "in", "counterpart": "Ann Lee", "subject": "Automatic reply: Thank you"},
        {"kind": "call", "direction": "out", "counterpart": "Ann Lee"},
        {"kind": "said", "direction": "in", "counterpart": "Ann Lee", "body": "later", "day": date(2026, 4, 10)},
        {"kind": "rejection", "direction": "in"}, {"kind": "offer", "direction": "in"},
    ])), max_size=7, unique_by=lambda p: p.at)


def test_a_monday_that_is_only_an_example_is_no_date_of_theirs(tmp_path: Path) -> None:
    """In the shipped talk Curtis says "Let me give you a Monday", and nobody names a date."""
    world = World(now=lambda: END, reader=choose("model")[0])
    stands = standing(world, lay_out(tmp_path / "demo"), datetime(2026, 3, 12, 15, tzinfo=UTC))
    assert stands.follow
    assert stands.follow.stated is None


@pytest.mark.parametrize(("body", "day"), [
    ("Hallo Jo, vielen Dank. Wir melden uns bis Ende nächster Woche bei Ihnen.", date(2026, 3, 13)),
    ("Bonjour Jo, merci. Nous reviendrons vers vous d'ici vendredi.", date(2026, 3, 6)), ("Hallo Jo, ich bin bis zum 20. März im Urlaub. Bescheid folgt.", None)])
def test_a_mail_in_german_or_french_restarts_the_wait_where_it_plainly_names_a_date(body: str, day: date | None) -> None:
    points = [Touchpoint(at=END + timedelta(hours=2), kind="mail", direction="out", counterpart="Ann Lee", step="thank-you"),
              Touchpoint(at=END + timedelta(hours=20), kind="mail", direction="in", counterpart="Ann Lee", subject="AW: Thank you", body=body)]
    follow = follow_up(points, Around(ended=END, now=END + timedelta(days=2), panel=("Ann Lee",), rules=Rules(days=Workdays("DE"), zone=ZoneInfo("Europe/Berlin"))))
    assert (follow.stated.day if follow.stated else None) == day


@pytest.mark.parametrize(("answer", "day"), [
    ("I've two more to see, one on Tuesday. I'd say two weeks.", date(2026, 3, 17)), ("Fergal has two more on Friday. You'd hear by the tenth of March.", date(2026, 3, 10)),
    ("I've two more to see, one on Tuesday.", None)])
def test_the_day_of_another_candidate_is_no_date_of_ours(tmp_path: Path, answer: str, day: date | None) -> None:
    (tmp_path / "interview.toml").write_text('candidate = "Jo Fox"\ninterviewers = ["Dana Cole"]\nend = 2026-03-03T15:00:00+00:00\n', encoding="utf-8")
    (tmp_path / "transcript.txt").write_text(
        "[00:01] Dana Cole: Tell me about your last job, Jo.\n[00:09] Jo Fox: I ran the tannery in Wexford, and I liked it, because the hides were good.\n"
        f"[00:40] Dana Cole: What would you like to ask?\n[00:44] Jo Fox: When will I hear from you?\n[00:50] Dana Cole: {answer}\n", encoding="utf-8")
    for reader in ("cues", "model"):
        follow = standing(World(now=lambda: END, reader=choose(reader)[0]), tmp_path, END + timedelta(days=1)).follow
        assert follow
        if reader == "model" or day is None:
            assert (follow.stated.day if follow.stated else None) == day


@settings(max_examples=150, deadline=None)
@given(points=POINTS, place=PLACES, days=st.integers(0, 120), shuffle=st.randoms(use_true_random=False))
def test_an_update_is_only_right_in_a_silence_of_theirs_and_on_its_day(points: list[Touchpoint], place: tuple[str, str, str], days: int, shuffle) -> None:
    country, part, zone = place
    now = END + timedelta(days=days, hours=3)
    known = Around(ended=END, now=now, panel=("Ann Lee",), rules=Rules(days=Workdays(country, part), zone=ZoneInfo(zone)))
    follow = follow_up(points, known)
    mixed = list(points)
    shuffle.shuffle(mixed)
    assert follow_up(mixed, known) == follow, "the order in the file does not matter"
    past = sorted((p for p in points if p.at <= now), key=lambda p: p.at)
    heard = [p for p in past if p.direction == "in" and not p.subject]
    if follow.stage is Stage.UPDATE:
        assert follow.due is not None
        assert follow.due <= now, "never before its day"
        last = heard[-1] if heard else None
        answered = last is not None and last.kind != "said" and any(p.step == "thank-you" and p.at < last.at for p in past)
        assert not answered, "never after a reply"
        asked = [p for p in past if p.step == "update" and (last is None or p.at > last.at)]
        assert not asked, "never two in one silence"
    if heard and heard[-1].kind in {"offer", "rejection"} and not any(p.at > heard[-1].at for p in heard):
        assert follow.stage in {Stage.OFFER, Stage.CLOSED}
    assert len(follow.thank_yous) == sum(p.step == "thank-you" for p in past), "nothing is lost"


def folder_with(folder: Path, *lines: dict[str, str], **setting: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    given_ = {"candidate": '"Jo Fox"', "company": '"Acme"', "end": "2026-03-03T15:00:00", "timezone": '"Europe/London"', "country": '"GB"',
              "interviewers": '["Ann Lee <ann@acme.example>", "Bo Fox"]', **setting}
    (folder / "interview.toml").write_text("\n".join(f"{k} = {v}" for k, v in given_.items() if v), encoding="utf-8")
    (folder / "touchpoints.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def world(now: datetime) -> World:
    return World(now=lambda: now, reader=CueReader())


def sent(at: str, to: str, step: str = "thank-you") -> dict[str, str]:
    return {"at": at, "kind": "mail", "direction": "out", "with": to, "step": step}


def test_addresses_are_known_from_the_folder_and_from_what_was_sent(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "a", sent("2026-03-03T18:00", "Bo Fox <bo@acme.example>"))
    stands = standing(world(END + timedelta(hours=5)), folder)
    assert stands.panel == ("Ann Lee", "Bo Fox")
    assert stands.addresses == {"Ann Lee": "ann@acme.example", "Bo Fox": "bo@acme.example"}
    assert stands.owed == ("Ann Lee",)


def test_weeks_away_bring_the_state_up_to_the_day(tmp_path: Path) -> None:
    """One of two was thanked, and nobody looked for a month: the update's day has come, not the wait of a month ago."""
    folder = folder_with(tmp_path / "a", sent("2026-03-03T18:00", "Ann Lee"))
    assert standing(world(END + timedelta(days=40)), folder).stage is Stage.UPDATE


def test_who_was_not_thanked_is_named_in_the_wait(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "a", sent("2026-03-03T18:00", "Ann Lee"))
    stands = standing(world(END + timedelta(days=2)), folder)
    assert stands.stage is Stage.WAIT
    assert "Bo Fox had no thank-you from you yet" in stands.why


def test_the_wait_is_shown_with_its_reason_in_every_stage(tmp_path: Path) -> None:
    thanked = sent("2026-03-03T18:00", "Ann Lee, Bo Fox")
    asked = sent("2026-03-18T10:00", "Ann Lee", "update")
    seen = set()
    for lines, days in (((), -1), ((), 0.1), ((), 2), ((thanked,), 2), ((thanked,), 20), ((thanked, asked), 16), ((thanked, asked), 60),
                        ((thanked, {"at": "2026-03-05T10:00", "kind": "mail", "direction": "in"}), 3),
                        ((thanked, {"at": "2026-03-05T10:00", "kind": "offer", "direction": "in"}), 3),
                        ((thanked, {"at": "2026-03-05T10:00", "kind": "rejection", "direction": "in"}), 3)):
        stands = standing(world(END + timedelta(days=days)), folder_with(tmp_path / "a", *lines))
        assert stands.step.endswith(".")
        assert stands.why
        seen.add(stands.stage)
    assert seen == set(Stage)


def test_a_mail_that_takes_leave_ends_the_wait(tmp_path: Path) -> None:
    leave = {"at": "2026-03-05T10:00", "kind": "mail", "direction": "out", "with": "Ann Lee", "body": "I have accepted another offer, thank you."}
    assert standing(world(END + timedelta(days=30)), folder_with(tmp_path / "a", leave)).stage is Stage.CLOSED


def test_a_date_said_in_the_talk_itself_counts_from_its_day(tmp_path: Path) -> None:
    line = {"at": "2026-03-03T14:30", "kind": "said", "direction": "in", "body": "by the 20th", "day": "2026-03-20"}
    stands = standing(world(END + timedelta(days=2)), folder_with(tmp_path / "a", sent("2026-03-03T18:00", "Ann Lee, Bo Fox"), line))
    assert (stands.stage, stands.due) == (Stage.WAIT, datetime(2026, 3, 23, 9, tzinfo=ZoneInfo("Europe/London")))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_which_interview_is_meant(tmp_path: Path, count: int) -> None:
    for n in range(count):
        folder_with(tmp_path / f"i{n}", company=f'"Firm {n}"')
    if count == 1:
        assert the_one(world(END), None, tmp_path) == tmp_path / "i0"
    else:
        with pytest.raises(Exception, match=r"There (is no|are 2) open interview"):
            the_one(world(END), None, tmp_path)
