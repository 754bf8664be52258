"""The picture of a talk as numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from afterview.model.finding import Diagnosis
from afterview.report.picture import picture
from afterview.report.timeline import Scale, rows, timeline
from tests.report.build import diagnoses, finding, little, long_talk, quote


def test_the_candidate_comes_first() -> None:
    assert [(lane.name, lane.mine) for lane in timeline(little().interview).lanes] == [("Ann Example", True), ("Bo Boss", False)]


def test_a_timed_talk_is_placed_by_time() -> None:
    line = timeline(little().interview)
    assert line.unit == "time"
    assert line.lanes[0].bars[0].x == round(100 * 10 / 112, 2)
    assert line.axis[:2] == ((0.0, "00:00"), (100 * 30 / 112, "00:30"))


def test_an_untimed_talk_is_placed_by_words_and_says_so() -> None:
    line = timeline(little(timed=False).interview)
    assert not line.timed
    assert line.unit == "words, as the transcript has no times (74 words in all)"
    assert line.lanes[1].bars[0].x == 0.0
    assert line.axis[-1][1] == "60"


def test_questions_are_ticks_by_kind_on_the_lane_of_who_asked() -> None:
    mine, theirs = timeline(little().interview).lanes
    assert [t.kind for t in mine.ticks] == ["own"]
    assert [t.kind for t in theirs.ticks] == ["background", "motivation"]


def test_many_speakers_share_a_lane() -> None:
    lanes = timeline(long_talk(words=4000).interview).lanes
    assert lanes[0].name == "Ann Example"
    assert lanes[-1].name == "34 more"
    assert len(lanes) == 7


def test_ten_hours_are_few_bars() -> None:
    assert all(len(lane.bars) < 1000 for lane in timeline(long_talk().interview).lanes)


@given(st.lists(st.floats(0, 100), max_size=40).map(sorted))
def test_marks_in_a_row_do_not_touch(places: list[float]) -> None:
    found = rows(places, 8.0, 1000)
    for row in set(found):
        inside = [x for x, r in zip(places, found, strict=True) if r == row]
        assert all(b - a >= 8.0 for a, b in pairwise(inside))


def test_a_mark_stands_where_its_words_were_said_and_leads_to_its_finding() -> None:
    diagnosis = little()
    first = next(m for m in picture(diagnosis, ("f-a", "f-b", "f-c")).found if m.sign == "1")
    assert (first.href, first.kind, first.x) == ("f-a", "warning", round(100 * 98 / 112, 2))


def test_a_finding_without_words_is_marked_at_the_end() -> None:
    diagnosis = replace(little(), findings=(finding(at="the goodbye"),))
    assert picture(diagnosis, ("f-a",)).found[0].x == 100.0


def test_a_quote_late_in_an_untimed_turn_stands_late() -> None:
    interview = little(timed=False).interview
    scale = Scale(interview)
    start, width = scale.turn(interview.turns[1])
    assert start < scale.quote(quote(interview.turns[1], "At the depot")) < start + width


@given(diagnoses)
def test_everything_lies_within_the_picture(diagnosis: Diagnosis) -> None:
    drawn = picture(diagnosis, tuple(f"f-{n}" for n, _ in enumerate(diagnosis.findings)))
    for lane in drawn.line.lanes:
        assert all(0 <= b.x <= 100 and b.x + b.width <= 100.5 for b in lane.bars)
        assert all(0 <= t.x <= 100 for t in lane.ticks)
    assert all(0 <= m.x <= 100 and 0 <= m.y <= drawn.height for m in (*drawn.found, *drawn.good))
    assert all(0 <= x <= 100 for x, _ in drawn.line.axis)
    assert len(drawn.line.axis) <= 8
