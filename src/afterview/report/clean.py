"""Text of strangers made safe to show: no terminal escapes, no control characters, nothing that turns the line around.

A transcript is written by others. Escape codes in it could move the cursor or change the title of a terminal;
bidirectional overrides could make a quote read as what was never said.
"""

from __future__ import annotations

import re
from functools import lru_cache

# ECMA-48: control sequences (CSI), then strings (OSC, DCS, SOS, PM, APC) up to their end, then two-byte escapes;
# 7-bit and 8-bit forms. An unfinished one loses its opening and so its power; the rest stays as plain words.
_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]?",
)
_SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Not the joiners U+200C and U+200D: Persian, Indic scripts and emoji need them.
_INVISIBLE = "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb"
_PLANE_LAST = 0xFFFE


@lru_cache(maxsize=1)
def _table() -> dict[int, str | None]:
    """What each unwanted character becomes: nothing, or the replacement character for halves and non-characters."""
    gone: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
    gone |= dict.fromkeys(map(ord, _DIRECTION + _INVISIBLE))
    gone |= dict.fromkeys(range(0xE0000, 0xE0080))  # tags: invisible ASCII
    gone |= dict.fromkeys((*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)), "\ufffd")
    gone |= dict.fromkeys((p << 16 | _PLANE_LAST | low for p in range(17) for low in (0, 1)), "\ufffd")
    return gone


def clean(text: str) -> str:
    """`text` on one line, spaces single, without escapes, controls, direction marks and what cannot be encoded."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", _ESCAPES.sub("", _SPACES.sub(" ", text)).translate(_table())).strip()


def shorten(text: str, words: int) -> str:
    """`text` cleaned; when longer than `words` words, its beginning and its end around ``[…]``, words untouched."""
    said = clean(text).split(" ")
    if len(said) <= words:
        return " ".join(said)
    tail = max(1, words // 4)
    return " ".join((*said[: words - tail], "[…]", *said[-tail:]))
