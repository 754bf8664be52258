"""Genuine files from strangers (``../shared/data/transcript-formats``): each comes through right or is refused."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from afterview.importers import read
from afterview.model.talk import Transcript
from afterview.model.trouble import Refused

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "transcript-formats"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the genuine files lie beside the repository")

# name: format, utterances, speakers, troubles, (start, end) of the last in ms, first words
CAPTIONS = {
    "captions_with_bom.vtt": ("webvtt", 4, 0, 0, (16320, 21580), "Caption text #1"),
    "comments.vtt": ("webvtt", 5, 0, 0, (145000, 150000), "Ta en kopp varmt te."),
    "cue_tags.vtt": ("webvtt", 3, 0, 0, (20500, 21500), "When the moon hits your eye"),
    "invalid.vtt": ("webvtt", 7, 0, 0, (27280, 30280), "Caption text #1"),
    "invalid_timeframe.vtt": ("webvtt", 7, 0, 1, (27280, 30280), "Caption text #1"),
    "invalid_timeframe_in_cue_text.vtt": ("webvtt", 3, 0, 1, (11890, 16320), "Caption text #1"),
    "metadata_headers.vtt": ("webvtt", 2, 0, 0, (7000, 11890), "Caption text #1"),
    "metadata_headers_multiline.vtt": ("webvtt", 2, 0, 0, (7000, 11890), "Caption text #1"),
    "missing_caption_text.vtt": ("webvtt", 4, 0, 1, (21580, 23880), "Caption text #1"),
    "missing_timeframe.vtt": ("webvtt", 7, 0, 1, (27280, 30280), "Caption text #1"),
    "one_caption.vtt": ("webvtt", 1, 0, 0, (500, 7000), "Caption text #1"),
    "sample.vtt": ("webvtt", 16, 0, 0, (61350, 64300), "Caption text #1"),
    "styles.vtt": ("webvtt", 1, 0, 0, (0, 10000), "Hello world."),
    "using_identifiers.vtt": ("webvtt", 6, 0, 0, (23880, 27280), "Caption text #1"),
    "youtube_dl.vtt": ("webvtt-youtube", 3, 0, 0, (304080, 305069), "yeah"),
    "invalid_timeframe.srt": ("srt", 5, 0, 0, (21580, 23880), "Caption text #1"),
    "missing_caption_text.srt": ("srt", 4, 0, 1, (21580, 23880), "Caption text #1"),
    "missing_timeframe.srt": ("srt", 5, 0, 1, (21580, 23880), "Caption text #1"),
    "one_caption.srt": ("srt", 1, 0, 0, (500, 7000), "Caption text #1"),
    "sample.srt": ("srt", 5, 0, 0, (21580, 23880), "Caption text #1"),
    "invalid_timeframe.sbv": ("sbv", 5, 0, 2, (17484, None), "Caption text #1"),
    "missing_caption_text.sbv": ("sbv", 4, 0, 2, (17484, None), "Caption text #1"),
    "missing_timeframe.sbv": ("sbv", 5, 0, 2, (17484, None), "Caption text #1"),
    "sample.sbv": ("sbv", 5, 0, 1, (17484, None), "Caption text #1"),
    "two_captions.sbv": ("sbv", 2, 0, 0, (11378, 12305), "Caption text #1"),
}
REFUSED = {
    "empty.vtt": "is empty",
    "no_captions.vtt": "holds no spoken words",
    "invalid_format.sbv": "no time of a caption",
    "invalid_format1.srt": "no time of a caption",
    "invalid_format2.srt": "no time of a caption",
    "invalid_format3.srt": "no time of a caption",
    "invalid_format4.srt": "holds no spoken words",
}
JSON = {
    "assemblyai_transcription.json": ("assemblyai", 1, 1, 0, (170, 25140), "Yeah. As much as"),
    "assemblyai_utterances.json": ("assemblyai", 1, 1, 0, (170, 25140), "Yeah. As much as"),
    "dg_speakers.json": ("deepgram", 22, 3, 0, None, "And,"),
    "dg_speakers_no_utterances.json": ("deepgram", 15, 3, 0, None, "And, Jessica, Christina, we are"),
    "dg_transcription.json": ("deepgram", 1, 0, 0, (80, 25440), "Yeah. As as much as,"),
    "dg_utterances.json": ("deepgram", 6, 0, 0, None, "Yeah. As as much as,"),
    "dg_whisper_transcription.json": ("deepgram", 1, 0, 0, None, "yeah as much as it's"),
    "whisper_timestamped.json": ("whisper-timestamped", 4, 0, 0, (19820, 25320), "Yeah, as much as"),
}


def load(folder: str, name: str) -> Transcript:
    return read((FOLDER / folder / name).read_bytes(), name)


def check(got: Transcript, wanted: tuple[str, int, int, int, tuple[int, int | None] | None, str]) -> None:
    fmt, utterances, speakers, troubles, last, first = wanted
    assert got.format == fmt
    assert len(got.utterances) == utterances
    assert len(got.labels) == speakers
    assert len(got.troubles) == troubles, got.troubles
    assert got.utterances[0].text.startswith(first)
    if last:
        assert (got.utterances[-1].start_ms, got.utterances[-1].end_ms) == last


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_caption_file_gives_what_it_holds(name: str) -> None:
    check(load("captions", name), CAPTIONS[name])


@pytest.mark.parametrize("name", REFUSED)
def test_a_caption_file_without_captions_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(Refused, match=REFUSED[name]):
        load("captions", name)


@pytest.mark.parametrize("name", JSON)
def test_a_recogniser_file_gives_its_words_and_times(name: str) -> None:
    check(load("recogniser-json", name), JSON[name])


def test_no_file_of_the_folder_is_left_out() -> None:
    known = {*CAPTIONS, *REFUSED, *JSON, "meeting001_chat.txt", "meeting001_transcript.vtt", "README.md"}
    assert {p.name for p in FOLDER.rglob("*") if p.is_file() and not p.name.startswith("LICENSE")} == known


def test_every_word_of_deepgram_comes_through_in_order() -> None:
    for name in ("dg_speakers.json", "dg_speakers_no_utterances.json", "dg_transcription.json",
                 "dg_utterances.json", "dg_whisper_transcription.json"):
        best = json.loads((FOLDER / "recogniser-json" / name).read_text())["results"]["channels"][0]["alternatives"][0]
        wanted = [w.get("punctuated_word", w["word"]) for w in best["words"]]
        assert " ".join(u.text for u in load("recogniser-json", name).utterances).split() == " ".join(wanted).split()


def test_the_words_that_have_no_time_keep_none() -> None:
    lost = load("captions", "missing_timeframe.vtt").utterances[1]
    assert (lost.text, lost.start_ms, lost.end_ms, lost.line) == ("Caption text #2", None, None, 6)
    half = load("captions", "invalid_timeframe.vtt").utterances[1]
    assert (half.text, half.start_ms, half.end_ms) == ("Caption text #2", 7000, None)


def test_youtube_says_each_line_once() -> None:
    texts = [u.text for u in load("captions", "youtube_dl.vtt").utterances]
    assert texts == ["yeah", "what", "this will happen is I'm telling"]


def test_the_zoom_export_gives_its_speakers_and_cues() -> None:
    got = load("zoom", "meeting001_transcript.vtt")
    assert got.format == "webvtt-zoom"
    assert len(got.utterances) == 300
    assert Counter(u.speaker for u in got.utterances) == {
        "Paul McCartney": 242, "Andrew Knight": 45, "John Lennon": 7, "George Harrison": 3, "Ringo Starr": 1, None: 2}
    assert got.utterances[0].text == "Okay, so we're recording. We're streaming"
    assert [u.text for u in got.utterances if u.speaker is None] == ["And that", "Yes. Okay."]
    assert not any(u.text.startswith(got.labels) for u in got.utterances if u.text.partition(":")[1])
    assert all(u.start_ms is not None and u.end_ms is not None for u in got.utterances)
    assert not got.troubles


def test_the_zoom_chat_is_refused_because_nobody_spoke_it() -> None:
    with pytest.raises(Refused, match="written chat"):
        load("zoom", "meeting001_chat.txt")
