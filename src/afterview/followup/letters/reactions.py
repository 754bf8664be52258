"""How an interviewer took up what the candidate had just said: the plainest sign of what they liked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from afterview.followup.letters.spoken import written
from afterview.language.words import content
from afterview.model.evidence import Quote
from afterview.model.interview import Interview
from afterview.model.talk import Role, Turn

_MOST, _FEWEST = 16, 3  # words of what is quoted
_LATER = 2  # interviewers who may speak before the candidate goes on
_ANSWER = 12  # words of the candidate that one can take up
_STOPS = re.compile(r"[^.!?]+[.!?]+")
_THING = r"(?:point|idea|answer|way|example|list|story|rule|habit|thought)"
_GOOD = r"(?:good|great|nice|smart|clever|useful|lovely|brilliant|fantastic|excellent|interesting)"
_PRAISE = re.compile(
    r"\b(?:i (?:really |do |quite |rather )?(?:like|love|liked|loved) (?:that|the|it|this|your|how)|hold you to (?:that|it)|"
    r"(?:nobody|no one|no-one)(?: else)?(?:'s| has| had)?(?: ever| else)? (?:said|thought of|counted|put it|told me|does|done)|"
    r"(?:steal|borrow|use|take|buy) that|(?:up )?on my wall|they never ask|can't argue|i'd agree with that|"
    rf"that's (?:exactly (?:it|right|what)|a (?:really |very |pretty )?{_GOOD} {_THING}|(?:really |very |just )?(?:lovely|brilliant|"
    r"impressive|clever|smart|excellent|well put)|the (?:job|answer))|exactly (?:our|my|the same)|"
    r"we (?:don't have (?:that|one)|could (?:really )?use (?:that|one)|have that(?: with)?|don't do that)|wish (?:we|i|more)\b[^.]*|"
    r"writ(?:e|ing) (?:that|this)(?: one)? down|tell \w+ that|could live with|well (?:done|put)|"
    rf"{_GOOD} {_THING}|impressive)\b", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:question|salary|pay|money|but|however|unfortunately|lunch|dinner|supper|kids?|baby|weather|husband|wife|god|jesus|bloody|damn|"
    r"hell|crap|sorry|nice to meet|good to meet|good luck|sad|terrible|awful)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|hardly|cannot)\b|n't\b", re.IGNORECASE)  # "I'm not sure I like that"; "we don't have that" is praise
_EMPTY = re.compile(
    r"^(?:(?:huh|yeah|yes|yep|mm|hm+|ha|okay|ok|right|oh|well|no|sure|great|good|aye|alright|exactly)[, ]*)?$", re.IGNORECASE)
BACK = re.compile(
    r"\bwhat you (?:said|told us|told me|mentioned) about (?P<what>(?:the|your|how|having|working) [^,.;?]{4,70})", re.IGNORECASE)
"""Where an interviewer comes back to what was said long before."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """Words of an interviewer after the candidate's turn `after`; `about` are the words that they took up, where both said them."""

    text: str
    quote: Quote
    after: int
    about: frozenset[str]


def reactions(interview: Interview) -> Iterator[Reaction]:
    """What interviewers said approvingly to what the candidate had told them."""
    turns = interview.turns
    for at, turn in enumerate(turns):
        if turn.role is not Role.CANDIDATE or turn.words < _ANSWER or turn.text.rstrip().endswith("?"):
            continue
        for later in turns[at + 1:at + 1 + _LATER]:
            if later.role is not Role.INTERVIEWER:
                break
            if (one := _praise(turn, later)) is not None:
                yield one


def _praise(told: Turn, heard: Turn) -> Reaction | None:
    """The praise in what they said, with the words before it that say what for."""
    pieces = [(m.start(), m.end()) for m in _STOPS.finditer(heard.text)][:3]
    good = next((n for n, (a, b) in enumerate(pieces) if _PRAISE.search(heard.text[a:b]) and "?" not in heard.text[a:b]), None)
    if good is None:
        return None
    known = set(content(told.text))
    for first in range(good + 1):
        for last in range(min(good + 1, len(pieces) - 1), good - 1, -1):
            kept = [written(heard.text[a:b]) for a, b in pieces[first:last + 1]]
            text = " ".join(k[:1].upper() + k[1:] for k in kept if not _EMPTY.match(k.rstrip(".!")))
            asks = "?" in heard.text[pieces[first][0]:pieces[last][1]]
            if asks or not _fits(text, told, heard.text[slice(*pieces[last])], more=last > good):
                continue
            quote = heard.quote(len(heard.text[:pieces[first][0]]) + _blank(heard.text, pieces[first][0]), pieces[last][1])
            return Reaction(text, quote, told.index, frozenset(w for w in content(text) if w in known))
    return None


def _fits(text: str, told: Turn, last: str, *, more: bool) -> bool:
    """A sentence after the praise is taken along only where it is short and goes on with it."""
    words = len(text.split())
    if not _FEWEST <= words <= _MOST or _OFF.search(text) or _NOT.search(_PRAISE.sub("", text)) or not text.endswith((".", "!")):
        return False
    return not more or bool(_PRAISE.search(last)) or bool(set(content(last)) & set(content(told.text)))


def _blank(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip())
