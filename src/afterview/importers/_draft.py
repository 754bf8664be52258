"""Adding words to a draft and closing it: the rules that hold for every format."""

from __future__ import annotations

from afterview.importers._contract import Draft
from afterview.importers._labels import clean
from afterview.importers._text import tidy
from afterview.importers._times import checked_end, in_order
from afterview.model.talk import Transcript, Utterance
from afterview.model.trouble import Refused


def say(
    draft: Draft, words: str, *, speaker: object = None, start_ms: int | None = None, end_ms: int | None = None,
    line: int = 0,
) -> None:
    """Keep `words`; empty ones are left out. Times in ms, `line` counts from 1 in the source."""
    text = tidy(words)
    if not text:
        return
    if start_ms is None:
        end_ms = None
    elif end_ms is not None and end_ms < start_ms:
        end_ms = checked_end(draft, start_ms, end_ms, line)
    label = clean(speaker) if speaker is not None else None
    draft.add(Utterance(text=text, speaker=label, start_ms=start_ms, end_ms=end_ms, line=line))


def finish(draft: Draft, fmt: str, what: str, todo: str = "") -> Transcript:
    """The transcript; raises `Refused` when a file of this shape holds no words.

    `fmt` is the importer's name, `what` names the shape for people ("a WebVTT file").
    """
    name = draft.document.name
    if not any(c.isalnum() for u in draft.said for c in u.text):
        why = draft.troubles[0].why if draft.troubles else ""
        raise Refused(f"{name} was read as {what} but holds no spoken words." + (f" {why}" if why else ""),
                      todo or "Export the transcript again, or paste its text into a .txt file.")
    said = in_order(draft)
    return Transcript(utterances=said, format=fmt, troubles=draft.all_troubles(), source=name)


def plural(n: int, one: str) -> str:
    """``1 cue``, ``1,200 cues``."""
    return f"{n:,} {one}" if n == 1 else f"{n:,} {one}s"
