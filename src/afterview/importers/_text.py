"""Words as they are kept: one line, composed characters, nothing that could steer a terminal."""

from __future__ import annotations

import re
from html import unescape
from unicodedata import is_normalized, normalize

# Control characters (but tab and line feed), lone surrogates from JSON escapes, byte order marks inside the text,
# and the marks that turn the direction of writing (they can make a quote read differently from what it says).
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# A tag starts right after the bracket, so that "a < b and c > d" keeps its words.
TAG = re.compile(r"</?[A-Za-z][^<>]*>|</>|<[0-9]{1,4}:[0-9:.]*>")


def tidy(text: str) -> str:
    """`text` composed (NFC), without control characters, all white space as single blanks."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = " ".join(text.split())
    if not text.isprintable():
        text = " ".join(_UNWANTED.sub("", _SURROGATE.sub("\ufffd", text)).split())
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)


def plain_words(markup: str) -> str:
    """The words of a caption: tags away first, then entities, so that ``&lt;b&gt;`` stays the text it stands for."""
    if "<" in markup:
        markup = TAG.sub("", markup)
    if "&" in markup:
        markup = unescape(markup)
    return tidy(markup)
