"""`afterview follow calendar`: a file that follows the wait, and a feed that only this machine can read."""

from __future__ import annotations

import json
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from afterview.adapters.calendar_notes import read_published
from afterview.adapters.feed import feed_server
from afterview.model.follow import Stage
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused
from afterview.workflows import note
from afterview.workflows.calendar import refresh, write_calendar
from afterview.workflows.follow import record
from tests.cli.conftest import sh  # noqa: F401
from tests.cli.shell import Result
from tests.mailbox.workspace import NOW, make_workspace, world_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path)


def events(path: Path) -> dict[str, tuple[str, int]]:
    return {str(e["summary"]): (str(e["status"]), int(e["sequence"])) for e in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def replied(root: Path) -> None:
    record(world_of(), root / "interviews" / "quillane", Touchpoint(at=NOW - timedelta(hours=1), kind="mail", direction="in", counterpart="Priya Nambiar", step="reply"))


def test_the_file_holds_the_reminders_of_all_interviews(root: Path) -> None:
    done = write_calendar(world_of(), root)
    assert done.target == root / "afterview.ics"
    assert events(done.target) == {f"{what} ({who})": ("CONFIRMED", 0) for who in ("Quillane Hearing", "Nordwerk") for what in ("Ask for an update", "Move on")}


def test_writing_it_again_changes_not_a_byte(root: Path) -> None:
    before = write_calendar(world_of(), root).target.read_bytes()
    assert write_calendar(world_of(NOW + timedelta(hours=5)), root).target.read_bytes() == before


def test_a_reply_cancels_the_rest_of_that_interview_alone(root: Path) -> None:
    write_calendar(world_of(), root)
    replied(root)
    done = refresh(world_of(), root)
    assert done
    assert done.cancellation
    assert events(done.target)["Ask for an update (Quillane Hearing)"] == ("CANCELLED", 1)
    assert events(done.target)["Ask for an update (Nordwerk)"] == ("CONFIRMED", 0)
    assert icalendar.Calendar.from_ical(done.cancellation.read_bytes())["method"] == "CANCEL"


def test_what_is_noted_moves_the_calendar_and_taking_it_back_moves_it_again(root: Path) -> None:
    file = write_calendar(world_of(), root).target
    folder = root / "interviews" / "quillane"
    note.replied(world_of(), folder)
    assert events(file)["Ask for an update (Quillane Hearing)"] == ("CANCELLED", 1)
    note.take_back(world_of(), folder)
    assert events(file)["Ask for an update (Quillane Hearing)"] == ("CONFIRMED", 2)


def test_a_copied_workspace_keeps_a_calendar_of_its_own(root: Path, tmp_path: Path) -> None:
    first = write_calendar(world_of(), root).target
    before = first.read_bytes()
    copy = tmp_path.parent / f"{tmp_path.name}-copy"
    shutil.copytree(root, copy)
    replied(copy)
    done = refresh(world_of(), copy)
    assert done
    assert done.target == copy / first.relative_to(root)
    assert first.read_bytes() == before


def test_it_follows_where_there_are_no_settings_too(root: Path) -> None:
    (root / "afterview.toml").unlink()
    file = write_calendar(world_of(), root).target
    note.ended(world_of(), root / "interviews" / "quillane", "rejection")
    assert events(file)["Ask for an update (Quillane Hearing)"][0] == "CANCELLED"
    assert events(file)["Ask for an update (Nordwerk)"][0] == "CONFIRMED"


def test_a_calendar_that_cannot_follow_is_told_and_the_note_stands(root: Path, tmp_path: Path) -> None:
    write_calendar(world_of(), root, tmp_path / "gone" / "mine.ics")
    (tmp_path / "gone" / "mine.ics").unlink()
    (tmp_path / "gone" / "mine.ics").mkdir()
    done = note.replied(world_of(), root / "interviews" / "quillane")
    assert done.after.stage is Stage.REPLIED
    assert "not up to date" in done.troubles[0].why


def test_a_broken_calendar_note_does_not_stop_a_note(root: Path) -> None:
    write_calendar(world_of(), root)
    (root / ".afterview" / "calendar.json").write_text("{", encoding="utf-8")
    done = note.replied(world_of(), root / "interviews" / "quillane")
    assert done.after.stage is Stage.REPLIED
    assert "cannot be read" in done.troubles[0].why


def test_naming_one_interview_does_not_cancel_the_others(root: Path) -> None:
    write_calendar(world_of(), root)
    done = write_calendar(world_of(), root / "interviews" / "nordwerk")
    assert events(done.target)["Move on (Quillane Hearing)"] == ("CONFIRMED", 0)


def test_without_a_calendar_nothing_is_written(root: Path) -> None:
    assert refresh(world_of(), root) is None
    assert not list(root.glob("*.ics"))


def test_the_file_goes_where_it_went_last_time(root: Path, tmp_path: Path) -> None:
    write_calendar(world_of(), root, tmp_path / "mine.ics")
    replied(root)
    done = refresh(world_of(), root)
    assert done
    assert done.target == tmp_path / "mine.ics"
    assert (tmp_path / "mine-cancelled.ics").exists()


def test_broken_notes_are_refused_and_made_anew_with_the_same_ids(root: Path) -> None:
    before = {str(e["uid"]) for e in icalendar.Calendar.from_ical(write_calendar(world_of(), root).target.read_bytes()).walk("VEVENT")}
    notes = root / ".afterview" / "calendar.json"
    notes.write_text('{"entries": [{"uid": 3}]}')
    with pytest.raises(Refused, match=r"calendar\.json"):
        write_calendar(world_of(), root)
    notes.unlink()
    assert {str(e["uid"]) for e in icalendar.Calendar.from_ical(write_calendar(world_of(), root).target.read_bytes()).walk("VEVENT")} == before


def test_a_folder_that_cannot_be_written_is_a_sentence(root: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write_calendar(world_of(), root, root / "afterview.toml" / "x.ics")


@pytest.mark.enable_socket
def test_the_feed_answers_its_secret_path_alone() -> None:
    with feed_server("s" * 32, 0, lambda: b"BEGIN:VCALENDAR") as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            base = f"http://127.0.0.1:{server.server_address[1]}"
            with urllib.request.urlopen(f"{base}/{'s' * 32}/afterview.ics") as answer:
                assert answer.read() == b"BEGIN:VCALENDAR"
                assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
            for path in ("/", "/afterview.ics", f"/{'s' * 31}/afterview.ics", f"/{'s' * 32}/../afterview.ics", f"/{'s' * 32}/afterview.ics?x"):
                with pytest.raises(urllib.error.HTTPError) as refused:
                    urllib.request.urlopen(base + path)
                assert refused.value.code == 404
                refused.value.close()
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.enable_socket
def test_the_feed_listens_on_this_machine_only_and_says_when_a_port_is_taken() -> None:
    with feed_server("s" * 32, 0, lambda: b"") as server:
        assert server.server_address[0] == "127.0.0.1"
        with pytest.raises(Refused, match="cannot be used"):
            feed_server("s" * 32, int(server.server_address[1]), lambda: b"")
    with pytest.raises(Refused, match="cannot be used"):
        feed_server("s" * 32, 99999, lambda: b"")


def test_the_secret_path_stays_and_cannot_be_guessed(root: Path) -> None:
    write_calendar(world_of(), root)
    path = read_published(root).path
    assert len(path) == 32
    assert read_published(root).path == path
    assert (root / ".afterview" / "calendar.json").stat().st_mode & 0o077 == 0
    assert json.loads((root / ".afterview" / "calendar.json").read_text())["path"] == path


def test_the_command_says_what_it_wrote(root: Path, sh: Callable[..., Result]) -> None:  # noqa: F811
    recent = f"{datetime.now(UTC) - timedelta(days=3):%Y-%m-%d}"  # commands go by the clock on the wall
    for file in root.glob("interviews/*/*.[tj]*"):
        file.write_text(file.read_text(encoding="utf-8").replace("2026-03-10", recent), encoding="utf-8")
    done = sh("follow", "calendar", "--workspace", root)
    assert done.status == 0
    assert "4 reminders in" in done.out
    assert "Ask for an update (Nordwerk)" in done.out
