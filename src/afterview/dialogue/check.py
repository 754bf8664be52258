"""What gets no verdict: garbage, other languages, monologues, talks that are no job interview."""

from __future__ import annotations

from collections.abc import Sequence

from afterview.language.words import STOPWORDS, words
from afterview.model.interview import Exchange, Question
from afterview.model.talk import Role, Sentence, Transcript
from afterview.model.trouble import Refused

_SAMPLE = 4_000  # words looked at to tell the language
_ENGLISH = 0.30  # share of English function words; talk has 0.5 to 0.65, other languages under 0.2
_LEAST_WORDS = 60
_MOST_WORDS = 200_000  # ten hours of quick talk have 120,000; more would be judged for minutes and be no interview
_LONGEST = 40  # characters; what is longer counts as several words, so that nobody meets a word of megabytes
_SPEAKERS = 30


def check_talk(transcript: Transcript) -> None:
    """Raises Refused for a talk that is too short or too long, not in English, or not a conversation of people."""
    total = sum(max(len(u.text.split()), len(u.text) // _LONGEST) for u in transcript.utterances)
    if total > _MOST_WORDS:
        raise Refused(f"There are {total:,} words in this transcript; an interview has a few thousand.",
                      "Cut it to the interview and try again.")
    found: list[str] = []
    for utterance in transcript.utterances:
        found.extend(words(utterance.text))
        if len(found) >= _SAMPLE:
            break
    if len(found) < _LEAST_WORDS:
        few = "is only one word" if len(found) == 1 else f"are only {len(found)} words"
        raise Refused(f"There {few} in this transcript; that is too little to judge.",
                      "Check that the export is complete.")
    if sum(w in STOPWORDS for w in found) < _ENGLISH * len(found):
        raise Refused("This does not read like English talk, and other languages are not supported yet.",
                      "If it is English, the recogniser may have been set to another language; export it again.")
    if len(transcript.labels) > _SPEAKERS:
        raise Refused(f"{len(transcript.labels)} speakers are named here; an interview has a handful.",
                      "Check that this is the right file.")


def check_interview(sentences: Sequence[Sentence], exchanges: Sequence[Exchange], invited: Question | None) -> None:
    """Raises Refused when the talk has not the shape of a job interview: questions to one person, and their answers."""
    answered = [e for e in exchanges if e.answer and e.answer.words >= 8]  # noqa: PLR2004
    mine = sum(s.words for s in sentences if s.role is Role.CANDIDATE)
    total = sum(s.words for s in sentences) or 1
    in_answers = sum(e.answer.words for e in answered if e.answer)
    if len(answered) < 2 and invited is None:  # noqa: PLR2004
        raise Refused("This does not look like a job interview: hardly a question to a candidate is answered in it.",
                      "Check that this is the right recording, or say who the candidate is with --candidate.")
    if mine < 0.12 * total or in_answers < 0.25 * mine:
        raise Refused("This does not look like a job interview: nobody in it mostly answers the others' questions.",
                      "Check that this is the right recording, or say who the candidate is with --candidate.")
