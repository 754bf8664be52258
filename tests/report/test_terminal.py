"""The report in a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from afterview.model.finding import NextMove
from afterview.report.guess import compare
from afterview.report.terminal import to_terminal
from tests.report.build import finding, little, poisoned
from tests.report.test_clean import BIDI

GOLDEN = Path(__file__).with_name("little.txt")
GUESS = "I think I talked too much, and I was nervous. Asked about money too early?"


def test_the_little_interview_reads_as_it_did() -> None:
    """After a wanted change, write the new text to `little.txt` by hand and read it as a person would."""
    diagnosis = little(guess=GUESS)
    assert to_terminal(replace(diagnosis, guess=compare(GUESS, diagnosis.findings))) == GOLDEN.read_text(encoding="utf-8")


def test_verdict_next_move_findings_and_limits_come_in_this_order() -> None:
    shown = to_terminal(little(compared=("Beside it.",)))
    heads = ["Ann Example ·", "✗ problem", "The one next thing", "Your own guess", "What was found", "What went well", "In numbers",
             "Not looked at", "Trouble with the input", "What words cannot tell"]
    assert sorted(heads, key=shown.index) == heads


def test_the_header_is_one_line_with_who_where_and_how_long() -> None:
    assert to_terminal(little()).splitlines()[0] == "Ann Example · Acme Storage · 2 minutes"


def test_an_untimed_talk_is_told_in_words_and_turns() -> None:
    shown = to_terminal(little(timed=False))
    assert shown.startswith("Ann Example · Acme Storage · 74 words\n")
    assert "1. matters most · turn 6" in shown
    assert "pace" not in shown


@pytest.mark.parametrize("width", [24, 40, 80, 120])
@pytest.mark.parametrize("words", ["plain", "x" * 300, "日本語の質問" * 40, "👩\u200d🔧🇩🇪" * 50, "e\u0301" * 200])
def test_no_line_is_wider_than_asked(width: int, words: str) -> None:
    assert max(cell_len(line) for line in to_terminal(poisoned(words), width).splitlines()) <= width


def test_eighty_columns_are_the_default() -> None:
    assert max(map(len, to_terminal(little()).splitlines())) <= 80


def test_without_colour_there_is_not_one_escape() -> None:
    shown = to_terminal(little())
    assert "\x1b" not in shown
    assert not [line for line in shown.splitlines() if line != line.rstrip()]


def test_with_colour_the_words_are_the_same() -> None:
    coloured = to_terminal(little(), colour=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == to_terminal(little())


def test_colour_does_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "20", "TTY_COMPATIBLE": "1", "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(name, value)
    assert to_terminal(little()) == to_terminal(little(), 80)
    assert "\x1b" not in to_terminal(little())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" in to_terminal(little(), colour=True)


@pytest.mark.parametrize("attack", ["\x1b[2J\x1b]0;owned\x07", "\x9b31m", "\x1b]8;;http://evil.example\x1b\\", "\r\x08\x7f\x00", BIDI])
def test_a_hostile_transcript_cannot_reach_the_terminal(attack: str) -> None:
    shown = to_terminal(poisoned(f"a{attack}b"))
    assert not [c for c in shown if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in BIDI]


def test_what_looks_like_markup_is_shown_as_it_was_said() -> None:
    assert "[bold red]now[/bold red] :smile:" in to_terminal(replace(little(), guess=("[bold red]now[/bold red] :smile:",)))


def test_a_broken_closing_tag_does_no_harm() -> None:
    assert "[/nothing]" in to_terminal(poisoned("[/nothing]"))


def test_no_finding_is_not_sold_as_praise() -> None:
    assert "That is not praise" in to_terminal(replace(little(), findings=()))


def test_dismissed_findings_are_counted() -> None:
    assert "1 finding that you dismissed: not shown." in to_terminal(replace(little(), dismissed=(finding(),)))


def test_a_next_move_without_a_date_has_no_by() -> None:
    assert "  By " not in to_terminal(replace(little(), next=NextMove(stage="wait", action="Wait.", why="")))
