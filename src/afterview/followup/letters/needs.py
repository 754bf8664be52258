"""What an interviewer said that the job needs, ready to be told back to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from afterview.followup.letters.anchors import Anchor, says_any, speaks
from afterview.followup.letters.reported import plainly, quotable, told_back
from afterview.followup.letters.spoken import Said, whole
from afterview.language.words import content
from afterview.model.evidence import Quote
from afterview.model.interview import Interview, Kind
from afterview.model.talk import Role

_EXPECTS = 0.5
_HINT = 0.35  # enough where the grammar of the sentence says it, too ("we need somebody who …")
_NOT_EXPECTED = {"says-pay": 0.3, "says-personal": 0.3, "chat": 0.6, "says-when": 0.6}
_LONGEST_PAIR = 34  # words of two things told together
_FEW = 5  # words of what is offered
_TELLING = 2  # words with a meaning of their own; with less a sentence says nothing
_ANNOUNCED = 1.5  # weight of what comes after "let me tell you what I need"
_ANNOUNCES = re.compile(
    r"\b(?:(?:tell|telling) you|say|saying|spell out|be plain about|describe) (?:straight |exactly |just )?what (?:it is )?(?:that )?"
    r"(?P<who>[a-z]+)"
    r"(?:'m| am|'re| are|'s| is|'d| would)?(?: really| actually| going to| mostly)? (?:need(?:ing)?|want|after|looking for|expect)|"
    r"\b(?:here's|here is|this is) what (?:i|we)(?:'m| am|'re| are)? (?:need|want|after|looking for|expect)|"
    r"^what (?:i|we) (?:expect|need|want)(?: from [\w ]{3,30})?(?:,|$)", re.IGNORECASE)
_STOPS = re.compile(r"[.!?]")
_I_NEED = re.compile(r"\b(?:I|we) (?:need|want|expect) ", re.IGNORECASE)
_GOES_ON = re.compile(r" (?:no|it's|there's|that's|here's|so|cause|because|and i|and it|but)\b", re.IGNORECASE)
_WHOM = re.compile(r"(?:(?:first|second|third)(?:ly)?, )?(?:drafts?|somebody|someone|people who|a person)\b", re.IGNORECASE)
_SETS_A_TASK = frozenset({Kind.TECHNICAL, Kind.SITUATIONAL})


def expectations(interview: Interview, name: str) -> list[Anchor]:
    """What this interviewer said they expect, best first; then what colleagues of theirs said, as their words."""
    voices = {s.name for s in interview.speakers if s.role is Role.INTERVIEWER}
    own = [v for v in voices if speaks(interview, v, name)]
    found = sorted((a for v in own for a in _of(interview, v)), key=lambda a: -a.weight)
    others = [replace(a, by=v) for v in sorted(voices - set(own)) for a in _of(interview, v, quoted=True)]
    return [*found, *sorted(others, key=lambda a: -a.weight)]


def heard(interview: Interview, name: str) -> Iterator[Quote]:
    """What may be a need, for the user to choose from: the likeliest first."""
    asked = {s.turn.index for e in interview.exchanges for s in e.question.sentences}
    mine = [s for s in interview.sentences if s.role is Role.INTERVIEWER and speaks(interview, s.turn.speaker.name, name)]
    likely = [s for s in mine if s.turn.index not in asked and s.p("expects") >= _EXPECTS]
    said = [s for s in likely if _FEW <= s.words <= _LONGEST_PAIR and "?" not in s.text]
    yield from (s.quote() for s in sorted(said, key=lambda s: -s.p("expects")))


def _of(interview: Interview, voice: str, *, quoted: bool = False) -> list[Anchor]:
    asked = {s.turn.index for e in interview.exchanges for s in e.question.sentences}
    tasks = {s.turn.index for e in interview.exchanges if e.question.kind in _SETS_A_TASK for s in e.question.sentences}
    mine = (s for s in interview.sentences if s.role is Role.INTERVIEWER and s.turn.speaker.name == voice)
    found: list[Anchor] = []
    for turn, said in groupby(whole(mine), key=lambda s: s.turn):
        found += _in_turn(list(said), task=turn in tasks, asked=turn in asked, quoted=quoted)
    return found


def _in_turn(said: list[Said], *, task: bool, asked: bool, quoted: bool) -> Iterator[Anchor]:
    """What one turn holds; what follows an announcement in it counts as said for that, and two things of it go together."""
    announced = [n for n, s in enumerate(said) if _ANNOUNCES.search(s.text)]
    rest = said[announced[0] + 1:] if announced else []
    who = _ANNOUNCES.search(said[announced[0]].text) if announced else None
    if announced and not _STOPS.search(said[0].parts[0].turn.text):  # a recogniser that writes no stops
        rest = [_bare(s) for s in said[announced[0]:]]
    meant = [a for s in rest if (a := _plain(s, (who["who"] or "") if who else "", quoted=quoted))]
    pairs = [(a, b) for a, b in pairwise(meant)
             if a.verbatim == b.verbatim and len(f"{a.text} {b.text}".split()) <= _LONGEST_PAIR]
    for first, second in pairs[:1]:
        whole_quote = Quote.cut(said[0].parts[0].turn.text, _start(said, first), _end(said, second), speaker=first.quote.speaker,
                                start_ms=first.quote.start_ms, turn=first.quote.turn)
        yield replace(first, second=second.text, quote=whole_quote, weight=first.weight + 0.3)
    yield from meant
    if announced or task:
        return
    before = None
    for one in said:
        anchor = _expected(one, before, quoted=quoted)
        before = one
        # What stands before a question often sets its scene: it is told back only where its grammar is plain.
        if anchor is not None and not (asked and anchor.verbatim) and one.p("expects") >= _HINT and not says_any(one, _NOT_EXPECTED):
            yield anchor


def _bare(said: Said) -> Said:
    """A piece of talk without stops, from "I need" to where the next thought begins."""
    found = _I_NEED.search(said.text)
    text = said.text[found.start():] if found else said.text
    cut = _GOES_ON.search(text)
    return replace(said, text=text[:cut.start()] if cut else text)


def _plain(said: Said, who: str, *, quoted: bool) -> Anchor | None:
    """A sentence after the announcement; "she wants …" is of the person it was announced for."""
    text = said.text
    if who[:1].isupper() and who.lower() not in {"i", "we"}:
        text = re.sub(r"^(?:she|he|they)\b", who, text, flags=re.IGNORECASE)
    if says_any(said, {"says-pay": 0.3, "says-personal": 0.3}) or "?" in text:
        return None
    clause = "" if quoted else told_back(text) or plainly(text)
    if clause:
        return Anchor(text=clause, quote=said.quote, weight=said.p("expects") + _ANNOUNCED + _easy(clause))
    named = text != said.text or bool(_WHOM.match(text))
    words = quotable(text, _LONGEST_PAIR if named or quoted else _LONGEST_PAIR - 10, announced=named)
    if words and (named or said.p("expects") >= _EXPECTS) and _tells(words):
        return Anchor(text=words, quote=said.quote, weight=said.p("expects") + _ANNOUNCED - 0.3 + _easy(words), verbatim=True)
    return None


def _expected(said: Said, before: Said | None, *, quoted: bool) -> Anchor | None:
    """As it can be told back; else as it was said, with the sentence before where that makes it clear."""
    if not quoted and (text := told_back(said.text)):
        return Anchor(text=text, quote=said.quote, weight=said.p("expects") + 1.0 + _easy(text)) if _tells(text) else None
    if said.p("expects") < _EXPECTS:
        return None
    if text := quotable(said.text):
        return Anchor(text=text, quote=said.quote, weight=said.p("expects") + _easy(text), verbatim=True) if _tells(text) else None
    if before is not None and (text := quotable(f"{before.text.rstrip(' .!')}; {said.text}", _LONGEST_PAIR)):
        first = said.parts[0].turn.text
        quote = Quote.cut(first, before.parts[0].start, said.parts[-1].end, speaker=said.quote.speaker, start_ms=before.quote.start_ms,
                          turn=said.turn)
        return Anchor(text=text.replace("; ", ". ", 1), quote=quote, weight=said.p("expects") - 0.3, verbatim=True)
    return None


def _tells(text: str) -> bool:
    return len(set(content(text))) >= _TELLING


def _easy(text: str) -> float:
    """A length that reads well, and words that tell something."""
    words = len(text.split())
    # How the days are tells less than what they need.
    job = 1.0 if text.startswith(("in ", "by ", "within ", "after ", "I would ")) and " need" not in text else 0.0
    return (0.4 if 8 <= words <= 22 else 0.0) - job + min(len(set(content(text))), 8) * 0.05  # noqa: PLR2004 - words of an easy sentence


def _start(said: list[Said], anchor: Anchor) -> int:
    return next(s.parts[0].start for s in said if s.quote == anchor.quote)


def _end(said: list[Said], anchor: Anchor) -> int:
    return next(s.parts[-1].end for s in said if s.quote == anchor.quote)
