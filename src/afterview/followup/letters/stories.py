"""Moments of the talk to come back to: what was asked, what the candidate told, and how the interviewer took it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterview.followup.letters.anchors import listener, says_any, speaks
from afterview.followup.letters.moments import clauses, plans, result, weight
from afterview.followup.letters.questions import asked_about, failed, sore
from afterview.followup.letters.reactions import BACK, Reaction, reactions
from afterview.followup.letters.reported import turned
from afterview.followup.letters.spoken import Said, whole
from afterview.followup.touch import same_person
from afterview.language.words import content
from afterview.model.evidence import Quote
from afterview.model.interview import Exchange, Interview, Kind
from afterview.model.talk import Role

_NOT_FOR_LETTERS = {"pay": 0.3, "trial": 0.3, "rundown": 0.3, "undersell": 0.3, "unprepared": 0.3, "personal": 0.3, "ask": 0.5, "chat": 0.6}
_LEAST = 0.5  # weight of a clause that shows something
_SURE = 0.4  # weight of a clause that can stand for itself where it was asked for
_OF_SOMEBODY = 0.8  # weight of a story that is named after somebody
_PLAIN = 0.9  # … and where it was not
_BY_THE_WAY = 1.2  # … and where they only told of themselves
_ABOUT_SELF = frozenset({Kind.BACKGROUND, Kind.MOTIVATION})
_TOLD = 3  # words with a meaning of their own that a clause needs
_NAME = re.compile(r"(?:(?:Yes|Yeah|Okay|Ah|So|Oh), )?([A-Z][a-z]{2,})$")
_CALLED = re.compile(r"\b(?:called|named|call (?:him|her)) ([A-Z][a-z]{2,})\b")
_NO_NAME = frozenset("yes yeah okay right sure well first second third oh no nope honestly properly monday friday".split())
_LAST = 2  # sentences at the end of an answer that a word of praise is for
_OWN = re.compile(r"\b(?:I|we)\b", re.IGNORECASE)
_PRAISED = 1.5  # what the interviewer took up weighs more than any clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A moment: `told` goes on from "I told you", `asked` from "you asked me", `heard` is how they took it, verbatim; each may be empty.

    `sure` is True where it is plain enough to stand in a letter unasked; `back` is what they came back to later, as "the …".
    """

    told: str = ""
    asked: str = ""
    heard: str = ""
    back: str = ""
    quotes: tuple[Quote, ...] = ()
    weight: float = 0.0
    sure: bool = False

    @property
    def plan(self) -> bool:
        """True when it tells what the candidate would do, not what they did."""
        return self.told.startswith("that ")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the candidate told in one turn, and on which question."""

    turn: int
    said: tuple[Said, ...]
    exchange: Exchange | None


def stories(interview: Interview, name: str) -> list[Story]:
    """Moments with this interviewer, best first; what was told to others is left out."""
    told = listener(interview)
    answers = {a.turn: a for a in _answers(interview)}
    found: list[Story] = []
    for one in reactions(interview):
        answer = answers.get(one.after)
        if answer is not None and speaks(interview, one.quote.speaker, name) and _usable(answer):
            found += [s for s in [_taken_up(one, answer, asked=_asked(answer, name))] if s is not None]
    found += _come_back_to(interview, name)
    for answer in answers.values():
        if speaks(interview, told.get(answer.turn, ""), name) and _usable(answer):
            found += _told(answer, asked=_asked(answer, name))
    return sorted(found, key=lambda s: (-s.sure, -s.weight))


def _answers(interview: Interview) -> Iterator[_Answer]:
    """The candidate's turns from the first question on, whole sentences only."""
    asked = {s.turn.index: e for e in interview.exchanges if e.answer for s in e.answer.sentences}
    if not asked:
        return
    held: dict[int, list[Said]] = {}
    for one in whole(interview.said_by(Role.CANDIDATE)):
        if one.turn >= min(asked) and (interview.goodbye is None or one.turn < interview.goodbye):
            held.setdefault(one.turn, []).append(one)
    for turn, said in held.items():
        yield _Answer(turn, tuple(said), asked.get(turn))


def _usable(answer: _Answer) -> bool:
    if any(says_any(s, {"pay": 0.8}) for s in answer.said):
        return False
    asked = answer.exchange.question if answer.exchange else None
    return asked is None or (asked.kind is not Kind.LOGISTICS and not sore(_question(answer.exchange)))


def _question(exchange: Exchange | None) -> str:
    return " ".join(s.text for s in exchange.question.sentences) if exchange else ""


def _asked(answer: _Answer, name: str) -> str:
    """What this interviewer had asked; empty where a colleague did, or where it cannot be told back."""
    mine = answer.exchange is not None and same_person(answer.exchange.question.by.name, name)
    return asked_about(_question(answer.exchange)) if mine else ""


def _taken_up(reaction: Reaction, answer: _Answer, *, asked: str) -> Story | None:
    """What they praised: the clause that holds the words they took up, else the last one, else only their words."""
    found = list(_clauses(answer.said))
    ranked = sorted(((len(reaction.about & set(content(t))), len(reaction.about & _around(answer.said, n)), n, t) for n, t, _ in found))
    near = [r for r in ranked if r[1]]
    # Without an echo of the candidate's words, praise is for what came last.
    last = [r for r in ranked if r[2] >= len(answer.said) - _LAST] if not reaction.about else []
    pick = next(iter([*near[-1:], *last[-1:]]), None)
    if pick is not None:
        text, said = pick[3], answer.said[pick[2]]
        return Story(told=text, asked=asked, heard=reaction.text, quotes=(said.quote, reaction.quote),
                     weight=_PRAISED + 0.3 * bool(asked) + 0.2 * bool(near) + weight(text), sure=True)
    name = _named(answer)
    if name and (not reaction.about or name.lower() in reaction.about):
        return Story(told=f"about {name}", asked=asked, heard=reaction.text, quotes=(answer.said[0].quote, reaction.quote),
                     weight=_PRAISED + 0.4 * bool(asked), sure=bool(asked) or name.lower() in reaction.about)
    if reaction.about:
        told = _PRAISED - 0.6 + 0.2 * len(reaction.about) + 0.6 * bool(asked)
        return Story(asked=asked, heard=reaction.text, quotes=(reaction.quote,), weight=told, sure=True)
    return None


def _clauses(said: Sequence[Said]) -> Iterator[tuple[int, str, Said]]:
    for n, one in enumerate(said):
        if says_any(one, _NOT_FOR_LETTERS):
            continue
        for clause in clauses(one.text):
            if len(set(content(clause))) >= _TOLD:
                yield n, f"how {clause}", one
        for plan in plans(one.text):
            yield n, f"that {plan}", one


def _around(said: Sequence[Said], n: int) -> set[str]:
    """The words of a sentence and of the one before it."""
    return {w for s in said[max(n - 1, 0):n + 1] for w in content(s.text)}


def _named(answer: _Answer) -> str:
    """The colleague or customer whom a story is about, where it is told in so many words ("Yes. Jess.")."""
    turn = answer.said[0].parts[0].turn.text
    for piece in re.split(r"[.!?]\s+", turn):
        match = _NAME.match(piece) or _CALLED.search(piece)
        if match and match[1].lower() not in _NO_NAME and turn.count(match[1]) > 1:
            return match[1]
    return ""


def _told(answer: _Answer, *, asked: str) -> Iterator[Story]:
    """What was told and not taken up in so many words: sure where it was asked for and came out well, with a figure."""
    kind = answer.exchange.question.kind if answer.exchange else None
    question = _question(answer.exchange)
    if failed(question):
        return
    if asked and kind is Kind.BEHAVIOURAL and (name := _named(answer)):
        yield Story(told=f"about {name}", asked=asked, quotes=(answer.said[0].quote,), weight=_OF_SOMEBODY, sure=True)
    for said in answer.said:  # what the user may choose, at the least
        own = _OWN.search(said.text) and not says_any(said, _NOT_FOR_LETTERS)
        if own and max(said.p("outcome"), said.p("episode")) >= _LEAST:
            yield Story(quotes=(said.quote,), weight=max(said.p("outcome"), said.p("episode")) - _LEAST)
    for n, text, said in _clauses(answer.said):
        if text.startswith("that "):
            continue
        told = weight(text) + 0.5 * max(answer.said[n].p("outcome"), 0.0)
        enough = _SURE if asked and kind is Kind.BEHAVIOURAL else _PLAIN
        told += 0.3 * said.p("episode")
        if told >= _SURE:
            yield Story(told=text, asked=asked, quotes=(said.quote,), weight=told + 0.3 * bool(asked),
                        sure=result(text) or told >= (_BY_THE_WAY if kind in _ABOUT_SELF else enough))


def _come_back_to(interview: Interview, name: str) -> Iterator[Story]:
    """What the interviewer came back to later: "what you said about the four item numbers"."""
    for turn in interview.turns:
        if turn.role is Role.INTERVIEWER and speaks(interview, turn.speaker.name, name) and (match := BACK.search(turn.text)):
            what = turned(f"that {match['what']}").removeprefix("that ")
            known = {w for t in interview.turns[:turn.index] if t.role is Role.CANDIDATE for w in content(t.text)}
            if what and len(set(content(what)) & known) >= _TOLD - 1:
                yield Story(back=what, quotes=(turn.quote(match.start(), match.end()),), weight=_PRAISED + 1.5, sure=True)
