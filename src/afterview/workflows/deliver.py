"""Hand approved mails to the server, each at most once; and tidy up first what a crash left behind.

The order is what makes it safe: the mark "in flight" is on the disk before DATA, so a mail whose fate is not known is always marked; the
outcome is on the disk before the touchpoints hear of it, and they hear of it at the next start when they did not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from afterview.adapters.imap_folders import file_sent as lay_copy
from afterview.adapters.outbox import Outbox, has_outbox, only_sender, open_outbox
from afterview.adapters.secrets import Secret
from afterview.adapters.sign_in import secret_for
from afterview.adapters.smtp import Answer, Reply, submit
from afterview.model.account import LOOPBACK, MailAccount
from afterview.model.outbox import Point, Posting, Progress
from afterview.model.trouble import Refused
from afterview.report.mail import digest
from afterview.workflows._desk import Desk, account_of, mark_of, refuse, still_allowed
from afterview.workflows._tidy import file_sent, orphans
from afterview.workflows.happened import calendar_follows

_AFTER = {Answer.TAKEN: Progress.SENT, Answer.NEVER: Progress.REFUSED, Answer.LATER: Progress.APPROVED, Answer.UNKNOWN: Progress.UNCERTAIN}
_HAPPENED = {Answer.TAKEN: "The mail went out", Answer.UNKNOWN: "The mail may have gone out"}
_TODO = {
    Progress.UNCERTAIN: "Look into your Sent folder, then say so: `afterview follow outbox --resolve sent` (or not-sent).",
    Progress.APPROVED: "Nothing was sent. Try again with `afterview follow send --due`.",
    Progress.REFUSED: "Nothing was sent. Check the address, and send it anew.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of one mail: where it stands now, why, and what the user can do. `stopped` when Ctrl-C was pressed."""

    posting: Posting
    why: str = ""
    todo: str = ""
    stopped: bool = False


def deliver(desk: Desk, root: Path, only: int | None = None) -> tuple[Delivery, ...]:
    """Send what is approved and due (`only` the mail of this number); gives what became of each.

    Raises Refused when another process is sending, or the outbox cannot be used; nothing is sent then.
    """
    if not has_outbox(root):
        return ()
    done: list[Delivery] = []
    with only_sender(root), open_outbox(root) as box:
        desk.at(Point.ALONE)
        orphans(desk, root, box)
        file_sent(desk, root, box)
        now = desk.now()
        for posting in box.postings(Progress.APPROVED):
            if posting.send_at <= now and only in {None, posting.id}:
                done.append(_one(desk, root, box, posting))
                if done[-1].stopped:
                    break
        desk.at(Point.DONE)
    if any(one.posting.progress is Progress.SENT for one in done):
        done[-1] = _followed(desk, root, done[-1])
    return tuple(done)


def _followed(desk: Desk, root: Path, last: Delivery) -> Delivery:
    """The calendar follows what went out; Ctrl-C meanwhile must not hide that it did."""
    try:
        troubles = calendar_follows(desk.world, root)
    except KeyboardInterrupt:
        return replace(last, stopped=True)
    return replace(last, why="; ".join((last.why.rstrip("."), *(f"your calendar: {t.why}" for t in troubles)))) if troubles else last


def _one(desk: Desk, root: Path, box: Outbox, posting: Posting) -> Delivery:
    """One mail: asked once more whether it may go, then handed over."""
    seen = mark_of(root / posting.interview)
    try:
        account = account_of(root)
        permitted = still_allowed(desk, root, posting)
        if permitted.final:
            posting = box.move(posting, Progress.WITHDRAWN, desk.now(), permitted.why)
        refuse(permitted)
        desk.listen(desk.world, root, posting.interview)
        secret = _ready(account, posting)
        reply = _submitted(desk, root, box, posting, (account, secret, seen))
    except Refused as refused:
        return Delivery(posting=posting, why=refused.why, todo=refused.todo)
    done = _settle(desk, root, box, posting, reply)
    return _copied(done, account, secret) if reply.answer is Answer.TAKEN and not reply.stopped else done


def _copied(done: Delivery, account: MailAccount, secret: Secret | None) -> Delivery:
    """A copy in the sent folder, where the user looks for it. The mail went out and is noted, whatever becomes of the copy."""
    if not account.file_sent or not account.imap_host or done.posting.progress is not Progress.SENT:
        return done
    try:
        place = lay_copy(account, secret, done.posting.raw, done.posting.message_id)
    except Refused as refused:
        return replace(done, why=f"{done.why}; there is no copy in your sent folder: {refused.why.rstrip('.')}")
    except KeyboardInterrupt:
        return replace(done, stopped=True)
    return replace(done, why=f"{done.why}; a copy lies in {place}") if place else done


def _ready(account: MailAccount, posting: Posting) -> Secret | None:
    """What signs in. Raises Refused when there is nothing, or when the bytes are not those of the yes."""
    if digest(posting.raw, posting.to, posting.send_at) != posting.digest:
        raise Refused("The outbox was changed by hand: this mail is not the one that you said yes to.", "Withdraw it, and send it anew.")
    secret = secret_for(account)
    if secret is None and account.host not in LOOPBACK:
        raise Refused(f"There is no password for {account.login} at {account.host}.",
                      "Keep it with `afterview follow account --password`.")
    return secret


def _submitted(desk: Desk, root: Path, box: Outbox, posting: Posting, how: tuple[MailAccount, Secret | None, str]) -> Reply:
    account, secret, seen = how

    def unchanged() -> None:
        if mark_of(root / posting.interview) != seen:
            raise Refused("Something was noted for this interview at this very moment; nothing was sent.", "Look at it, then send again.")

    def mark() -> None:
        box.move(posting, Progress.IN_FLIGHT, desk.now(), f"handed to {account.host}", unchanged)

    to = (posting.to.address, account.sender.address) if account.copy_to_me else (posting.to.address,)
    return submit(account, secret, posting.raw, to, mark=mark, at=desk.at, seconds=desk.seconds)


def _settle(desk: Desk, root: Path, box: Outbox, posting: Posting, reply: Reply) -> Delivery:
    """Keep the outcome, then tell the touchpoints."""
    try:
        posting = box.get(posting.id)  # Ctrl-C may have come between the mark and our knowing of it
        if posting.progress is Progress.IN_FLIGHT or reply.answer is Answer.NEVER:
            posting = box.move(posting, _AFTER[reply.answer], desk.now(), reply.why)
        desk.at(Point.OUTCOME_KEPT)
        troubles = file_sent(desk, root, box)
    except Refused as refused:
        happened = _HAPPENED.get(reply.answer, "Nothing was sent")
        return Delivery(posting=posting, why=f"{happened}, but that could not be noted. {refused.why}", todo=refused.todo,
                        stopped=reply.stopped)
    why = "; ".join((reply.why, *(t.why for t in troubles)))
    return Delivery(posting=posting, why=why, todo=_TODO.get(posting.progress, ""), stopped=reply.stopped)
