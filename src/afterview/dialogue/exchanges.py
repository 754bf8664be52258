"""Questions and the answers to them, over follow-ups, interruptions and several interviewers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from afterview.model.interview import Answer, Exchange, Kind, Question
from afterview.model.talk import Role, Sentence, Turn
from afterview.model.time import TimeSpan

SURE = 0.5
_TAKEN_UP, _MUCH = 0.3, 0.15  # what the next turn adds to an invitation, and by how much a later one must be surer
_AFTER_INVITE = 0.8  # once the candidate was invited to ask, a question back is seldom an interview question
_ASKS = 0.7  # how sure a reader must be that a line asks, whatever kind of question it is
_MARKED, _UNMARKED = 0.25, 0.35  # how sure a reader must be of a question when the text has a mark, an answer
_LONG_ANSWER = 20  # words
_VAGUE, _SHORT = 0.4, 30  # a question of no clear kind with so few words in answer is part of the talk around it
_LECTURE = 30  # words: an interviewer who talks this long without asking has gone on to something else
_PRESENT = re.compile(r"\b(?:presentation|present to us|present for us|your slides|pitch us|"
                      r"talk us through your (?:deck|slides|case))\b", re.IGNORECASE)
_KINDS = {f"q-{kind.value}": kind for kind in Kind}
_SENTENCE_END = ".?!\"'”’)"


def asking(sentence: Sentence) -> float:
    """How surely this sentence of an interviewer asks the candidate something (0 to 1)."""
    if sentence.role is not Role.INTERVIEWER or not sentence.marks:
        return 0.0
    none = 1.0
    for label in _KINDS:
        none *= 1 - sentence.p(label)
    asks = 1 - none
    return 0.0 if sentence.p("chat") > asks or sentence.p("invite") > asks else asks


def invitation(sentences: Sequence[Sentence]) -> Question | None:
    """The interviewer's invitation to ask: the surest one in the second half of the talk, or None.

    One that the candidate takes up, by a question or by saying that there is none, counts for more than how it is worded:
    "let me tell you what I need" sounds like one and is followed by a lecture.
    """
    total = sum(s.words for s in sentences)
    spoken, best, most = 0, None, 0.0
    for sentence in sentences:
        spoken += sentence.words
        if sentence.role is not Role.INTERVIEWER or sentence.p("invite") < SURE or spoken < total * 0.4:
            continue
        weight = sentence.p("invite") + _TAKEN_UP * _taken_up(sentences, sentence)
        if best is None or weight > most + _MUCH:
            best, most = sentence, weight
    return Question(sentences=(best,), kind=Kind.LOGISTICS, sure=best.p("invite")) if best else None


def _taken_up(sentences: Sequence[Sentence], invited: Sentence) -> bool:
    """True when the next turn is the candidate's and asks something, or says that there is nothing to ask."""
    following = (s for s in sentences[invited.n + 1:] if s.turn.index > invited.turn.index)
    said = list(itertools.takewhile(lambda s: s.role is Role.CANDIDATE, following))
    return any(max(s.p("ask"), s.p("noask"), s.p("when")) >= SURE for s in said)


def exchanges(sentences: Sequence[Sentence], invited: Question | None) -> tuple[Exchange, ...]:
    """All exchanges of a talk in order, numbered from 1."""
    end = invited.sentences[0].n if invited else len(sentences)
    questions = _questions(sentences, end)
    punctuated = sum(s.text[-1:] in _SENTENCE_END for s in sentences) * 2 > len(sentences)
    built: list[Exchange] = []
    for at, question in enumerate(questions):
        following = questions[at + 1].sentences[0].n if at + 1 < len(questions) else None
        stop = min(x for x in (following, end if question.sentences[0].n < end else None, len(sentences)) if x is not None)
        answer = _answer(sentences, question, stop, punctuated=punctuated)
        if answer is not None or not question.turn.text.endswith("…"):
            built.append(Exchange(n=len(built) + 1, question=question, answer=answer))
    return tuple(built)


def _questions(sentences: Sequence[Sentence], end: int) -> list[Question]:
    found: list[list[Sentence]] = []
    answered = _answered(sentences)
    for sentence in sentences:
        sure = asking(sentence)
        if sentence.n < end and sure < SURE and _looks_like_one(sentence, sure, answered.get(sentence.turn.index, 0)):
            sure = SURE
        if sure < (SURE if sentence.n < end else _AFTER_INVITE):
            continue
        if found and _same_asking(sentences, found[-1][-1], sentence):
            found[-1].append(sentence)
        else:
            found.append([sentence])
    asked = [_question(group) for group in found]
    return [q for q in asked if q.sure >= _VAGUE or answered.get(q.sentences[-1].turn.index, _SHORT) >= _SHORT]


def _answered(sentences: Sequence[Sentence]) -> dict[int, int]:
    """For each turn, the words of the candidate's turn right after it."""
    turns = {s.turn.index: s.turn for s in sentences}
    return {index: turns[index + 1].words for index in turns if index + 1 in turns and turns[index + 1].role is Role.CANDIDATE}


def _looks_like_one(sentence: Sentence, sure: float, answered: int) -> bool:
    """True when a question mark, or a long answer that follows, speaks for a question that the reader was not sure of."""
    if sentence.text.rstrip().endswith("?"):
        return sure >= _MARKED or (answered >= _LONG_ANSWER and sentence.words >= 3)  # noqa: PLR2004 - "Okay?" asks nothing
    return (sure >= _UNMARKED or sentence.p("question") >= _ASKS) and answered >= _LONG_ANSWER


def _same_asking(sentences: Sequence[Sentence], last: Sentence, sentence: Sentence) -> bool:
    """True when nothing but noise of the candidate lies between two asking sentences."""
    between = [s for s in sentences[last.n + 1: sentence.n] if s.role is Role.CANDIDATE]
    return last.turn.speaker == sentence.turn.speaker and sum(s.words for s in between) < 3  # noqa: PLR2004


def _question(group: Sequence[Sentence]) -> Question:
    score = {kind: max(s.p(label) for s in group) for label, kind in _KINDS.items()}
    kind = max(score, key=lambda k: score[k])
    one_turn = [s for s in group if s.turn == group[-1].turn] if group[0].turn != group[-1].turn else list(group)
    return Question(sentences=tuple(one_turn), kind=kind, sure=score[kind],
                    closed=all(s.p("closed") >= SURE for s in one_turn))


def _answer(sentences: Sequence[Sentence], question: Question, stop: int, *, punctuated: bool) -> Answer | None:
    """The candidate's sentences from the question to `stop`, or to where the interviewer goes on to talk at length."""
    said: list[Sentence] = []
    for sentence in sentences[question.sentences[-1].n + 1: stop]:
        if sentence.role is Role.CANDIDATE:
            said.append(sentence)
        elif said and sentence.turn is not question.turn and sentence.turn.words >= _LECTURE:
            break
    if not said:
        return None
    return Answer(sentences=tuple(said), span=_span(said), cut_off=_cut_off(said[-1], punctuated=punctuated),
                  asked_long=bool(_PRESENT.search(question.turn.text)))


def _turns(said: Sequence[Sentence]) -> list[Turn]:
    return list({s.turn.index: s.turn for s in said}.values())


def _span(said: Sequence[Sentence]) -> TimeSpan | None:
    """Time the candidate held the floor: from the first to the last of their turns."""
    spans = [t.span for t in _turns(said) if t.span is not None]
    return TimeSpan(spans[0].start_ms, max(s.end_ms for s in spans)) if spans else None


def _cut_off(last: Sentence, *, punctuated: bool) -> bool:
    """True when the last turn breaks off: with a dash, or, in a punctuated talk, without an end mark."""
    return last.turn.cut_off or (punctuated and last.turn.text.rstrip()[-1:] not in _SENTENCE_END)
