"""From a file to findings: warm, cold, memory, and how it grows to ten hours of talk."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from peers import proselint
from talk import ROOT, WORDS, cpu, publish, shown, table, talk, words_only

from afterview.adapters.readers.choose import choose
from afterview.adapters.world import World
from afterview.workflows.diagnose import Options, diagnose

OPTIONS = Options()
COMMAND = Path(sys.executable).parent / "afterview"
BARS_MACHINE = 86  # ms that proselint takes there
HOURS = (0.75, 1.5, 3, 6, 10)


def world(reader: str) -> World:
    """A world with the clock given."""
    return World(now=lambda: datetime(2026, 3, 2, tzinfo=UTC), reader=choose(reader)[0])


def main() -> None:
    """Measure, print, write."""
    with tempfile.TemporaryDirectory() as folder:
        other, path = _interview(Path(folder) / "other", talk(10_000, begin=4)), _interview(Path(folder) / "interview", talk())
        linted, checks = proselint(words_only(talk()), 3)
        publish("From a file to findings",
                f"Proselint 0.16 ({checks} checks) on the same words in the same run: {shown(linted)}; on the machine that the bars come from: {BARS_MACHINE} ms, so that\n"
                f"a bar of 30 ms is {30 / BARS_MACHINE:.2f} × proselint there, and one of 2,000 ms {2000 / BARS_MACHINE:.0f} ×.\n\n"
                + table(("what", "measured", "against proselint", "bar"), _rows(path, other, linted)))
        publish("Growth to ten hours of talk (phrases alone)", _growth(Path(folder)))


def _interview(folder: Path, text: str) -> Path:
    """An interview folder with a dossier, a brief and a profile, so that every rule has work."""
    case = min((ROOT / "evals" / "cases").iterdir())
    folder.mkdir()
    for name in ("dossier.json", "interviewers.json", "profile.json"):
        shutil.copy(case / name, folder / name)
    (folder / "interview.toml").write_text('candidate = "Candidate"\ncompany = "Acme"\n', encoding="utf-8")
    (folder / "transcript.txt").write_text(text, encoding="utf-8")
    return folder


def _rows(path: Path, other: Path, linted: float) -> list[tuple[str, ...]]:
    cues, model = world("cues"), world("model")

    def row(what: str, taken: float, bar: str) -> tuple[str, ...]:
        return what, shown(taken), f"{taken / linted:.2f} ×", bar

    rows = [row("warm, phrases alone, a talk not seen before, CPU", _unseen(cues, path, other), "30 ms (goal 6 ms)"),
            row("warm, phrases alone, the same talk again, CPU", cpu(lambda: diagnose(cues, path, OPTIONS)), "30 ms (goal 6 ms)")]
    if model.reader.name != "cues":
        rows.append(row("warm, with the model, a talk not seen before, CPU", _unseen(model, path, other, 3), "2,000 ms"))
        rows.append(row("warm, with the model, the same talk again, CPU", cpu(lambda: diagnose(model, path, OPTIONS), 3), "–"))
    help_, _ = _run("--help")
    cold, memory = _run("diagnose", str(path), "--reader", "cues", "--json")
    full, memory_full = _run("diagnose", str(path), "--json")
    return [*rows, ("`afterview --help`, wall", shown(help_), "–", "300 ms"),
            ("cold, phrases alone, wall", shown(cold), "–", "1,000 ms"), ("cold, with the model, wall", shown(full), "–", "–"),
            ("memory, phrases alone", f"{memory:.0f} MB", "–", "400 MB"), ("memory, with the model", f"{memory_full:.0f} MB", "–", "400 MB")]


def _unseen(world: World, path: Path, other: Path, times: int = 7) -> float:
    """Median CPU seconds of the first diagnosis of `path` by a process that has diagnosed only `other`.

    Each run is a child that forgets what it saw; timed again in one process, what is kept of known sentences would flatter us.
    """
    diagnose(world, other, OPTIONS)
    taken = []
    for _ in range(times):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            start = time.process_time()
            diagnose(world, path, OPTIONS)
            os.write(writing, str(time.process_time() - start).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as told:
            taken.append(float(told.read()))
        os.waitpid(child, 0)
    return statistics.median(taken)


def _run(*words: str, times: int = 3) -> tuple[float, float]:
    """Median wall seconds and peak megabytes of the command."""
    taken, peak = [], 0.0
    for _ in range(times):
        start = time.perf_counter()
        child = os.fork()
        if child == 0:
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                os.dup2(nowhere.fileno(), 1)
                os.dup2(nowhere.fileno(), 2)
            os.execv(COMMAND, [str(COMMAND), *words])
        _, _, used = os.wait4(child, 0)
        taken.append(time.perf_counter() - start)
        peak = max(peak, used.ru_maxrss / 1024)
    return statistics.median(taken), peak


def _growth(folder: Path) -> str:
    rows, base = [], 0.0
    cues = world("cues")
    for hours in HOURS:
        words = int(WORDS * hours / 0.75)
        path = _interview(folder / f"talk-{hours}", talk(words))
        taken = cpu(lambda path=path: diagnose(cues, path, OPTIONS), 3)
        each = taken / words * 1e6
        base = base or each
        rows.append((f"{hours:g}", f"{words:,}", shown(taken), f"{each:.1f} µs", f"{each / base:.2f}"))
    return table(("hours", "words", "CPU", "a word", "against the shortest (1.00 is linear)"), rows)


if __name__ == "__main__":
    main()
