"""Suggestions from the mailbox, for the terminal and as JSON. What strangers wrote is cleaned before it is shown."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from afterview.model.mail import MailKind, Suggestion
from afterview.report.clean import clean, shorten
from afterview.report.words import count, day_and_time

_WIDTH = 80  # columns
_WORDS = 40  # words of a mail that are shown; the mail itself is in the mailbox
_MEANS = {
    MailKind.REPLY: "A reply. Please read it.",
    MailKind.SCHEDULING: "They want to find a time with you. Please read it.",
    MailKind.DECIDING: "They have not decided yet.",
    MailKind.OFFER: "It reads like an offer. Please read it yourself.",
    MailKind.REJECTION: "It reads like a no. Please read it yourself.",
    MailKind.NOTICE: "A notice of a system; the wait goes on.",
    MailKind.AUTO_REPLY: "An automatic reply; the wait goes on.",
    MailKind.OUT_OF_OFFICE: "Somebody is away; the wait goes on.",
    MailKind.BOUNCE: "Your mail did not arrive.",
}
_NOTED = {
    MailKind.REPLY: "noted as their reply; the wait stops", MailKind.SCHEDULING: "noted as their reply; the wait stops",
    MailKind.DECIDING: "noted; the wait begins again", MailKind.OFFER: "noted as an offer", MailKind.REJECTION: "noted as a no",
    MailKind.NOTICE: "noted; nothing changes", MailKind.AUTO_REPLY: "noted; nothing changes",
    MailKind.OUT_OF_OFFICE: "noted; nothing changes", MailKind.BOUNCE: "noted; that mail does not count as sent",
}


def means(one: Suggestion) -> str:
    """What the mail is, in one or two sentences."""
    said = _MEANS[one.kind]
    if one.kind is MailKind.DECIDING and one.day:
        return f"They have not decided yet, and name a date: {_day(one)}."
    if one.kind is MailKind.OUT_OF_OFFICE and one.day:
        return f"Away until about {_day(one)}. The day for your mail stays; should they still be away then, wait until they are back."
    if not one.lasting:
        return f"Your mail to {clean(one.about)} is on its way and late; its server is still trying. Nothing to do yet."
    if one.kind is MailKind.BOUNCE and one.about:
        return f"Your mail to {clean(one.about)} did not arrive. Check the address, and send it to the right one."
    return said


def _day(one: Suggestion) -> str:
    return f"{one.day:%A} {one.day.day} {one.day:%B %Y}" if one.day else ""


def to_lines(one: Suggestion) -> list[str]:
    """A suggestion for the terminal: who, what, the words it rests on, and how sure the match is."""
    sure = "Certain" if one.certain else "Probable"
    lines = [f"{one.id}  {clean(one.interview)}", f"  {means(one)}",
             f"  From {clean(one.sender.shown)}, {day_and_time(one.at)}: {shorten(one.subject, _WORDS) or '(no subject)'}"]
    if one.words:
        lines.append(f"  “{shorten(one.words, _WORDS)}”")
    lines += [f"  {sure}: {clean(one.why)}."]
    return [part for line in lines for part in textwrap.wrap(line, _WIDTH, subsequent_indent="    ")]


def question(one: Suggestion) -> str:
    """What is asked at the terminal."""
    if one.kind is MailKind.DECIDING and one.day:
        return "Note that date"
    return {MailKind.OFFER: "Note it as an offer", MailKind.REJECTION: "Note it as a no", MailKind.BOUNCE: "Note that it did not arrive",
            MailKind.OUT_OF_OFFICE: "Note it"}.get(one.kind, "Note it as their reply")


def noted(one: Suggestion) -> str:
    """What became of it after a yes."""
    kind = MailKind.REPLY if one.kind is MailKind.DECIDING and not one.day else one.kind  # no date, no new wait
    return f"{one.id}: {_NOTED[kind]} ({clean(one.interview)})."


def summary(mails: int, fresh: Sequence[Suggestion], waiting: Sequence[Suggestion]) -> str:
    """One line on a look through the mails."""
    told = sum(s.told for s in fresh)
    notices = f", {count(told, 'notice')} of systems that need no answer" if told else ""
    return f"{count(mails, 'mail')} looked at: {count(len(fresh) - told, 'new suggestion')}{notices}; {len(waiting)} to be answered."


def to_json(mails: int, fresh: Sequence[Suggestion], waiting: Sequence[Suggestion], troubles: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The same for programs; `suggestions` are all without an answer, `notices` the fresh ones that need none."""
    return {"schema": "afterview.mailbox/1", "mails": mails, "suggestions": [_item(s) for s in waiting],
            "notices": [_item(s) for s in fresh if s.told], "troubles": [{"where": clean(w), "why": clean(y)} for w, y in troubles]}


def _item(one: Suggestion) -> dict[str, Any]:
    return {"id": one.id, "interview": clean(one.interview), "kind": one.kind.value, "means": means(one),
            "match": "certain" if one.certain else "probable", "why": clean(one.why), "from": clean(one.sender.shown),
            "address": clean(one.sender.address), "subject": clean(one.subject), "at": one.at.isoformat(), "words": clean(one.words),
            "day": one.day.isoformat() if one.day else None, "about": clean(one.about)}
