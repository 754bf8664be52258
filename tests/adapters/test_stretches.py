"""A talk cut into stretches: nothing lost, nothing twice, never more than the encoder can hold, and steady under edits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.adapters.models.wordpiece import CLS, SEP, UNKNOWN, ids
from afterview.adapters.readers.stretches import LINE, Passage, Stretch, passage, stretches
from afterview.model.talk import Role, Sentence, Speaker
from tests.build import ANN, BO, CY, Line, ann, bo, line, talk, words

GUEST = Speaker(label="Di", name="Di", role=Role.OTHER)
PLACES = 512  # word pieces the encoder has places for; beyond, its runtime fails
UNREAD = "\ue000"  # words that have no piece
HALF, FULL = 48, 110

_TEXTS = st.one_of(st.integers(1, 90).map(words), st.sampled_from(["", UNREAD, "Yes.", "And the mill by the river?"]))
_TALKS = st.lists(st.builds(line, st.sampled_from([ANN, BO, CY, GUEST]), _TEXTS), max_size=60)
# A question and answers that fill a stretch, 53 pieces at the least, and never two: 104 before the last line at the most.
_EXCHANGES = st.lists(st.integers(20, 30).map(words).map(ann), min_size=2, max_size=4).map(lambda said: [bo(words(10)), *said])


def size(lines: tuple[Sentence, ...]) -> int:
    return sum(min(LINE, len(ids(s.text))) for s in lines)


def firsts(cut: list[Stretch]) -> list[int]:
    return [s.lines[0].n for s in cut]


@given(_TALKS)
def test_every_sentence_is_in_just_one_stretch_and_in_order(lines: list[Line]) -> None:
    said = talk(*lines)

    assert said == tuple(s for stretch in stretches(said) for s in stretch.lines)
    assert all(stretch.lines for stretch in stretches(said))


@given(_TALKS)
def test_before_a_stretch_stands_the_line_before_it_and_before_the_first_none(lines: list[Line]) -> None:
    said = talk(*lines)

    for stretch in stretches(said):
        at = stretch.lines[0].n
        assert (said[at - 1] if at else None) == stretch.before
        assert tuple((s.role, s.text) for s in said[max(0, at - 1): at + len(stretch.lines)]) == stretch.spoken


@given(_TALKS)
def test_a_stretch_ends_when_it_is_full_or_half_full_and_an_interviewer_begins_and_not_elsewhere(lines: list[Line]) -> None:
    said = talk(*lines)
    cuts = set(firsts(stretches(said)))
    for stretch in stretches(said):
        for k, s in enumerate(stretch.lines, 1):
            if (after := s.n + 1) < len(said):
                begins = said[after].role is Role.INTERVIEWER and said[after].turn is not s.turn
                held = sum(len(ids(x.text)[:LINE]) or 1 for x in stretch.lines[:k])
                assert (after in cuts) == (held >= (HALF if begins else FULL))


@pytest.mark.parametrize("text", ["", UNREAD, "Yes", "Yes, yes.", words(71), words(109), "😀 " * 90, "x" * 500])
@pytest.mark.parametrize("who", [(ANN,), (BO, ANN), (CY, GUEST)], ids=lambda w: "+".join(s.label for s in w))
def test_what_is_read_at_once_has_a_place_in_the_encoder_however_long_the_talk(text: str, who: tuple[Speaker, ...]) -> None:
    said = talk(*(line(who[n % len(who)], text) for n in range(300)))

    assert max(len(passage(s.spoken).pieces) for s in stretches(said)) <= PLACES


@given(_TALKS)
def test_no_stretch_is_longer_than_what_makes_it_full_and_one_line_more(lines: list[Line]) -> None:
    for stretch in stretches(talk(*lines)):
        assert size(stretch.lines[:-1]) < FULL
        assert size(stretch.lines) < FULL + LINE


@given(st.lists(_EXCHANGES, min_size=2, max_size=10), _EXCHANGES, st.data())
def test_an_edit_of_an_exchange_that_fills_a_stretch_leaves_all_others_as_they_were(talked: list[list[Line]], edit: list[Line], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(talked) - 1))
    edited = [*talked[:at], [*edit[:-1], ann("I ran the whole hall there, and nobody got hurt in nine years, not one.")], *talked[at + 1:]]
    old, new = ([s.spoken for s in stretches(talk(*(each for exchange in one for each in exchange)))] for one in (talked, edited))

    assert len(talked) == len(old) == len(new)
    assert (old[:at], old[at + 2:]) == (new[:at], new[at + 2:])
    assert [s[1:] for s in old[at + 1: at + 2]] == [s[1:] for s in new[at + 1: at + 2]]  # of the next only the line before it is new


@given(_TALKS.filter(lambda lines: len(lines) > 1), _TEXTS, st.data())
def test_after_any_edit_what_comes_before_is_as_it_was_and_once_both_are_cut_at_a_place_all_that_follows(lines: list[Line], text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(lines) - 1))
    edited = [*lines[:at], line(lines[at].who, text), *lines[at + 1:]]
    old, new = (firsts(stretches(talk(*one))) for one in (lines, edited))

    assert [n for n in old if n <= at] == [n for n in new if n <= at]
    if together := [n for n in old if n > at and n in new]:
        assert old[old.index(together[0]):] == new[new.index(together[0]):]


def test_the_same_talk_later_in_a_longer_one_is_cut_the_same() -> None:
    exchanges = [bo(words(10)), ann(words(30)), ann(words(30)), bo(words(12)), ann(words(60)), bo(words(9)), ann(words(50))]
    alone = stretches(talk(*exchanges))
    later = stretches(talk(bo(words(11)), ann(words(70)), *exchanges))

    assert 3 == len(alone)
    assert [[s.text for s in one.lines] for one in alone] == [[s.text for s in one.lines] for one in later[1:]]


def test_a_talk_of_nothing_has_no_stretches() -> None:
    assert [] == stretches(())


def test_a_passage_is_what_the_encoder_was_taught_to_read() -> None:
    expected = Passage((CLS, 7592, 2088, SEP, UNKNOWN, SEP, 7592, SEP), (0, 0, 0, 0, 1, 1, 0, 0), ((1, 3), (4, 5), (6, 7)))

    assert expected == passage([(Role.INTERVIEWER, "hello world"), (Role.CANDIDATE, ""), (Role.OTHER, "Hello")])


@given(st.lists(st.tuples(st.sampled_from(Role), st.one_of(st.text(max_size=200), st.integers(60, 90).map(words))), min_size=1, max_size=8))
def test_the_spans_of_a_passage_point_at_the_words_of_its_lines_and_at_nothing_else(spoken: list[tuple[Role, str]]) -> None:
    got = passage(spoken)

    assert len(got.pieces) == len(got.kinds) == got.spans[-1][1] + 1
    assert (CLS, 0, 1) == (got.pieces[0], got.kinds[0], got.spans[0][0])
    assert all(end + 1 == start for (_, end), (start, _) in pairwise(got.spans))
    for (role, text), (start, end) in zip(spoken, got.spans, strict=True):
        assert (tuple(ids(text)[:72]) or (UNKNOWN,)) == got.pieces[start:end]
        assert SEP == got.pieces[end]
        assert {int(role is Role.CANDIDATE)} == set(got.kinds[start: end + 1])


@pytest.mark.parametrize(("count", "read"), [(70, 71), (71, 72), (72, 72), (5000, 72)])
def test_of_a_long_line_72_pieces_are_read(count: int, read: int) -> None:
    ((start, end),) = passage([(Role.CANDIDATE, words(count))]).spans

    assert read == end - start


@pytest.mark.parametrize("text", ["", " ", UNREAD, "\u200b\u0301"])
def test_a_line_without_words_still_has_a_place_to_answer_from(text: str) -> None:
    assert ((1, 2),) == passage([(Role.CANDIDATE, text)]).spans
