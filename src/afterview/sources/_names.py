"""The company's own names in a document, so that a sentence's actor can be told from everybody else."""

from __future__ import annotations

import re
from functools import lru_cache

from afterview.model.company import Company

_SUFFIX = re.compile(
    r",? (?:incorporated|inc|corporation|corp|company|co|limited|ltd|plc|llc|llp|lp|n\.v|nv|s\.a|sa|se|ag|a/s|asa|ab|oyj|kgaa|holdings?"
    r"|group|the)\.?$",
    re.IGNORECASE,
)
_STATE = re.compile(r" ?/[A-Z]{2,4}/?$| \\[A-Z]{2}\\?$")
# First words of firms that are words of the language, too: alone they name nobody.
_COMMON = frozenset(
    "international general american united first national the new global advanced applied great southern northern western eastern pacific"
    " atlantic"
    " central royal standard public capital energy health digital data service services bank financial industrial old one two three black"
    " blue red"
    " green white home best good big next open smart live true real delta target gap block square match match unity world universal"
    " consolidated"
    " allied federal north south east west city state union trade union life power water gas oil air sun star royal us".split(),
)
_DEFINED = re.compile(r"[“\"]([A-Z][\w&.’' -]{1,40})[”\"]")
_OWN = ("we", "the company", "the registrant", "the group", "the corporation", "our company", "the board", "our board", "its board",
        "the board of directors", "our board of directors", "its board of directors")


def own_names(company: Company, text: str = "") -> tuple[str, ...]:
    """What a document calls the company, longest first: its names with and without legal form, and terms that it defines for itself."""
    return _own_names(company.names, text[:20_000])


@lru_cache(maxsize=32)
def _own_names(names: tuple[str, ...], text: str) -> tuple[str, ...]:
    found: set[str] = set()
    for name in names:
        words = _STATE.sub("", " ".join(name.split()))
        while words:
            found.add(words)
            cut = _SUFFIX.sub("", words).rstrip(" ,&")
            if cut == words:
                break
            words = cut
        first = words.removeprefix("The ").partition(" ")[0].strip(",.")
        if len(first) > 2 and first.casefold() not in _COMMON:  # noqa: PLR2004 - "3M" stands whole among the names
            found.add(first)
        found |= _defined(words, text)
    return tuple(sorted((n for n in found if n), key=len, reverse=True))


def _defined(name: str, text: str) -> set[str]:
    """Short forms that the text gives in brackets after the name: Foot Locker, Inc. (“Foot Locker”)."""
    terms: set[str] = set()
    at = text.find(name)
    while at >= 0:
        after = text[at + len(name): at + len(name) + 120]
        bracket = after[: after.find(")") + 1].partition("(")[2]
        terms |= {t for t in _DEFINED.findall(bracket) if t.casefold().removeprefix("the ") not in {"company", "registrant", "group"}}
        if " or the company)" in f" {bracket}".lower():
            terms.add(bracket.split(" ")[0])
        at = text.find(name, at + 1)
    return {t for t in terms if len(t) > 1}


def actor_pattern(names: tuple[str, ...]) -> str:
    """A pattern (without case) for the company as the one who acts: "we", "the Company", any of its names."""
    return "|".join([*(re.escape(n.casefold()) for n in names), *_OWN])
