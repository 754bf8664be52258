"""The candidate calls the interviewer or the company by a wrong name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.names import given_names, is_one_of, name_parts
from afterview.language.words import STOPWORDS, words
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role, Sentence
from afterview.rules._firms import firms_known, wished_elsewhere, wrong_firm
from afterview.rules._kit import Limits, rule, said_elsewhere

# A part of a name is bounded, so that a line like "A-A-A-A-…" costs no more than others.
_NAME = r"([A-Z][\w'’-]{1,40}(?: [A-Z][\w'’-]{1,40})?)"
_THANKS = r"(?:[Tt]hanks?(?: you)?(?: so much| very much| a lot| again| for \w+(?: \w+){0,4})?|[Nn]ice to meet you(?: too)?|[Gg]ood to (?:see|meet) you(?: too)?|[Bb]ye(?: bye)?|[Gg]oodbye|[Hh]i|[Hh]ello|[Gg]ood (?:morning|afternoon|evening)|[Ss]ee you|[Tt]ake care)"
# What every thanks and greeting holds, in small letters.
_POLITE = ("thank", "nice to meet", "good", "bye", "hi ", "hi, ", "hello", "see you", "take care")
_TITLE = re.compile(r" (?:M(?:rs?|s|iss)|D(?:r|octor)|Prof)")
# A name in address: after thanks or a greeting, or set off by commas, but not "my first head of department, Mr Hart".
_TITLED = re.compile(rf"({_THANKS},?|[^,.!?;:]*,) (?:Mr|Mrs|Ms|Miss|Dr|Doctor|Professor|Prof)\.? {_NAME}(?=[,.!?;]|$)")
_SOMEBODY = re.compile(r"\b(?:my|our|his|her|their|whose|by|under|the)\b(?: [\w'’-]+){0,5},$", re.IGNORECASE)
_GREETED = re.compile(rf"\b{_THANKS},? {_NAME}(?=[,.!?;]|$)")
_BARE = re.compile(rf"\b{_THANKS.replace('[Tt]', 't').replace('[Nn]', 'n').replace('[Gg]', 'g').replace('[Bb]', 'b').replace('[Hh]', 'h').replace('[Ss]', 's')} ([a-z]+)\b")
# The same in talk without capitals, by titles that are no other word ("you miss", "no doctor").
_BARE_TITLED = re.compile(r"\b(?:thanks|thank you|(?:for|from|with|to) you|bye|goodbye|hello|hi|hey|good (?:morning|afternoon|evening)) "
                          r"(?:mr|mrs|ms) ([a-z][a-z'’-]{1,40})\b")
_CLAUSE = re.compile(r"\b(?:you|your|yours|is|are|was|were|thanks?|question|point|[\w]+'(?:s|m|re|ve|d|ll))\b", re.IGNORECASE)
# A first name set off by commas or before one: "Well, Tom, I …", "Marina, can I ask …", "Rekha ma'am", "… do you miss it, Tom?".
# Not in reported speech.
_CALLED = re.compile(r"^([A-Z][a-z’'-]{1,40}), (?:can|could|may|do|does|did|what|how|if|thank|is|are)\b"
                     r"|\b(?:[Ww]ell|[Oo]kay|[Ss]orry|[Hh]onestly|with you|from you|to you), ([A-Z][a-z’'-]{1,40})[,.!?]"
                     r"|, ([A-Z][a-z’'-]{1,40}) (?:ma'am|ma’am|madam|sir|ji)\b"
                     r"|\b(?:[Cc]an|[Cc]ould|[Mm]ay) I (?:just |maybe )?ask(?: you)?, ([A-Z][a-z’'-]{1,40}),"
                     r"|\byou\b[^,]*, ([A-Z][a-z’'-]{1,40})\?$")
# A first name with which a sentence opens that asks them, and the word after it: "And Pauline, since the flood, have you …".
_OPENING = re.compile(r"^(?:(?:And|But|So|Now|Yes|Yeah|No|Ah|Oh|Well|Okay|Right|Then|Actually|Look),? )?([A-Z][a-z’'-]{1,40}), ([\w'’]+)")
# What one says back to them: "Ailsa, you said it's two points".
_TO_YOU = re.compile(r"^(?:(?:And|But|So|Now|Yes|Well|Okay|Right|Then|Actually|Look),? )?([A-Z][a-z’'-]{1,40}), you(?: just| also)? "
                     r"(?:said|mentioned|told|asked|spoke|talked|wrote)\b")
# What is said of somebody goes on so: "And Pauline, my boss, …", "And Pauline, she …", "And Pauline, who …".
_OF_SOMEBODY = frozenset("my our his her their he she they who whose which the a an one and or from was is".split())
_YOU = re.compile(r"\byours?\b|\b(?:you|ye|y'all)\b.*\?$")  # "Denise, you can ask her" is said of Denise
_SET_OFF = re.compile(r", (?:[A-Z]|can|could|may|do|what|how|if|thank|is|are)")
_REPORTED = re.compile(r"\b(?:said|says|say|saying|told|asked|goes|went|thought|called|name|named|with|like)\b")
# What somebody says in a story, or would say: no address of those in the room.
_TOLD = re.compile(r"[\"“”«»]|\b(?:I|he|she|they|we)(?:'d| would| used to|'ve| have)? (?:said|says?|tells?|told|goes|went|ask|asks|asked|answered|write|wrote)\b"
                   r"|\b(?:is|was|are) what I\b|\bthis is \w+ (?:from|of|at)\b")
_LEAVE = re.compile(r"\b(?:[Cc]an|[Cc]ould|[Mm]ay) I (?:just |maybe )?ask\b")  # is no "I ask" of a story


@rule(scope=Interview, chapter=Chapter.INTERVIEWER, severity=Severity.WARNING, evidence="advice",
      message="You said {said}; the name is {right}.",
      turned=0.75)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Names in address, or where the employer's must stand, that are no form or recogniser spelling of the right ones.

    A wish must be `turned` to the employer, and then a name that nobody knows stands for theirs.
    """
    people = tuple(dict.fromkeys((*interview.setting.interviewers, *(b.name for b in interview.brief or ()),
                                  *(s.name for s in interview.speakers if s.role is not Role.CANDIDATE))))
    firms, names = firms_known(interview), interview.names
    for sentence in interview.said_by(Role.CANDIDATE):
        wrong = (_wrong_person(sentence, people, interview) or wrong_firm(sentence, names, firms)
                 or (wished_elsewhere(interview, sentence, names, firms) if sentence.p("employer") >= limits["turned"] else None))
        if wrong:
            said, right = wrong
            yield Hit((sentence.quote(),), {"said": said, "right": right},
                      f'Write both names on the sheet in front of you. A short note sets it right: "I said {said} yesterday and meant '
                      f'{right}. I am sorry."')


def _wrong_person(sentence: Sentence, people: tuple[str, ...], interview: Interview) -> tuple[str, str] | None:
    if not interview.setting.interviewers and not interview.brief and not any(len(name_parts(p)) > 1 for p in people):
        return None  # nobody's name is known for sure
    for name in (*_addressed(sentence.text), *_opening(interview, sentence)):
        if not is_one_of(name, (*people, interview.setting.candidate)) and not _introduced(name, sentence, interview):
            return name.title() if name.islower() else name, _meant(interview, sentence, people)
    return None


def _addressed(text: str) -> Iterator[str]:
    """Names that the sentence addresses somebody by. What is cheap to see is asked first: most sentences address nobody."""
    lowered = text.lower()
    if _TOLD.search(_LEAVE.sub("", text)):
        return
    greets = any(word in lowered for word in _POLITE)
    if _TITLE.search(text):
        yield from (match[2] for match in _TITLED.finditer(text) if not _somebody_else(match[1]))
    if greets and text != lowered:
        for match in _GREETED.finditer(text):
            if match[1].split()[0].lower() in given_names():
                yield match[1]
    if _SET_OFF.search(text) and not _REPORTED.search(text):
        for match in _CALLED.finditer(text):
            name = next(filter(None, match.groups()))
            if name.lower() in given_names():
                yield name
    if text == lowered:
        yield from (match[1] for match in _BARE_TITLED.finditer(text))
        for match in _BARE.finditer(text) if greets else ():
            if match[1] in given_names() and match[1] not in STOPWORDS and text[match.end():][:1] not in {"'", "’"}:
                yield match[1]


def _opening(interview: Interview, sentence: Sentence) -> Iterator[str]:
    """The first name with which a sentence opens that says "you", which the candidate says nowhere else: of a colleague one tells more than once."""
    match = _TO_YOU.match(sentence.text) or _asked_so(sentence.text)
    if match and match[1].lower() in given_names() and not said_elsewhere(interview, sentence, match[1]):
        yield match[1]


def _asked_so(text: str) -> re.Match[str] | None:
    if "," not in text or not _YOU.search(text.lower().rstrip()) or _REPORTED.search(text) or _TOLD.search(text):
        return None
    match = _OPENING.match(text)
    return match if match and match[2].lower() not in _OF_SOMEBODY else None


def _somebody_else(before: str) -> bool:
    """True where words that name somebody end: "by my old head,", but not "my other one is for you,"."""
    found = _SOMEBODY.search(before)
    return found is not None and not _CLAUSE.search(found[0])


def _introduced(name: str, sentence: Sentence, interview: Interview) -> bool:
    """True when the other side spoke that name before, or the papers hold it: it is somebody's, and perhaps they are in the room."""
    facts = (f.text for f in interview.dossier.facts) if interview.dossier else ()
    said = " ".join((*(t.text for t in interview.turns[: sentence.turn.index] if t.role is not Role.CANDIDATE), *facts))
    return any(re.search(rf"\b{re.escape(part)}\b", said, re.IGNORECASE) for part in name_parts(name))


def _meant(interview: Interview, sentence: Sentence, people: tuple[str, ...]) -> str:
    """Who was meant: whoever of the other side spoke last before, unless the turn names them rightly and leaves somebody out."""
    said = words(sentence.turn.text)
    left = [p for p in people if not any(part in said for part in name_parts(p))]
    before = [t.speaker.name for t in interview.turns[: sentence.turn.index] if t.role is Role.INTERVIEWER]
    last = before[-1] if before else people[0]
    return last if last in left or not left else left[0]
