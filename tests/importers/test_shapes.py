"""Shapes people paste, and the traps beside them."""

from __future__ import annotations

import pytest

from afterview.importers import read
from afterview.importers._times import clock_ms
from afterview.model.trouble import Refused

Said = list[tuple[str | None, int | None, str]]


def said(text: str) -> Said:
    return [(u.speaker, u.start_ms, u.text) for u in read(text.encode(), "x.txt").utterances]


@pytest.mark.parametrize(("text", "wanted"), [
    ("Q: Why us?\nA: Pumps.\nQ: Else?\nA: No.\n",
     [("Q", None, "Why us?"), ("A", None, "Pumps."), ("Q", None, "Else?"), ("A", None, "No.")]),
    ("(00:12) Ann: hi\n(00:15) Ben: yo\n", [("Ann", 12000, "hi"), ("Ben", 15000, "yo")]),
    ("Ann [00:12]: hi\nBen [00:15]: yo\n", [("Ann", 12000, "hi"), ("Ben", 15000, "yo")]),
    ("**Ann** (0:04): hello\n**Ben** (0:09): hi\n", [("Ann", 4000, "hello"), ("Ben", 9000, "hi")]),
    ("Ann\n0:04\nhello\n\nBen\n0:09\nhi\nyou\n", [("Ann", 4000, "hello"), ("Ben", 9000, "hi you")]),
    ("Ann:\nhello I am here\n\nBen:\nhi\n\nAnn:\nok\n",
     [("Ann", None, "hello I am here"), ("Ben", None, "hi"), ("Ann", None, "ok")]),
    ("[00:00:04.250] Ann: hi\n[00:00:09.100 --> 00:00:10.000] Ben: yo\n", [("Ann", 4250, "hi"), ("Ben", 9100, "yo")]),
    ("[00:00.000 --> 00:04.000]  Hello there\n[00:04.000 --> 00:06.000]  you are\n",
     [(None, 0, "Hello there"), (None, 4000, "you are")]),
    ("The plan: we go. I said so.\nThe point: you stay.\n\nI left at 10:30 then.\n",
     [(None, None, "The plan: we go. I said so. The point: you stay."), (None, None, "I left at 10:30 then.")]),
    ("I saw https://example.com and you: no.\n", [(None, None, "I saw https://example.com and you: no.")]),
])
def test_a_shape_is_read(text: str, wanted: Said) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize("text", [
    "Ann 0:04\nhello\nBen 0:09\nhi\n", "[9:04 Uhr] Ann: hello\n[9:05 Uhr] Ben: hi\n",
    "**Ann** 0:04\nhi\n**Ben** 0:09\nyo\n",
])
def test_times_in_an_unknown_shape_are_refused_with_their_line(text: str) -> None:
    with pytest.raises(Refused, match="could not be understood, the first in line 1"):
        said(text)


@pytest.mark.parametrize(("written", "ms"), [
    ("9:04 AM", 32_640_000), ("12:58 PM", 46_680_000), ("12:05am", 300_000), ("1:01:07 pm", 46_867_000), ("13:00 PM", None), ("9:60 AM", None), ("0:10 AM", None),
])
def test_a_time_of_day_is_read(written: str, ms: int | None) -> None:
    assert ms == clock_ms(written)


def test_times_of_day_stand_before_after_and_above_the_words() -> None:
    wanted = [("Ann", 32_640_000, "hello"), ("Ben", 32_700_000, "hi")]

    for text in ("[9:04 AM] Ann: hello\n[9:05 AM] Ben: hi\n", "Ann [9:04 AM]: hello\nBen [9:05 AM]: hi\n", "Ann\n9:04 AM\nhello\n\nBen\n9:05 AM\nhi\n"):
        assert wanted == said(text)


def test_gemini_s_notes_without_a_transcript_are_never_speech() -> None:
    notes = ("Interview - Notes by Gemini\nSummary\nAmir described two years.\nDetails\nNight shift: Amir described it "
             "(00:02:35).\nPay: Lena said it was fixed (00:03:00).\nSuggested next steps\n"
             "Lena Hoffmann: send the draft.\n")
    with pytest.raises(Refused, match="summary or minutes"):
        said(notes)


def test_a_remark_that_comes_back_is_a_speaker_and_one_that_stands_once_is_not() -> None:
    once = said("Ann: hi\nBen: yo\nNote: the line dropped\nAnn: so\nBen: well\n")
    assert [who for who, _, _ in once] == ["Ann", "Ben", "Ann", "Ben"]
    twice = said("Ann: hi\nBen: yo\nNote: the line dropped\nAnn: so\nNote: and again\nBen: well\n")
    assert [who for who, _, _ in twice] == ["Ann", "Ben", "Note", "Ann", "Note", "Ben"]


def test_forty_speakers_are_forty() -> None:
    assert len({who for who, _, _ in said("\n".join(f"Person {n}: hello {n}" for n in range(40)))}) == 40
