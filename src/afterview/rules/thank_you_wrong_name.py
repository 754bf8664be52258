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
_FIRM = re.compile(
    r"\b(?:consider(?:ing|ed)? me (?:for|at)|join(?:ing)?|(?:role|position|job|post|opportunity|interview|place|career|future|working|work|team|everyone|everybody|people) (?:here )?(?:at|with)"
    r"|(?:part|member) of|contribut(?:e|ing) to|(?:come|coming) (?:to|on board at)|interest(?:ed)? in (?:working (?:at|for|with)|joining)"
    r"|(?:would|could|will|can|hope|want|like|love|look(?:ing)? forward|happy|glad|keen|ready|excited|bring|fit|offer|help|role|job|post|position)\b[^.!?;:\n]{0,60} (?:at|with|to|for)) " + _NAME)
_LIKE = re.compile(r"\b" + _NAME)
_PAST = re.compile(r"\b(?:my (?:last|previous|former|current|old|time|years)|used to|worked|years|previously|back (?:at|when|in)|when i was|i was|was my|did)\b")


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
        for match in (*_FIRM.finditer(sentence.text), *_LIKE.finditer(sentence.text)):
            name, before = match[1], plain(sentence.text[:match.start()])
            if (_PAST.search(before) or is_one_of(name, (*interview.names, *letter.to)) or name.split()[0].lower() in STOPWORDS
                    or (_shares(name, interview.names) and not _sister(name, interview.names))
                    or (match.re is _LIKE and not _sister(name, interview.names))
                    or all(re.search(rf"\b{re.escape(p)}\b", heard) for p in name_parts(name))):
                continue
            return sentence.quote(), name, interview.names[0]
    return None


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
    return " ".join([*(t.text for t in interview.turns), *(f"{f.text} {f.quote}" for f in facts), *(p.employer for p in posts),
                     *(p.subject + " " + p.body for p in interview.touchpoints or () if p.direction == "in"), interview.setting.role])
