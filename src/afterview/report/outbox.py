"""The outbox as a table for the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from afterview.model.outbox import Posting, Progress
from afterview.report.clean import clean

_SAYS = {
    Progress.APPROVED: "waits", Progress.IN_FLIGHT: "on its way", Progress.SENT: "sent", Progress.REFUSED: "turned down",
    Progress.UNCERTAIN: "uncertain", Progress.WITHDRAWN: "withdrawn", Progress.DRAFTED: "only shown",
}


def as_text(postings: Sequence[Posting]) -> str:
    """One line for each mail, within 80 columns; and what to do where something is uncertain."""
    if not postings:
        return "The outbox is empty."
    lines = [f"{'':>3} {'':11} {'mail':9} {'to':18} {'interview':17} since"]
    lines += [f"{p.id:>3} {_SAYS[p.progress]:11} {p.step.value:9} {clean(p.to.name or p.to.address)[:18]:18} "
              f"{clean(p.interview.rpartition('/')[2])[:17]:17} {p.at.astimezone():%d %b %H:%M}" for p in postings]
    for posting in postings:
        if posting.progress is Progress.UNCERTAIN:
            lines += ["", f"Mail {posting.id} may have gone out: {clean(posting.why)}.",
                      "It is not sent again before you looked. Look into your Sent folder, then say so:",
                      f"  afterview follow outbox --number {posting.id} --resolve sent      (it is there)",
                      f"  afterview follow outbox --number {posting.id} --resolve not-sent  (it is not)"]
        elif posting.progress is Progress.APPROVED:
            lines += ["", f"Mail {posting.id} goes with `afterview follow send --due`, from {posting.send_at.astimezone():%d %b %Y %H:%M}."]
    return "\n".join(lines)


def on_the_way(postings: Sequence[Posting]) -> list[str]:
    """One sentence for each mail of which nobody knows yet that it went, so that it is not written a second time."""
    return [f"The {p.step.value} to {clean(p.to.name or p.to.address)} ({clean(p.interview)}) "
            + (f"waits in your outbox: it goes with `afterview follow send --due`, from {p.send_at.astimezone():%d %b %Y %H:%M}."
               if p.progress is Progress.APPROVED else
               "may have gone out already. Do not send it again before you looked: afterview follow outbox")
            for p in postings]


def as_json(postings: Sequence[Posting], moves: Sequence[Sequence[tuple[datetime, Progress, str]]]) -> list[dict[str, Any]]:
    """All that is known of each mail but its bytes."""
    return [{"number": p.id, "progress": p.progress.value, "step": p.step.value, "interview": p.interview, "name": p.to.name,
             "address": p.to.address, "subject": p.subject, "message_id": p.message_id, "digest": p.digest,
             "send_at": p.send_at.isoformat(), "at": p.at.isoformat(), "tries": p.tries, "why": p.why,
             "moves": [{"at": at.isoformat(), "progress": progress.value, "why": why} for at, progress, why in told]}
            for p, told in zip(postings, moves, strict=True)]
