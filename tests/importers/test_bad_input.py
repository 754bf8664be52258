"""Hostile and hopeless files: one sentence that says what to do, or the talk with its troubles; never a hang."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from afterview import importers as package
from afterview.adapters.files import read_bytes, read_transcript_file
from afterview.importers import identify, read
from afterview.importers._contract import Importer
from afterview.model.trouble import Refused
from afterview.registry import units
from tests.growth import LINEAR, growth

SAMPLES = Path(__file__).parent / "samples"
WORD = (SAMPLES / "teams_docx" / "turns-written.docx").read_bytes()


def refused(data: bytes, name: str = "file.txt", fmt: str | None = None) -> str:
    with pytest.raises(Refused) as caught:
        read(data, name, fmt)
    assert caught.value.todo
    return str(caught.value)


def word_with(**members: bytes) -> bytes:
    """The sample Word file with members added or replaced; ``__`` in a name stands for a slash."""
    new = {name.replace("__", "/"): data for name, data in members.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            if name not in new:
                made.writestr(name, old.read(name))
        for name, data in new.items():
            made.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(("data", "says"), [
    (b"", "is empty"), (b" \r\n\t ", "is empty"), (b"\xef\xbb\xbf", "is empty"),
    (b"%PDF-1.7 x", "a PDF"), (b"{\\rtf1 x}", "rich text"), (b"\xd0\xcf\x11\xe0" + bytes(99), "Office file"),
    (b"\x89PNG\r\n" + bytes(99), "a picture"), (b"ID3\x04\x00" + bytes(99), "sound recording"),
    (b"\x00\x00\x00 ftypisom" + bytes(99), "a recording"), (b"RIFF\x00\x00\x00\x00WAVE" + bytes(99), "recording"),
    (b"OggS\x00" + bytes(99), "recording"), (b"\x1aE\xdf\xa3" + bytes(99), "a recording"),
    (b"<!DOCTYPE html><p>Ann: hi</p>", "web page"), (b"<cite>Ann:</cite><p>hi</p>", "web page"),
    (b"<?xml version='1.0'?><tt/>", "XML"), (bytes(range(256)) * 40, "not text"),
    (b"PK\x03\x04 broken", "damaged Word file"),
])
def test_files_of_other_kinds_are_named_and_something_is_offered(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_words_that_look_like_a_magic_number_are_still_words() -> None:
    assert read(b"FORM: please sit.\nAnn: I will.\nFORM: thanks.\nAnn: ok then.\n", "x.txt").labels[0] == "FORM"


@pytest.mark.parametrize("text", [
    "# Meeting notes\n\n## Summary\n\nThe team met.\n\n## Action items\n\n- Ann to send\n- Ben to check\n",
    "Minutes of the meeting\nDate: 2 March\nAttendees: Ann, Ben\nAgenda: fitting\nDecisions: none\n",
    "- Ann spoke about the plant\n- Ben asked about nights\n- They agreed\n",
    "Notes by Gemini\n\nSummary\nThe group met.\n\nDetails\n* Night shift: it is quiet.\n\nNext steps\n",
    "The candidate described the night shift and the handover. " * 10,
])
def test_a_summary_is_refused_because_nobody_speaks_in_it(text: str) -> None:
    assert "summary or minutes" in refused(text.encode())


def test_a_summary_above_a_labelled_talk_does_not_hide_the_talk() -> None:
    got = read(b"Summary\n\nAnn: I came early.\nBen: I know.\nAnn: Yes.\nBen: Good.\n", "x.txt")
    assert got.labels == ("Ann", "Ben")


def test_deep_json_and_broken_json_are_refused() -> None:
    assert "nested too deep" in refused(b"[" * 200_000 + b"]" * 200_000)
    assert "nested too deep" in refused(b'{"a":' * 200_000 + b"1" + b"}" * 200_000)
    assert "breaks off" in refused(b'{"segments": [{"start": 1, "te')
    assert "no importer knows it" in refused(b'{"hello": 1}')
    assert "parts" in refused(b"[" + b"{}," * 3_100_000 + b"{}]")
    assert "no spoken words" in refused(b'{"segments": [{"start": 1, "text": ""}]}')


def test_numbers_that_are_no_times_stay_out() -> None:
    values = ("NaN", "1e999", "-4", '"soon"', "true", "1e15", "9" * 400)
    segments = ",".join(f'{{"text": "w", "start": {value}, "end": 2}}' for value in values)
    got = read(f'{{"segments": [{segments}]}}'.encode(), "x.json")
    assert [u.start_ms for u in got.utterances] == [None] * 7


def test_a_zip_bomb_is_refused_and_costs_no_memory() -> None:
    bomb = word_with(word__media__big=bytes(200 * 1024 * 1024))
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    assert "zip bomb" in refused(bomb, "x.docx")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_billion_laughs_and_swarms_in_word_files_are_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "entities" in refused(word_with(word__document_xml=b"", **{"word__document.xml": laughs}))
    assert "entities" in refused(word_with(**{"word__document.xml": laughs.decode().encode("utf-16")}))
    assert "files" in refused(word_with(**{f"x{n}": b"" for n in range(2100)}))
    assert "parts of text" in refused(word_with(**{"word__document.xml": b"<a>" + b"<b/>" * 1_600_000 + b"</a>"}))
    assert "no Word document" in refused(b"".join([_zip_without_document()]))


def _zip_without_document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("talk.vtt", "WEBVTT")
    return out.getvalue()


def test_encodings_are_told_apart_and_named() -> None:
    text = "Zoë: Où êtes-vous né?\nBjörn: À Malmö, en été.\nZoë: Ah, déjà.\nBjörn: Voilà.\n"
    want = [(u.speaker, u.text) for u in read(text.encode(), "x").utterances]
    for codec, named in (("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
                         ("utf-32", "UTF-32"), ("cp1252", "Windows-1252")):
        got = read(text.encode(codec), "x")
        assert [(u.speaker, u.text) for u in got.utterances] == want, codec
        assert got.evidence.endswith(f"read as {named}")
    import unicodedata

    assert [(u.speaker, u.text) for u in read(unicodedata.normalize("NFD", text).encode(), "x").utterances] == want


def test_a_character_cut_in_two_is_a_trouble_and_no_other_encoding() -> None:
    got = read("Zoë: Où?\nBjörn: À Malmö.\nZoë: é".encode()[:-1], "x.txt")
    assert got.labels == ("Zoë", "Björn")
    assert "could not be read" in got.troubles[0].why


def test_times_that_run_backwards_are_kept_with_a_trouble() -> None:
    lines = [f"00:{m:02}:00.000 --> 00:{m:02}:02.000\nwords {m}\n" for m in (10, 11, 12, 1, 2)]
    got = read(("WEBVTT\n\n" + "\n".join(lines)).encode(), "x.vtt")
    assert [u.text for u in got.utterances] == ["words 10", "words 11", "words 12", "words 1", "words 2"]
    assert [t.where for t in got.troubles] == ["x.vtt:12"]
    assert "jump back" in got.troubles[0].why


def test_nothing_that_steers_a_terminal_or_turns_the_writing_round_comes_through() -> None:
    text = "Ann: a\x1b[31mred\x07 \u202egnirts\nBen: <script>alert(1)</script>\nAnn: b\nBen: c\n"
    got = read(text.encode(), "a\x1b.txt")
    assert got.utterances[0].text == "a[31mred gnirts"
    assert got.source == "a.txt"


def test_a_format_can_be_chosen_by_hand_and_an_unknown_one_is_refused_with_the_list() -> None:
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: hi\n"
    assert read(data, "x", "webvtt").format == "webvtt"
    assert read(data, "x", "webvtt_zoom").evidence.startswith("chosen by you: Zoom")
    assert "webvtt-zoom" in refused(data, "x", "fancy")


def test_two_importers_that_claim_a_file_are_both_named(monkeypatch: pytest.MonkeyPatch) -> None:
    srt = package.importers()["srt"]
    twin = Importer(name="twin", title="Twin", sniff=lambda _head: "because", read=srt.read, breadth=1)
    monkeypatch.setattr(package, "importers", lambda: {"srt": srt, "twin": twin})
    message = refused(b"1\n00:00:01,000 --> 00:00:02,000\nhi\n", "x.srt")
    assert "SubRip" in message
    assert "Twin (because)" in message
    assert "--format srt or --format twin" in message


def test_when_nobody_claims_a_file_every_format_is_offered() -> None:
    assert identify(b'{"hello": 1}', "x") == []
    assert "--format: assemblyai" in refused(b'{"hello": 1}', "x")


def test_troubles_are_counted_past_a_hundred() -> None:
    body = "WEBVTT\n\n" + "00:00:01.000 --> 00:00:02.000\n\n" * 500 + "00:00:01.000 --> 00:00:02.000\nhi\n"
    got = read(body.encode(), "x.vtt")
    assert len(got.troubles) == 101
    assert got.troubles[-1].why.startswith("400 more")


def _patterns() -> list[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    import importlib
    import pkgutil

    modules = [importlib.import_module(f"{package.__name__}.{i.name}") for i in pkgutil.iter_modules(package.__path__)]
    assert {m.__name__ for m in units(package)} < {m.__name__ for m in modules}
    return [(f"{m.__name__}.{k}", v) for m in modules for k, v in vars(m).items() if isinstance(v, re.Pattern)]


def test_every_pattern_is_within_re2() -> None:
    re2 = pytest.importorskip("re2")
    for name, pattern in _patterns():
        if isinstance(pattern.pattern, str) and "\ud800" in pattern.pattern:
            continue  # a class of surrogates, which RE2 has no code points for; no repetition in it
        re2.compile(pattern.pattern), name


HOSTILE = [
    "a" * 60 + " ", " ", ":", "<", "<v ", "&", "00:00:01.000 --> ", "[", "*", "**a", "\n", "a\n", ":\n", "Ann:\n",
    "- \n", "a  \n", "1:00\n", "(", "Ann (", "00:01 - ", "-->\n", "1 --> 2\n", "\u0301", "\uff3b", ">>", '{"',
    "#", "\t",
]


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    def work(text: str) -> None:
        with suppress(Refused):
            read(("WEBVTT\n\n" * (unit in "<v &") + text).encode(), "x.txt")

    assert growth(work, unit) < LINEAR


def test_files_are_read_with_a_limit_and_refused_in_words(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_bytes(b"Ann: hi")
    assert read_bytes(good) == read_transcript_file(good) == b"Ann: hi"
    huge = tmp_path / "huge.vtt"
    with huge.open("wb") as stream:
        stream.truncate(1 << 30)
    for path, says in ((tmp_path, "is a folder"), (tmp_path / "none", "no file"), (huge, "1,024 MiB"),
                       (Path("/dev/zero"), "no ordinary file"), (tmp_path / ("x" * 400), "cannot be read"),
                       (Path("a\0b"), "cannot be read")):
        with pytest.raises(Refused, match=says) as caught:
            read_transcript_file(path)
        assert caught.value.todo
    with pytest.raises(Refused, match="7 bytes"):
        read_bytes(good, limit=3)
