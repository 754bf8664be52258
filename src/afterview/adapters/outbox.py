"""The outbox: every mail that afterview sends passes through this one SQLite file, and none passes twice.

It lies in `.afterview/outbox.sqlite3` beside `afterview.toml`. What must not happen (a second thank-you, a second update, a mail changed
after it was shown, a move backwards) is refused by the schema in `outbox.sql`, not by the code around it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from afterview.model.mail import Address
from afterview.model.outbox import Posting, Progress, Step
from afterview.model.trouble import Refused

FOLDER = ".afterview"
NAME = "outbox.sqlite3"
_LOCK = "sending.lock"
_VERSION = 1
_PATIENCE = 10.0  # seconds to wait for another afterview that writes
_DRAFT = ("insert into mail (interview, step, address, name, subject, message_id, digest, raw, progress, send_at, at)"
          " values (?, ?, ?, ?, ?, ?, ?, ?, 'drafted', ?, ?)")
_APPROVE = "update mail set progress = 'approved', at = ?, why = 'you said yes' where id = ? and digest = ? and progress = 'drafted'"
_MOVE = "update mail set progress = ?, at = ?, why = ?, tries = tries + ? where id = ? and progress = ?"


class Outbox:
    """An open outbox. Each method is one transaction, and is on the disk (fsync) when it returns."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def draft(self, new: Posting) -> Posting:
        """Keep a mail that is about to be shown; an earlier draft of the same is dropped. Its `id` is given by the outbox."""
        with self._writing() as base:
            base.execute("delete from mail where progress = 'drafted' and interview = ? and step = ? and lower(address) = lower(?)",
                         (new.interview, new.step.value, new.to.address))
            row = base.execute(_DRAFT, (new.interview, new.step.value, new.to.address, new.to.name, new.subject, new.message_id,
                                        new.digest, new.raw, _utc(new.send_at), _utc(new.at)))
            return self._one(row.lastrowid or 0)

    def approve(self, posting: Posting, now: datetime, check: Callable[[], None]) -> Posting:
        """The yes. `check` is run inside the transaction and raises Refused when the mail may not go.

        Raises Refused, too, when the draft is gone, or when this person has had such a mail.
        """
        with self._writing() as base:
            check()
            try:
                done = base.execute(_APPROVE, (_utc(now), posting.id, posting.digest))
            except sqlite3.IntegrityError:
                raise Refused(f"A mail of this kind ({posting.step.value}) was approved already for this interview.",
                              "See it with `afterview follow outbox`.") from None
            if done.rowcount != 1:
                raise Refused("This draft is no longer the one that was shown.", "Show it again, and then say yes.")
            return self._one(posting.id)

    def move(self, posting: Posting, to: Progress, now: datetime, why: str, check: Callable[[], None] | None = None) -> Posting:
        """Move a mail on, if it still stands where `posting` says; `check` is run inside the transaction.

        Raises Refused when another process moved it meanwhile.
        """
        with self._writing() as base:
            if check is not None:
                check()
            done = base.execute(_MOVE, (to.value, _utc(now), why, to is Progress.IN_FLIGHT, posting.id, posting.progress.value))
            if done.rowcount != 1:
                raise Refused("Another afterview moved this mail meanwhile.", "See where it stands with `afterview follow outbox`.")
            return self._one(posting.id)

    def get(self, number: int) -> Posting:
        """The mail of this number, as it stands now."""
        with told(NAME):
            return self._one(number)

    def postings(self, *progress: Progress) -> tuple[Posting, ...]:
        """All mails that stand so (all of them without an argument), the oldest first."""
        with told(NAME):
            found = map(_posting, self._base.execute("select * from posting order by id"))
            return tuple(p for p in found if not progress or p.progress in progress)

    def unfiled(self) -> tuple[Posting, ...]:
        """Mails that went out and are not yet known to stand in the touchpoints of their interview."""
        with told(NAME):
            rows = self._base.execute("select * from posting where id in (select id from mail where progress = 'sent' and filed = 0)")
            return tuple(map(_posting, rows))

    def filed(self, posting: Posting) -> None:
        """Note that it stands there."""
        with self._writing() as base:
            base.execute("update mail set filed = 1 where id = ?", (posting.id,))

    def history(self, posting: Posting) -> tuple[tuple[datetime, Progress, str], ...]:
        """Every move of a mail: when, to what, why."""
        with told(NAME):
            rows = self._base.execute("select at, progress, why from event where mail = ? order by id", (posting.id,))
            return tuple((datetime.fromisoformat(at), Progress(progress), why) for at, progress, why in rows)

    def _one(self, number: int) -> Posting:
        return _posting(self._base.execute("select * from posting where id = ?", (number,)).fetchone())

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that nobody else writes in: all of it, or nothing."""
        with told(NAME):
            self._base.execute("begin immediate")
            try:
                yield self._base
                self._base.execute("commit")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("rollback")
                raise


@contextmanager
def open_outbox(root: Path) -> Iterator[Outbox]:
    """The outbox of the workspace at `root`, made when missing. Raises Refused when it cannot be used."""
    path = root / FOLDER / NAME
    with told(NAME):
        _folder(path.parent)
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as base:
            _patiently(_prepare, base)
            if base.execute("pragma quick_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("quick_check")
            yield Outbox(base)


def has_outbox(root: Path) -> bool:
    """True when the workspace ever had a mail in its outbox."""
    return (root / FOLDER / NAME).is_file()


@contextmanager
def only_sender(root: Path) -> Iterator[None]:
    """Be the one process that sends from this workspace; the system lets go of it even when the process is killed.

    Raises Refused when another one is sending. While it is held, a mail in flight belongs to nobody who is alive.
    """
    path = root / FOLDER / _LOCK
    with told(NAME):
        _folder(path.parent)
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as base:
            try:
                base.execute("begin exclusive")
            except sqlite3.OperationalError as error:
                if "locked" in str(error):
                    raise Refused("Another afterview is sending from this workspace right now.",
                                  "Wait until it is done, then try again.") from None
                raise
            yield


@contextmanager
def told(name: str) -> Iterator[None]:
    """What SQLite says, in one sentence and with what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _refusal(str(error).lower(), name) from None
    except sqlite3.IntegrityError as error:
        raise Refused(f"The outbox refuses this: {error}.", "Nothing was changed. See `afterview follow outbox`.") from None
    except sqlite3.DatabaseError:
        raise Refused(f"The outbox ({FOLDER}/{name}) is damaged, and nothing is sent from a damaged one.",
                      "Move the file away, and look into your Sent folder before you send again.") from None


def _refusal(said: str, name: str) -> Refused:
    if "locked" in said:
        return Refused("Another afterview is writing to the outbox.", "Wait until it is done, then try again.")
    if "full" in said:
        return Refused("The disk is full; the outbox was not changed.", "Make some room, then try again.")
    return Refused(f"The outbox ({FOLDER}/{name}) cannot be written ({said}).",
                   "Check your permission to write beside afterview.toml, and the space on the disk.")


def _folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Refused(f"{path} cannot be made ({error.strerror or 'no reason given'}).", "Check your permission to write there.") from None


def _patiently(step: Callable[[sqlite3.Connection], None], base: sqlite3.Connection) -> None:
    """Do it again while another one is at it: for the first turn to WAL, SQLite itself does not wait."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return step(base)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
        time.sleep(0.01)


def _prepare(base: sqlite3.Connection) -> None:
    mode = base.execute("pragma journal_mode = wal").fetchone()[0]
    # FULL syncs at every commit; where the disk knows no WAL, EXTRA syncs the folder of the rollback journal too.
    base.execute(f"pragma synchronous = {'full' if mode == 'wal' else 'extra'}")
    _schema(base)


def _schema(base: sqlite3.Connection) -> None:
    """Make the tables, once, whoever comes first."""
    if not (version := _version(base)):
        script = (resources.files("afterview.adapters") / "outbox.sql").read_text(encoding="utf-8")
        try:
            base.executescript(f"begin immediate;\n{script}\ncommit;")
        except sqlite3.OperationalError:
            if base.in_transaction:
                base.execute("rollback")
            if not _version(base):
                raise
        version = _version(base)
    if version != _VERSION:
        raise Refused("The outbox was written by a newer afterview.", "Update afterview, and then try again.")


def _version(base: sqlite3.Connection) -> int:
    return int(base.execute("pragma user_version").fetchone()[0])


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _posting(row: tuple[int, str, str, str, str, str, str, str, bytes | str, str, str, str, int, str]) -> Posting:
    number, interview, step, address, name, subject, message_id, digest, kept, progress, send_at, at, tries, why = row
    raw = kept if isinstance(kept, bytes) else kept.encode()  # text only where somebody changed it by hand
    return Posting(id=number, interview=interview, step=Step(step), to=Address(name, address), subject=subject, message_id=message_id,
                   digest=digest, raw=raw, progress=Progress(progress), send_at=datetime.fromisoformat(send_at),
                   at=datetime.fromisoformat(at), tries=tries, why=why)
