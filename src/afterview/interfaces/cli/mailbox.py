"""`afterview follow scan | watch | calendar`: answers found in the mailbox, and reminders in the calendar."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.interfaces.cli.exits import Exit
from afterview.interfaces.cli.say import say
from afterview.model.trouble import Refused

if TYPE_CHECKING:
    from afterview.interfaces.cli.follow import Commands
    from afterview.interfaces.cli.world import World
    from afterview.model.mail import Suggestion
    from afterview.workflows.scan_mail import Scan

# ruff: noqa: PLC0415
# Commands import their workflows inside, so that `afterview --help` answers in a tenth of a second.

_EXTRA = frozenset({"httpx2", "icalendar", "imap_tools", "mailparser_reply"})


def add(commands: Commands) -> None:
    """Add the words of this page to the group; each sets `run`."""
    _scan(commands)
    _watch(commands)
    _calendar(commands)


def _place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspace", dest="place", type=Path, default=Path(), metavar="FOLDER",
                        help="where your interviews are, or one of them (this folder)")


def _me(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--me", action="append", default=[], metavar="ADDRESS",
                        help="your own address, so that mails you sent are known as yours (may be repeated)")


def _scan(commands: Commands) -> None:
    one = commands.add_parser("scan", help="look for answers in mails that you exported",
                              description="Look for answers in .eml, .mbox or Maildir, and ask before anything is noted. "
                                          "Nothing in them changes.")
    one.add_argument("paths", nargs="*", type=Path, metavar="MAILS",
                     help="files and folders with mails; without any, what waits for your answer")
    _place(one)
    _me(one)
    one.add_argument("--json", action="store_true", help="print the suggestions as JSON and ask nothing")
    one.add_argument("--accept", action="append", default=[], metavar="ID", help="say yes to a suggestion (may be repeated)")
    one.add_argument("--decline", action="append", default=[], metavar="ID", help="say no to a suggestion (may be repeated)")
    one.set_defaults(run=_guarded_scan)


def _watch(commands: Commands) -> None:
    one = commands.add_parser("watch", help="watch your inbox for answers (IMAP, read-only)",
                              description="Watch the inbox of [mail] in afterview.toml, read-only, until you press Ctrl-C.")
    _place(one)
    _me(one)
    one.add_argument("--folder", default="INBOX", help="the folder of the mailbox (INBOX)")
    one.add_argument("--once", action="store_true", help="look a single time and stop")
    one.set_defaults(run=_guarded_watch)


def _calendar(commands: Commands) -> None:
    one = commands.add_parser("calendar", help="write your reminders as a calendar",
                              description="Write the reminders of all your interviews as a calendar file, or serve them as a feed.")
    _place(one)
    one.add_argument("--to", type=Path, metavar="FILE", help="the file (as last time, else afterview.ics in the workspace)")
    one.add_argument("--serve", action="store_true", help="serve the feed on this machine until you press Ctrl-C")
    one.add_argument("--port", type=int, default=0, help="the port to serve on (a free one)")
    one.add_argument("--push", action="store_true", help="put them into the calendar of [calendar] in afterview.toml (CalDAV)")
    one.set_defaults(run=_guarded_calendar)


def _missing(error: ModuleNotFoundError) -> Refused:
    if (error.name or "").partition(".")[0] not in _EXTRA:
        raise error
    return Refused("The packages for mailbox and calendar are not installed.",
                   "Install them: pip install 'afterview[mail]' (for CalDAV 'afterview[mail,research]').")


def _guarded_scan(arguments: argparse.Namespace) -> Exit:
    try:
        return scan(arguments)
    except ModuleNotFoundError as error:
        raise _missing(error) from None


def _guarded_watch(arguments: argparse.Namespace) -> Exit:
    try:
        return watch(arguments)
    except ModuleNotFoundError as error:
        raise _missing(error) from None


def _guarded_calendar(arguments: argparse.Namespace) -> Exit:
    try:
        return calendar(arguments)
    except ModuleNotFoundError as error:
        raise _missing(error) from None


def _world() -> World:
    from afterview.interfaces.cli.world import make_world

    return make_world("model")[0]


def scan(arguments: argparse.Namespace) -> Exit:
    """Answer suggestions by their ids, or look through mails and ask about what was found."""
    from afterview.report.mailbox import noted, summary, to_json, to_lines
    from afterview.workflows import scan_mail

    world = _world()
    for begins in arguments.accept:
        print(noted(scan_mail.accept(world, arguments.place, begins)))
    for begins in arguments.decline:
        print(f"{scan_mail.decline(world, arguments.place, begins).id}: not noted, and not suggested again.")
    if (arguments.accept or arguments.decline) and not arguments.paths:
        return Exit.DONE
    found: Scan = scan_mail.scan(world, arguments.place, arguments.paths, arguments.me)
    if arguments.json:
        unicode = (sys.stdout.encoding or "").lower().startswith("utf")
        item = to_json(found.mails, found.fresh, found.waiting, [(t.where, t.why) for t in found.troubles])
        print(json.dumps(item, ensure_ascii=not unicode, indent=1))
        return Exit.DONE
    for trouble in found.troubles:
        say(f"{trouble.where}: {trouble.why}")
    print(summary(found.mails, found.fresh, found.waiting))
    for one in found.waiting:
        print("\n" + "\n".join(to_lines(one)))
        _ask(world, arguments.place, one)
    _later(found.waiting)
    return Exit.DONE


def _ask(world: World, place: Path, one: Suggestion) -> None:
    """Ask at a terminal; elsewhere the ids serve."""
    from afterview.report.mailbox import noted, question
    from afterview.workflows import scan_mail

    if not sys.stdin.isatty():
        return
    answer = input(f"  {question(one)}? [y/n, Enter for later] ").strip().lower()
    if answer in {"y", "yes"}:
        print("  " + noted(scan_mail.accept(world, place, one.id)))
    elif answer in {"n", "no"}:
        scan_mail.decline(world, place, one.id)
        print("  Not noted, and not suggested again.")


def _later(waiting: Sequence[Suggestion]) -> None:
    if waiting and not sys.stdin.isatty():
        print("\nSay yes or no: afterview follow scan --accept ID, or --decline ID.")


def watch(arguments: argparse.Namespace) -> Exit:
    """Watch the inbox; suggestions are shown as they come."""
    from afterview.report.mailbox import to_lines
    from afterview.workflows import watch_mail

    world = _world()

    def suggested(fresh: tuple[Suggestion, ...]) -> None:
        for one in fresh:
            print("\n" + "\n".join(to_lines(one)), flush=True)
            if not one.told:
                _ask(world, arguments.place, one)
        _later([s for s in fresh if not s.told])

    say("looking once, read-only" if arguments.once else "watching, read-only; Ctrl-C stops it")
    ears = watch_mail.Ears(suggested=suggested, trouble=say)
    watch_mail.watch(world, arguments.place, ears, folder=arguments.folder, once=arguments.once, me=arguments.me)
    return Exit.DONE


def calendar(arguments: argparse.Namespace) -> Exit:
    """Write the calendar, or serve it."""
    from afterview.report.words import count, day_and_time
    from afterview.workflows import calendar as calendars

    world = _world()
    if arguments.serve:
        calendars.serve_calendar(world, arguments.place, arguments.port, lambda address: print(
            f"Subscribe your calendar program to {address}\nOnly programs on this machine can read it. Ctrl-C stops it.", flush=True))
        return Exit.DONE
    done = calendars.write_calendar(world, arguments.place, arguments.to)
    live = [e for e in done.entries if not e.cancelled]
    print(f"{count(len(live), 'reminder')} in {done.target}")
    for entry in live:
        print(f"  {day_and_time(entry.reminder.start.astimezone())}  {entry.reminder.title}")
    if arguments.push:
        from afterview.workflows.push_calendar import push

        changed, left = push(world, arguments.place)
        print(f"{count(changed, 'reminder')} brought to your calendar.")
        for title in left:
            print(f"  Left as you changed it: {title}")
    if done.cancellation:
        print(f"{count(len(done.entries) - len(live), 'reminder')} cancelled. If you imported the file before, import this one too: "
              f"{done.cancellation}")
    return Exit.DONE
