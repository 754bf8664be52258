"""The words that are measured: our own invented interviews, joined to talks of any length, and where results go."""

from __future__ import annotations

import platform
import re
import statistics
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results.md"
WORDS = 7_000
"""Words of a 45-minute interview."""

_LINE = re.compile(r"\[(?:(\d+):)?(\d+):(\d\d)\] ([^:]+): (.*)")


def talk(words: int = WORDS, begin: int = 0) -> str:
    """A talk of about `words` words in the plain format: two voices, times that run on; from the interview with the number `begin`."""
    lines: list[str] = []
    spoken, base = 0, 0
    cases = sorted((ROOT / "evals" / "cases").iterdir())
    while spoken < words:
        for case in (*cases[begin:], *cases[:begin]):
            candidate = tomllib.loads((case / "interview.toml").read_text(encoding="utf-8"))["candidate"]
            last = 0
            for line in (case / "transcript.txt").read_text(encoding="utf-8").splitlines():
                match = _LINE.match(line)
                if not match or spoken >= words:
                    continue
                last = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
                at = base + last
                name = "Candidate" if match[4] == candidate else "Interviewer"
                lines.append(f"[{at // 3600}:{at // 60 % 60:02}:{at % 60:02}] {name}: {match[5]}")
                spoken += len(match[5].split())
            base += last + 10
    return "\n".join(lines) + "\n"


def words_only(text: str) -> str:
    """The words of a talk without names and times, a line for each turn."""
    return "\n".join(line.split(": ", 1)[1] for line in text.splitlines())


def cpu(work: Callable[[], object], times: int = 7) -> float:
    """Median CPU seconds of `work` after one run that warms up. One thread."""
    work()
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def shown(seconds: float) -> str:
    """Milliseconds, in as many digits as mean something."""
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.01 else f"{seconds * 1000:,.0f} ms"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    return "\n".join(["| " + " | ".join(r) + " |" for r in (head, tuple("---" for _ in head), *rows)])


def publish(section: str, text: str) -> None:
    """Print a section and put it into bench/results.md in place of the one with the same title."""
    print(f"## {section}\n\n{text}\n")
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    parts = dict(re.findall(r"^## (.+?)\n\n(.*?)(?=^## |\Z)", before, re.MULTILINE | re.DOTALL))
    machine = f"Python {platform.python_version()}, {platform.machine()}, one thread, CPU time, medians."
    parts[section] = f"{text}\n\n*{machine}*\n\n"
    body = "".join(f"## {title}\n\n{content.rstrip()}\n\n" for title, content in sorted(parts.items()))
    RESULTS.write_text("# How fast\n\nWritten by `make bench`. Look at the ratios; the milliseconds are this machine's.\n\n" + body.rstrip() + "\n",
                       encoding="utf-8")
