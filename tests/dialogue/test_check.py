"""What gets no verdict: too little, too much, other languages, crowds, talks that are no job interview."""

from __future__ import annotations

import pytest

from afterview.dialogue.check import check_interview, check_talk
from afterview.dialogue.shape import shape
from afterview.model.talk import Transcript, Utterance
from afterview.model.trouble import Refused
from tests.build import Line, ann, bo, talk, words

ENGLISH = "Well, I think that it was a good place to be, and we had a lot of fun with the people there. "
GERMAN = "Also ich habe dort neun Jahre gearbeitet, und zwar meistens nachts, weil tagsüber die Maschinen für andere Aufträge gebraucht wurden. "
SPANISH = "Pues yo trabajaba en una fábrica de muebles y luego pasé a la oficina, donde llevaba las cuentas de todos los clientes del norte. "
DUTCH = "Nou, ik heb daar negen jaar gewerkt en daarna ben ik verhuisd naar een ander bedrijf waar ik de planning deed voor alle chauffeurs. "
FRENCH = "Alors j'ai travaillé pendant neuf ans dans une usine, et puis on m'a proposé de diriger une petite équipe de nuit à Lyon. "
JAPANESE = "はい、私は九年間工場で働いていました。夜勤が多かったです。 "
GIBBERISH = "Blorp snargle wibble frotz quux zanf plorgle dreeb mimsy borogove outgrabe slithy tove gyre gimble wabe. "


def said(*texts: str, voices: int = 2) -> Transcript:
    return Transcript(utterances=tuple(Utterance(speaker=f"P{n % voices}", text=t) for n, t in enumerate(texts)))


def refused(transcript: Transcript) -> str:
    with pytest.raises(Refused) as caught:
        check_talk(transcript)
    assert caught.value.todo
    return str(caught.value)


def test_english_talk_of_two_passes() -> None:
    check_talk(said(*[ENGLISH] * 6))


@pytest.mark.parametrize("text", [GERMAN, SPANISH, DUTCH, FRENCH, JAPANESE, GIBBERISH])
def test_other_languages_and_gibberish_are_refused(text: str) -> None:
    assert "does not read like English" in refused(said(*[text * 5] * 12))


def test_a_few_words_are_too_little() -> None:
    assert "only 6 words" in refused(said("Hi there, Ann.", "Hello to you."))
    assert "only 0 words" in refused(said())


def test_more_words_than_ten_hours_hold_are_refused() -> None:
    assert "210,000 words" in refused(said(*["I said so to them all again" * 1] * 30_000))


def test_a_word_of_megabytes_counts_as_many() -> None:
    assert "words in this transcript" in refused(said("a" * 20_000_000, ENGLISH * 10))


def test_forty_speakers_are_no_interview() -> None:
    assert "40 speakers are named here" in refused(said(*[ENGLISH] * 80, voices=40))


def judged(*lines: Line) -> None:
    sentences = talk(*lines)
    got, invited, _ = shape(sentences)
    check_interview(sentences, got, invited)


OPEN = bo("Tell me about yourself.", q_background=0.9)


def test_two_answered_questions_are_an_interview() -> None:
    judged(OPEN, ann(words(30)), OPEN, ann(words(30)))


def test_a_talk_without_questions_is_none() -> None:
    with pytest.raises(Refused, match="hardly a question to a candidate is answered"):
        judged(bo(words(60)), ann(words(60)), bo(words(60)))


def test_a_talk_in_which_the_candidate_hardly_speaks_is_none() -> None:
    with pytest.raises(Refused, match="nobody in it mostly answers"):
        judged(OPEN, ann(words(9)), OPEN, ann(words(9)), bo(words(400)))


def test_a_talk_in_which_the_candidate_lectures_unasked_is_none() -> None:
    with pytest.raises(Refused, match="nobody in it mostly answers"):
        judged(ann(words(400)), OPEN, ann(words(9)), OPEN, ann(words(9)))
