"""Laws that every importer keeps, whoever adds it: its samples are found by folder, nothing is listed here."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterview.importers import identify, importers, read
from afterview.model.talk import Transcript
from afterview.model.trouble import Refused
from afterview.report.plain import to_plain

SAMPLES = Path(__file__).parent / "samples"
FUZZ = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def samples() -> list[Path]:
    """All samples of all formats."""
    return sorted(p for p in SAMPLES.glob("*/*") if p.suffix != ".expected")


def format_of(sample: Path) -> str:
    """The importer's name that a sample's folder stands for."""
    return sample.parent.name.replace("_", "-")


def said(transcript: Transcript) -> list[tuple[str | None, int | None, int | None, str]]:
    """What must not change when only the wrapping does."""
    return [(u.speaker, u.start_ms, u.end_ms, u.text) for u in transcript.utterances]


def seconds(transcript: Transcript) -> list[tuple[str | None, int | None, str]]:
    """What the plain format keeps."""
    return [(u.speaker, None if u.start_ms is None else u.start_ms // 1000, u.text) for u in transcript.utterances]


def times_in(text: str) -> set[int]:
    """Every number and clock time of a file, in ms, as seconds and as ms."""
    found: set[int] = set()
    for token in re.findall(r"[0-9]+(?::[0-9]+)+(?:[.,][0-9]+)?|[0-9]+(?:\.[0-9]+)?", text):
        total = 0.0
        for field in token.replace(",", ".").split(":"):
            total = total * 60 + float(field)
        found |= {round(total * 1000), round(total)}
    return found


class ImporterLaws:
    """Inherit, and every sample is held to the laws."""

    def test_every_importer_has_a_sample(self) -> None:
        assert {format_of(s) for s in samples()} == set(importers())

    def test_every_written_or_genuine_sample_says_so_in_its_name(self) -> None:
        for sample in samples():
            assert "written" in sample.name or sample.name.startswith("genuine"), sample

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_exactly_one_importer_claims_it(self, sample: Path) -> None:
        claims = identify(sample.read_bytes(), sample.name)
        assert [importer.name for importer, _ in claims] == [format_of(sample)]
        assert len(claims[0][1]) > 5

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_the_name_of_the_file_does_not_matter(self, sample: Path) -> None:
        assert [i.name for i, _ in identify(sample.read_bytes(), "download")] == [format_of(sample)]

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_it_gives_what_is_expected(self, sample: Path) -> None:
        transcript = read(sample.read_bytes(), sample.name)
        assert to_plain(transcript) == sample.with_name(sample.name + ".expected").read_text()
        assert transcript.format == format_of(sample)
        assert transcript.source == sample.name
        assert len(transcript.sha256) == 64

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_wrapping_changes_nothing(self, sample: Path) -> None:
        data = sample.read_bytes()
        if data.startswith(b"PK"):
            return
        text = data.decode().replace("\r\n", "\n")
        right = read(data, sample.name)
        wrapped = {
            "CRLF": text.replace("\n", "\r\n").encode(),
            "CR": text.replace("\n", "\r").encode(),
            "BOM": b"\xef\xbb\xbf" + data,
            "UTF-16": text.encode("utf-16"),
            "trailing blanks": re.sub(r"[ \t]*\n", "  \t\n", text).encode(),
            "no trailing blanks": re.sub(r"[ \t]+\n", "\n", text).encode(),
            "blank lines at the end": (text + "\n \n\n").encode(),
            "blank lines at the beginning": ("\n\n" + text).encode(),
        }
        for what, other in wrapped.items():
            again = read(other, sample.name)
            assert (again.format, said(again)) == (right.format, said(right)), what

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_its_plain_form_is_read_back_to_the_same(self, sample: Path) -> None:
        transcript = read(sample.read_bytes(), sample.name)
        again = read(to_plain(transcript).encode(), "x.txt")
        assert again.format == "plain"
        assert seconds(again) == seconds(transcript)
        assert to_plain(again) == to_plain(transcript)

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_no_time_is_invented(self, sample: Path) -> None:
        data = sample.read_bytes()
        transcript = read(data, sample.name)
        if data.startswith(b"PK"):
            pytest.skip("times are held to the golden file alone")
        known = times_in(data.decode())
        for utterance in transcript.utterances:
            for moment in (utterance.start_ms, utterance.end_ms):
                assert moment is None or moment in known or format_of(sample) == "zoom-captions"
            assert utterance.end_ms is None or utterance.start_ms is not None

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_cut_anywhere_it_is_read_or_refused(self, sample: Path) -> None:
        data = sample.read_bytes()
        cuts = range(len(data)) if len(data) < 900 else random.Random(7).sample(range(len(data)), 60)
        for cut in cuts:
            _read_or_refuse(data[:cut], sample.name)

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_damaged_anywhere_it_is_read_or_refused(self, sample: Path) -> None:
        data, dice = sample.read_bytes(), random.Random(11)
        for _ in range(60):
            hurt = bytearray(data)
            for _ in range(dice.randint(1, 8)):
                hurt[dice.randrange(len(hurt))] = dice.randrange(256)
            _read_or_refuse(bytes(hurt), sample.name)

    @pytest.mark.parametrize("sample", samples(), ids=str)
    def test_read_as_any_other_format_it_is_read_or_refused(self, sample: Path) -> None:
        for name in importers():
            _read_or_refuse(sample.read_bytes(), sample.name, name)

    @FUZZ
    @given(data=st.binary(max_size=400))
    def test_random_bytes_are_read_or_refused(self, data: bytes) -> None:
        _read_or_refuse(data, "x.txt")

    @FUZZ
    @given(lines=st.lists(st.one_of(st.text(max_size=40), st.sampled_from([
        "WEBVTT", "1", "00:00:01.000 --> 00:00:02.000", "00:00:05,000 --> 00:00:04,000", "<v Ann>hi</v>", "Ann: hi",
        "Ann  0:04", "[00:12] Bob: yes", "[Ann] 14:00:00", "0:00 - Ann", "Speaker 1 (00:01:02):", "00:02:35", "NOTE",
        "**Ann:** hi", "### 00:02:27", ": hm", "0:00:01.0,0:00:02.0", "---", "- point", "Summary",
        "张伟：好"])),
        max_size=25))
    def test_any_mixture_of_lines_is_read_and_its_plain_form_is_stable(self, lines: list[str]) -> None:
        for name in (None, "plain", "webvtt", "srt"):
            transcript = _read_or_refuse("\n".join(lines).encode("utf-8", "replace"), "x.txt", name)
            if transcript:
                again = read(to_plain(transcript).encode(), "x.txt", "plain")
                assert seconds(again) == seconds(transcript)

    @FUZZ
    @given(talk=st.lists(st.fixed_dictionaries({
        "body": st.text(max_size=30) | st.sampled_from([
            "Note: well", "12:30 was late", "[00:12] hm", "- so", "https://x.y", "a: b: c", "**No** way", "Ann  0:04",
            ": hm", "# one", ">> two", "(0:12) x", "Ann (0:12): y", "1. first", "Summary", "you said:",
            "：", "*", "0:12"]),
        "speaker": st.none() | st.sampled_from([
            "Ann", "john", "A B C D E F G", "Dr. Ann-Marie O'Neil (Acme, Inc.)", "张伟", "0", "**x**", "12:30 pm Bob",
            "[Ann]", "Note", "Q", "So what?", "Ann...", "SPEAKER_00", "+1 (555) 010", "x (0:12)", "- Ann", "Who: me"])
            | st.text(max_size=12),
        "startTime": st.none() | st.integers(0, 8000) | st.floats(0, 99)}), max_size=9))
    def test_any_talk_survives_the_plain_format(self, talk: list[dict[str, object]]) -> None:
        import json

        transcript = _read_or_refuse(json.dumps({"segments": talk}).encode(), "x.json", "podcasting-json")
        if transcript:
            again = read(to_plain(transcript).encode(), "x.txt", "plain")
            assert seconds(again) == seconds(transcript)
            assert to_plain(again) == to_plain(transcript)

    @FUZZ
    @given(value=st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=12),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([
            "segments", "words", "text", "start", "end", "speaker", "results", "channels", "alternatives", "utterances",
            "transcript", "monologues", "elements", "value", "ts", "sentences", "speaker_name", "body", "startTime",
            "transcription", "offsets", "from", "to", "word", "data", "audio_url"]), inner, max_size=6),
        max_leaves=40))
    def test_any_json_is_read_or_refused_and_its_plain_form_is_stable(self, value: object) -> None:
        import json

        transcript = _read_or_refuse(json.dumps([value] if not isinstance(value, dict) else value).encode(), "x.json")
        if transcript:
            assert seconds(read(to_plain(transcript).encode(), "x.txt", "plain")) == seconds(transcript)


def _check_wording(refused: Refused) -> None:
    assert refused.why.endswith((".", "?"))
    assert refused.todo.endswith(".")
    assert "\n" not in str(refused)


def _read_or_refuse(data: bytes, name: str, fmt: str | None = None) -> Transcript | None:
    """The transcript, or None when it was refused with a reason and something to do."""
    try:
        transcript = read(data, name, fmt)
    except Refused as refused:
        _check_wording(refused)
        return None
    assert transcript.utterances
    for utterance in transcript.utterances:
        assert utterance.text == " ".join(utterance.text.split()) != ""
        assert utterance.end_ms is None or utterance.end_ms >= (utterance.start_ms or 0)
    return transcript
