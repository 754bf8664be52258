"""A mail's body in its parts: greeting, paragraphs, signature, quoted mail. All by character offsets, so words stay verbatim."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from afterview.language.names import name_parts
from afterview.language.words import plain

_HELLO = r"(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|greetings|morning|afternoon|evening)"
_GREETING = re.compile(rf"{_HELLO}\b(?: there| again)?(?P<who>(?: (?:mr|mrs|ms|dr|prof)\.)?[^\n,!:.;–—]{{0,60}})[,!:.;–—]*", re.IGNORECASE)
_NAME_ALONE = re.compile(r"(?P<who>[A-Z][\w'’-]+(?: (?:and |& )?[A-Z][\w'’-]+){0,2}),[ \t]*(?:\n|$)")
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor)\.?$", re.IGNORECASE)
_QUOTED = re.compile(
    r"^(?:-{2,} ?(?:original|forwarded) message|_{10,}|begin forwarded message|on [^\n]{6,120}\n?[^\n]{0,80}wrote:|am [^\n]{6,120}schrieb[^\n]{0,60}:"
    r"|le [^\n]{6,120}a écrit ?:|from: [^\n]+\n(?:sent|date|to): )", re.IGNORECASE | re.MULTILINE)
_SENT_FROM = re.compile(r"^(?:sent from my |get outlook for |-- ?$)", re.IGNORECASE | re.MULTILINE)
_ENDS = re.compile(r"[.!?][)\"'”’]*$")
_CLOSING = re.compile(
    r"^(?:(?:with )?(?:my |our )?(?:kind(?:est)?|best|warm(?:est)?|many)?,? ?(?:regards|wishes|thanks)|best|yours(?: \w+)?|sincerely(?: yours)?|cheers"
    r"|all the best|thanks(?: again| so much)?|thank you(?: again)?|take care|talk soon|respectfully)[,.!]*$", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_MOST = 8  # words: a line of a signature is short
_LINES = 10  # a signature has no more lines


@dataclass(frozen=True, slots=True)
class Parts:
    """Offsets into a body: of the greeting (None without one), and of the paragraphs between greeting and signature.

    `greeted` are the names in the greeting, without titles; empty for "Hi all".
    """

    greeting: tuple[int, int] | None
    greeted: tuple[str, ...]
    paragraphs: tuple[tuple[int, int], ...]


def parts(body: str, sender: str = "") -> Parts:
    """Split a body; `sender` helps to see a signature that stands on the last line of the text."""
    end = min((m.start() for m in (_QUOTED.search(body), _SENT_FROM.search(body)) if m), default=len(body))
    start = len(body) - len(body.lstrip())
    found = _GREETING.match(body, start, end) or _NAME_ALONE.match(body, start, end)
    greeting = None
    greeted: tuple[str, ...] = ()
    if found and _is_greeting(found):
        greeting, greeted = (found.start(), len(body[:found.end()].rstrip())), _names(found["who"])
        start = found.end()
    end = _before_signature(body, start, end, sender)
    return Parts(greeting, greeted, tuple(_paragraphs(body, start, end)))


def _is_greeting(found: re.Match[str]) -> bool:
    """False for a sentence that only begins like one ("Good morning was the first thing you said to me")."""
    return len(found["who"].split()) <= _MOST - 1 and not re.search(r"\b(?:you|your|was|is|i)\b", plain(found["who"]))


def _names(who: str) -> tuple[str, ...]:
    names = []
    for one in re.split(r",|&|/|\band\b", who):
        words = [w for w in one.split() if not _TITLE.match(w)]
        if words and all(w[:1].isupper() for w in words):
            names.append(" ".join(words))
    return tuple(n for n in names if plain(n).split()[0] not in _NOBODY)


_HEAD = re.compile(r"(to|subject|from|date):[ \t]*([^\n]*)", re.IGNORECASE)


def headed(text: str) -> tuple[Mapping[str, str], str, int]:
    """The head of a letter in a file (``To: …``, ``Subject: …``; keys lower case), its body, and how many lines stand above that."""
    lines = text.removeprefix("\ufeff").splitlines()
    head: dict[str, str] = {}
    above = 0
    while above < len(lines) and (found := _HEAD.fullmatch(lines[above])):
        head[found[1].lower()] = found[2].strip()
        above += 1
    while above < len(lines) and not lines[above].strip():
        above += 1
    return head, "\n".join(lines[above:]).rstrip(), above


_NOBODY = frozenset("all team both everyone everybody sir madam hiring recruiting there folks panel committee colleagues sirs ladies".split())


def _before_signature(body: str, start: int, end: int, sender: str) -> int:
    """Where the last line of the text ends: signature lines are short, and end without a full stop."""
    lines = [m for m in _LINE.finditer(body, start, end) if m[0].strip()]
    own = set(name_parts(sender))
    for line in reversed(lines[-_LINES:]):
        text = line[0].strip()
        signed = _without_name(body, line.end(), own) < len(body[:line.end()].rstrip())
        short = len(text.split()) <= _MOST and not signed and not _ENDS.search(text) and not text.startswith(("-", "*", "•"))
        if not (short or _CLOSING.match(text) or (own and set(name_parts(text)) <= own)):
            return _without_name(body, line.end(), own)
        end = line.start()
    return max(start, end)


def _without_name(body: str, end: int, own: set[str]) -> int:
    """The end of a line without the writer's name behind its last full stop ("See you then. Kirsty")."""
    text = body[:end].rstrip()
    at = max(text.rfind(mark) for mark in (". ", "! ", "? "))
    tail = text[at + 1:].strip()
    return at + 1 if at >= 0 and own and tail and set(name_parts(tail)) <= own else len(text)


def _paragraphs(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the paragraphs, lines that quote (">") left out; each line stands alone where lines are not wrapped."""
    found: list[tuple[int, int]] = []
    joined = False
    position = start
    for line in body[start:end].splitlines(keepends=True):
        text = line.strip()
        first = position + len(line) - len(line.lstrip())
        if text and not text.startswith(">"):
            if joined and found:
                found[-1] = (found[-1][0], first + len(text))
            else:
                found.append((first, first + len(text)))
            joined = True
        else:
            joined = False
        position += len(line)
    return found
