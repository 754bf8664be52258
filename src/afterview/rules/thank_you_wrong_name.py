"""The thank-you greets somebody else, or names another company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from afterview.language.names import is_one_of, name_parts
from afterview.language.words import STOPWORDS, plain
from afterview.model.evidence import Quote
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.follow import Letter
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule
from afterview.rules._letters import place

_NAME = r"((?:[A-Z][\w&'’-]+)(?: (?:of |and |& )?[A-Z][\w&'’-]+){0,3})"
# Where only the employer's name can stand.
_WISH = r"(?:would|could|will|can|hope|want|like|love|look(?:ing)? forward|happy|glad|keen|ready|excited)\b"
_FIRM = re.compile(
    r"\b(?:consider(?:ing|ed)? me (?:for|at)|join(?:ing)?|(?:role|position|job|post|opportunity|career|future) (?:here )?(?:at|with)|interview at|(?:working|work|team|everyone|everybody|people) (?:here )?at"
    r"|(?:become|becoming|be|being) (?:a )?(?:part|member) of|(?:can|could|would|will|might) contribute to|(?:come|coming) (?:on board at|to work (?:at|for))|interest(?:ed)? in (?:working (?:at|for|with)|joining)"
    rf"|{_WISH}[^.!?;:\n]{{0,40}} (?:work|look(?:ing)? after|start|stay|grow|build|succeed|thrive|serve|years|run|train|lead|teach|cook|care for|make a difference|do|see (?:myself|me))\b[^.!?;:\n]{{0,30}} at|{_WISH}[^.!?;:\n]{{0,40}} (?:work|working) for|{_WISH}[^.!?;:\n]{{0,40}}\bbring (?:this|that|these|all this|all that|(?:this|that|my) (?:\w+ )?(?:experience|skills|ideas|energy|knowledge)) to"
    r"|(?:help|be of use|be a good fit) (?:at|for)) " + _NAME)
_LOOSE = frozenset("interview team everyone everybody people work working role position job post would could will can hope want like love look looking happy glad keen ready excited".split())
_SHORT = 3  # letters: a first word that is shorter is no name by itself
# What one may also join or give to that is no employer ("join Britain in Bloom"): the name must end what is said.
_MEMBER = re.compile(r"\b(?:join|joining|part of|member of|contribute to) $")
_AFTER = re.compile(r" (?:time|day|week|fair|market|festival|airport|station|library|college|school)\b")
_STOPS = re.compile(r"[.,;:!?)]| (?:and|as|team|family|crew)\b|\s*$")
_LIKE = re.compile(r"\b" + _NAME)
_PAST = re.compile(
    r"\b(?:my (?:last|previous|former|current|old|time|years)|used to|worked|years|previously|back (?:at|when|in)|when i was|i was|was my|did|i had|ago)\b")
_MINE = re.compile(r"\b(?:my|our) (?:\w+ )?$")
# Another house that the writer comes from, was taught by, or only tells of: anywhere in the sentence.
_TOLD_OF = re.compile(
    r"\b(?:learn(?:ed|t|ing)?|taught|trained|studied|studying|degree|(?:my|a|the) course|diploma|college|university|school|grew up|met|visited|visit|read|saw|reference|referee|boss|gave|volunteer\w*|apprentice\w*|fair|conference|"
    r"customers?|clients?|suppliers?|neighbou?rs?|competitors?|unlike|than|also (?:do|does|did)|end(?:s|ed|ing)?|that i|(?:with|for|to|at) (?:you|yours)|knows?|meet|airport|station|train|bus|flight|last (?:year|month|week|spring|summer|autumn|winter)|used|uses)\b")
_NO_FIRM = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december spring summer autumn winter easter christmas diwali eid ramadan zoom teams skype slack whatsapp linkedin mr mrs ms dr prof".split())


@rule(scope=Interview, chapter=Chapter.THANK_YOU, severity=Severity.WARNING, evidence="advice, and common sense: a wrong name is remembered",
      message="Your thank-you to {to} says {said}; it should be {right}.", needs=("touchpoints",))
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """The greeting is not the addressee's, or another firm stands where the employer's name belongs."""
    del limits
    for letter in interview.follow.thank_yous if interview.follow else ():
        wrong = _wrong_person(letter, interview) or _wrong_firm(letter, interview)
        if wrong:
            quote, said, right = wrong
            yield Hit((quote,), {"to": letter.first, "said": said, "right": right},
                      f'Read both names aloud before you send. One line sets it right: "I wrote {said} and meant {right}. I am sorry."', at=place(letter))


def _wrong_person(letter: Letter, interview: Interview) -> tuple[Quote, str, str] | None:
    persons = tuple(n for n in letter.to if _person(n, interview))
    if letter.greeting is None or not persons or len(persons) != len(letter.to):
        return None
    for name in letter.greeted:
        if not is_one_of(name, persons) and not any(is_one_of(p, (name,)) for p in persons):
            return letter.greeting, name, persons[0]
    return None


def _person(name: str, interview: Interview) -> bool:
    """True for an addressee that is a person: no address, no desk, not the firm."""
    desk = {"hr", "team", "recruiting", "recruitment", "talent", "office", "hiring", "people", "careers", "jobs", "reception", "panel"}
    return bool(name_parts(name)) and "@" not in name and not desk & set(name_parts(name)) and not is_one_of(name, interview.names)


def _wrong_firm(letter: Letter, interview: Interview) -> tuple[Quote, str, str] | None:
    if not interview.names:
        return None
    heard = plain(_known(interview))
    for sentence in letter.sentences:
        if any(re.search(rf"\b{re.escape(plain(n))}\b", plain(sentence.text)) for n in _own(interview)):
            continue  # it says the right name, too: it speaks of both
        for match in (*_FIRM.finditer(sentence.text), *_LIKE.finditer(sentence.text)):
            if _is_slip(match, sentence.text, letter, interview) and not all(
                    re.search(rf"\b{re.escape(p)}\b", heard) for p in name_parts(match[1])):
                return sentence.quote(), match[1], interview.names[0]
    return None


def _own(interview: Interview) -> Iterator[str]:
    """The employer's names, and the first word of each where it is a name by itself."""
    for name in interview.names:
        yield name
        first = name.split()[0]
        if len(first) > _SHORT and plain(first) not in STOPWORDS:
            yield first


def _is_slip(match: re.Match[str], text: str, letter: Letter, interview: Interview) -> bool:
    """True for another house's name where the employer's belongs."""
    name, before = match[1], plain(text[:match.start(1)])
    if _PAST.search(before) or _MINE.search(plain(text[:match.start()])) or name.split()[0].lower() in STOPWORDS | _NO_FIRM or is_one_of(name, (*interview.names, *letter.to)):
        return False
    if _AFTER.match(text, match.end(1)) or (_MEMBER.search(before) and not _STOPS.match(text, match.end(1))):
        return False
    sister = _sister(name, interview.names)
    other = sister or not _shares(name, interview.names)
    if match.re is _LIKE or plain(match[0]).split()[0] in _LOOSE:  # the looser forms: not where the sentence tells of another house
        return other and (sister or match.re is _FIRM) and not _TOLD_OF.search(plain(text))
    return other


def _shares(name: str, names: Iterable[str]) -> bool:
    return any(set(name_parts(name)) & set(name_parts(n)) for n in names)


def _sister(name: str, names: Sequence[str]) -> bool:
    """True for "Benton Foods" where the employer is Harrow Foods: the trade is right and the name is not."""
    own, theirs = name_parts(name), [name_parts(n) for n in names]
    return len(own) > 1 and any(len(n) > 1 and own[-1] == n[-1] for n in theirs) and not any(set(own[:-1]) & set(n) for n in theirs)


def _known(interview: Interview) -> str:
    """All that was said and read: a name that stands there is no slip."""
    facts = interview.dossier.facts if interview.dossier else ()
    posts = interview.profile.posts if interview.profile else ()
    return " ".join([*(t.text for t in interview.turns), *(s.name for s in interview.speakers), *interview.setting.interviewers, *(f"{f.text} {f.quote}" for f in facts), *(p.employer for p in posts),
                     *(p.subject + " " + p.body for p in interview.touchpoints or () if p.direction == "in"), interview.setting.role])
