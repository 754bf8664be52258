"""What the words of `afterview follow` about the wait do: show it, note what happened, draft and check letters."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.interfaces.cli.exits import Exit
from afterview.model.outbox import Step
from afterview.model.trouble import Refused

if TYPE_CHECKING:
    from afterview.interfaces.cli.world import World
    from afterview.workflows.note import Noted

# ruff: noqa: PLC0415
# Commands import their workflows inside, so that `afterview --help` answers in a tenth of a second.
_WIDEST = 100  # columns
_LONGEST = 1 << 20  # characters of a letter that is pasted


def show(arguments: argparse.Namespace) -> Exit:
    """All interviews in one table, or one folder in full."""
    from afterview.report.follow import to_card, to_json, to_table
    from afterview.workflows.follow import overview, standing

    world = _world()
    now = _zoned(arguments.now)
    if arguments.folders:
        found = tuple(standing(world, folder, now) for folder in arguments.folders)
    else:
        found = overview(world, arguments.workspace or Path.cwd(), now)
    if arguments.json:
        _print_json(to_json(found))
    elif len(found) == 1 and (arguments.folders or (Path.cwd() / "interview.toml").is_file()):
        print(to_card(found[0], width=_width()))
    else:
        print(to_table(found, width=_width(), closed=arguments.all))
        for one in found:
            for trouble in one.troubles:
                _warn(f"{one.folder.name}: {trouble.where} {trouble.why}")
    if not arguments.json:
        _on_the_way(tuple(one.folder for one in found))
    return Exit.DONE


def _on_the_way(folders: Sequence[Path]) -> None:
    """Mails that wait or may have gone out, lest somebody sends them a second time."""
    from afterview.report.outbox import on_the_way as told
    from afterview.workflows.on_the_way import on_the_way

    try:
        lines = told(on_the_way(folders))
    except Refused as refused:
        _warn(str(refused))
        return
    for line in lines:
        print("\n" + textwrap.fill(line, _width()))


def said(arguments: argparse.Namespace) -> Exit:
    """Note a date that they named."""
    from afterview.workflows import note

    world, folder = _where(arguments)
    by = arguments.by
    try:
        done = note.said(world, folder, arguments.words, by=by, who=arguments.who, at=arguments.at)
    except Refused as refused:
        if by or not sys.stdin.isatty():
            raise
        print(refused.why)
        by = _asked_day()
        if by is None:
            raise
        done = note.said(world, folder, arguments.words, by=by, who=arguments.who, at=arguments.at)
    return _confirmed(done)


def sent(arguments: argparse.Namespace) -> Exit:
    """Note a mail that the user sent."""
    from afterview.workflows import note

    world, folder = _where(arguments)
    step = Step(arguments.step) if arguments.step else None
    return _confirmed(note.sent(world, folder, to=arguments.to, step=step, file=arguments.file, at=arguments.at))


def called(arguments: argparse.Namespace) -> Exit:
    """Note a call."""
    from afterview.workflows import note

    world, folder = _where(arguments)
    return _confirmed(note.called(world, folder, they=arguments.they, who=arguments.who, words=arguments.words, at=arguments.at))


def replied(arguments: argparse.Namespace) -> Exit:
    """Note a mail of theirs."""
    from afterview.workflows import note

    world, folder = _where(arguments)
    return _confirmed(note.replied(world, folder, who=arguments.who, words=arguments.words, at=arguments.at))


def offer(arguments: argparse.Namespace) -> Exit:
    """Note an offer."""
    return _ended(arguments, "offer")


def rejected(arguments: argparse.Namespace) -> Exit:
    """Note a no."""
    return _ended(arguments, "rejection")


def undo(arguments: argparse.Namespace) -> Exit:
    """Take back what was noted last."""
    from afterview.workflows import note

    world, folder = _where(arguments)
    return _confirmed(note.take_back(world, folder), "Taken back")


def draft(arguments: argparse.Namespace) -> Exit:
    """Write the letters that are right now; what the talk does not give is asked for."""
    from afterview.report.letters import to_json, to_terminal
    from afterview.workflows.draft import drafts, save

    world, folder = _where(arguments)
    step = Step(arguments.step) if arguments.step else None
    own = {"": arguments.moment} if arguments.moment else {}
    done = drafts(world, folder, to=arguments.to, step=step, now=_zoned(arguments.now), own=own, needs=arguments.needs)
    if arguments.json:
        _print_json(to_json(done.drafts, done.early))
        return Exit.DONE
    if done.early:
        _warn(done.early)
    for one in done.drafts:
        print(to_terminal(one, why=arguments.why, width=_width()))
        if arguments.save:
            print(f"Kept as {save(folder, one)}\n")
    return Exit.DONE


def check(arguments: argparse.Namespace) -> Exit:
    """Look over a letter."""
    from afterview.report.letters import checked_json, checked_text
    from afterview.workflows.check_letter import check as run
    from afterview.workflows.check_letter import read_letter

    path = None if arguments.file == "-" else Path(arguments.file)
    text = read_letter(path) if path else sys.stdin.read(_LONGEST)
    if arguments.folder is None and path is not None:
        arguments.folder = next((p for p in path.resolve().parents if (p / "interview.toml").is_file()), None)
    world, folder = _where(arguments)
    done = run(world, folder, text, to=arguments.to, step=Step(arguments.step) if arguments.step else None, beside=path)
    if arguments.json:
        _print_json(checked_json(done.draft, done.words, done.remarks))
    else:
        print(checked_text(done.draft, done.words, done.remarks, width=_width()))
    return Exit.DONE


def _ended(arguments: argparse.Namespace, kind: str) -> Exit:
    from afterview.workflows import note

    world, folder = _where(arguments)
    return _confirmed(note.ended(world, folder, kind, who=arguments.who, at=arguments.at))


def _world() -> World:
    from afterview.interfaces.cli.world import make_world

    return make_world("model")[0]


def _where(arguments: argparse.Namespace) -> tuple[World, Path]:
    from afterview.workflows.note import the_one

    world = _world()
    return world, the_one(world, arguments.folder, Path.cwd())


def _confirmed(done: Noted, word: str = "Noted") -> Exit:
    """One line that says what was understood, then where things stand."""
    from afterview.report.follow import to_card, understood

    print(f"{word}: {understood(done.point, done.after)}.\n")
    print(to_card(done.after, width=_width()))
    for trouble in done.troubles:
        _warn(f"{trouble.where}: {trouble.why}")
    return Exit.DONE


def _asked_day() -> date | None:
    try:
        return date.fromisoformat(input("Which day is that, like 2026-03-06? ").strip())
    except ValueError:
        return None


def _zoned(moment: datetime | None) -> datetime | None:
    """A time without a zone is this machine's."""
    return moment.astimezone() if moment and moment.tzinfo is None else moment


def _print_json(value: object) -> None:
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not unicode, indent=1))


def _warn(text: str) -> None:
    from afterview.report.clean import clean

    print(f"afterview: {clean(text)}", file=sys.stderr)


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
