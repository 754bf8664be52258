"""`afterview follow`: the words of the group. What they do is in `waiting`, `sending` and `mailbox`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from afterview.interfaces.cli import mailbox, sending, waiting
from afterview.interfaces.cli.times import day, moment_there

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse has no public name for it


def add(commands: Commands) -> None:
    """Add the group to the words of `afterview`; every word of it sets `run` to the function that does it."""
    group = commands.add_parser(
        "follow", help="after the interview: what to do today, letters, and noting what happened",
        description="After the interview: where each one stands, and its one next step.",
        epilog="Without a word, or with folders, it shows where things stand: afterview follow [FOLDER ...]")
    words = group.add_subparsers(dest="word", metavar="WORD")
    group.usual = "show"  # type: ignore[attr-defined]  # see `parser.Parser`
    _show(words)
    _draft(words)
    _check(words)
    _said(words)
    _happened(words)
    sending.add(words)
    mailbox.add(words)


def folder(parser: argparse.ArgumentParser) -> None:
    """The interview that a word is about; left out, it is the one you stand in, or the only one there is."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="the interview's folder; needed when you have several")


def _show(words: Commands) -> None:
    one = words.add_parser("show", help="where your interviews stand; what to do today on top",
                           description="Show where interviews stand: one next step and one date each.")
    one.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="these interviews only")
    one.add_argument("--workspace", type=Path, metavar="FOLDER", help="all interviews below this folder")
    one.add_argument("--now", type=moment_there, metavar="T", help="the time to judge from, like 2026-03-02T15:30+01:00")
    one.add_argument("--all", action="store_true", help="show closed ones too")
    one.add_argument("--json", action="store_true", help="as JSON")
    one.set_defaults(run=waiting.show)


def _draft(words: Commands) -> None:
    one = words.add_parser("draft", help="write the thank-you or the update mail, from this interview's own words",
                           description="Write the mail that is right now, for each interviewer their own, from what was said in the talk.")
    folder(one)
    one.add_argument("--to", default="", metavar="NAME", help="to this interviewer only")
    one.add_argument("--step", choices=("thank-you", "update"), default="", help="which mail; left out, the one that is right now")
    one.add_argument("--moment", default="", metavar="WORDS", help="what you would like to come back to, in your own words")
    one.add_argument("--needs", default="", metavar="WORDS", help="what they said that the job needs, in your own words")
    one.add_argument("--save", action="store_true", help="keep them in FOLDER/letters, to change and send")
    one.add_argument("--why", action="store_true", help="show the words that each rests on")
    one.add_argument("--json", action="store_true", help="as JSON")
    one.add_argument("--now", type=moment_there, metavar="T", help="the time to write at, like 2026-03-02T18:00")
    one.set_defaults(run=waiting.draft)


def _check(words: Commands) -> None:
    one = words.add_parser("check", help="look over a letter before you send it",
                           description="Look over a thank-you or an update mail by the same rules as the diagnosis.")
    one.add_argument("file", metavar="FILE|-", help="the letter: a text, with or without a Subject line; - reads what you paste")
    folder(one)
    one.add_argument("--to", default="", metavar="NAME", help="whom it goes to")
    one.add_argument("--step", choices=("thank-you", "update"), default="", help="what it is; left out, its words tell")
    one.add_argument("--json", action="store_true", help="as JSON")
    one.set_defaults(run=waiting.check)


def _said(words: Commands) -> None:
    one = words.add_parser("said", help='note by when they said you will hear: "they\'ll decide by Friday"',
                           description="Note by when they said you will hear. Counted from the day it was said, which is --at or today.")
    one.add_argument("words", metavar="WORDS", help='their words, like "they\'ll decide by Friday"')
    folder(one)
    one.add_argument("--by", type=day, metavar="DAY", help="the day meant, like 2026-03-06, where the words leave it open")
    _told(one)
    one.set_defaults(run=waiting.said)


def _happened(words: Commands) -> None:
    sent = words.add_parser("sent", help="note a mail that you sent yourself",
                            description="Note a mail that you sent with your own mail program.")
    folder(sent)
    sent.add_argument("--to", default="", metavar="NAME", help="whom it went to")
    sent.add_argument("--step", choices=("thank-you", "update"), default="", help="what it was; left out, the one that was right now")
    sent.add_argument("--file", type=Path, metavar="FILE", help="its text; then the diagnosis can look it over")
    sent.add_argument("--at", type=moment_there, metavar="T", help="when, if not now")
    sent.set_defaults(run=waiting.sent)
    for word, about, run in (("called", "note that you rang them, or they rang you (--they)", waiting.called),
                             ("replied", "note that they wrote to you", waiting.replied),
                             ("offer", "note that they made you an offer", waiting.offer),
                             ("rejected", "note that they said no", waiting.rejected)):
        one = words.add_parser(word, help=about, description=about.capitalize() + ".")
        folder(one)
        if word == "called":
            one.add_argument("--they", action="store_true", help="they rang you, or had asked you to ring")
        if word in {"called", "replied"}:
            one.add_argument("--words", default="", metavar="WORDS", help="what they said, as far as you remember")
        _told(one)
        one.set_defaults(run=run)
    undo = words.add_parser("undo", help="take back what you noted last", description="Take back what you noted last.")
    folder(undo)
    undo.set_defaults(run=waiting.undo)


def _told(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="who", default="", metavar="NAME", help="who it was")
    parser.add_argument("--at", type=moment_there, metavar="T", help="when, if not now: 2026-03-02 or 2026-03-02T15:30")
