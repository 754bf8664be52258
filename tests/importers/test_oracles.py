"""Our linear readers against the libraries that know the grammars: same cues, same paragraphs."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
import srt
import webvtt

from afterview.importers._contract import Document, Draft, Kind
from afterview.importers._cues import cues
from afterview.importers._text import plain_words
from afterview.importers._times import clock_ms

SAMPLES = Path(__file__).parent / "samples"
GENUINE = Path(__file__).resolve().parents[3] / "shared" / "data" / "transcript-formats"
# webvtt-py gives nothing for commas, and ends a cue at YouTube's blank line; ECOSYSTEM.md, section 1.1.
BEYOND_IT = {"commas-written.vtt", "rolling-written.vtt", "youtube_dl.vtt", "genuine-youtube_dl.vtt",
             "invalid_timeframe.vtt", "missing_timeframe.vtt", "invalid_timeframe_in_cue_text.vtt"}


def ours(text: str) -> list[tuple[int | None, int | None, str]]:
    document = Document(name="x", kind=Kind.TEXT, text=text)
    return [(c.start_ms, c.end_ms, plain_words(c.markup)) for c in cues(document.lines(), Draft(document))]


def vtt_files() -> list[Path]:
    found = [*SAMPLES.glob("webvtt*/*.vtt"), *GENUINE.glob("*/*.vtt")]
    known = (p for p in sorted(found) if p.name not in BEYOND_IT)
    return [p for p in known if p.read_bytes().lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT")]


@pytest.mark.parametrize("path", vtt_files(), ids=lambda p: p.name)
def test_webvtt_py_sees_the_same_cues(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    theirs = [(clock_ms(c.start), clock_ms(c.end), plain_words(c.raw_text.replace("\n", " ")))
              for c in webvtt.from_string(text).captions if c.raw_text.strip()]
    assert ours(text) == theirs


@pytest.mark.parametrize("name", ["names-written.srt"])
def test_srt_sees_the_same_cues(name: str) -> None:
    text = (SAMPLES / "srt" / name).read_text()
    theirs = [(round(s.start.total_seconds() * 1000), round(s.end.total_seconds() * 1000),
               plain_words(s.content.replace("\n", " "))) for s in srt.parse(text)]
    assert ours(text) == theirs


def test_breaks_inside_word_paragraphs_stay_breaks() -> None:
    made = docx.Document()
    run = made.add_paragraph().add_run("Ann   0:04")
    run.add_break()
    run.add_text("Hello.")
    out = io.BytesIO()
    made.save(out)
    from afterview.importers import read

    got = read(out.getvalue(), "x.docx")
    assert [(u.speaker, u.start_ms, u.text) for u in got.utterances] == [("Ann", 4000, "Hello.")]
