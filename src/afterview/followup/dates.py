"""The date they named, read from their words and counted from the day it was said.

A closed set of what recruiters say (`date_forms`): "by the end of next week", "a week from Monday", "within five business days", "a couple of
weeks". A phrase that is denied ("not this week or next") or that is about something else ("we open in six weeks", "people till the end of
next week") is no date. "Not before the tenth" and "sometime after the 14th" say no day; a working week is added to the one they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from afterview.followup import date_forms_abroad as abroad
from afterview.followup.date_forms import FORMS
from afterview.followup.days import Workdays
from afterview.language.words import plain
from afterview.model.follow import Stated

_WEEKDAYS = Workdays()
_REACH = 48  # characters before a phrase in which a denial counts
_OPEN = 5  # business days added where they named only the day before which nothing comes
_DENIED = re.compile(
    r"(?:(?:\bnot|n't|\bno be|\bnever|\bcannot|\bcannae|\bwithout)\b[^.!?;]{0,18}|\b(?:till|until|since|from)(?: the)? ?)$")
# "Give us until Friday", "it takes until the tenth", and, as many say it whose first language is another, "you will hear until Friday".
_GRANTED = re.compile(
    r"\b(?:give|allow|leave (?:me|us|it|them)|needs?|takes?|wait|patient|patience|sit tight|bear with|hold on|hang on|hear|get|receive|know|decide|answer|tell|"
    r"write|call|ring|inform|come back|feedback|decision)\b[^.!?;,]{0,30}\b(?:till|until)(?: the)? ?$")
_NOT_YET = re.compile(r"(?:\bnot|n't|\bnever|\bcannot|\bunlikely)\b[^.!?;]{0,22}?(?P<before>\b(?:before|until|till) ?(?:the )?)?$")
_AFTER = re.compile(r"\b(?:after|(?:no|not) (?:any )?(?:earlier|sooner) than|the earliest (?:is|would be|will be))(?: on)? ?(?:the )?$")
_EARLIEST = re.compile(r" ?,? ?at the (?:very )?(?:earliest|soonest)\b")
# "The board meets on the 17th and we call you two days later": neither the 17th nor two days from today; it is asked about.
_LATER = re.compile(r"[^.!?;]{0,60}\b(?:days?|weeks?|months?) (?:later|after that|afterwards|thereafter)\b")
# What lies before a date that is somebody's holiday, the start of the work or of a product, or how long something took.
_ELSEWHERE = re.compile(
    r"\b(?:start(?:s|ing|ed)?|open(?:s|ed|ing)?|launch(?:es|ed|ing)?|beg(?:in|ins|an|inning)|ship(?:s|ped|ping)?|goes live|going live|"
    r"go live|"
    r"on (?:holiday|leave|vacation|maternity leave|parental leave)|away|out of (?:the )?office|been (?:here|there|with us)|trial|"
    r"training|probation|"
    r"notice|onboarding|moved?|moving|joined|founded|grew|renews?|meet(?:ing)?s? (?:the|other|more)|interview(?:s|"
    r"ing)? (?:\w+ )?(?:people|candidates|others)|"
    r"candidates?|(?:in|fill) the (?:seat|chair|role|job|post)|in place|on board|takes?|took|spend|spent|lasts?|lasted)\b[^.!?;,]{0,16}$")
_OTHERS = re.compile(r"\b(?:(?:two|three|four|five|few|some|several|other|others|one) more|more to (?:see|meet|talk to|speak to|interview))\b[^.!?;]{0,24}$")
_LONG = re.compile(
    r"\b(?:last|past|previous|every|each|these|those|first)(?: the)? ?$|(?:^|[^a-z])(?:for|been)(?: about| another| the| over)? ?$")
_AIM = re.compile(r"\b(?:aim|aiming|shoot|shooting|hope|hoping|plan|planning|target|scheduled|pencilled|penciled) for ?$")
_GONE = re.compile(
    r" ?(?:ago\b|later\b|after that\b|afterwards\b|thereafter\b|old\b|long\b|"
    r"of (?:training|probation|notice|experience|holiday|vacation|leave|work)\b|notice\b|trial\b|probation\b)")


def stated(text: str, said: date, workdays: Workdays = _WEEKDAYS) -> Stated | None:
    """The last date that `text` names as one by which they will answer, counted from the day it was `said`; None for none."""
    lowered = plain(text)
    seen: list[tuple[int, int]] = []
    found: list[tuple[date, int, int]] = []
    for start, end, day in _all(lowered, said, workdays):
        if any(s < end and start < e for s, e in seen):
            continue
        seen.append((start, end))
        if day and day >= said and (meant := _meant(lowered, start, end, day, workdays)) is not None:
            found.append((meant, start, end))
    found = found or [f for f in _abroad(lowered, said, workdays) if not any(f[1] < e and s < f[2] for s, e in seen)]
    if not found:
        return None
    day, start, end = max(found)
    return Stated(day=day, words=text[start:end].strip(), said=said)


def _all(text: str, said: date, workdays: Workdays) -> Iterator[tuple[int, int, date | None]]:
    """Every date that stands in `text`, the more telling forms first; None for one that the calendar has not."""
    for pattern, read in FORMS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), read(match, said, workdays)


def _abroad(text: str, said: date, workdays: Workdays) -> Iterator[tuple[date, int, int]]:
    """Dates named in German or French, where nothing before them denies them and the sentence is about nothing else."""
    seen: list[tuple[int, int]] = []
    for pattern, read in abroad.FORMS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(s < end and start < e for s, e in seen):
                continue
            seen.append((start, end))
            opens = max(text.rfind(c, 0, start) for c in ".!?;\n") + 1
            ends = min((n for c in ".!?;\n" if (n := text.find(c, end)) >= 0), default=len(text))
            day = read(match, said, workdays)
            if day and day >= said and not abroad.DENIED.search(text[opens:start]) and not abroad.ELSEWHERE.search(text[opens:ends]):
                yield day, start, end


def _meant(text: str, start: int, end: int, day: date, workdays: Workdays) -> date | None:
    """The day as it is meant by the words around it; None where they deny it or speak of something else."""
    words = text[start:end].lstrip()
    before = text[max(0, start - _REACH):start]
    lead = re.match(r"(?:before|until|till|after) ", words)
    if lead and "weekend" not in words:
        before, words = before + lead[0], words[lead.end():]
    denied = _NOT_YET.search(before)
    if _LATER.match(text, end):
        return None
    if (denied and denied["before"]) or _AFTER.search(before) or _EARLIEST.match(text, end):
        return workdays.after(day, _OPEN)
    if _DENIED.search(before) and not (lead and lead[0] == "before ") and not (_GRANTED.search(before) and not denied):
        return None
    if _OTHERS.search(before):  # "two more to see, one on Tuesday"
        return None
    if words.startswith(("start in", "start on")) or _ELSEWHERE.search(before) or _GONE.match(text, end) or (_LONG.search(before) and not _AIM.search(before)):
        return None
    return day
