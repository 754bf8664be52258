"""What an interviewer asked, as it goes on from "You asked me …", and whether it is a question that one would rather not come back to."""

from __future__ import annotations

import re

from afterview.followup.letters.reported import turned
from afterview.followup.letters.spoken import written

_MOST, _FEWEST = 20, 4  # words of what was asked
_GIVE = r"\b(?:have you(?: got)?|do you have|can you (?:give|think of)|give|describe)(?: (?:me|us))?"
_TELL = r"\b(?:tell|talk to) (?:me|us)(?: a bit| a little)? about"
_WHAT = (r"(?:time|situation|case|moment|project|child|patient|customer|client|matter|day|example|change|thing|colleague|somebody|"
         r"someone)")
_SHAPES = tuple((re.compile(pattern, re.IGNORECASE), preposition) for pattern, preposition in (
    (rf"{_TELL} (?P<what>(?:an?|one|the (?:last|first|hardest|best)) {_WHAT}\b.*)", "about"),
    (rf"{_TELL} (?P<what>(?:something|somebody|someone) (?:that|who|you)\b.*)", "about"),
    (r"\bhear about (?P<what>something that .*)", "about"),
    (rf"{_GIVE} (?P<what>an example of .*)", "for"),
    (r"\bgive (?:me|us) (?P<only>an (?:incident|example)|one example)\b", "for"),
    (rf"{_GIVE} (?P<what>(?:a|one) (?:time|situation|case|matter) .*)", "about"),
    (r"^(?:what about |and )?(?P<what>a time (?:when |where |that )?you .*)", "about"),
    (r"^(?P<how>how (?:would|do) you (?!like|feel|think|hear|know|find out)[a-z]+ .*)", ""),
))
# Where the question runs on to what else they want to know of it.
_REST = re.compile(
    r",? (?:and|or|but)(?:,| what| how| who| why| when| did| could| you know)\b|, (?:or|and|just|like|i mean|not)\b|[.?!;:]| - ",
    re.IGNORECASE)
_SORE = re.compile(
    r"\b(?:not (?:so|very|that|as) good|no(?:t)? so good|weak(?:ness(?:es)?)?|badly|bad at|drives? \w+ mad|work(?:ing)? on|"
    r"need a hand|haven't got|struggle[sd]?|improve|nobody likes|criticis\w+|develop|one thing you would change about yourself|"
    r"salary|notice|start date|where do you live|getting here|licen[cs]es?|the move|talking to anybody)\b", re.IGNORECASE)
_FAILED = re.compile(r"\b(?:mistakes?|wrong|fail(?:ed|ure)?|went badly|disaster|regret|conflict|let (?:\w+ )?down)\b", re.IGNORECASE)
_HAD_OR_WOULD = re.compile(r"\byou'd\b", re.IGNORECASE)
_OPEN_END = re.compile(r"\b(?:this|that one|it|them)$", re.IGNORECASE)
_BARE_YOU = re.compile(r"\byou'd to\b", re.IGNORECASE)


def asked_about(question: str) -> str:
    """The words "about a time I had to …", "for an example of …", "how I would …"; empty where the question's grammar is not certain."""
    text = written(_BARE_YOU.sub("you had to", question.replace("?", ".")))
    if _HAD_OR_WOULD.search(text):
        return ""
    found = next(((m, preposition) for pattern, preposition in _SHAPES if (m := pattern.search(text))), None)
    if found is None:
        return ""
    match, preposition = found
    kind, words = next((k, v) for k, v in match.groupdict().items() if v)
    if kind == "only":
        return f"{preposition} {words}"
    cut = _REST.search(words)
    asked = (words[:cut.start()] if cut else words).strip(" ,")
    clause = _how(asked) if kind == "how" else turned(asked)
    if not _FEWEST <= len(clause.split()) <= _MOST or _OPEN_END.search(clause):
        return ""
    return f"{preposition} {clause[:1].lower()}{clause[1:]}".strip()


def sore(question: str) -> bool:
    """True for a question about a weakness, or about terms: no letter comes back to its answer."""
    return bool(_SORE.search(question))


def failed(question: str) -> bool:
    """True for a question about what went wrong: only where they took it well is its answer worth a line."""
    return bool(_FAILED.search(question))


def _how(words: str) -> str:
    """The words "how would you size the sample" become "how I would size the sample"."""
    head = re.match(r"how (would|do) you (.*)", words, re.IGNORECASE)
    rest = turned(f"that {head[2]}").removeprefix("that ") if head else ""
    return f"how I {'would ' if head[1].lower() == 'would' else ''}{rest}" if head and rest else ""
