"""The person's own guess set beside what was found: what words bear out, what they do not, what they cannot tell.

People misjudge their interviews; seeing the guess and the finding next to each other is what teaches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from afterview.model.finding import Finding, Severity
from afterview.report.clean import clean, shorten
from afterview.report.words import capital, count, finding_place

_MOST_PARTS = 8  # guesses told one by one
_MOST_CHARACTERS = 4_000  # of a guess that are looked at; more is no guess but a diary
_PLACES = 3
_WORDS = 30  # of a guess, when quoted
_END = re.compile(r"[.!?;\n]+")
_NEXT_THOUGHT = re.compile(r"(?:,? (?:and|but|also|plus)|,) (i|my|the|they)\b", re.IGNORECASE)
_BULLET = re.compile(r"^[-*•#>\d.)\s]+")
_CONTENT = re.compile(
    r"\b(?:went (?:really |very |pretty |quite )?(?:well|fine|great|ok(?:ay)?)"
    r"|good feeling|no idea|(?:do ?n.?t|not) (?:know|sure)|nothing)\b",
    re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something people guess: in our `words` ("whether you talked too long"), how they say it, and the `rules` that would see it.

    Told as a question, for a guess can be "too long" and "not too long". Without rules it is what no transcript shows.
    """

    words: str
    said: re.Pattern[str]
    rules: tuple[str, ...]


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """Everything in ``guesses.txt``, in its order."""
    text = (resources.files("afterview.report") / "guesses.txt").read_text(encoding="utf-8")
    blocks: list[tuple[str, tuple[str, ...], list[str]]] = []
    for line in text.splitlines():
        if line.startswith("["):
            words, _, rules = line[1:].partition("]")
            blocks.append((words, tuple(r for r in rules.split() if r != "?"), []))
        elif line.strip() and not line.startswith("#"):
            blocks[-1][2].append(line)
    return tuple(Topic(words=words, rules=rules, said=re.compile("|".join(f"(?:{p})" for p in said), re.IGNORECASE))
                 for words, rules, said in blocks)


def compare(guess_text: str, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The guess, part by part, beside what was found, in sentences; empty when there is no guess.

    Ends with what matters most and was not guessed.
    """
    parts = _parts(guess_text[:_MOST_CHARACTERS])
    if not parts:
        return ()
    told: dict[str, None] = {}
    guessed: set[str] = set()
    for part in parts[:_MOST_PARTS]:
        meant = [t for t in topics() if t.said.search(part)]
        guessed.update(rule for t in meant for rule in t.rules)
        told.update(dict.fromkeys(_beside(t, findings) for t in meant) if meant else {_open(part): None})
    if len(parts) > _MOST_PARTS:
        told[f"You wrote {count(len(parts) - _MOST_PARTS, 'more thought')}; they are left as they are."] = None
    told[_unguessed(findings, guessed)] = None
    return tuple(t for t in told if t)


def _parts(text: str) -> tuple[str, ...]:
    """The single thoughts of a guess."""
    said = _NEXT_THOUGHT.sub(r"\n\1", text.replace("’", "'"))
    parts = (clean(_BULLET.sub("", part.strip())) for part in _END.split(said))
    return tuple(p for p in parts if any(c.isalpha() for c in p))


def _beside(topic: Topic, findings: Sequence[Finding]) -> str:
    """One guess and what bears it out."""
    if not topic.rules:
        return f"{capital(topic.words)}: a transcript cannot tell."
    found = [f for f in findings if f.rule in topic.rules]
    if not found:
        return f"{capital(topic.words)}: nothing that was found says so."
    places = list(dict.fromkeys(p for p in map(finding_place, found) if p))
    where = f" ({', '.join(places[:_PLACES])}{' and elsewhere' if len(places) > _PLACES else ''})" if places else ""
    return f"{capital(topic.words)}: this was found{where}: {clean(found[0].message)}"


def _open(part: str) -> str:
    """A guess that is about nothing we know: quoted, and left open."""
    quoted = f"You wrote: “{shorten(part, _WORDS)}”."
    return quoted if _CONTENT.search(part) else f"{quoted} Nothing here measures that, so it stays open."


def _unguessed(findings: Sequence[Finding], guessed: set[str]) -> str:
    """What matters most and was not named."""
    missed = [f for f in findings if f.severity is Severity.WARNING and f.rule not in guessed]
    if not missed:
        return ""
    rest = f" ({len(missed) - 1} more below.)" if len(missed) > 1 else ""
    return f"What you did not name, and what matters most here: {clean(missed[0].message)}{rest}"
