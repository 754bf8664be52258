"""Who speaks: labels before a colon, told from sentences that merely contain one.

"Note: we close at five" looks like "Anna: we close at five". What tells them apart is the rest of the file:
speakers come back, and they look like names. So labels are collected first and believed afterwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from afterview.importers._text import tidy

LONGEST = 80
"""Characters of a label; display names with company and pronouns stay under it."""

LONGEST_HEADING = 3
"""Words of the opening of a form's line ("Next steps")."""

_MARKUP = '*_#>[]{}<>|=~`"“”„«»•·-–—.,; '
_WORD = re.compile(r"\w")
_PARTICLES = frozenset("al bin da das de del della der di do dos du el ibn la le of ter the van von y".split())

# Openings of a sentence or of a form's line that are followed by a colon; as a label they must come back.
NOT_NAMES = frozenset("""
note notes nb ps p.s question questions answer answers q a example examples warning remember remark re fwd subject
date time duration location place venue attendees participants present absent invited agenda topic topics title
summary overview details minutes action actions decision decisions next todo to-do edit update source result results
key takeaways highlights outcome outcomes background context conclusion recap transcript recording recorded meeting
interview company role position link url http https www email e-mail phone tel address page chapter part section step
tip important caution so okay ok well yes no and but or because meaning namely first second third finally also plus
here there this that what why how when where who which one two three thing problem point goal issue reason idea
""".split())

# First words that end such an opening in two: "Action items", "Next steps", "Key points", "Meeting notes".
_FORM_WORDS = frozenset("""
action actions next key meeting follow-up followup main discussion interview call job open suggested date time
start end
""".split())


def before_colon(text: str) -> tuple[str, str] | None:
    """The label that `text` may begin with and the words after the colon; None when it cannot be a label.

    "10:30 we met" and "https://…" have colons but no label.
    """
    text = text.lstrip()
    if text.startswith(">>"):
        text = text.lstrip("> ")
    at = text.find(":", 0, LONGEST + 1)
    if not text.isascii():
        wide = text.find("\uff1a", 0, LONGEST + 1)
        at = wide if at < 0 or 0 <= wide < at else at
    if at <= 0:
        return None
    rest = text[at + 1:]
    if rest and text[at] == ":" and (rest[0] in "/\\:)" or rest[0].isdigit()):
        return None
    label = clean(text[:at])
    if label is None or len(label.split()) > 8 or label.casefold().endswith(("http", "https", "mailto")):
        return None
    return label, rest.strip()


def clean(label: object) -> str | None:
    """A label as it is kept: one line, no markup around it, no colon in it, at most `LONGEST` characters; or None."""
    return _cleaned(label[: LONGEST * 4]) if isinstance(label, str) else None


# The same few names stand on hundreds of thousands of lines.
@lru_cache(maxsize=1024)
def _cleaned(label: str) -> str | None:
    text = tidy(label.replace(":", " ").replace("\uff1a", " ").replace("*", " "))
    text = _trimmed(text)[:LONGEST].rstrip(_MARKUP.replace(".", ""))
    return text if _WORD.search(text) else None


def _trimmed(text: str) -> str:
    dotted = text.rstrip(_MARKUP.replace(".", ""))
    return dotted.lstrip(_MARKUP)


def name_like(label: str) -> bool:
    """True for one to six words that begin as names do in their script, and are no opening of a form or sentence."""
    if label.endswith(("?", "!", "...", "…")) or is_heading(label):
        return False
    words = [w for w in re.split(r"[\s/,&+|]+", re.sub(r"[(\[][^()\[\]]*[)\]]?", " ", label)) if w]
    if not words:
        # All in parentheses, or a phone number: "+1 (555) 010-2030".
        return any(c.isdigit() for c in label)
    return len(words) <= 6 and all(_begins_like_a_name(w) for w in words)


def is_heading(label: str) -> bool:
    """True for what opens a form's line or a remark: "Note", "Date", "Action items", "Next steps"."""
    words = label.casefold().split()
    if len(words) == 1 and words[0] in NOT_NAMES:
        return True
    return 0 < len(words) <= LONGEST_HEADING and words[0] in _FORM_WORDS


def _begins_like_a_name(word: str) -> bool:
    first = word.lstrip("'\u2019\"“(.-")[:1]
    # Scripts without capitals (Chinese, Arabic, Hindi …) have letters whose two cases are the same.
    return not first or not first.isalpha() or first.lower() == first.upper() or first != first.lower() \
        or word.casefold() in _PARTICLES


def believed(labels: Iterable[str], lines: int) -> frozenset[str]:
    """Which of the labels found in a file are speakers; `lines` is how many lines could have had one.

    A name-like label that comes back is; one that stands once is when most of the file is labelled; a label in
    small letters ("john") must come back three times.
    """
    counted = Counter(labels)
    names = {label for label in counted if name_like(label)}
    returning = {label for label, n in counted.items()
                 if n >= 2 and (label in names or is_heading(label) or (n >= 3 and _short(label, n, lines)))}
    labelled = sum(counted[label] for label in names | returning)
    if returning or len(names) >= 2 or lines <= 2:
        share = labelled / max(lines, 1)
        returning |= {label for label in names if share >= 0.5 or (share >= 0.2 and " " in label)}
    return frozenset(returning)


def _short(label: str, times: int, lines: int) -> bool:
    return len(label.split()) <= 3 and times * 20 >= lines
