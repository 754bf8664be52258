"""Who is the candidate: as told, by the interviewers' names, from the talk; and what is refused in which words."""

from __future__ import annotations

import pytest

from afterview.dialogue.roles import speakers
from afterview.model.interview import Setting
from afterview.model.talk import Role, Transcript, Utterance
from afterview.model.trouble import Refused

ASKS = "Tell me about a time when you had to calm a guest down. How would you do it here? Do you have an example?" * 2
TELLS = "I was at the desk and my phone rang. I told them that I would come, and I did, and I've done it since, and my boss liked it. " * 2


def talk(*lines: tuple[str | None, str]) -> Transcript:
    return Transcript(utterances=tuple(Utterance(speaker=who, text=text) for who, text in lines))


def roles(transcript: Transcript, **setting: object) -> dict[str, str]:
    return {label: s.role.value for label, s in speakers(transcript, Setting(**setting)).items()}  # type: ignore[arg-type]


def refused(transcript: Transcript, **setting: object) -> str:
    with pytest.raises(Refused) as caught:
        speakers(transcript, Setting(**setting))  # type: ignore[arg-type]
    assert caught.value.todo
    return str(caught.value)


PLAIN = talk(("Priya Nambiar", ASKS), ("Delia Marchetti (she/her)", TELLS), ("Priya Nambiar", ASKS), ("Delia Marchetti (she/her)", TELLS))
PANEL = talk(("Priya", ASKS), ("Delia", TELLS), ("Curtis", ASKS), ("Delia", TELLS))


@pytest.mark.parametrize("name", ["Delia Marchetti", "delia marchetti (she/her)", "Delia", "Dahlia Marketti", "DM"])
def test_the_named_candidate_is_found_in_any_spelling(name: str) -> None:
    assert {"Priya Nambiar": "interviewer", "Delia Marchetti (she/her)": "candidate"} == roles(PLAIN, candidate=name)


def test_a_name_wins_over_how_people_talk() -> None:
    assert "candidate" == roles(PLAIN, candidate="Priya Nambiar")["Priya Nambiar"]


def test_when_all_others_are_named_as_interviewers_the_one_left_is_the_candidate() -> None:
    assert {"Priya": "interviewer", "Delia": "candidate", "Curtis": "interviewer"} == roles(PANEL, interviewers=("Priya Nambiar", "Curtis Holm"))


def test_a_candidate_under_another_label_is_found_by_the_interviewers_names() -> None:
    assert "candidate" == roles(talk(("Priya", ASKS), ("iPhone", TELLS)), candidate="Delia", interviewers=("Priya Nambiar",))["iPhone"]


def test_the_candidate_is_found_from_the_talk_with_the_reason_in_words() -> None:
    found = speakers(PANEL, Setting())

    assert Role.CANDIDATE == found["Delia"].role
    assert "% of the words" in found["Delia"].why
    assert {Role.INTERVIEWER} == {found["Priya"].role, found["Curtis"].role}


def test_an_interviewer_gets_the_name_that_the_user_wrote() -> None:
    assert "Priya Nambiar" == speakers(PANEL, Setting(interviewers=("Priya Nambiar",), candidate="Delia"))["Priya"].name


def test_one_voice_is_refused() -> None:
    assert "Only one speaker" in refused(talk(("Ann", TELLS), (None, ASKS)))
    assert "No speaker" in refused(talk((None, TELLS), (None, ASKS)))
    assert "No speaker" in refused(talk())


def test_a_candidate_who_is_not_in_the_talk_is_refused_with_the_names_that_are() -> None:
    message = refused(PLAIN, candidate="Wilhelmina")

    assert "'Wilhelmina' is not among the speakers" in message
    assert "Priya Nambiar, Delia Marchetti" in message
    assert "--candidate" in message


def test_two_voices_that_talk_alike_are_refused_with_what_to_do() -> None:
    alike = talk(("Ann", TELLS), ("Bo", TELLS), ("Ann", TELLS), ("Bo", TELLS))

    assert "cannot be told who the candidate is: Ann, Bo talk too much alike. Say which one is you with --candidate NAME." in refused(alike)


def test_a_monologue_with_a_hello_is_refused() -> None:
    assert "One voice does nearly all the talking" in refused(talk(("Ann", TELLS * 20), ("Bo", "Hello.")))


def test_many_names_are_cut_to_eight_in_a_refusal() -> None:
    crowd = talk(*((f"Guest{n}", TELLS) for n in range(12)))

    assert "and 4 more" in refused(crowd, candidate="Wilhelmina")


def test_a_name_that_fits_two_speakers_is_refused_rather_than_guessed() -> None:
    assert "'Ann' could be any of Ann Reed, Ann Holm." in refused(talk(("Ann Reed", TELLS), ("Ann Holm", ASKS)), candidate="Ann")


def test_an_exact_name_wins_over_a_longer_one() -> None:
    assert {"Ann": "candidate", "Ann Holm": "interviewer"} == roles(talk(("Ann", TELLS), ("Ann Holm", ASKS)), candidate="ann")
