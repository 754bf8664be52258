"""Tones that a mail asking for news is better without: an apology for asking, a reproach, an ultimatum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.sentences import sentence_spans
from afterview.language.words import plain

_SORRY = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies|forgive me|excuse me|pardon me|forgive)\b[^.!?\n]{0,25}"
    r"\b(?:bother(?:ing)?|disturb(?:ing)?|troubl(?:e|ing)|pester(?:ing)?|chas(?:e|ing)|nag(?:ging)?|write again|writing again|asking"
    r"|to ask|impatien(?:t|ce))\b"
    r"|\b(?:don't|do not|hate to|not) (?:want to |mean to |wish to |like to )?(?:be a (?:nuisance|pest|bother)|bother you|pester you"
    r"|seem (?:pushy|impatient))\b"
    r"|\bhate to (?:ask|bother|chase|pester)\b")
_REPROACH = re.compile(
    r"\b(?:(?:have|had|has)(?: still)?(?: not|n't)(?: yet| even| still)?|still not) "
    r"(?:heard|(?:had|got|received|seen) (?:an?|any|your|one) (?:\w+ )?(?:answer|reply|response|word|line|feedback)"
    r"|been (?:told|informed|answered))\b"
    r"|\bheard nothing\b|\b(?:no one|nobody|no-one) (?:has|had) (?:even )?(?:written|called|rung|answered|replied|got back)\b"
    r"|\b(?:disappoint(?:ed|ing)|unprofessional|rude|frustrat(?:ed|ing)|strange that|surprised not|surprised to have heard)\b"
    r"|\byou (?:had )?(?:promised|said|told me) (?:that )?(?:you would|you'd|i would|i'd|to) [^.!?\n]{0,50}"
    r"\b(?:but|yet|and)\b[^.!?\n]{0,30}"
    r"(?:\b(?:not|nothing|no)\b|n't\b)")
_ULTIMATUM = re.compile(
    r"\b(?:need|must|have|expect|require|want) (?:to (?:know|hear|have)|an (?:answer|reply)|your (?:answer|reply|decision)"
    r"|a decision) [^.!?\n]{0,30}?\bby\b[^.!?\n]{0,40}\b(?:or|otherwise|else)\b"
    r"|\b(?:or|or else|otherwise) i (?:will|shall|'ll|would|must|have to) (?:have to |be forced to )?(?:accept|take|sign|assume"
    r"|withdraw|look|go|move|start|say yes|choose)\b"
    r"|\botherwise,? i (?:will|shall|'ll|must|have to)\b|\bif i (?:do not|don't|have not|haven't) (?:hear|heard)\b[^.!?\n]{0,30}\bby\b")
_TONES = (
    (_ULTIMATUM, "It sets them a day, with an “or else”.",
     "If another offer presses you, say so plainly: “I have another offer and must answer it by Friday. You are my first choice.”"),
    (_REPROACH, "It may be read as a reproach.", "Leave it out; “Is there any news?” says enough."),
    (_SORRY, "It says sorry for asking. One short question after the wait is no bother.", "Leave it out, and ask."),
)


def tones(body: str) -> Iterator[tuple[str, str, str]]:
    """For each sentence with such a tone: its words, what is wrong, what does instead. The gravest tone of a sentence alone."""
    for start, end in sentence_spans(body):
        words = body[start:end].strip()
        for pattern, why, instead in _TONES:
            if pattern.search(plain(words)):
                yield words, why, instead
                break
