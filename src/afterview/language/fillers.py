"""Counting um, uh, er and "like" where it is no word.

Fillers are normal: about 6 disfluencies in 100 words (Fox Tree 1995, by way of Fraundorf and Watson 2011).
"""

from __future__ import annotations

import re

from afterview.language.words import plain

# Each choice begins with its letter and not with a repeat of it: then most words are passed over at their first letter.
_HESITATION = re.compile(r"\b(?:uu*(?:mm*|hh*)|uhmm*|ee*rr*m*|ehmm*|aa*hh*mm*|hmmm*)\b")
# "like" as filler stands between commas, before a number or adjective after "was/is/it's", or after a hesitation.
_LIKE = re.compile(
    r"(?:^|[,;.?!–-] ?)like,|, like[, ]|\b(?:was|were|is|it's|i'm|he's|she's|they're|just|and|so|but|then|of|to|the|a|kind|with|in|had|have|um|uh|all),? like,"
    r"|\b(?:and|so|but|because|was|were|is|it's|um|uh|just|really|then) like (?:the|a|an|i|we|he|she|they|you|it|so|really|super|very|all|just|my|this|that|\d|two|three|four|five|ten|every|no|oh|okay|what|why|how|not)\b"
)
_REAL_LIKE = re.compile(r"\b(?:i|you|we|they|he|she|who|people|would|i'd|you'd|we'd|they'd|don't|didn't|do|did|looks?|looked|sounds?|sounded|feels?|felt|seems?|seemed|things|stuff|something|nothing|anything|more|much|just|act|be) like\b")


def hesitations(text: str) -> int:
    """How many um, uh, er, erm stand in `text`."""
    return len(_HESITATION.findall(plain(text)))


def filler_likes(text: str) -> int:
    """How many "like" in `text` are fillers; verbs and comparisons ("I like", "looks like") are not counted."""
    lowered = plain(text)
    if "like" not in lowered:
        return 0
    return sum(1 for m in _LIKE.finditer(lowered) if not _REAL_LIKE.search(lowered[max(0, m.start() - 12): m.end()]))
