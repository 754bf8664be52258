"""The talk in parts that a model with a small window can read at once, and what each part looks like when it is sent.

A part ends where the words say so, not where a count does: an edit to one answer changes its own part, and the others keep their answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from afterview.adapters.readers.llm.answers import Line, schema
from afterview.adapters.readers.llm.questions import JUDGED, about_facts, about_lines
from afterview.adapters.readers.llm.wire import Question
from afterview.model.talk import Role, Sentence

# A window of 4,096 tokens is what local servers open when nobody says more: the catalogue takes some 1,900, an answer up to 700.
_FEWEST, _MOST = 8, 24  # lines
_MOST_SHOWN = 3000  # characters of all lines; of one line at most 800
_LONGEST = 800
_BEFORE, _BEFORE_SHOWN = 3, 200  # lines that are shown before a part, and characters of each
_ONE_IN = 3  # turns at which a part may end, one in so many does
_FACT_SHOWN = 300
_KINDS = ("uses", "contradicts")


@dataclass(frozen=True, slots=True)
class Part:
    """One question to a model: the `word` that its answer must repeat, the `lines` it may name, and what is sent.

    `asked` are the places of the lines in what the reader was given; of a part about facts the pairs, by line and fact.
    """

    word: str
    lines: tuple[Line, ...]
    question: Question
    asked: tuple[Mapping[int, int], ...] | range


def line_parts(sentences: Sequence[Sentence], hide: Callable[[str], str]) -> list[Part]:
    """The whole talk in parts, each with the lines before it to be understood by."""
    return [_line_part(sentences, first, last, hide) for first, last in _cuts(sentences)]


def pair_parts(asked: Sequence[tuple[str, str]], hide: Callable[[str], str]) -> list[Part]:
    """The pairs of (fact, sentence) in parts: each line once, with all facts that it is asked about nearby."""
    found: list[Part] = []
    facts: dict[str, int] = {}
    lines: dict[str, dict[int, int]] = {}
    size = 0
    for at, (fact, said) in enumerate(asked):
        more = (fact not in facts) * min(len(fact), _FACT_SHOWN) + (said not in lines) * min(len(said), _LONGEST)
        if lines and (size + more > _MOST_SHOWN or (said not in lines and len(lines) == _MOST // 2)):
            found.append(_pair_part(facts, lines, hide))
            facts, lines, size = {}, {}, 0
        number = facts.setdefault(fact, len(facts) + 1)
        lines.setdefault(said, {})[number] = at
        size += more
    return [*found, _pair_part(facts, lines, hide)] if lines else found


def _cuts(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    first, size = 0, 0
    for at, sentence in enumerate(sentences):
        length = min(len(sentence.text), _LONGEST)
        count = at - first
        turns = at > 0 and sentence.turn.index != sentences[at - 1].turn.index
        if count and (count == _MOST or size + length > _MOST_SHOWN or (turns and count >= _FEWEST and _ends_before(sentence))):
            yield first, at
            first, size = at, 0
        size += length
    if sentences:
        yield first, len(sentences)


def _ends_before(sentence: Sentence) -> bool:
    """True for one interviewer's turn in three, chosen by its words."""
    return sentence.role is Role.INTERVIEWER and hashlib.sha256(sentence.turn.text.encode("utf-8", "replace")).digest()[0] % _ONE_IN == 0


def _line_part(sentences: Sequence[Sentence], first: int, last: int, hide: Callable[[str], str]) -> Part:
    shown = [_json({"by": s.role.value, "says": hide(s.text)[-_BEFORE_SHOWN:]}) for s in sentences[max(0, first - _BEFORE):first]]
    lines = tuple(Line(hide(s.text)[:_LONGEST], JUDGED.get(s.role, frozenset())) for s in sentences[first:last])
    for number, (sentence, line) in enumerate(zip(sentences[first:last], lines, strict=True), 1):
        numbered = {"n": number} if line.labels else {}
        shown.append(_json({**numbered, "by": sentence.role.value, "says": line.text}))
    labels = sorted(frozenset().union(*JUDGED.values()))
    return _part(about_lines(), [("TALK", shown)], lines, schema(labels), range(first, last))


def _pair_part(facts: Mapping[str, int], said: Mapping[str, Mapping[int, int]], hide: Callable[[str], str]) -> Part:
    labels = frozenset(f"{number} {kind}" for number in facts.values() for kind in _KINDS)
    lines = tuple(Line(hide(text)[:_LONGEST], labels) for text in said)
    shown = [("FACTS", [_json({"fact": number, "says": hide(text)[:_FACT_SHOWN]}) for text, number in facts.items()]),
             ("TALK", [_json({"n": number, "says": line.text}) for number, line in enumerate(lines, 1)])]
    return _part(about_facts(), shown, lines, schema(_KINDS, facts=True), tuple(said.values()))


def _part(system: str, shown: Sequence[tuple[str, Sequence[str]]], lines: tuple[Line, ...], form: Mapping[str, Any],
          asked: tuple[Mapping[int, int], ...] | range) -> Part:
    data = "\n".join(text for name, rows in shown for text in (f"BEGIN {name}", *rows, f"END {name}"))
    word = hashlib.sha256(f"{system}\n{data}".encode("utf-8", "replace")).hexdigest()[:12]
    return Part(word, lines, Question(system=system, user=f"PART {word}\n{data}", schema=form), asked)


def _json(fields: Mapping[str, object]) -> str:
    """One line: what was said cannot end it, so nothing that was said can pass for a mark of ours."""
    text = json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    return text.translate(_LINE_ENDS)


_LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}  # JSON lets them stand, and to some they end a line
