"""afterview as a library, and the workflows that it stands on."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import afterview
from afterview import Diagnosis, Refused, diagnose
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.world import World
from afterview.model.finding import Severity
from afterview.workflows.diagnose import Options, options_for
from afterview.workflows.diagnose import diagnose as run
from afterview.workflows.new import new
from tests.cli.shell import LINES, SETTING, TALK, write_interview

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WORLD = World(now=lambda: NOW, reader=CueReader())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_interview(tmp_path / "interview")


def test_the_library_gives_typed_values(folder: Path) -> None:
    got = diagnose(folder, reader="cues")

    assert isinstance(got, Diagnosis)
    assert Severity.WARNING == got.worst
    assert {"pay-raised-first", "runs-down-employer"} <= {f.rule for f in got.findings}
    assert ("Tom Reed", "Fernhill Walks") == (got.interview.setting.candidate, got.interview.setting.company)


def test_the_library_takes_a_text_as_path_and_what_the_folder_does_not_say(folder: Path) -> None:
    got = diagnose(str(folder / "transcript.txt"), candidate="Tom", company="Acme", only=["thin-answer"], reader="cues")

    assert ("Tom", "Acme") == (got.interview.setting.candidate, got.interview.setting.company)
    assert {"thin-answer"} >= {f.rule for f in got.findings}


@pytest.mark.parametrize("now", [NOW, datetime(2026, 3, 3, 9, 0), None])  # noqa: DTZ001 - that is the case
def test_a_time_with_or_without_zone_will_do(folder: Path, now: datetime | None) -> None:
    (folder / "interview.toml").write_text(SETTING + "end = 2026-03-02T15:30\n")

    assert diagnose(folder, now=now, reader="cues").next.action


def test_what_cannot_be_worked_with_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        diagnose(tmp_path, reader="cues")

    assert caught.value.why
    assert caught.value.todo


@pytest.mark.parametrize("name", afterview.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(afterview, name)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError):
        afterview.nothing  # noqa: B018


def test_importing_the_package_does_no_work() -> None:
    code = "import sys; before = set(sys.modules); import afterview; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"], capture_output=True, check=True, text=True)

    assert not [m for m in done.stdout.replace("'", "").strip("[]\n").split(", ") if m.startswith("afterview.") or m in {"json", "pathlib", "argparse", "dataclasses"}]


def test_the_clock_is_the_worlds_unless_a_time_is_given(folder: Path) -> None:
    later = datetime(2026, 5, 1, tzinfo=UTC)

    assert NOW == run(WORLD, folder).interview.now
    assert later == run(WORLD, folder, Options(now=later)).interview.now


def test_the_report_knows_file_hash_reader_and_evidence(folder: Path) -> None:
    talk = run(WORLD, folder).interview.transcript

    assert ("transcript.txt", 64) == (talk.source, len(talk.sha256))
    assert "2 speakers" in talk.evidence
    assert "cues" == run(WORLD, folder).interview.reader


def test_who_the_workspace_says_i_am_is_the_candidate_only_where_that_name_speaks(folder: Path) -> None:
    (folder / "interview.toml").unlink()

    assert "Tom Reed" == run(WORLD, folder, Options(me="Tom Reed")).interview.setting.candidate
    assert "" == run(WORLD, folder, Options(me="Wilhelmina Brandvold")).interview.setting.candidate


def test_a_dossier_is_used_for_facts_ties_and_advice(folder: Path) -> None:
    without = run(WORLD, folder)
    (folder / "dossier.json").write_text('{"company": {"name": "Fernhill Walks"}, "facts": [{"id": "f1", "text": "A hut opens on Scafell in June.", "kind": "expansion"}]}')
    got = run(WORLD, folder)

    assert "homework-unused" in {s.rule for s in without.skipped}
    assert "homework-unused" in {f.rule for f in got.findings}
    assert any("Scafell" in f.instead for f in got.findings)


def test_troubles_of_the_folder_and_of_the_transcript_are_both_told(tmp_path: Path) -> None:
    broken = write_interview(tmp_path / "x", talk=TALK.replace("[00:45]", "[00:39]"), setting="candidate = ")
    where = {t.where.partition(":")[0] for t in run(WORLD, broken).troubles}

    assert {"interview.toml", "transcript.txt"} == where


def test_a_talk_told_with_other_times_keeps_its_fingerprints(folder: Path, tmp_path: Path) -> None:
    later = write_interview(tmp_path / "later", talk=TALK.replace("[00:", "[07:"))
    bare = write_interview(tmp_path / "bare", talk="".join(f"{who}: {said}\n" for who, said in LINES))
    first, second, third = ({f.fingerprint for f in run(WORLD, path).findings} for path in (folder, later, bare))

    assert first == second == third


def test_options_hold_what_the_workspace_sets(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "afterview.toml").write_text('[me]\nname = "Tom"\n[rules]\nignore = ["thin-answer"]\n')
    options, reader = options_for(folder, ignore=["no-story"])

    assert (("no-story", "thin-answer"), "Tom", "model") == (options.ignore, options.me, reader)


def test_new_writes_what_was_answered_and_leaves_out_the_rest(tmp_path: Path) -> None:
    made = new(WORLD, {"company": "../Acme & Söhne", "candidate": " ", "interviewers": "Bo Holm, ,Cy"}, into=tmp_path)

    assert "2026-03-03-acme-s-hne-1" == made.name
    assert {"company", "round", "interviewers"} == {line.split(" =")[0] for line in (made / "interview.toml").read_text().splitlines() if " =" in line}
