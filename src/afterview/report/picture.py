"""The timeline laid out for drawing: across in percent, so that it fits any width; down in pixels, so that it can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from afterview.model.evidence import Quote
from afterview.model.finding import Diagnosis
from afterview.report.clean import clean, shorten
from afterview.report.timeline import Lane, Scale, Timeline, rows, timeline
from afterview.report.words import KIND, SEVERITY, Praised, count, finding_place, place, praised

_MARK = 30  # pixels from one row of marks to the next
_LABEL, _TICKS, _BAR, _GAP = 20, 16, 18, 14  # pixels of a lane's parts
_AXIS = 30
_APART = 8.0  # percent; closer marks go to different rows: 24 px, the least target size of WCAG 2.2, on a phone of 360 px
_ROWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something to click: where (percent, pixels), its `sign`, its `kind` for shape and colour, where it leads, its words."""

    x: float
    y: int
    sign: str
    kind: str
    href: str
    when: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneAt:
    """A lane with the heights of its parts in pixels; `tick_y` is the middle of its ticks."""

    lane: Lane
    label_y: int
    tick_y: int
    bar_y: int
    bar_height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that the drawing needs; `kinds` are the kinds of questions that occur, with their words."""

    height: int
    top: int
    bottom: int
    found: tuple[Mark, ...]
    good: tuple[Mark, ...]
    lanes: tuple[LaneAt, ...]
    line: Timeline
    kinds: tuple[tuple[str, str], ...]
    description: str


def picture(diagnosis: Diagnosis, ids: Sequence[str]) -> Picture:
    """Lay out the talk: marks of findings above, voices, strengths below; `ids` are the anchors of the findings in order."""
    line, scale = timeline(diagnosis.interview), Scale(diagnosis.interview)
    found, top = _found(diagnosis, ids, scale)
    lanes, bottom = _lanes(line, top)
    good, end = _good(praised(diagnosis.strengths), scale, bottom)
    return Picture(height=end + _AXIS, top=top, bottom=bottom, found=found, good=good, lanes=lanes, line=line,
                   kinds=_kinds(line), description=_description(line, diagnosis))


def _found(diagnosis: Diagnosis, ids: Sequence[str], scale: Scale) -> tuple[tuple[Mark, ...], int]:
    """Marks of the findings and the height below them; the first row lies nearest to the voices."""
    placed = sorted((_end_or(scale, f.quotes), n) for n, f in enumerate(diagnosis.findings))
    in_row = rows([x for x, _ in placed], _APART, _ROWS)
    high = max(in_row, default=-1) + 1
    marks = []
    for (x, n), row in zip(placed, in_row, strict=True):
        one = diagnosis.findings[n]
        marks.append(Mark(x=round(x, 2), y=(high - row) * _MARK - _MARK // 2, sign=str(n + 1), kind=one.severity.value,
                          href=ids[n], when=finding_place(one),
                          title=f"Finding {n + 1}, {SEVERITY[one.severity]}: {clean(one.message)}"))
    return tuple(marks), high * _MARK


def _good(groups: Sequence[Praised], scale: Scale, top: int) -> tuple[tuple[Mark, ...], int]:
    """Marks of what went well, one for each turn that holds some, and the height below them."""
    by_turn: dict[int, list[tuple[Quote, int]]] = {}
    for n, group in enumerate(groups):
        for quote in group.quotes:
            by_turn.setdefault(quote.turn, []).append((quote, n))
    said = sorted(((scale.quote(first), n, first, more) for (first, n), *more in by_turn.values()), key=lambda one: one[:2])
    in_row = rows([x for x, *_ in said], _APART, _ROWS)
    marks = tuple(Mark(x=round(x, 2), y=top + row * _MARK + _MARK // 2, sign="+", kind="good", href=f"s-{n + 1}",
                       when=place(quote), title=_praise(groups[n], quote, len(more)))
                  for (x, n, quote, more), row in zip(said, in_row, strict=True))
    return marks, top + (max(in_row, default=-1) + 1) * _MARK


def _praise(group: Praised, quote: Quote, more: int) -> str:
    return f"Went well: {group.message} “{shorten(quote.text, 16)}”{f' and {more} more' if more else ''}"


def _end_or(scale: Scale, quotes: Sequence[Quote]) -> float:
    return scale.quote(quotes[0] if quotes else None)


def _lanes(line: Timeline, top: int) -> tuple[tuple[LaneAt, ...], int]:
    y, placed = top + 4, []
    for lane in line.lanes:
        ticks = _TICKS if lane.ticks else 0
        height = _BAR + 8 if lane.mine else _BAR
        placed.append(LaneAt(lane=lane, label_y=y + 14, tick_y=y + _LABEL + _TICKS // 2, bar_y=y + _LABEL + ticks,
                             bar_height=height))
        y += _LABEL + ticks + height + _GAP
    return tuple(placed), y


def _kinds(line: Timeline) -> tuple[tuple[str, str], ...]:
    there = {t.kind for lane in line.lanes for t in lane.ticks}
    return tuple((k, words) for k, words in (*((k.value, w) for k, w in KIND.items()), ("own", "your questions")) if k in there)


def _description(line: Timeline, diagnosis: Diagnosis) -> str:
    spoke = "; ".join(f"{one.name} ({one.role}) spoke {one.share:.0f} percent of the words" for one in line.lanes)
    asked = sum(len(one.ticks) for one in line.lanes)
    found = count(len(diagnosis.findings), "finding")
    return f"{spoke}. {count(asked, 'question')} and {found} are marked. A table below tells the same."
