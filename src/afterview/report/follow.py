"""Where interviews stand, for the terminal and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import datetime
from unicodedata import east_asian_width

from afterview.model.follow import Stage
from afterview.model.standing import Standing
from afterview.model.touchpoint import Touchpoint
from afterview.report.clean import clean, shorten

SCHEMA = "afterview.follow/1"
_DONE = frozenset({Stage.CLOSED})
_ANSWERED = frozenset({Stage.OFFER, Stage.REPLIED})
_NAME, _DATE = 22, 20  # columns
_LONGEST = 40  # words of theirs that are shown


def to_table(all_: Sequence[Standing], *, width: int = 80, closed: bool = False) -> str:
    """All interviews in one table: what to do today on top, then the waiting, each with one next step and one date."""
    shown = [s for s in all_ if closed or s.stage not in _DONE]
    today = [s for s in shown if s.urgent]
    answered = [s for s in shown if not s.urgent and s.stage in _ANSWERED]
    rest = [s for s in shown if not s.urgent and s.stage not in _ANSWERED]
    lines: list[str] = []
    for title, some in (("To do today", today), ("They have answered", answered), ("Nothing to do today", rest)):
        if some:
            lines += ["", title, *(line for s in some for line in _row(s, width))]
    if not shown:
        lines = ["No open interview. `afterview new` makes a folder for one."]
    left = len(all_) - len(shown)
    if left:
        lines += ["", f"{left} closed; --all shows {'it' if left == 1 else 'them'}."]
    return "\n".join(lines).strip("\n")


def to_card(one: Standing, *, width: int = 80) -> str:
    """One interview: the step, its date, the reason, and what had to be assumed."""
    role = f", {clean(one.role)}" if one.role else ""
    round_ = f" (round {one.round})" if one.round > 1 else ""
    lines = [f"{clean(one.company) or clean(str(one.folder))}{role}{round_}", "", *_wrapped(f"→ {clean(one.step)}", width)]
    if when := _when(one):
        lines += [f"  {when}"]
    lines += ["", *_wrapped(clean(one.why), width)]
    for note in one.notes:
        lines += ["", *_wrapped(f"Assumed: {clean(note)}", width)]
    for trouble in one.troubles:
        lines += ["", *_wrapped(f"Left out: {clean(trouble.where)} {clean(trouble.why)}", width)]
    return "\n".join(lines)


def to_json(all_: Sequence[Standing]) -> dict[str, object]:
    """The same for programs; times are with their zone, days of the wait in the employer's."""
    return {"schema": SCHEMA, "interviews": [
        {"folder": str(s.folder), "company": s.company, "role": s.role, "round": s.round, "stage": s.stage.value, "step": s.step,
         "why": s.why, "due": s.due.isoformat() if s.due else None, "today": s.urgent, "write": s.write.value if s.write else None,
         "panel": list(s.panel), "owed": list(s.owed),
         "stated": {"day": s.stated.day.isoformat(), "words": s.stated.words, "said": s.stated.said.isoformat()}
         if s.stated else None, "notes": list(s.notes), "troubles": [{"where": t.where, "why": t.why} for t in s.troubles]} for s in all_]}


def understood(point: Touchpoint, one: Standing) -> str:
    """What was noted, in one line."""
    at = point.at.astimezone(one.zone)
    when = f"{day(at)}, {at:%H:%M}"
    who = clean(point.counterpart)
    if point.kind == "said" and point.day:
        words = shorten(point.body, _LONGEST)
        return f'they said "{words}" on {day(at)}; that is {point.day:%A} {point.day.day} {point.day:%B %Y}'
    if point.kind in {"offer", "rejection"}:
        return f"{'an offer' if point.kind == 'offer' else 'a no'}, {when}"
    if point.kind == "mail" and point.direction == "out":
        return f"your {point.step or 'mail'}{' mail' if point.step == 'update' else ''} to {who or 'them'}, {when}"
    if point.kind == "mail":
        return f"a mail from {who or 'them'}, {when}"
    if point.kind == "call":
        return f"{'your call to' if point.direction == 'out' else 'a call from'} {who or 'them'}, {when}"
    return f"{point.kind}, {when}"


def day(moment: datetime) -> str:
    """A day in words: "Tuesday 3 March"."""
    return f"{moment:%A} {moment.day} {moment:%B}"


def _row(one: Standing, width: int) -> list[str]:
    name = clean(one.company) or one.folder.name
    if one.round > 1:
        name = f"{name[:_NAME - 5]} ({one.round})"
    room = width - _NAME - _DATE - 6
    step = textwrap.wrap(clean(one.step), room) or [""]
    names = textwrap.wrap(name, _NAME if _columns(name) == len(name) else _NAME // 2) or [""]
    date = textwrap.wrap(_when(one, short=True), _DATE)
    rows = max(len(step), len(date), min(len(names), 2))
    parts = ([*part, *[""] * rows][:rows] for part in (names, step, date))
    return [f"  {n}{' ' * (_NAME - _columns(n))}  {s:<{room}}  {d}".rstrip() for n, s, d in zip(*parts, strict=True)]


def _columns(text: str) -> int:
    """Columns of a terminal that a text takes; Chinese, Japanese and Korean letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _when(one: Standing, *, short: bool = False) -> str:
    """By when, or from when; in the employer's zone, which is named where it is not that of this machine."""
    if one.due is None:
        return ""
    local = one.due.astimezone(one.zone)
    shown = f"{local:%a} {local.day} {local:%b}" if short else f"{day(local)} {local:%Y}"
    if one.stage is Stage.THANK_YOU:
        shown += f", {local:%H:%M}" + ("" if short else f" ({local.tzname()})")
    word = {Stage.THANK_YOU: "by", Stage.UPDATE: "since", Stage.BEFORE: "", Stage.REPLIED: ""}.get(one.stage, "until")
    return f"{word} {shown}".strip()


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent="  " if text.startswith("→") else "")
