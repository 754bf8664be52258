"""The shapes that lines of plain text have when people write talk down."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from afterview.importers._headers import spaced, stamp
from afterview.importers._labels import before_colon, clean
from afterview.importers._times import CLOCK, clock_ms

# Only the first characters of a line are looked at: a stamp, a label or markup stand there, and a line of a hundred
# megabytes of blanks must cost what any other line costs.
_START = 240
_LONG = 1_000  # characters of a line that is remembered

_BRACKETED = re.compile(rf"\s{{0,8}}[\[(]({CLOCK})(?:\s?(?:-->|[-–—])\s?{CLOCK})?[\])]\s{{0,8}}(?:[-–—]\s{{1,8}})?")
_BARE = re.compile(rf"\s{{0,8}}({CLOCK})\s{{1,8}}(?:[-–—]\s{{1,8}})?")
_BOLD = re.compile(r"\s{0,8}\*\*([^*]{1,90})\*\*")
_NAME_AND_TIME = re.compile(rf"\s{{0,8}}([^:\[\]()]{{1,90}}(?:\([^:\[\]()]{{1,60}}\))?) ?[\[(]({CLOCK})[\])]\s?[:：]")
_LOOSE_TIME = re.compile(rf"[^0-9]{{0,20}}{CLOCK}(?:[^0-9].*)?|.{{0,60}}\s{CLOCK}\W*")
BULLET = re.compile(r"\s{0,40}(?:[-*•●○◦▪–]|[0-9]{1,2}[.)])\s")
HEADING = re.compile(r"\s{0,8}#{1,6}\s")


class Form(StrEnum):
    """What a line is."""

    BLANK = "blank"
    TIME = "a time alone"
    STAMPED = "[12:40] words"
    BARE = "12:40 words"
    HEADER = "Name  12:40"
    NAMED = "Name: words"
    BOLD = "**Name:** words"
    UNNAMED = ": words"
    WORDS = "words"


class Line(NamedTuple):
    """A line taken apart. `sure` is True where the label is marked as one and needs no second sight.

    `words` are what is left when stamp and label are gone; `whole` keeps the label's text, for when it turns out to
    be the beginning of a sentence.
    """

    form: Form
    label: str | None = None
    start_ms: int | None = None
    words: str = ""
    whole: str = ""
    sure: bool = False


_BLANK = Line(Form.BLANK)


def shape(line: str) -> Line:
    """Take a line apart; time linear in its length."""
    if not line or line.isspace():
        return _BLANK
    return _remembered(line) if len(line) <= _LONG else _shape(line)


def _shape(line: str) -> Line:
    start = line[:_START]
    if ":" in start:
        alone = stamp(line)
        if alone:
            return Line(Form.TIME, start_ms=clock_ms(alone))
        for pattern, form in ((_BRACKETED, Form.STAMPED), (_BARE, Form.BARE)):
            found = pattern.match(start)
            if found and (now := clock_ms(found.group(1))) is not None:
                return _labelled(line[found.end():], form, now)
        header = spaced(line)
        if header:
            return Line(Form.HEADER, header.label, clock_ms(header.time), sure=True)
    return _named(line, start)


# A file's nose, its first and its second reading ask for the same lines; of a talk of hours the first thousands are remembered.
_remembered = lru_cache(maxsize=2_048)(_shape)


def has_loose_time(line: str) -> bool:
    """True when a time stands at the beginning of a line, or at the end of a short one."""
    return ":" in line[:_START] and bool(_LOOSE_TIME.fullmatch(line[:_START]))


def _labelled(rest: str, form: Form, now: int) -> Line:
    """A line after its stamp: ``: words`` is unnamed by intent, else a label may follow."""
    if rest.startswith(": "):
        return Line(form, None, now, rest[2:], rest[2:], sure=True)
    inner = _named(rest, rest[:_START])
    return inner._replace(form=form, start_ms=now)


def _named(line: str, start: str) -> Line:
    if start.lstrip().startswith(": "):
        words = line.lstrip()[2:]
        return Line(Form.UNNAMED, words=words, whole=words, sure=True)
    if (found := _BOLD.match(start)) and (line_ := _bold(line, found)):
        return line_
    if (found := _NAME_AND_TIME.match(start)) and (label := clean(found.group(1))):
        return Line(Form.NAMED, label, clock_ms(found.group(2)), line[found.end():], line, sure=True)
    parts = before_colon(line)
    if parts:
        return Line(Form.NAMED, parts[0], None, parts[1], line)
    return Line(Form.WORDS, words=line, whole=line)


def _bold(line: str, found: re.Match[str]) -> Line | None:
    """``**Name:** words`` or ``**Name**: words``; other bold text is no label."""
    inside, rest = found.group(1).rstrip(), line[found.end():]
    if inside.endswith((":", "：")):
        label = clean(inside[:-1])
    elif rest.lstrip().startswith((":", "：")):
        label, rest = clean(inside), rest.lstrip()[1:]
    else:
        return None
    return Line(Form.BOLD, label, None, rest, line, sure=True) if label else None
