"""Exchanges, the invitation to ask, the candidate's own questions and the goodbye, on marks made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.dialogue.asked import own_questions
from afterview.dialogue.exchanges import asking, exchanges, invitation
from afterview.dialogue.measures import measures
from afterview.dialogue.shape import shape
from afterview.model.interview import Exchange, Kind, OwnQuestion
from afterview.model.talk import Sentence
from tests.build import CY, Line, ann, bo, interview, line, talk, words

OPEN = bo("Tell me about yourself.", q_background=0.9)
HARD = bo("Tell me about a hard day.", q_behavioural=0.9)
INVITE = bo("Do you have any questions for me?", invite=0.9)
BYE = bo("Goodbye.", chat=0.9)
SHORT = ann("I fold paper.")


def found(*lines: Line) -> tuple[Exchange, ...]:
    said = talk(*lines)
    return exchanges(said, invitation(said))


def own(*lines: Line, facts: dict[int, tuple[str, ...]] | None = None) -> tuple[OwnQuestion, ...]:
    said = talk(*lines)
    invited = invitation(said)
    return own_questions(said, exchanges(said, invited), invited, facts or {})


def test_a_question_and_what_follows_it_are_an_exchange() -> None:
    one, two = found(OPEN, SHORT, SHORT, HARD, SHORT)

    assert [(1, Kind.BACKGROUND, 2), (2, Kind.BEHAVIOURAL, 1)] == [(e.n, e.question.kind, len(e.answer.sentences) if e.answer else 0) for e in (one, two)]
    assert one.answer
    assert one.answer.span == one.answer.sentences[0].turn.span


def test_a_question_needs_no_question_mark_and_a_question_mark_makes_none() -> None:
    assert ["Tell me about yourself."] == [e.question.text for e in found(OPEN, SHORT, bo("Is it on?", chat=0.9), SHORT)]


@pytest.mark.parametrize(("sure", "answer", "expected"), [(0.9, words(35), 1), (0.6, words(35), 0), (0.9, words(10), 0)])
def test_a_line_that_surely_asks_is_a_question_of_any_kind_where_a_long_answer_follows(sure: float, answer: str, expected: int) -> None:
    assert expected == len(found(bo("Walk me through how you keep a team together.", question=sure, q_technical=0.1), ann(answer)))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_question_has_its_mark(kind: Kind) -> None:
    assert [kind] == [e.question.kind for e in found(bo("Well?", **{f"q-{kind.value}": 0.9}), SHORT)]


def test_the_surest_kind_of_a_question_counts() -> None:
    assert Kind.MOTIVATION == found(bo("Why us?", q_background=0.6, q_motivation=0.8), SHORT)[0].question.kind


def test_a_question_in_two_parts_is_one() -> None:
    only, = found(bo("What went wrong that day?", q_behavioural=0.9), bo("And what did you do?", q_behavioural=0.8), SHORT)

    assert "What went wrong that day? And what did you do?" == only.question.text


def test_a_noise_of_the_candidate_between_two_parts_changes_nothing() -> None:
    only, = found(OPEN, ann("Sure."), bo("From the start, please.", q_background=0.8), SHORT)

    assert ["I fold paper."] == [s.text for s in only.answer.sentences] if only.answer else False


def test_an_answer_goes_on_over_an_interruption() -> None:
    only, = found(OPEN, SHORT, bo("Oh, in Bolton, was it."), SHORT)

    assert only.answer
    assert 2 == len(only.answer.sentences)


def test_an_answer_ends_where_the_interviewer_talks_at_length() -> None:
    only, = found(OPEN, SHORT, bo(words(60)), ann("Thank you for that."))

    assert only.answer
    assert ["I fold paper."] == [s.text for s in only.answer.sentences]


def test_a_second_interviewer_asks_a_question_of_their_own() -> None:
    assert ["Bo", "Cy"] == [e.question.by.label for e in found(OPEN, line(CY, "And the nights?", q_background=0.8), SHORT, SHORT)]


def test_a_question_without_an_answer_is_kept_without_one() -> None:
    assert [None] == [e.answer for e in found(SHORT, OPEN)]


@pytest.mark.parametrize(("last", "expected"), [("and then I—", True), ("and then I was just about", True), ("and that was it.", False)])
def test_an_answer_that_breaks_off_was_cut_off(last: str, expected: bool) -> None:
    only, = found(OPEN, SHORT, ann(last))

    assert only.answer
    assert expected == only.answer.cut_off


def test_in_talk_without_full_stops_nothing_is_cut_off_for_want_of_one() -> None:
    only, = found(bo("tell me about yourself", q_background=0.9), ann("i fold paper"), ann("and so on"))

    assert only.answer
    assert not only.answer.cut_off


def test_a_presentation_that_was_asked_for_may_be_long() -> None:
    only, = found(bo("Please walk us through your presentation.", q_technical=0.9), SHORT)

    assert only.answer
    assert only.answer.asked_long


def test_a_closed_question_is_closed_only_when_all_of_it_is() -> None:
    assert [True] == [e.question.closed for e in found(bo("Do you drive?", q_background=0.9, closed=0.8), SHORT)]
    assert [False] == [e.question.closed for e in found(bo("Do you drive?", q_background=0.9, closed=0.8), bo("Where to?", q_background=0.9), SHORT)]


def test_small_talk_and_invitations_ask_nothing() -> None:
    said = talk(bo("How is the weather?", chat=0.9, q_background=0.6), bo("Any questions?", invite=0.9, q_background=0.6), ann("What?", q_background=0.9))

    assert [0.0, 0.0, 0.0] == [asking(s) for s in said]


def test_the_invitation_stands_in_the_later_part_of_the_talk() -> None:
    early, late = talk(INVITE, OPEN, ann(words(40))), talk(OPEN, ann(words(40)), INVITE)

    assert invitation(early) is None
    assert invitation(()) is None
    assert "Do you have any questions for me?" == getattr(invitation(late), "text", "")


def test_the_first_of_two_invitations_counts_unless_the_second_is_surer() -> None:
    same = invitation(talk(OPEN, ann(words(40)), INVITE, ann("No."), bo("Nothing at all?", invite=0.9)))
    surer = invitation(talk(OPEN, ann(words(40)), bo("Anything?", invite=0.6), ann("No."), INVITE))

    assert ["Do you have any questions for me?"] * 2 == [getattr(i, "text", "") for i in (same, surer)]


def test_an_invitation_that_is_taken_up_counts_for_more_than_one_that_only_sounds_like_it() -> None:
    lecture = bo("So let me say what I need, so we don't dance.", invite=0.95)
    question = ann("Who would I be working with on the night side?", ask=0.9)
    taken = invitation(talk(OPEN, ann(words(40)), lecture, ann("Sure."), INVITE, question))
    assert getattr(taken, "text", "") == INVITE.text
    only = invitation(talk(OPEN, ann(words(40)), lecture, ann("Sure.")))
    assert getattr(only, "text", "") == lecture.text


def test_a_question_of_no_clear_kind_with_a_short_answer_is_part_of_the_talk_around_it() -> None:
    vague = bo("Whose calf was it, then?", q_background=0.3, q_behavioural=0.3)
    assert len(found(OPEN, ann(words(40)), vague, ann(words(12)), HARD, ann(words(40)))) == 2
    assert len(found(OPEN, ann(words(40)), vague, ann(words(60)), HARD, ann(words(40)))) == 3


def test_a_candidate_cannot_invite_themselves() -> None:
    assert invitation(talk(OPEN, ann(words(40)), ann("Do you have questions for me?", invite=0.95))) is None


def test_questions_after_the_invitation_are_the_candidates_own() -> None:
    one, two = own(OPEN, ann(words(40)), INVITE, ann("Who runs the bench?", ask=0.8), bo("I do."), ann("When will I hear?", when=0.8), BYE)

    assert [("Who runs the bench?", True), ("When will I hear?", True)] == [(q.question.text, q.after_invite) for q in (one, two)]


def test_asking_sentences_that_follow_each_other_are_one_question() -> None:
    only, = own(OPEN, ann(words(40)), INVITE, ann("Who runs the bench?", ask=0.8), ann("Is it a team?", ask=0.8), BYE)

    assert "Who runs the bench? Is it a team?" == only.question.text


def test_a_question_that_is_quoted_inside_an_answer_is_none() -> None:
    assert () == own(OPEN, ann("So I said, who runs this?", ask=0.9), ann(words(20)), ann(words(20)), ann(words(5)))


def test_a_question_before_the_invitation_has_to_be_surer() -> None:
    assert [True, False] == [bool(own(OPEN, SHORT, ann("Could I ask about the bench?", ask=p), bo("Yes."), INVITE, BYE)) for p in (0.9, 0.6)]


def test_a_question_springs_from_the_fact_in_it_or_just_before_it() -> None:
    lines = (OPEN, ann(words(40)), INVITE, ann("I read of the third clinic."), ann("Who will run it?", ask=0.9), BYE)

    assert ("f1",) == own(*lines, facts={3: ("f1",)})[0].facts


def test_a_fact_of_an_earlier_answer_is_not_what_a_question_springs_from() -> None:
    lines = (OPEN, ann(words(40)), ann("You run nine clinics.", employer=0.9), INVITE, ann("What would you expect of me?", ask=0.9))
    assert () == own(*lines, facts={2: ("f1",)})[0].facts
    assert () == own(*lines)[0].facts


def test_a_question_may_pick_up_what_the_interviewer_said_earlier() -> None:
    heard = bo("We repair hearing aids on the Eau Claire bench.")
    only, = own(heard, OPEN, ann(words(40)), INVITE, ann("Who repairs hearing aids on the Eau Claire bench?", ask=0.9), BYE)

    assert "We repair hearing aids on the Eau Claire bench." == getattr(only.heard, "text", "")
    assert own(OPEN, ann(words(40)), INVITE, ann("Who runs payroll?", ask=0.9), heard, BYE)[0].heard is None


def test_the_goodbye_stands_at_the_end() -> None:
    early, _, goodbye = shape(talk(bo("Hello.", chat=0.9), *((OPEN, SHORT) * 8), BYE, ann("Bye.", chat=0.9)))

    assert early
    assert 16 == goodbye
    assert ((), None, None) == shape(())


def test_measures_count_words_fillers_and_time() -> None:
    got = interview(OPEN, ann(words(148) + " um uh", 60), bo(words(46)), BYE).measures

    assert (150, 51) == (got.candidate_words, got.interviewer_words)
    assert 150 == pytest.approx(got.pace)
    assert (2, 0) == (got.fillers, got.likes)
    assert 2.0 == pytest.approx(got.fillers_per_minute)
    assert 150 / 201 == pytest.approx(got.talk_share)
    assert 60.0 == got.longest_answer_s


def test_under_a_minute_of_speech_there_is_no_pace() -> None:
    got = interview(OPEN, ann(words(140), 59)).measures

    assert (None, None) == (got.pace, got.fillers_per_minute)


def test_untimed_talk_and_silence_have_no_times_and_divide_by_nothing() -> None:
    got, none = interview(OPEN, ann(words(140)), timed=False).measures, measures((), ())

    assert (None, None, None, None) == (got.pace, got.fillers_per_minute, got.longest_answer_s, got.minutes)
    assert (0, 0.0, None) == (none.candidate_words, none.talk_share, none.minutes)


_LINES = st.lists(st.builds(lambda who, text, label, p: line(who, text, **{label: p}), st.sampled_from([OPEN.who, SHORT.who, CY]),
                            st.sampled_from(["Why?", "I did it.", "so i", "Yes…", words(40)]),
                            st.sampled_from(["q-background", "q-technical", "invite", "ask", "chat", "when", "closed"]), st.floats(0, 1)), max_size=25)


@pytest.mark.parametrize(("names", "heard"), [((), True), (("Cutbank Supply",), False)])
def test_the_name_of_the_firm_is_nothing_that_was_picked_up(names: tuple[str, ...], heard: bool) -> None:
    said = talk(OPEN, SHORT, bo("Why Cut Bank and not another?", q_motivation=0.9), SHORT, INVITE, ann("Who is running Cut Bank?", ask=0.9))
    invited = invitation(said)

    assert heard == (own_questions(said, exchanges(said, invited), invited, {}, names)[0].heard is not None)


@settings(max_examples=200, deadline=None)
@given(_LINES, st.booleans())
def test_any_marks_give_exchanges_in_order_and_no_sentence_in_two_answers(lines: list[Line], timed: bool) -> None:
    said = talk(*lines, timed=timed)
    got, invited, _ = shape(said)
    answered: list[Sentence] = [s for e in got if e.answer for s in e.answer.sentences]

    assert list(range(1, len(got) + 1)) == [e.n for e in got]
    assert len(answered) == len({s.n for s in answered})
    assert [e.question.sentences[0].n for e in got] == sorted(e.question.sentences[0].n for e in got)
    assert all(s.role.value == "candidate" for s in answered)
    assert own_questions(said, got, invited, {}) is not None
