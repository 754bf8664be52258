"""The forms in which people name a date: a closed set, the more telling ones first, each with its reader of `date_readers`."""

from __future__ import annotations

import re

from afterview.followup import date_readers as read
from afterview.followup.date_readers import COUNTS, DAYS, MONTHS, ORDINALS
from afterview.followup.feasts import FEASTS

_WEEKDAY = "|".join(DAYS)
_SHORT_DAY = "mon|tues?|weds?|thu(?:rs?)?|fri"  # only behind "by" and its like: "sun" and "wed" are words of their own
_MONTH = "|".join(MONTHS)
_ANY_MONTH = _MONTH + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
_COUNT = "|".join((*COUNTS, r"\d{1,2}"))
_NTH = "(?:" + "|".join(w.replace("-", "[- ]") for w in sorted(ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th))"
_PART = r"(?P<part>early|late|later|mid|middle|beginning|start|end|back end|first half|second half)"

_BY = r"(?:by|before|around|on|about|until)"
_NUMBERED = (
    rf"\b(?:within|in|about|around|over|another|after)? ?(?:the )?(?:next |coming )?(?:about |around )?(?:a )?(?P<count>{_COUNT})"
    r"(?: of)?"
    rf"(?:(?: or |-| to )(?P<more>{_COUNT}))?(?: of)? (?P<kind>business |working |work |week)?"
    r"(?P<unit>hours?|days?|weeks?|fortnights?|months?)"
    rf"(?P<half> and a half)?(?: or (?:(?P<days>ten) days|(?P<or>{_COUNT})))?\b")
_NEAR = (
    r"\b(?:by |before |until |towards )?(?P<near>today|tonight|this afternoon|this evening|(?:the )?day after tomorrow|"
    r"(?:the end of |end of |eod |cob )?tomorrow|(?:in )?(?:the next|a) day or (?:so|two)|"
    r"(?:the )?end of (?:the |this )?(?:business |working )?day|(?:the )?end of today)\b")
_NTH_MONTH = (
    rf"\b{_BY}? ?(?:the )?(?:{_WEEKDAY}|(?:{_SHORT_DAY})\.?)?,? ?(?:the )?(?P<nth>{_NTH}|\d{{1,2}}) (?:of )?"
    rf"(?P<month>{_ANY_MONTH})(?:\b|$)")
_NTH_WEEK = (
    rf"\b(?:in |on |during |by )?(?:the )?(?P<nth>last|{_NTH}) week (?:of|in) "
    rf"(?P<month>{_ANY_MONTH}|next month|the month|this month)\b")
_COUNT_DAY = (
    rf"\b(?P<count>{_COUNT}) (?P<unit>weeks?|fortnights?) (?:(?:from|on|after) )?(?:this |next )?"
    rf"(?P<day>today|tomorrow|now|{_WEEKDAY})\b")
_DAY_WEEK = rf"\b(?:{_BY} )?(?P<day>{_WEEKDAY}) (?:of |in )?(?:the )?(?:next week|this week|following week|week after next|week after)\b"
_PART_WEEK = (
    rf"\b(?:by |before |at |in |around |towards )?(?:the )?{_PART}(?: of| in|-)? ?(?:the )?"
    r"(?P<which>this|next|following|coming|the) (?:working |business )?week\b")
_THAT_WEEK = (
    r"\b(?:by |before |in |during |sometime )?(?:the )?(?P<part>)(?P<which>this|next|following|coming) "
    r"(?:working |business )?week\b")
_PART_MONTH = (
    rf"\b(?:by|in|at|around|before|towards)? ?(?:the )?{_PART}(?: of| in|-)? ?"
    rf"(?P<month>{_ANY_MONTH}|(?:next|the following|the|this) month)(?:\b|$)")
_THAT_MONTH = rf"\b(?:in|by|during|sometime in|some time in|sometime|at some point) (?P<part>)(?P<month>{_MONTH}|next month)\b"
_THAT_DAY = (
    rf"\b(?:by|on|before|around|come|end of|end of play|close of business|cob|eod)? ?(?:(?P<which>next|this|coming|on|the) )?"
    rf"(?P<day>{_WEEKDAY})(?P<later> week| fortnight)?\b")
_WEEK_WITH = rf"\b(?:the )?week (?:of|commencing|beginning|starting) (?:the )?(?:{_WEEKDAY},? )?"
FORMS: tuple[tuple[re.Pattern[str], read.Read], ...] = tuple((re.compile(pattern), reader) for pattern, reader in (
    (r"\b\d{4}-\d\d-\d\d\b", read.iso),
    (r"\b(?P<one>\d{1,2})(?P<sep>[./])(?P<two>\d{1,2})[./](?P<year>\d{4}|\d\d)\b", read.figures),
    (rf"\b{_BY} (?:the )?(?P<one>\d{{1,2}})(?P<sep>/)(?P<two>\d{{1,2}})(?P<year>)\b", read.figures),
    (_COUNT_DAY, read.from_day),
    (_NTH_WEEK, read.week_of_month),
    (rf"{_WEEK_WITH}(?:the )?(?P<nth>{_NTH}|\d{{1,2}})(?: (?:of )?(?P<month>{_ANY_MONTH})(?:\b|$))?", read.week_with),
    (rf"{_WEEK_WITH}(?P<month>{_ANY_MONTH}) ?(?:the )?(?P<nth>{_NTH}|\d{{1,2}})\b", read.week_with),
    (rf"\b(?:{_BY} )?(?P<day>{_WEEKDAY}),? the (?P<nth>{_NTH})(?! of| {_MONTH})\b", read.day_and_number),
    (r"\btoday week\b", read.within_week),
    (_NTH_MONTH, read.nth),
    (rf"\b{_BY}? ?(?P<month>{_ANY_MONTH}) ?(?:the )?(?P<nth>{_NTH}|\d{{1,2}})\b", read.nth),
    (rf"\b(?:{_BY}|after|{_WEEKDAY}),? the (?P<nth>{_NTH})\b", read.nth),
    (rf"\b(?:by |before |in |on |at )?(?:the )?(?:{_PART}(?: of| in)? )?(?:the )?week after next\b", read.after_next),
    (_DAY_WEEK, read.day_of_week),
    (rf"\b(?:next|this|the following) week,? (?:on )?(?P<day>{_WEEKDAY})\b", read.day_of_week),
    (_PART_WEEK, read.week),
    (_THAT_WEEK, read.week),
    (_PART_MONTH, read.part_of_month),
    (_THAT_MONTH, read.part_of_month),
    (r"\b(?:by |before |at )?(?:the )?end of (?:the |this )?(?:quarter|year)\b", read.end_of),
    (r"\b(?:by )?(?:eow|(?:the )?week's end)\b", read.week_end),
    (r"\b(?:by )?(?:eom|(?:the )?month's end)\b", read.month_end),
    (_NEAR, read.near),
    (_NUMBERED, read.numbered),
    (r"\b(?P<when>by|before|after|over) the weekend\b", read.weekend),
    (r"\bwithin (?:the|this) week\b", read.within_week),
    (r"\b(?:by )?mid-?week\b", read.midweek),
    (rf"\b(?P<when>by|before|around|after|early in|in) {FEASTS}\b", read.feast),
    (rf"\b(?:by|on|before|next|this) (?P<day>{_SHORT_DAY})\b\.?", read.weekday),
    (_THAT_DAY, read.weekday),
))
