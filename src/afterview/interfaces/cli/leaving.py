"""Before anything leaves this machine: what it is, word for word, where it goes, and a yes or a no."""

from __future__ import annotations

import sys

from afterview.model.leaving import Leaving
from afterview.model.trouble import Refused
from afterview.report.clean import clean

_WIDE = 100  # characters of a line that is shown at first; "show" shows all of it


def progress(done: int, all_of_them: int) -> None:
    """How many parts the model has read, on a terminal only; the line is gone when it is done."""
    if sys.stderr.isatty():
        text = f"reading, {done} of {all_of_them} parts" if done < all_of_them else ""
        print(f"\r{text:<40}", end="\r" if not text else "", file=sys.stderr, flush=True)


def yes_or_no(leaving: Leaving) -> bool:
    """Show what would leave and ask. True for "yes" in full; raises Refused where nobody is there to answer."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return nobody(leaving)
    for line in _preview(leaving):
        print(clean(line), file=sys.stderr)
    while True:
        print('Send it? Type "yes", "no", or "show" for every word of it: ', end="", file=sys.stderr, flush=True)
        answer = input().strip().lower()
        if answer == "show":
            for message in leaving.messages:
                print("\n".join(clean(line) for line in message.split("\n")), file=sys.stderr)
        elif answer in {"yes", "no"}:
            return answer == "yes"


def nobody(leaving: Leaving) -> bool:
    """Nobody can be asked: refused."""
    raise Refused(f"This model would get {leaving.lines} lines of the talk, at {leaving.host}, and you have not said yes to that.",
                  "Run `afterview diagnose` on it once in a terminal and answer there, or use --reader model.")


def _preview(leaving: Leaving) -> list[str]:
    names = ("People's names are replaced by Person1, Person2 and so on. Companies, places and everything else stay as they are."
             if leaving.names_hidden else
             "People's names go with it; with hide_names = true under [reader] in afterview.toml they do not.")
    return [
        f"This talk would leave your machine and go to {leaving.host}:",
        f"  {leaving.lines} lines, {leaving.words:,} words, in {len(leaving.messages)} messages, with our questions about them. It begins:",
        *(f"    {line[:_WIDE]}{'…' if len(line) > _WIDE else ''}" for line in leaving.beginning),
        f"  {names}",
        "  So do, later, the facts of your homework that the talk may use, and the thank-you mails that you keep with it.",
        "  What happens to it there is up to them. Your yes is kept in this workspace, in .afterview/may-read.json, until you delete it.",
    ]
