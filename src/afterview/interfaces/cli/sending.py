"""`afterview follow`: sending, handing off, the outbox and the mail account."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.interfaces.cli.exits import Exit
from afterview.interfaces.cli.say import say
from afterview.interfaces.cli.times import moment
from afterview.model.outbox import Progress, Step
from afterview.model.trouble import Refused

if TYPE_CHECKING:
    from afterview.interfaces.cli.follow import Commands
    from afterview.workflows._desk import Desk
    from afterview.workflows.deliver import Delivery
    from afterview.workflows.send import Preview, Wanted

# ruff: noqa: PLC0415
# Commands import their workflows inside, so that `afterview --help` answers in a tenth of a second.
_YES = "yes"
_SHOWN = 16  # characters of a digest that are shown; 12 are enough to say yes to


def add(commands: Commands) -> None:
    """Add the words of this page to the group; each sets `run`."""
    one = commands.add_parser("send", help="send a letter, once, after you said yes to it",
                              description="Show exactly what would go, to whom and when; send it when you type yes.")
    _letter_words(one)
    one.add_argument("--at", type=moment, metavar="T", help="not before this time, like 2026-03-03T09:00; then run --due")
    one.add_argument("--due", action="store_true", help="send what you said yes to and what is due now")
    one.add_argument("--confirm", metavar="DIGEST", default="", help="yes to the mail shown with this digest, where nobody can type")
    one.set_defaults(run=send)
    one = commands.add_parser("hand-off", help="give a letter to your own mail program",
                              description="Give a letter to your own mail program; afterview sends nothing.")
    _letter_words(one)
    how = one.add_mutually_exclusive_group()
    how.add_argument("--copy", action="store_true", help="print it, to copy (this is what happens without another way)")
    how.add_argument("--mailto", action="store_true", help="as a link that opens in your mail program")
    how.add_argument("--eml", type=Path, metavar="FILE", help="as a file that your mail program opens as a draft")
    how.add_argument("--drafts", action="store_true", help="into the drafts of your mailbox (IMAP)")
    one.set_defaults(run=hand_off)
    one = commands.add_parser("outbox", help="what went out, what waits, and what is uncertain")
    _place(one)
    what = one.add_mutually_exclusive_group()
    what.add_argument("--resolve", choices=("sent", "not-sent"), help="you looked: an uncertain mail went out, or it did not")
    what.add_argument("--withdraw", action="store_true", help="take back a mail that has not gone yet")
    one.add_argument("--number", type=int, metavar="N", help="which mail, where there are several")
    one.add_argument("--json", action="store_true", help="as JSON")
    one.set_defaults(run=outbox)
    one = commands.add_parser("account", help="your mail account: show it, try it, keep its password")
    _place(one)
    do = one.add_mutually_exclusive_group()
    do.add_argument("--password", action="store_true", help="ask for the password and put it into the keyring of this machine")
    do.add_argument("--sign-in", action="store_true", help="sign in with Google or Microsoft in your browser")
    do.add_argument("--check", action="store_true", help="connect and sign in; sends nothing")
    one.set_defaults(run=account)


def _place(one: argparse.ArgumentParser) -> None:
    one.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="an interview or the workspace (here)")


def _letter_words(one: argparse.ArgumentParser) -> None:
    one.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="the interview's folder; needed when you have several")
    one.add_argument("--to", default="", metavar="WHO", help="a name, or 'Dana Cole <dana@acme.example>'")
    one.add_argument("--letter", type=Path, metavar="FILE", help="your letter (the draft that you saved, where none is given)")
    one.add_argument("--step", choices=[s.value for s in Step], help="what it is (the one whose turn it is)")


def send(arguments: argparse.Namespace) -> Exit:
    """Show a mail, take the yes, send it; or send what is due."""
    from afterview.workflows.deliver import deliver
    from afterview.workflows.send import approve, drafted, preview

    desk, root = _tidied(arguments.folder or Path())
    if arguments.due:
        return _told(deliver(desk, root))
    if arguments.confirm:
        posting = drafted(root, arguments.confirm)
    else:
        shown = preview(desk, _wanted(desk, arguments))
        _show(shown)
        if not sys.stdin.isatty():
            raise Refused("Nobody is here to type yes, so nothing was sent.",
                          f"To send exactly this: afterview follow send --confirm {shown.posting.digest[:_SHOWN]} {shown.root}")
        if input(f"\nThis sends it, once. Type {_YES} to send it: ").strip().lower() != _YES:
            print("Nothing was sent.")
            return Exit.DONE
        posting = shown.posting
    posting = approve(desk, root, posting)
    if posting.send_at > desk.now():
        print(f"Kept. It goes when you run `afterview follow send --due` after {posting.send_at.astimezone():%A, %d %B, %H:%M}.")
        return Exit.DONE
    return _told(deliver(desk, root, only=posting.id))


def _tidied(folder: Path) -> tuple[Desk, Path]:
    """The desk and the workspace; what a crash left behind is told first."""
    from afterview.interfaces.cli.world import make_world
    from afterview.workflows._desk import Desk, root_of
    from afterview.workflows._tidy import tidy

    desk = Desk(world=make_world("model")[0])
    root = root_of(folder)
    for trouble in tidy(desk, root):
        say(f"{trouble.where}: {trouble.why}")
    return desk, root


def _wanted(desk: Desk, arguments: argparse.Namespace) -> Wanted:
    from afterview.workflows.note import the_one
    from afterview.workflows.send import wanted

    folder = the_one(desk.world, arguments.folder, Path.cwd())
    return wanted(desk, folder, to=arguments.to, letter=arguments.letter, step=Step(arguments.step) if arguments.step else None,
                  at=getattr(arguments, "at", None))


def _show(preview: Preview) -> None:
    """Exactly what goes, to whom, when, and through whom."""
    from afterview.workflows.send import local

    shown, account = preview.shown, preview.account
    when = "not before" if preview.later else "now,"
    print(f"From     {shown.sender}\nTo       {shown.to}\nSubject  {shown.subject}")
    print(f"When     {when} {local(preview.posting.send_at, preview.zone)}")
    print(f"Through  {account.host}:{account.port} as {account.login}{', with a copy to you' if account.copy_to_me else ''}")
    print(f"Digest   {preview.posting.digest[:_SHOWN]}\n\n{shown.body}")
    for odd in preview.odd:
        print(f"\n! {odd}")


def _told(deliveries: tuple[Delivery, ...]) -> Exit:
    from afterview.report.clean import clean

    if not deliveries:
        print("Nothing is due.")
    for one in deliveries:
        name = clean(one.posting.to.name or one.posting.to.address)
        print(f"{_WORDS[one.posting.progress].format(name)} ({clean(one.why).rstrip('.')}).")
        if one.todo:
            print(f"  {one.todo}")
    if any(one.stopped for one in deliveries):
        return Exit.STOPPED
    return Exit.DONE if all(one.posting.progress is Progress.SENT for one in deliveries) else Exit.REFUSED


_WORDS = {
    Progress.SENT: "Sent to {}", Progress.APPROVED: "Not sent to {} yet", Progress.REFUSED: "Turned down: the mail to {}",
    Progress.UNCERTAIN: "Uncertain: the mail to {} may have gone out", Progress.WITHDRAWN: "Withdrawn: the mail to {}",
    Progress.IN_FLIGHT: "On its way to {}", Progress.DRAFTED: "Only shown: the mail to {}",
}


def hand_off(arguments: argparse.Namespace) -> Exit:
    """Give the letter to the user's own mail program."""
    from afterview.interfaces.cli.world import make_world
    from afterview.workflows import hand_off as workflow
    from afterview.workflows._desk import Desk

    desk = Desk(world=make_world("model")[0])
    wanted = _wanted(desk, arguments)
    letter = workflow.ready(desk, wanted)
    if arguments.mailto:
        print(workflow.mailto(letter))
    elif arguments.eml:
        workflow.write_eml(letter, arguments.eml)
        print(f"Wrote {arguments.eml}. Open it, look at it, and send it.")
    elif arguments.drafts:
        print(f"It lies in {workflow.to_drafts(letter, wanted.folder)}. Look at it there, and send it.")
    else:
        print(f"To: {letter.to.address}\nSubject: {letter.subject}\n\n{letter.body}")
    say(f"nothing was sent. When you have sent it: afterview follow sent {wanted.folder} --to {letter.to.name!r}")
    return Exit.DONE


def outbox(arguments: argparse.Namespace) -> Exit:
    """List the outbox, settle what is uncertain, or withdraw."""
    from afterview.interfaces.cli.world import make_world
    from afterview.report.outbox import as_json, as_text
    from afterview.workflows import outbox as workflow
    from afterview.workflows._desk import Desk
    from afterview.workflows.happened import calendar_follows

    desk = Desk(world=make_world("cues")[0])
    if arguments.resolve:
        moved = workflow.resolve(desk, arguments.folder, went_out=arguments.resolve == "sent", number=arguments.number)
        went_out = moved.progress is Progress.SENT
        print("Noted: it went out." if went_out else "Noted: it did not. To send it now: afterview follow send --due")
        for trouble in calendar_follows(desk.world, arguments.folder):
            say(f"{trouble.where}: {trouble.why}")
        return Exit.DONE
    if arguments.withdraw:
        moved = workflow.withdraw(desk, arguments.folder, arguments.number)
        print(f"Withdrawn: the mail to {moved.to.name} does not go.")
        return Exit.DONE
    found = workflow.contents(desk, arguments.folder)
    if arguments.json:
        print(json.dumps(as_json(found.postings, found.moves), indent=1))
    else:
        print(as_text(found.postings))
    for trouble in found.troubles:
        say(f"{trouble.where}: {trouble.why}")
    return Exit.DONE


def account(arguments: argparse.Namespace) -> Exit:
    """Show the mail account; keep its password, sign in, or try it."""
    from afterview.workflows import account as workflow

    if arguments.password:
        workflow.wants_password(arguments.folder)
        workflow.keep(arguments.folder, getpass.getpass("Password (it is not shown): "))
        print("It is in the keyring of this machine.")
    elif arguments.sign_in:
        print(workflow.sign_in(arguments.folder, lambda link: print(f"Open this in your browser, and sign in:\n\n{link}\n")))
    elif arguments.check:
        print("\n".join(workflow.check(arguments.folder)))
    else:
        print("\n".join(workflow.describe(arguments.folder)))
    return Exit.DONE
