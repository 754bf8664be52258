"""Utterances into turns: cues joined, back-channels absorbed, unnamed cues, overlap, missing ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.dialogue.sentences import sentences
from afterview.dialogue.turns import UNKNOWN, is_back_channel, turns
from afterview.model.talk import Role, Transcript, Turn, Utterance
from afterview.model.time import TimeSpan
from tests.build import ANN, BO

VOICES = {"Ann": ANN, "Bo": BO}


def said(*cues: tuple[str | None, str] | tuple[str | None, str, int | None, int | None]) -> tuple[Turn, ...]:
    """The turns of these cues: speaker, words, and start and end in milliseconds."""
    made = [Utterance(speaker=c[0], text=c[1], start_ms=c[2] if len(c) > 2 else None, end_ms=c[3] if len(c) > 2 else None, line=n)
            for n, c in enumerate(cues, 1)]
    return turns(Transcript(utterances=tuple(made)), VOICES)


def shown(found: tuple[Turn, ...]) -> list[tuple[str, str]]:
    return [(t.speaker.label, t.text) for t in found]


def test_the_cues_of_one_voice_are_one_turn_as_zoom_cuts_them() -> None:
    found = said(("Ann", "I did a whole budget", 5_000, 9_000), ("Ann", "review  on mute.", 9_000, 12_000), ("Bo", "Ha.", 13_000, 14_000))

    assert [("Ann", "I did a whole budget review on mute."), ("Bo", "Ha.")] == shown(found)
    assert ((0, 5_000), (21, 9_000)) == found[0].starts
    assert TimeSpan(5_000, 12_000) == found[0].span
    assert (1, 2) == found[0].lines


def test_a_quote_from_the_middle_of_a_turn_has_the_time_of_its_cue() -> None:
    found = said(("Ann", "First words.", 5_000, 9_000), ("Ann", "Later words.", 30_000, 32_000))[0]

    assert 30_000 == found.quote(found.text.index("Later")).start_ms
    assert 5_000 == found.quote(0, 5).start_ms


@pytest.mark.parametrize("noise", ["Mm-hm.", "Yeah.", "Okay, wow.", "Right, right.", "Uh-huh", "Got it."])
def test_a_back_channel_does_not_break_a_turn(noise: str) -> None:
    found = said(("Ann", "I went there and"), ("Bo", noise), ("Ann", "then I came back."), ("Bo", "Good evening then to you."))

    assert [("Ann", "I went there and then I came back."), ("Bo", "Good evening then to you.")] == shown(found)
    assert (noise,) == found[0].heard


def test_two_back_channels_after_each_other_do_not_break_it_either() -> None:
    assert 1 == len(said(("Ann", "One,"), ("Bo", "Mm."), ("Ann", "two,"), ("Bo", "Yeah."), ("Ann", "three.")))


def test_a_short_answer_to_a_question_is_an_answer() -> None:
    assert ["Bo", "Ann", "Bo"] == [t.speaker.label for t in said(("Bo", "Do you drive?"), ("Ann", "Yes."), ("Bo", "And at night?"))]


def test_a_back_channel_between_two_others_or_at_the_end_is_a_turn() -> None:
    assert 3 == len(said(("Ann", "I see it so."), ("Cy", "Yeah."), ("Bo", "Thanks.")))
    assert 2 == len(said(("Ann", "That is all."), ("Bo", "Okay.")))


@pytest.mark.parametrize(("text", "expected"), [("Mm-hm.", True), ("Okay, wow.", True), ("Really?", False), ("Yeah yeah yeah yeah", False), ("Yes, I drive.", False),
                                                ("...", False), ("", False), ("I see", True), ("Так", False)])
def test_noise_is_told_from_words(text: str, expected: bool) -> None:
    assert expected == is_back_channel(text)


def test_a_cue_without_a_name_carries_on_a_voice_that_broke_off() -> None:
    assert [("Ann", "I was going to say that it rained.")] == shown(said(("Ann", "I was going"), (None, "to say that it rained.")))


def test_a_cue_without_a_name_after_a_full_stop_is_nobodys() -> None:
    found = said(("Ann", "It rained."), (None, "Next slide please."))

    assert ["Ann", UNKNOWN] == [t.speaker.label for t in found]
    assert Role.OTHER == found[1].role


def test_a_talk_may_begin_without_a_name() -> None:
    assert [UNKNOWN, "Ann"] == [t.speaker.label for t in said((None, "Recording started."), ("Ann", "Hi."))]


def test_overlapping_cues_keep_the_latest_end() -> None:
    assert TimeSpan(1_000, 9_000) == said(("Ann", "One", 1_000, 9_000), ("Ann", "two.", 2_000, 4_000))[0].span


def test_a_turn_whose_cues_run_backwards_has_a_span_that_does_not() -> None:
    found = said(("Ann", "One", 9_000, 9_500), ("Ann", "two.", 1_000, 1_500))[0]

    assert TimeSpan(9_000, 9_500) == found.span


def test_without_ends_a_turn_lasts_until_the_next_begins() -> None:
    found = said(("Ann", " ".join(["word"] * 60), 0, None), ("Bo", "Thanks.", 20_000, None))

    assert TimeSpan(0, 20_000) == found[0].span


def test_without_ends_silence_is_not_talk() -> None:
    found = said(("Ann", " ".join(["word"] * 30), 0, None), ("Bo", "Thanks.", 900_000, None))

    assert found[0].span
    assert 20.0 == found[0].span.seconds


def test_without_ends_the_next_may_begin_before() -> None:
    assert TimeSpan(9_000, 9_000) == said(("Ann", "One two.", 9_000, None), ("Bo", "Thanks.", 1_000, None))[0].span


def test_untimed_stays_untimed() -> None:
    assert [None, None] == [t.span for t in said(("Ann", "Hi."), ("Bo", "Hello."))]


@pytest.mark.parametrize(("text", "expected"), [("and then I—", True), ("and then I --", True), ("and then I…", True), ("and then I...", True), ("and so I went.", False)])
def test_a_turn_that_ends_on_a_dash_was_cut_off(text: str, expected: bool) -> None:
    assert expected == said(("Ann", text))[0].cut_off


_CUES = st.tuples(st.sampled_from(["Ann", "Bo", None, "Cy"]), st.sampled_from(["Yeah.", "I did it", "so.", "Why?", "mm", "a  b"]),
                  st.one_of(st.none(), st.integers(0, 99_999)), st.one_of(st.none(), st.integers(0, 99_999)))


@settings(max_examples=200, deadline=None)
@given(st.lists(_CUES, max_size=30))
def test_no_word_is_lost_and_turns_count_from_zero(cues: list[tuple[str | None, str, int | None, int | None]]) -> None:
    found = said(*cues)
    heard = " ".join([t.text + " " + " ".join(t.heard) for t in found]).split()

    assert sorted(" ".join(c[1] for c in cues).split()) == sorted(heard)
    assert list(range(len(found))) == [t.index for t in found]
    assert all(t.text[a:].startswith(t.text[a:a + 1].strip()) for t in found for a, _ in t.starts)
    assert all(s.text == s.text.strip() for s in sentences(found))
    assert list(range(len(sentences(found)))) == [s.n for s in sentences(found)]
