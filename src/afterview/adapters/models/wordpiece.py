"""BERT's word pieces in plain Python: the same ids as the reference tokenizer, without its forty megabytes.

Source: Devlin et al. 2019, section 3 (WordPiece); vocabulary bert-base-uncased, Apache-2.0, see THIRD_PARTY.md.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources

CLS, SEP, UNKNOWN = 101, 102, 100
_LONGEST = 100  # characters of a word; longer ones are unknown, as in the reference


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """Word piece to id."""
    text = (resources.files("afterview.adapters.models") / "vocab.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(text.split("\n"))}


def ids(text: str) -> list[int]:
    """The word-piece ids of `text`, lower case and without accents, without markers around them."""
    found: list[int] = []
    for word in _split(text):
        found.extend(_pieces(word))
    return found


def _split(text: str) -> list[str]:
    if text.isascii() and text.isprintable():
        cleaned = text.lower()
    else:
        decomposed = unicodedata.normalize("NFD", text.lower())
        cleaned = "".join(_spaced(c) for c in decomposed if unicodedata.category(c) != "Mn")
    out: list[str] = []
    for chunk in cleaned.split():
        start = 0
        for at, char in enumerate(chunk):
            if _mark(char):
                if at > start:
                    out.append(chunk[start:at])
                out.append(char)
                start = at + 1
        if start < len(chunk):
            out.append(chunk[start:])
    return out


def _spaced(char: str) -> str:
    code = ord(char)
    cjk = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
    if cjk:
        return f" {char} "
    category = unicodedata.category(char)
    if code == 0xFFFD or (category.startswith("C") and char not in "\t\n\r"):
        return ""
    return " " if category == "Zs" else char


@lru_cache(maxsize=4096)
def _mark(char: str) -> bool:
    code = ord(char)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(char).startswith("P")


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[int, ...]:
    if len(word) > _LONGEST:
        return (UNKNOWN,)
    known, found, start = vocabulary(), [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = word[start:end] if start == 0 else "##" + word[start:end]
            if piece in known:
                found.append(known[piece])
                start = end
                break
        else:
            return (UNKNOWN,)
    return tuple(found)
