"""The interview folder: plain files into values, and every broken one a Trouble with its file and line."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from afterview.adapters.folder import Folder, open_folder, slug
from afterview.model.trouble import Refused

TALK = "[00:01] Bo: Hello.\n[00:02] Ann: Hello.\n"
LONE = "\ud83d"  # half of a character, as JSON may hold it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "transcript.txt").write_text(TALK)
    return tmp_path


def opened(folder: Path, **files: str | bytes) -> Folder:
    """The folder with these files in it; ``__`` in a name stands for a dot."""
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    return open_folder(folder)


def troubles(found: Folder) -> list[str]:
    return [f"{t.where}: {t.why}" for t in found.troubles]


def test_a_whole_folder_is_read(folder: Path) -> None:
    found = opened(
        folder,
        interview__toml='candidate = " Ann  Reed"\ncompany = "Acme"\nrole = "Packer"\nround = 2\noffer = true\nend = 2026-03-02T15:00:00\n'
                        'timezone = "Europe/Berlin"\ncountry = "DE"\nsubdivision = "BE"\ninterviewers = ["Bo Holm", ""]\n',
        dossier__json=json.dumps({"company": {"name": "Acme", "aliases": ["Acme Ltd"]}, "gaps": ["no news"],
                                  "facts": [{"id": "a", "kind": "news", "text": "A hall.", "date": "2026-01-05", "url": "https://x"}, {"text": "B"}]}),
        profile__json=json.dumps({"basics": {"name": "Ann"}, "work": [{"name": "Dunmore", "highlights": ["Cut it by half"]}],
                                  "skills": [{"name": "Excel"}], "education": [{"institution": "Leeds"}]}),
        interviewers__json=json.dumps([{"name": "Bo Holm", "title": "Head", "public": ["Spoke"], "common_ground": ["Rowing"]}]),
        touchpoints__jsonl='{"at":"2026-03-02T16:00+01:00","kind":"mail","direction":"out","with":"Bo"}\n\n', guess__md=" I talked too much.\n")

    assert () == found.troubles
    assert ("Ann Reed", 2, True, ("Bo Holm",)) == (found.setting.candidate, found.setting.round, found.setting.offer, found.setting.interviewers)
    assert datetime(2026, 3, 2, 15, 0, tzinfo=ZoneInfo("Europe/Berlin")) == found.setting.end
    assert found.dossier
    assert found.profile
    assert found.brief
    assert found.touchpoints
    assert [("a", date(2026, 1, 5)), ("f2", None)] == [(f.id, f.on) for f in found.dossier.facts]
    assert (("Acme", "Acme Ltd"), ("no news",)) == (found.dossier.company.names, found.dossier.gaps)
    assert ("Cut it by half",) == found.profile.highlights
    assert ("Rowing",) == found.brief[0].common_ground
    assert "Bo" == found.touchpoints[0].counterpart
    assert "I talked too much." == found.guess


def test_a_bare_folder_has_no_troubles_and_nothing_else(folder: Path) -> None:
    found = opened(folder)

    assert ((), None, None, None, None) == (found.troubles, found.dossier, found.profile, found.brief, found.touchpoints)


def test_a_bare_file_is_its_own_folder(folder: Path) -> None:
    assert folder / "transcript.txt" == open_folder(folder / "transcript.txt").transcript


@pytest.mark.parametrize(("file", "content", "says"), [
    ("interview.toml", 'candidate = "Ann"\nrole = \n', "line 2"), ("interview.toml", "a = " + "[" * 4000, "cannot be read"), ("interview.toml", b"\xff\xfe\x00", "cannot be read"),
    ("interview.toml", b"candidate = 'M\xfcller'", "cannot be read"), ("interview.toml", "a = 1\na = 2\n", "cannot be read"),
    ("dossier.json", '{"facts": [\n{"text": "a"},,]}', "line 2 column"), ("dossier.json", "[" * 100_000, "cannot be read"), ("dossier.json", "[]", "laid out"),
    ("dossier.json", "null", "laid out"), ("dossier.json", '{"company": "Acme"}', "laid out"), ("dossier.json", '{"facts": 5}', "laid out"), ("dossier.json", "", "cannot be read"),
    ("profile.json", "[1]", "laid out"), ("profile.json", '{"work": [3]}', "laid out"), ("profile.json", '{"basics": []', "line 1"),
    ("interviewers.json", '{"name": "Bo"}', "laid out"), ("interviewers.json", "7", "laid out"), ("interviewers.json", '["Bo"]', "laid out"),
    ("guess.md", b"\xff\xfe\x00guess", "cannot be read"),
    ("dossier.json", '{"n": ' + "9" * 5000 + "}", "cannot be read"),
], ids=lambda v: repr(v)[:40])
def test_a_broken_file_is_a_trouble_with_its_name_and_place_and_the_rest_is_read(folder: Path, file: str, content: str | bytes, says: str) -> None:
    found = opened(folder, **{file.replace(".", "__"): content})

    assert [file] == [t.where for t in found.troubles]
    assert says in found.troubles[0].why
    assert "object has no attribute" not in found.troubles[0].why


def test_a_broken_file_does_not_take_the_others_with_it(folder: Path) -> None:
    found = opened(folder, interview__toml="[[[", guess__md="I was late.", dossier__json='{"facts": [{"text": "A hall."}]}')

    assert ["interview.toml"] == [t.where for t in found.troubles]
    assert found.dossier
    assert "I was late." == found.guess


@pytest.mark.parametrize(("line", "says"), [
    ("round = 0", "round is 0"), ("round = 'second'", "round is 'second'"), ("round = true", "round is True"), ("offer = 'no'", "offer is 'no'"), ("offer = 1", "offer is 1"),
    ("candidate = 'Tom'\ncompany = 'Acme'\nround = 1\noffer = false\ninterviewers = ['Bo']\nstarts = 5", "no setting 'starts'"), ("kandidate = 'Tom'", "no setting 'kandidate', it was left out; there are candidate"), (f"{'k' * 400} = 1", "no setting 'kkk"), ("[end]\nat = 5", "end is"),
    ("candidate = 5", "candidate is 5"), ("company = ['Acme']", "company is"), ("timezone = 1", "timezone is 1"), ("end = 'yesterday'", "end is 'yesterday'"),
    ("end = 15:30:00", "end is '15:30:00'"), ("end = 0001-01-01T00:00:00", "no time of an interview"), ("end = 9999-12-31T23:59:59Z", "no time of an interview"),
    ("start = []", "start is '[]'"), ("timezone = 'Mars/Base'", "'Mars/Base' is not known"), ("timezone = 'America'", "'America' is not known"),
    ("timezone = '../../etc/passwd'", "is not known"), (f"timezone = '{'x' * 400}'", "is not known"), ("timezone = 'Europe/Berlin\\u0000'".replace("'", '"'), "is not known"),
], ids=lambda v: repr(v)[:40])
def test_a_wrong_value_is_a_trouble_and_the_rest_of_the_file_is_kept(folder: Path, line: str, says: str) -> None:
    found = opened(folder, interview__toml=f"role = 'Packer'\n{line}\n")

    assert ["interview.toml"] == [t.where for t in found.troubles]
    assert says in found.troubles[0].why
    assert ("Packer", 1, False) == (found.setting.role, found.setting.round, found.setting.offer)
    assert found.setting.end is None or "timezone" in line


@pytest.mark.parametrize("text", ["end = 2026-03-02T15:00:00", "end = 2026-03-02 15:00:00\ntimezone = 'Nowhere'", "end = 2026-03-02", "end = '2026-03-02 15:00'",
                                  "end = 2026-03-02T15:00:00Z", "end = 2026-03-02T15:00:00\ntimezone = 'Asia/Tokyo'"])
def test_a_time_always_has_a_zone_so_that_it_can_be_compared(folder: Path, text: str) -> None:
    end = opened(folder, interview__toml=text).setting.end

    assert end
    assert end.tzinfo
    assert end < datetime(2026, 4, 1, tzinfo=UTC)


def test_a_single_text_where_a_list_belongs_is_a_list_of_one_and_not_its_letters(folder: Path) -> None:
    found = opened(folder, interview__toml='interviewers = "Bo Holm"', dossier__json='{"company": {"name": "Acme", "aliases": "The Acme"}, "gaps": "none"}',
                   interviewers__json='[{"name": "Bo", "common_ground": "Rowing", "public": null}]')

    assert found.dossier
    assert found.brief
    assert ("Bo Holm",) == found.setting.interviewers
    assert ("Acme", "The Acme") == found.dossier.company.names
    assert ("none",) == found.dossier.gaps
    assert (("Rowing",), ()) == (found.brief[0].common_ground, found.brief[0].public)


def test_facts_without_text_are_left_out_by_number(folder: Path) -> None:
    found = opened(folder, dossier__json='{"facts": [{"text": "A"}, {"text": " "}, 7, {"id": "x", "text": "B", "date": "soon"}]}')

    assert ["dossier.json: fact 2", "dossier.json: fact 3", "dossier.json: fact 4"] == [t.where for t in found.troubles]
    assert found.dossier
    assert ["f1", "x"] == [f.id for f in found.dossier.facts]


@pytest.mark.parametrize(("line", "says"), [
    ("{", "cannot be read"), ("[]", "needs at, kind and direction"), ('{"at": "2026-03-02"}', "needs at, kind and direction"), ('{"at": 5, "kind": "mail", "direction": "out"}', "cannot be read"),
    ('{"at": "soon", "kind": "mail", "direction": "out"}', "cannot be read"), ('{"at": "0001-01-01T00:00", "kind": "mail", "direction": "out"}', "no time"),
    ("[" * 50_000, "cannot be read"), ("null", "needs")], ids=lambda v: repr(v)[:40])
def test_a_broken_touchpoint_is_a_trouble_with_its_line(folder: Path, line: str, says: str) -> None:
    good = '{"at": "2026-03-02T16:00", "kind": "mail", "direction": "out"}'
    found = opened(folder, touchpoints__jsonl=f"{good}\n{line}\n{good}\n")

    assert ["touchpoints.jsonl:2"] == [t.where for t in found.troubles]
    assert says in found.troubles[0].why
    assert 2 == len(found.touchpoints or ())


def test_touchpoints_come_in_order_of_time_with_and_without_zones(folder: Path) -> None:
    lines = [json.dumps({"at": at, "kind": kind, "direction": "in"}) for at, kind in
             (("2026-03-05T10:00", "call"), ("2026-03-02T10:00+01:00", "mail"), ("2026-03-09T10:00Z", "visit"))]
    found = opened(folder, touchpoints__jsonl="\n".join(lines)).touchpoints or ()

    assert ["mail", "call", "visit"] == [t.kind for t in found]
    assert all(t.at.tzinfo for t in found)


def test_halves_of_characters_do_not_come_through(folder: Path) -> None:
    broken = json.dumps({"company": {"name": f"Ac{LONE}me"}, "facts": [{"text": f"A {LONE} hall."}]})
    found = opened(folder, dossier__json=broken, interviewers__json=json.dumps([{"name": LONE + "Bo"}]),
                   touchpoints__jsonl=json.dumps({"at": "2026-03-02", "kind": "mail", "direction": "out", "body": LONE}))

    repr(found).encode("utf-8")
    assert found.dossier
    assert "Ac?me" == found.dossier.company.name


def test_a_file_of_gigabytes_beside_the_transcript_is_a_trouble(folder: Path) -> None:
    with (folder / "dossier.json").open("wb") as stream:
        stream.truncate(1 << 30)

    assert ["dossier.json"] == [t.where for t in open_folder(folder).troubles]


def test_a_folder_in_the_place_of_a_file_is_a_trouble(folder: Path) -> None:
    (folder / "guess.md").mkdir()

    assert "is a folder" in open_folder(folder).troubles[0].why


def refused(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        open_folder(path)
    assert caught.value.todo
    return str(caught.value)


def test_a_folder_without_a_transcript_is_refused(tmp_path: Path) -> None:
    for name in ("dossier.json", "guess.md", "notes.md", "report.json", "interview.toml", ".transcript.vtt", "~$talk.docx", "recording.mp4"):
        (tmp_path / name).write_text("x")

    assert "There is no transcript in" in refused(tmp_path)


def test_two_transcripts_are_refused_with_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("x")
    (tmp_path / "b.srt").write_text("x")

    assert "There are 2 transcripts" in refused(tmp_path)
    assert "a.vtt, b.srt" in refused(tmp_path)


def test_the_one_called_transcript_wins_and_helpers_of_other_programs_are_passed_over(tmp_path: Path) -> None:
    for name in ("Transcript.VTT", "other.txt", "._Transcript.VTT", "~$Transcript.docx"):
        (tmp_path / name).write_text("x")

    assert "Transcript.VTT" == open_folder(tmp_path).transcript.name


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert "There is no file or folder" in refused(tmp_path / "none")
    assert "There is no file or folder" in refused(tmp_path / "loop")


def test_the_workspace_above_lends_its_profile_and_the_companys_dossier(tmp_path: Path) -> None:
    folder = tmp_path / "interviews" / "one"
    folder.mkdir(parents=True)
    (tmp_path / "companies" / "acme-ltd").mkdir(parents=True)
    (tmp_path / "afterview.toml").write_text("")
    (tmp_path / "profile.json").write_text('{"basics": {"name": "Ann"}}')
    (tmp_path / "companies" / "acme-ltd" / "dossier.json").write_text('{"facts": [{"text": "A hall."}]}')
    (folder / "transcript.txt").write_text(TALK)
    found = opened(folder, interview__toml='company = "Acme, Ltd."')

    assert "Ann" == getattr(found.profile, "name", "")
    assert found.dossier
    assert "A hall." == found.dossier.facts[0].text


@pytest.mark.parametrize(("name", "expected"), [("Acme, Ltd.", "acme-ltd"), ("../../etc", "etc"), ("日本", "日本"), ("東芝 株式会社", "東芝-株式会社"), ("...", "unnamed"), ("", "unnamed"), ("A" * 30, "a" * 30)])
def test_a_name_becomes_a_safe_folder_name(name: str, expected: str) -> None:
    assert expected == slug(name)


def test_one_entry_that_is_none_does_not_take_the_other_interviewers_with_it(tmp_path: Path) -> None:
    (tmp_path / "transcript.txt").write_text("Ann: Hello.", encoding="utf-8")
    (tmp_path / "interviewers.json").write_text('[{"name": "Bo Boss", "public": ["Rows"], "email": "bo@acme.example"}, "Dana Cole"]', encoding="utf-8")
    found = open_folder(tmp_path)

    assert found.brief
    assert ["Bo Boss"] == [b.name for b in found.brief]
    assert {"Bo Boss": "bo@acme.example"} == found.addresses
    assert ["entry 2 is not laid out as it should be and was left out; the page on the folder shows how"] == [t.why for t in found.troubles]
