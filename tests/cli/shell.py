"""An interview to diagnose, and what a run of the command gives back."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

LINES = (
    ("Priya Nambiar", "Hi Tom, thanks for coming. Tell me about what you do now."),
    ("Tom Reed", "I plan tours for a bus company. I do the summer ones along the coast, with the hotels and the meals, for many guests a year. I like the work a lot."),
    ("Priya Nambiar", "What was your hardest season?"),
    ("Tom Reed", "The one when a hotel closed overnight. I found forty beds in an hour, in two convents, and the guests still write about it. My boss was useless and he never listened."),
    ("Priya Nambiar", "Wonderful. Why do you want to work here?"),
    ("Tom Reed", "You have a great reputation and I think it is a good place to grow. I have always wanted to work at a leading company."),
    ("Priya Nambiar", "Do you have any questions for me?"),
    ("Tom Reed", "What is the salary, and how many vacation days do I get?"),
    ("Priya Nambiar", "We can talk about that another day. Thanks, Tom. Goodbye."),
    ("Tom Reed", "Goodbye."),
)
TALK = "".join(f"[00:{n * 5:02}] {who}: {said}\n" for n, (who, said) in enumerate(LINES))
SETTING = 'candidate = "Tom Reed"\ncompany = "Fernhill Walks"\ninterviewers = ["Priya Nambiar"]\n'


@dataclass(frozen=True, slots=True)
class Result:
    """Exit status and what was printed."""

    status: int
    out: str
    err: str


def write_interview(folder: Path, talk: str = TALK, setting: str = SETTING) -> Path:
    """An interview folder with this talk."""
    folder.mkdir(parents=True)
    (folder / "transcript.txt").write_text(talk, encoding="utf-8")
    (folder / "interview.toml").write_text(setting, encoding="utf-8")
    return folder


def typed(capsys: pytest.CaptureFixture[str], *argv: object) -> Result:
    """Run `afterview` with these words in this process."""
    from afterview.interfaces.cli.app import main

    capsys.readouterr()
    try:
        status = main([str(a) for a in argv])
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    return Result(status, *capsys.readouterr())


def process(*argv: object, cwd: Path | None = None, seconds: float = 120, **env: str) -> Result:
    """The same in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "afterview", *map(str, argv)], capture_output=True, cwd=cwd, timeout=seconds, check=False,
                          stdin=subprocess.DEVNULL, env={**os.environ, "COLUMNS": "80", **env})
    return Result(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
