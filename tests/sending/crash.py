"""Kill the sending process, again and again, at each numbered moment and at random; then count.

`make crash KILLS=1000` (`tools/crash.py`) runs it alone. Each round starts a process that shows a mail, takes the yes and
hands it to a real server that is slow, drops connections and says "not now"; SIGKILL ends it somewhere. What is then uncertain is looked up
in the server's memory, as a user looks into the Sent folder. At the end every mail must have arrived exactly once.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from afterview.adapters.outbox import open_outbox
from afterview.adapters.readers.choose import choose
from afterview.adapters.world import World
from afterview.model.outbox import Point, Progress
from afterview.model.trouble import Refused
from afterview.workflows._desk import Desk
from afterview.workflows.deliver import deliver
from afterview.workflows.outbox import contents, resolve
from afterview.workflows.send import approve, preview
from tests.sending.build import interview, wanted, workspace
from tests.sending.server import Server, moods, running

_SLOWEST = 60.0  # seconds that one round may take
_LIVE = {Progress.APPROVED, Progress.IN_FLIGHT, Progress.UNCERTAIN, Progress.SENT}


@dataclass
class Tally:
    """What happened in all rounds."""

    rounds: int = 0
    kills: int = 0
    jobs: int = 0
    at: Counter[str] = field(default_factory=Counter)
    uncertain: int = 0
    had_gone: int = 0
    duplicates: int = 0
    lost: int = 0
    noted_twice: int = 0
    not_noted: int = 0
    silent: int = 0

    @property
    def clean(self) -> bool:
        """True when nothing went wrong that must not."""
        return not (self.duplicates or self.lost or self.silent or self.noted_twice or self.not_noted)

    def __str__(self) -> str:
        points = ", ".join(f"{name} {n}" for name, n in sorted(self.at.items()))
        return (f"{self.kills} kills in {self.rounds} rounds, {self.jobs} mails ({points})\n"
                f"{self.uncertain} uncertain and reported ({self.had_gone} of them had gone out), {self.silent} uncertain and not reported\n"
                f"{self.duplicates} duplicates, {self.lost} lost, {self.noted_twice} noted twice, {self.not_noted} not noted")


def _clock() -> datetime:
    return datetime.now(tz=UTC)


def _desk(point: int = 0) -> Desk:
    def at(passed: Point) -> None:
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return Desk(world=World(now=_clock, reader=choose("cues")[0]), at=at, seconds=2.0)


def work(root: Path, folder: Path, point: int) -> None:
    """One run as the user makes it: say yes to the mail of this interview unless that was done, then send what is due."""
    desk = _desk(point)
    with open_outbox(root) as box:
        done = any(p.interview == f"interviews/{folder.name}" and p.progress in _LIVE for p in box.postings())
    try:
        if not done:
            shown = preview(desk, wanted(folder, body=f"Dear Dana,\n\nThank you for {folder.name}.\n\nJo"))
            approve(desk, root, shown.posting)
        deliver(desk, root)
    except Refused:  # the other process was faster
        return


def run(kills: int, seed: int = 1, root: Path | None = None) -> Tally:
    """Kill that many times, then count."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.sending.warm"])
    chance, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as made, running(Server(behave=moods(seed))) as server:
        root = workspace(Path(root or made), server.port)
        # Noon where they live, whatever the hour is here: nothing is sent at night. (The sign of these zones is turned round.)
        zone = f"Etc/GMT{_clock().hour - 12:+d}"
        folder = None
        while tally.kills < kills:
            if folder is None or _settled(root, folder):
                tally.jobs += 1
                folder = interview(root, f"job-{tally.jobs}", ended=_clock() - timedelta(hours=2), zone=zone)
            _round(context, root, folder, chance, tally)
            _look(root, server, tally)
        _finish(root, server, tally)
        _count(root, server, tally)
    return tally


def _round(context: multiprocessing.context.ForkServerContext, root: Path, folder: Path, chance: random.Random, tally: Tally) -> None:
    """One process, now and then two, killed at a numbered moment or at any moment."""
    tally.rounds += 1
    numbered = tally.rounds % 2 == 0
    point = Point(tally.rounds // 2 % len(Point) + 1) if numbered else 0
    others = [context.Process(target=work, args=(root, folder, 0)) for _ in range(chance.random() < 0.1)]
    victim = context.Process(target=work, args=(root, folder, point))
    for process in (*others, victim):
        process.start()
    if not numbered:
        time.sleep(chance.uniform(0.0, 0.12))
        victim.kill()
    for process in (victim, *others):
        process.join(_SLOWEST)
        assert process.exitcode is not None, "a process hangs"
        assert process.exitcode in {0, -signal.SIGKILL}, f"a process failed with {process.exitcode}"
    if victim.exitcode == -signal.SIGKILL:
        tally.kills += 1
        tally.at[Point(point).name.lower() if point else "anywhere"] += 1


def _settled(root: Path, folder: Path) -> bool:
    with open_outbox(root) as box:
        return any(p.interview == f"interviews/{folder.name}" and p.progress is Progress.SENT for p in box.postings())


def _look(root: Path, server: Server, tally: Tally) -> None:
    """What the user does after a crash: see what is uncertain, look whether it went out, say so."""
    with open_outbox(root) as box:
        suspect = {p.id for p in box.postings(Progress.IN_FLIGHT, Progress.UNCERTAIN)}
    found = contents(_desk(), root)
    reported = {p.id: p for p in found.postings if p.progress is Progress.UNCERTAIN}
    told = {int(t.where.removeprefix("mail ")) for t in found.troubles if t.where.startswith("mail ")}
    tally.uncertain += len(reported)
    tally.silent += len(suspect - set(reported)) + len(set(reported) - told)
    for number, posting in reported.items():
        went_out = server.taken[posting.message_id] > 0
        tally.had_gone += went_out
        resolve(_desk(), root, went_out=went_out, number=number)


def _finish(root: Path, server: Server, tally: Tally) -> None:
    """No more kills, and a server that behaves: everything that waits must go."""
    server.behave = lambda _id: "take"
    deliver(_desk(), root)
    _look(root, server, tally)
    for number in range(1, tally.jobs + 1):
        work(root, root / "interviews" / f"job-{number}", 0)


def _count(root: Path, server: Server, tally: Tally) -> None:
    tally.duplicates = sum(n - 1 for n in server.taken.values())
    with open_outbox(root) as box:
        postings = box.postings(Progress.SENT)
    for number in range(1, tally.jobs + 1):
        name = f"interviews/job-{number}"
        mine = [p for p in postings if p.interview == name]
        arrived = sum(server.taken[p.message_id] for p in mine)
        tally.lost += arrived == 0
        tally.duplicates += max(0, len(mine) - 1)
        file = root / name / "touchpoints.jsonl"
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        noted = sum(text.count(p.message_id) for p in mine)
        tally.noted_twice += noted > 1
        tally.not_noted += noted == 0
    known = {p.message_id for p in postings}
    tally.duplicates += sum(message_id not in known for message_id in server.taken)

