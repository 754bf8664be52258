"""Drafts, and what there is to say of a letter, for the terminal and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from afterview.model.letter import Draft, Remark
from afterview.report.clean import clean, shorten

SCHEMA = "afterview.letters/1"
_SHOWN = 40  # words of a quote


def to_terminal(draft: Draft, *, why: bool = False, width: int = 80) -> str:
    """A draft as it would be sent, then what it still asks of the user, and with `why` the words that it rests on."""
    to = f"{clean(draft.name)} <{clean(draft.to)}>" if draft.to else clean(draft.name)
    lines = [f"To: {to}", f"Subject: {clean(draft.subject)}", ""]
    for line in draft.body.rstrip("\n").split("\n"):
        lines += textwrap.wrap(clean(line), width) or [""]
    lines += [""]
    for ask in draft.asks:
        lines += textwrap.wrap(f"? {clean(ask)}", width, subsequent_indent="  ")
    if draft.asks:
        how = "Fill in the places in brackets in your own words; --needs and --moment take a sentence for them, too."
        lines += [*textwrap.wrap(how, width), ""]
    if why:
        lines += ["It rests on:"]
        for quote in draft.rests_on:
            lines += textwrap.wrap(f"{clean(quote.speaker)}: “{shorten(quote.text, _SHOWN)}”", width - 2, initial_indent="  ",
                                   subsequent_indent="    ")
        lines += [""]
    return "\n".join(lines)


def to_json(drafts: Sequence[Draft], early: str = "") -> dict[str, object]:
    """Drafts for programs."""
    return {"schema": SCHEMA, "early": early, "letters": [
        {"to": d.to, "name": d.name, "step": d.step.value, "subject": d.subject, "body": d.body, "asks": list(d.asks),
         "rests_on": [{"speaker": q.speaker, "start_ms": q.start_ms, "text": q.text} for q in d.rests_on]} for d in drafts]}


def checked_text(draft: Draft, words: int, remarks: Sequence[Remark], *, width: int = 80) -> str:
    """What an editor would say: the line, its words, why, and what instead."""
    what = "update mail" if draft.step.value == "update" else "thank-you"
    lines = textwrap.wrap(f"Read as your {what} to {clean(draft.name) or 'them'}: {words} words.", width)
    for one in remarks:
        lines += [""]
        lines += [f"Line {one.line}" if one.line else "The whole letter"]
        said = [f"“{shorten(one.words, _SHOWN)}”"] if one.words else []
        for text in (*said, clean(one.why), *([f"Instead: {clean(one.instead)}"] if one.instead else [])):
            lines += textwrap.wrap(text, width - 2, initial_indent="  ", subsequent_indent="  ")
    if not remarks:
        lines += ["", "Nothing to mend."]
    return "\n".join(lines)


def checked_json(draft: Draft, words: int, remarks: Sequence[Remark]) -> dict[str, object]:
    """The same for programs."""
    return {"schema": SCHEMA, "name": draft.name, "step": draft.step.value, "words": words, "remarks": [
        {"line": r.line, "words": r.words, "why": r.why, "instead": r.instead, "rule": r.rule, "grave": r.grave} for r in remarks]}
