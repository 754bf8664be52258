"""The talk itself, turn by turn, with the words that findings rest on marked in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from afterview.model.evidence import Quote
from afterview.model.finding import Diagnosis
from afterview.model.talk import Role, Turn
from afterview.model.time import clock
from afterview.report.clean import clean, shorten

MOST_WORDS = 30_000  # about three hours of talk; more would make a page that browsers choke on
_MOST_IN_TURN = 3_000  # words of one turn between two marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a turn; `findings` are numbers (from 1) of findings that rest on them.

    `good` is True where a strength does, `space` when a space follows.
    """

    text: str
    findings: tuple[int, ...] = ()
    good: bool = False
    space: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A turn as shown: `anchor` is its id on the page, `skipped` the number of turns left out before it."""

    anchor: str
    speaker: str
    mine: bool
    when: str
    pieces: tuple[Piece, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The passages, and in `left_out` how many turns of a very long talk are not shown."""

    passages: tuple[Passage, ...]
    left_out: int


def talk(diagnosis: Diagnosis) -> Talk:
    """The first 30,000 words of the talk, and beyond them the turns that are quoted."""
    marks = _marks(diagnosis)
    passages: list[Passage] = []
    words = skipped = left_out = 0
    for turn in diagnosis.interview.turns:
        words += turn.words
        if words > MOST_WORDS and turn.index not in marks:
            skipped, left_out = skipped + 1, left_out + 1
            continue
        passages.append(_passage(turn, marks.get(turn.index, ()), skipped))
        skipped = 0
    return Talk(passages=tuple(passages), left_out=left_out)


def anchor(turn: int) -> str:
    """The id on the page of the turn with this index."""
    return f"t-{turn + 1}"


_Marked = tuple[Quote, int]  # words, and the number of the finding (from 1), or 0 for a strength


def _marks(diagnosis: Diagnosis) -> dict[int, list[_Marked]]:
    found: dict[int, list[_Marked]] = {}
    for n, finding in enumerate(diagnosis.findings, 1):
        for quote in finding.quotes:
            found.setdefault(quote.turn, []).append((quote, n))
    for strength in diagnosis.strengths:
        for quote in strength.quotes:
            found.setdefault(quote.turn, []).append((quote, 0))
    return found


def _passage(turn: Turn, marks: Sequence[_Marked], skipped: int) -> Passage:
    moment = turn.moment(0) if turn.starts else None
    return Passage(anchor=anchor(turn.index), speaker=turn.speaker.name, mine=turn.role is Role.CANDIDATE,
                   when="" if moment is None else clock(moment), pieces=_pieces(turn, marks), skipped=skipped)


def _pieces(turn: Turn, marks: Sequence[_Marked]) -> tuple[Piece, ...]:
    """Cut the words wherever a marked stretch begins or ends."""
    spans = [(start, start + len(q.text), n) for q, n in marks if (start := _find(turn, q)) >= 0]
    cuts = sorted({0, len(turn.text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    pieces = []
    for start, end in pairwise(cuts):
        raw = turn.text[start:end]
        over = {n for s, e, n in spans if s <= start and end <= e}
        text = clean(raw) if over else shorten(raw, _MOST_IN_TURN)
        if text:
            space = raw[-1:].isspace() or turn.text[end:end + 1].isspace()
            pieces.append(Piece(text=text, findings=tuple(sorted(over - {0})), good=0 in over, space=space))
    return tuple(pieces)


def _find(turn: Turn, quote: Quote) -> int:
    """Where the quote stands in its turn: of several places, the one said at its time."""
    first = at = turn.text.find(quote.text)
    while at >= 0 and turn.starts:
        if turn.moment(at) == quote.start_ms:
            return at
        at = turn.text.find(quote.text, at + 1)
    return first
