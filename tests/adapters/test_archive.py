"""The archive and the dossier file: every quote in its place or not written at all; what is written is read back the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from afterview.adapters import companies
from afterview.adapters.archive import Archive
from afterview.adapters.dossier_file import as_json, read_dossier, read_homework
from afterview.adapters.http.contract import Answer
from afterview.model.company import Citation, Company, Dossier, Fact
from afterview.model.homework import Conflict, Document, Homework, Look, Paper
from afterview.model.source import Gap, Item, NotVerbatimError
from afterview.model.trouble import Trouble

NOW = datetime(2026, 3, 10, tzinfo=UTC)
URL = "https://acme.example/a"
WORDS = "Acme was founded in 1987.\nThey sell kites."
KEY = sha256(WORDS.encode()).hexdigest()
PLACE = Citation(document=KEY, start=0, end=25, quote=WORDS[:25], url=URL, on=date(2026, 2, 1))
TRUE = Fact(id="history-1", kind="history", text="They began in 1987.", quote=WORDS[:25], url=URL, on=date(1987, 1, 1), citation=PLACE, source="edgar",
            since=date(2026, 3, 10))


def plain(body: bytes, _media: str, _name: str) -> str:
    return body.decode()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "acme/sources", plain, "1")
    made.add(Answer(url=URL, status=200, body=WORDS.encode(), media="text/plain", etag='"1"'), URL, NOW)
    return made


def homework(*facts: Fact) -> Homework:
    return Homework(dossier=Dossier(company=Company(name="Acme"), facts=facts))


def test_a_document_is_kept_under_its_sha256_with_what_was_sent_with_it(archive: Archive, tmp_path: Path) -> None:
    kept = archive.kept(URL)
    assert kept
    assert (kept.document, kept.etag, kept.fetched) == (KEY, '"1"', NOW)
    assert (archive.body(KEY), archive.text(KEY)) == (WORDS.encode(), WORDS)
    assert {p.name for p in (tmp_path / "acme/sources").glob("*.txt")} == {f"{KEY}.txt", f"{KEY}.1.txt"}
    assert archive.kept("https://acme.example/other") is None


def test_a_true_fact_is_written(archive: Archive, tmp_path: Path) -> None:
    path = companies.save(tmp_path / "acme", homework(TRUE), archive)
    assert json.loads(path.read_text(encoding="utf-8"))["facts"][0]["quote"] == WORDS[:25]


@pytest.mark.parametrize("false", [
    replace(TRUE, citation=None),
    replace(TRUE, quote="Acme was founded in 1986."),
    replace(TRUE, quote="founded in 1066", citation=replace(PLACE, quote="founded in 1066")),
    replace(TRUE, citation=replace(PLACE, start=1, end=26)),
    replace(TRUE, citation=replace(PLACE, document="0" * 64)),
    replace(TRUE, citation=replace(PLACE, document="../../etc/passwd")),
    replace(TRUE, quote="", citation=replace(PLACE, start=3, end=3, quote="")),
    replace(TRUE, quote=" ", citation=replace(PLACE, start=4, end=5, quote=" ")),
    replace(TRUE, citation=replace(PLACE, start=-len(WORDS), end=25 - len(WORDS))),
])
def test_a_fact_whose_quote_is_not_at_its_place_cannot_be_written(archive: Archive, tmp_path: Path, false: Fact) -> None:
    with pytest.raises(NotVerbatimError):
        companies.save(tmp_path / "acme", homework(TRUE, false), archive)
    assert not (tmp_path / "acme/dossier.json").exists()


def test_the_users_own_fact_needs_no_place(archive: Archive, tmp_path: Path) -> None:
    assert companies.save(tmp_path / "acme", homework(replace(TRUE, citation=None, source="you"), replace(TRUE, citation=None, source="")), archive)


def test_a_document_that_was_changed_on_the_disk_no_longer_speaks(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / f"acme/sources/{KEY}.txt").write_text("Acme was founded in 1066.", encoding="utf-8")
    assert archive.body(KEY) is None
    (tmp_path / f"acme/sources/{KEY}.1.txt").unlink(missing_ok=True)
    assert Archive(tmp_path / "acme/sources", plain, "1").text(KEY) is None


def test_when_the_text_is_made_anew_a_quote_is_found_again(tmp_path: Path, archive: Archive) -> None:
    newer = Archive(tmp_path / "acme/sources", lambda body, _m, _n: "Page 1\n" + body.decode(), "2")
    with pytest.raises(NotVerbatimError):
        newer.verify(TRUE)
    moved = newer.relocate(TRUE)
    assert moved
    newer.verify(moved)
    assert moved.citation
    assert moved.citation.start == 7
    assert newer.relocate(replace(TRUE, quote="gone")) is None
    assert archive.text(KEY) == WORDS


@pytest.mark.parametrize("note", ["", "{", "[]", '{"url": 1}', '{"url": "https://acme.example/a", "document": "x", "media": "", "fetched": "never"}'])
def test_a_damaged_note_is_as_good_as_none(archive: Archive, tmp_path: Path, note: str) -> None:
    for path in (tmp_path / "acme/sources/urls").iterdir():
        path.write_text(note, encoding="utf-8")
    assert archive.kept(URL) is None


FULL = Homework(
    dossier=Dossier(company=Company(name="Acme", aliases=("Acme Inc",), country="US", website="https://acme.example", ticker="ACM", cik="0000000007",
                                    lei="529900T8BM49AURSDO55", wikidata="Q1", register="GB 00445790", industry="kites", former=("Old Acme",)),
                    facts=(TRUE, replace(TRUE, id="n", kind="news", background=True, citation=replace(PLACE, url="https://acme.example/b")),
                           Fact(id="you-1", kind="news", text="They fly.", source="you", since=date(2026, 3, 1))),
                    gaps=("GLEIF: it was down", "ask Ann")),
    gaps=(Gap(item=Item.REACH, where="GLEIF", why="it was down", checked=False), Gap(item=None, where="", why="ask Ann")),
    looks=(Look(source="edgar", items=(Item.PEOPLE, Item.REACH), pages=4, on=date(2026, 3, 10)),),
    conflicts=(Conflict(facts=("history-1", "n"), why="they differ"),),
    documents=(Document(document=KEY, source="edgar", what="10-K", url=URL, name="a.pdf", on=date(2026, 2, 1), fetched=NOW, paper=Paper.REPORT),),
    researched=(date(2026, 3, 1), date(2026, 3, 10)))


def test_what_is_written_is_read_back_the_same() -> None:
    content = json.dumps(as_json(FULL))
    troubles: list[Trouble] = []
    assert read_homework(content, "dossier.json", troubles) == FULL
    assert read_dossier(content, "dossier.json", troubles) == FULL.dossier
    assert not troubles


def test_a_quote_over_several_lines_keeps_every_character() -> None:
    two = replace(TRUE, quote=WORDS, citation=replace(PLACE, end=len(WORDS), quote=WORDS))
    again = read_dossier(json.dumps(as_json(homework(two))), "", [])
    assert again.facts == (two,)


def test_a_file_written_by_hand_needs_a_text_and_nothing_else() -> None:
    troubles: list[Trouble] = []
    read = read_homework('{"facts": [{"text": "They fly."}, {"kind": "news"}, 5], "gaps": "nothing about shifts"}', "dossier.json", troubles)
    assert [(f.id, f.text) for f in read.facts] == [("f1", "They fly.")]
    assert [t.where for t in troubles] == ["dossier.json: fact 2", "dossier.json: fact 3"]
    assert read.dossier.gaps == ("nothing about shifts",)


@pytest.mark.parametrize("odd", [
    '{"facts": [{"text": "x", "quote": "y", "citation": 5}]}', '{"facts": [{"text": "x", "quote": 5, "citation": {"document": "d", "start": 0, "end": 1}}]}',
    '{"facts": [{"text": "x", "date": "soon", "since": 7, "background": "yes"}]}', '{"documents": [5, {"document": 9}], "looked": [{"on": "never"}], "conflicts": [1]}',
    '{"gaps": [{"item": "pay", "why": null}], "researched": ["x"]}', '{"company": {"name": 5, "aliases": 7}}'])
def test_odd_files_are_read_as_far_as_they_make_sense(odd: str) -> None:
    assert read_homework(odd, "dossier.json", []) is not None
