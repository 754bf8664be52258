"""Who holds which office: "your CEO, Ann Lee" held against the people of a dossier; and people who are named rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from afterview.dossier.ties import Known
from afterview.dossier.told import Claim, right, wrong
from afterview.language.names import is_one_of, name_parts, same_name
from afterview.language.words import STOPWORDS, plain, words

_OFFICES = (
    ("chief executive", re.compile(r"\b(?:chief exec(?:utive)?(?: officer)?|ceo|group chief executive"
                                   r"|managing director)\b", re.IGNORECASE)),
    ("chief financial officer", re.compile(
        r"\b(?:chief financ(?:e|ial)(?: officer)?|cfo|finance (?:chief|head|director|boss)|head of finance"
        r"|financial director)\b", re.IGNORECASE)),
    ("chief operating officer", re.compile(r"\b(?:chief operat(?:ing|ions) officer|coo|head of operations)\b", re.IGNORECASE)),
    ("chief technology officer", re.compile(r"\b(?:chief technolog(?:y|ical) officer|cto|technology chief"
                                            r"|head of technology)\b", re.IGNORECASE)),
    ("chair", re.compile(r"\bchair(?:man|woman|person)?\b", re.IGNORECASE)),
)
_OF_ONE = frozenset({"chief executive", "chief financial officer", "chief operating officer", "chief technology officer"})
_BOSS = re.compile(r"\b(?:boss|top man|top woman"
                   r"|head of the company)\b", re.IGNORECASE)  # may be the listener's own; never held against anybody
_ANY = "|".join(p.pattern.replace(r"\b", "") for _, p in _OFFICES) + "|boss|top man|top woman|head of the company"
_NAME = r"((?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,3})"
_YOUR_OFFICE = re.compile(rf"\b(?i:your|the company['’]s) (?:current |new |own )?(?i:({_ANY})),? (?:is |is called |it's |being )?{_NAME}")
_NAME_OFFICE = re.compile(rf"{_NAME}(?: |, )(?:is |who is |who['’]s |as |being )?(?i:your|the company['’]s) (?:current |new "
                          rf"|own )?(?i:({_ANY}))\b")
_PERSON = re.compile(r"\b[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,4}")
_GONE = re.compile(r"\b(?:former|formerly|ex|previous|previously|old|last|then|late|used to|was|retired|left|first)\b", re.IGNORECASE)
_APPOINTED = re.compile(r"\b(?:appoint\w*|elect\w*|named|promoted|joins?|joined|succeeds?|resign\w*|retir\w*|stepp?(?:ed"
                        r"|ing)? down)\b", re.IGNORECASE)
_AROUND = 25  # characters before an office in which "former" may stand
_NO_NAMES = frozenset("chief executive officer president vice senior chair chairman board director general counsel head group lead"
                      " independent financial operating the their they mr ms mrs dr of and interim".split())
_YOU = re.compile(r"\b(?:you|your|yours|you['’]\w+)\b", re.IGNORECASE)
_FOUNDING = re.compile(r"\b(?:co-?)?found(?:ed|ers?)\b|\b(?:set up|started|begun) by\b", re.IGNORECASE)
_FOUNDED_IT = re.compile(rf"\b{_NAME} (?:(?:co-?)?founded|started|set up|began) "
                         r"(?:the (?:company|firm|business|group|place|charity)|it|you|this)\b")
_TITLED = re.compile(r"^(?:Mr|Ms|Mrs|Dr)\.? ")


def held(said: str, facts: Sequence[Known], heard: frozenset[str]) -> Iterator[Claim]:
    """An office and who is said to hold it."""
    people = [k for k in facts if k.fact.kind == "people"]
    told = [(m[1], m[2], m.span()) for m in _YOUR_OFFICE.finditer(said)] + [(m[2], m[1], m.span()) for m in _NAME_OFFICE.finditer(said)]
    for words_of_office, name, (start, end) in told if people else ():
        office = next((o for o, p in _OFFICES if p.search(words_of_office)), "chief executive" if _BOSS.search(words_of_office) else "")
        theirs = [k for k in people if _same_person(name, _person(k))]
        if not office or _GONE.search(said[max(0, start - _AROUND): end]):
            continue
        same = next((k for k in theirs if office in _offices(k)), None)
        if same:
            yield right(same, f"who they are: {_person(same)}")
        elif not _BOSS.search(words_of_office) and office in _OF_ONE:
            yield from _otherwise(office, name, theirs, people, heard)


def _otherwise(office: str, name: str, theirs: Sequence[Known], people: Sequence[Known], heard: frozenset[str]) -> Iterator[Claim]:
    """Somebody with another office, or somebody unknown in an office that the dossier gives to another."""
    other = next((k for k in theirs if _offices(k)), None)
    if other and not other.fact.background and not any(office in _offices(k) for k in theirs):
        yield wrong(other, f"you said {office}", _offices(other)[0])
        return
    surely = len(name_parts(name)) > 1 or bool(_TITLED.match(name))
    holder = next((k for k in people if office in _offices(k) and not k.fact.background and _person(k)), None)
    if holder and surely and not theirs and not any(p in heard for p in name_parts(name)):
        yield wrong(holder, f"you said {name} as {office}", _person(holder))


def founded(said: str, facts: Sequence[Known]) -> Iterator[Claim]:
    """Somebody of theirs who is said to have founded it, where the dossier has them in another part and the founding by others."""
    told = [*_FOUNDED_IT.finditer(said)]
    founding = [k for k in facts if _FOUNDING.search(k.fact.text)] if told else []
    for match in told if founding else ():
        name = " ".join(part for part in match[1].split() if part.lower() not in STOPWORDS)  # "Since Sandeman"
        if any(_stands_in(name, k.fact.text) for k in founding):
            continue
        other = next((k for k in facts if k.fact.kind == "people" and _same_person(name, _person(k))), None)
        if other and _person(founding[0]):
            yield wrong(founding[0], f"you said that {name} founded it", _person(founding[0]))


def _stands_in(name: str, text: str) -> bool:
    """True where a name as it was said may be one of those in a text, each word by itself: families share their last."""
    return any(same_name(part, word) for part in name_parts(name) for word in words(text) if len(word) > 2)  # noqa: PLR2004


def named(said: str, facts: Sequence[Known]) -> Iterator[Claim]:
    """A person of the dossier named in full in a sentence to the employer."""
    if not _YOU.search(said):
        return
    heard = words(said)
    for known in facts:
        if known.fact.kind != "people" and not (known.fact.kind == "news" and _APPOINTED.search(known.fact.text)):
            continue
        for m in _PERSON.finditer(known.fact.text):
            parts = [p for p in name_parts(m[0]) if len(p) > 1 and p not in _NO_NAMES]
            if len(parts) > 1 and any(b == parts[-1] and same_name(a, parts[0]) for a, b in pairwise(heard)):
                yield right(known, f"who they are: {m[0]}")
                return


def _same_person(said: str, known: str) -> bool:
    """Whether the name that was said may be the known person's: the last name must fit, and the first where both have one."""
    ours, theirs = name_parts(said), name_parts(known)
    if not ours or not theirs or not same_name(ours[-1], theirs[-1]):
        return False
    return len(ours) == 1 or is_one_of(ours[0], (known,)) or len(ours[0]) == 1


def _person(known: Known) -> str:
    """The person that a fact is about: before the comma of "Ann Lee, President", else the first name in it."""
    text = known.fact.text
    for m in _PERSON.finditer(text):
        parts = [p for p in m[0].split() if plain(p).strip(".,") not in _NO_NAMES]
        if len(parts) > 1 or (parts and text.startswith(("Mr.", "Ms.", "Mrs.", "Dr."))):
            return " ".join(parts).rstrip(".,")
    return ""


def _offices(known: Known) -> list[str]:
    text = f"{known.fact.text} {known.fact.quote}"
    return [o for o, p in _OFFICES if p.search(text)]
