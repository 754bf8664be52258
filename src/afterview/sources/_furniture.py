"""Lines of a document into clean paragraphs: no page numbers, no running heads, no hard line ends, nothing private.

Page furniture that stays lands in the middle of sentences ("same AI system. 3 Table of Contents Energy ..."), and so in quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SPACES = re.compile(r"[ \t\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\uffff"))
_LETTERS = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\x92": "’", "\x93": "“",
                          "\x94": "”", "\x96": "–", "\x97": "—", "\x95": "•"})
_HYPHEN = re.compile("[\x02\ufffe] ?\n?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"^(?:page )?[-–—] ?\d{1,4} ?[-–—]$|^(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?$|^[ivxlc]{1,6}$"
                     r"|^[FSA]-\d{1,3}$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:table of contents|index|back to (?:contents|top))$", re.IGNORECASE)
_LEADERS = re.compile(r"(?:[._] ?){6,}")
_RULE = re.compile(r"^[-_=*. ]{3,}$")
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"^(?:[•●▪■◦○–—*·o§] ?|\(?[a-z0-9]{1,3}\) )")
_END = re.compile(r"[.:;!?][”’\")]*$")
_CLAUSE = re.compile(r"[\w,’'–-]$")
_GAP = re.compile(r"\S {3,}\S")
_AGED = re.compile(r"^(?:name\b.*\bage\b|.*\bage\b.*\b(?:position|title|office|officer|principal occupation)\b"
                   r"|(?:[A-Z][\w().’/]* ){0,6}Ages?(?: [\w().’/]+){0,8}$)",
                   re.IGNORECASE)
_AGE = re.compile(
    r"^((?:[A-Z][\w.,’'()/*†-]* )(?:(?:[A-Z(&][\w.,’'()/&*†-]*|[*†]+|de|van|von|der|of|and|the|for|to|in) ){1,14})[2-9]\d(?: |$)",
)
_PERSONAL = (
    (re.compile(r" ?\([A-Z][a-z]+(?:[/-][A-Z][a-z]+)?, (?:born )?19\d\d\)"), ""),
    (re.compile(r",? ?\b(?:age|aged|Age) ?:? ?[2-9]\d\b,?"), ""),
    (re.compile(r" ?\(age ?:? ?[2-9]\d\)"), ""),
    (re.compile(r"\b((?:Mr|Ms|Mrs|Dr|Messrs)\.(?: [A-Z][\w.’'-]+){1,4}), [2-9]\d, "), r"\1 "),
    (re.compile(r"\b([A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][\w’'-]+), [3-7]\d, (has|will|was|joined|is|served|most|who|currently"
                r"|previously)\b"), r"\1 \2"),
    (re.compile(r", [2-9]\d \([A-Z][a-z]+\)"), ""),
    (re.compile(r",? (?:was )?born (?:on |in )[A-Z]?[a-z]{0,9} ?\d{0,2},? ?19\d\d,?"), ""),
)
_NEAR = 3       # lines from the end of a page in which its head and foot stand
_REPEATED = 3   # times a line stands there before it is a running head
_HEAD_LINE = 120  # characters: no running head is longer
_AGE_ROWS = 45  # lines after the head of a table with ages; boards and officers together are about thirty
_AGE_LINE = 220
_LONG = 45      # characters: a shorter line that ends without a stop is a heading, not a broken paragraph
_WRAP_FROM = 40
_PAPER = 200  # characters: no page is set wider; longer lines are whole paragraphs
_NEVER_FULL = 1_000_000


def tidy(lines: Iterable[str], *, wrapped: bool) -> str:
    """Clean lines, one a paragraph or row, joined by line feeds; `wrapped` says that paragraphs were broken by hand."""
    rows = [_line(line, keep_gaps=wrapped) for line in lines]
    rows, cut = _without_furniture(rows)
    rows = _unwrap(rows, cut) if wrapped else _join_over_pages(rows, cut)
    text = "\n".join(_without_ages([_SPACES.sub(" ", row).strip() for row in rows if row.strip()]))
    for pattern, instead in _PERSONAL:
        text = pattern.sub(instead, text)
    return text


def _line(line: str, *, keep_gaps: bool) -> str:
    if line == "\f":
        return line
    line = _HYPHEN.sub("-", line.translate(_LETTERS)).translate(_GONE)
    line = _CONTROL.sub(" ", line.replace("\t", "    ").replace("\u00a0", " "))
    return line.strip(" \f") if keep_gaps else _SPACES.sub(" ", line).strip()


def _without_furniture(rows: list[str]) -> tuple[list[str], set[int]]:
    """The rows without page numbers and running heads, and the places (in the new list) where a page ended."""
    edge = _edges(rows)
    seen = Counter(_DIGITS.sub("#", rows[n]) for n in edge if 0 < len(rows[n]) <= _HEAD_LINE)
    kept: list[str] = []
    cut: set[int] = set()
    for n, row in enumerate(rows):
        head = n in edge and seen[_DIGITS.sub("#", row)] >= _REPEATED and not _END.search(row)
        if row == "\f" or head or _NUMBER.match(row) or _CONTENTS.match(row):
            cut.add(len(kept))
        elif not _RULE.match(row):
            kept.append(_LEADERS.sub(" ", row))
    return kept, cut


def _edges(rows: list[str]) -> set[int]:
    """The numbers of the rows that stand nearest to the end of a page, on either side of it."""
    filled = [n for n, row in enumerate(rows) if row]
    ends = [i for i, n in enumerate(filled) if rows[n] == "\f" or _NUMBER.match(rows[n])]
    return {filled[j] for i in ends for j in range(max(i - _NEAR, 0), min(i + _NEAR + 1, len(filled))) if rows[filled[j]] != "\f"}


def _join_over_pages(rows: list[str], cut: set[int]) -> list[str]:
    """Paragraphs that a page's end had broken are whole again."""
    out: list[str] = []
    broken = False
    for n, row in enumerate(rows):
        broken = broken or n in cut
        if not row:
            continue
        if broken and out and _goes_on(out[-1], row):
            out[-1] = f"{out[-1]} {row}"
        else:
            out.append(row)
        broken = False
    return out


def _goes_on(before: str, after: str) -> bool:
    if _END.search(before) or _BULLET.match(after) or not _CLAUSE.search(before):
        return False
    return after[0].islower() or (len(before) > _LONG * 2 and (before[-1] in ",-" or before.rpartition(" ")[2].islower()))


def _unwrap(rows: list[str], cut: set[int]) -> list[str]:
    """Paragraphs from typed lines: a line that fills the page goes on in the next one."""
    widths = sorted(len(row) for row in rows if len(row) > _WRAP_FROM)
    usual = widths[len(widths) * 3 // 4] if widths else 0
    full = usual * 4 // 5 if 0 < usual <= _PAPER else _NEVER_FULL
    out: list[str] = []
    previous, broken, blank = "", False, True
    for n, row in enumerate(rows):
        broken = broken or n in cut
        if not row:
            blank = True
            continue
        fits = not blank and len(previous) >= full and not _GAP.search(previous) and not _BULLET.match(row)
        flows = (not blank and bool(previous) and row[:1].islower() and not _END.search(previous)) or (broken and _goes_on(previous, row))
        if out and (fits or flows):
            out[-1] = f"{out[-1]}{'' if previous.endswith('-') and row[:1].islower() else ' '}{row}"
        else:
            out.append(row)
        previous, broken, blank = row, False, False
    return out


def _without_ages(rows: list[str]) -> list[str]:
    """Rows of a table of people without the column of their ages: nobody's business, and never kept."""
    left = 0
    for n, row in enumerate(rows):
        if len(row) <= _AGE_LINE and _AGED.match(row):
            left = _AGE_ROWS
        elif left and len(row) <= _AGE_LINE:
            rows[n] = _AGE.sub(r"\1", row, count=1).strip()
        left = max(left - 1, 0)
    return rows
