"""What letters are compared by: words that tell something, what they said they expect, moments that the candidate told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from afterview.language.words import content, plain, stem, words
from afterview.model.evidence import Quote
from afterview.model.follow import Letter
from afterview.model.interview import Interview
from afterview.model.talk import Role, Sentence

_EXPECTS = 0.5
_WINDOW = 3  # sentences: what is expected, and what is told, runs on for two more
_SHARED = 2  # telling words in common; one is chance

# Words that stand in any thank-you mail, and so point at nothing that was said in this talk.
_ANY_LETTER = frozenset(stem(w) for w in (
    "ability able again answer apply application appreciate appreciated attached attention attitude away beautiful "
    "believe best better bit call called candidate care career chance chat colleagues come comfortable communicator "
    "communication company confident consider consideration contact contribute contribution conversation culture "
    "day days decide decision dedicated dependable detail details discuss discussion energy enjoy enjoyed "
    "enthusiasm enthusiastic environment everyone excited exciting experience experienced fast feel fit forward "
    "free friendly future glad grateful group happy hard hear hearing help helpful hesitate hope hour impressed "
    "information insight interest interested interesting interview interviewer job join joining keen kind know "
    "learn learned learner learning letter line listening love loved lovely mail meet meeting member message "
    "minutes mission moment month morning motivated move note number opportunity organisation organization pass "
    "passion passionate pay people person phone place plan player please pleased pleasure position possible post "
    "present professional project provide question questions quick read ready reliable remain role school share "
    "skill skills speak speaking start step strong success successful talk talking team thank thankful time today "
    "tomorrow touch tour understand understanding update valuable value values visit wait warm week welcome while "
    "wish wonderful word work worker working world write writing yesterday monday tuesday wednesday thursday friday "
    "saturday sunday afternoon evening night").split())
_POINTS = re.compile(
    r"\b(?:i|we) (?:told|showed|described|mentioned|explained|talked (?:you )?(?:about|through)|spoke about|went through|walked)\b"
    r"|\bwhen you asked\b|\byou asked (?:me )?(?:about|how|for|what|since)\b|\byour question (?:about|on)\b"
    r"|\byou (?:seemed|liked|laughed|smiled|nodded|picked|noticed|compared)\b|\b(?:my|the) (?:story|example) (?:of|about|with)\b")
_QUOTED = 2
_POINTED = 3  # words that tell something, beside such a pointer


def lasted(hours: float) -> str:
    """A span in words that one would say: "30 hours", "12 days", "8 months"."""
    days = int(hours // 24)
    if days < 3:  # noqa: PLR2004
        return f"{int(hours)} hours"
    return f"{days} days" if days < 60 else f"{days // 30} months"  # noqa: PLR2004


def telling(text: str, interview: Interview) -> set[str]:
    """Stems of `text` that would not stand in any letter, without the names of the people, the firm and the role."""
    return set(content(text)) - _ANY_LETTER - names(interview)


def names(interview: Interview) -> set[str]:
    """Stems of the names of everybody at the table, the firm and the role."""
    people = [interview.setting.candidate, interview.setting.role, *interview.names, *interview.setting.interviewers,
              *(s.name for s in interview.speakers), *(b.name for b in interview.brief or ())]
    return {stem(w) for name in people for w in words(name)}


def expecting(interview: Interview) -> tuple[Sentence, ...]:
    """Sentences of the interviewer that say what is expected; questions are none."""
    return tuple(s for s in interview.sentences
                 if s.role is Role.INTERVIEWER and s.p("expects") >= _EXPECTS and not s.text.rstrip().endswith("?"))


def windows(interview: Interview, sentences: Iterable[Sentence], before: int = 0, after: int = _WINDOW) -> Iterator[set[str]]:
    """The telling words of each sentence with those around it in the same turn, two after it where nothing else is said."""
    for sentence in sentences:
        near = interview.sentences[max(0, sentence.n - before): sentence.n + after]
        yield telling(" ".join(s.text for s in near if s.turn.index == sentence.turn.index), interview)


def takes_up(letter: Letter, interview: Interview, near: float) -> bool:
    """True when a sentence of the letter names something that they said they expect."""
    expected = list(windows(interview, expecting(interview), before=1, after=_WINDOW + 1))
    return any(letter.expects.get(s.n, 0.0) >= near or _meets(telling(s.text, interview), expected) for s in letter.sentences)


def anchored(letter: Letter, interview: Interview, near: float) -> bool:
    """True when a sentence of the letter refers to something that the candidate told in this talk.

    What only says again what they expect is no such moment. A pointer ("when I told you about …") with one word of the talk is
    one, and so is a pointer with words of its own.
    """
    expected = set().union(*windows(interview, expecting(interview)))
    told = [w - expected for w in windows(interview, interview.said_by(Role.CANDIDATE))]
    heard = set().union(*windows(interview, interview.sentences))
    for sentence in letter.sentences:
        own = telling(sentence.text, interview) - expected
        if _POINTS.search(plain(sentence.text)) and (own & heard or len(own) >= _POINTED):
            return True
        if len(own) >= _SHARED and (letter.moments.get(sentence.n, 0.0) >= near or _meets(own, told)):
            return True
    return False


def _meets(own: set[str], others: Iterable[set[str]]) -> bool:
    return any(len(own & other) >= _SHARED for other in others)


def place(letter: Letter) -> str:
    """Where a finding about the letter belongs, in words."""
    return f"your mail to {letter.first}"


def asking(letter: Letter) -> tuple[Quote, ...]:
    """The words that ask for news: two sentences at most; the first of the mail where none is plainer than the rest."""
    return tuple(s.quote() for s in (letter.asks[:_QUOTED] or letter.sentences[:1]))
