"""The file of touchpoints: lines are added and taken back, nothing else is touched, and what is broken stays and is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterview.adapters import touchpoints
from afterview.adapters.folder import open_folder
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused, Trouble

AT = datetime(2026, 3, 2, 18, tzinfo=UTC)


def mail(minutes: int = 0, **more: object) -> Touchpoint:
    return Touchpoint(at=AT + timedelta(minutes=minutes), kind="mail", direction="out", counterpart="Ann Lee", **more)  # type: ignore[arg-type]


def read(folder: Path) -> tuple[tuple[Touchpoint, ...], list[Trouble]]:
    troubles: list[Trouble] = []
    text = (folder / touchpoints.NAME).read_text(encoding="utf-8")
    return touchpoints.read_lines(text, touchpoints.NAME, troubles), troubles


def test_what_is_added_is_read_again(tmp_path: Path) -> None:
    said = Touchpoint(at=AT, kind="said", direction="in", counterpart="Zoë", body="by\nFriday “soon”", day=date(2026, 3, 6))
    assert touchpoints.add(tmp_path, said)
    assert touchpoints.add(tmp_path, mail(5, subject="Thank you", step="thank-you", message_id="<a@b>"))
    found, troubles = read(tmp_path)
    assert found[0] == said
    assert (found[1].step, found[1].message_id) == ("thank-you", "<a@b>")
    assert not troubles


def test_a_mail_is_noted_once(tmp_path: Path) -> None:
    assert touchpoints.add(tmp_path, mail(message_id="<a@b>"))
    assert not touchpoints.add(tmp_path, mail(9, message_id="<a@b>"))
    assert len(read(tmp_path)[0]) == 1


def test_lines_that_cannot_be_read_stay_and_are_told(tmp_path: Path) -> None:
    path = tmp_path / touchpoints.NAME
    path.write_text('{"at": "2026-03-02", "kind"\nnonsense\n{"at": "soon", "kind": "mail", "direction": "in"}\n[1]\n{"kind": "mail"}', encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    touchpoints.add(tmp_path, mail())
    assert path.read_text(encoding="utf-8").startswith(before + "\n"), "a last line without an end gets one"
    found, troubles = read(tmp_path)
    assert len(found) == 1
    assert [t.where for t in troubles] == [f"touchpoints.jsonl:{n}" for n in (1, 2, 3, 4, 5)]
    touchpoints.take_back(tmp_path)
    assert path.read_text(encoding="utf-8") == before + "\n"


def test_a_time_without_a_zone_is_the_interviews(tmp_path: Path) -> None:
    (tmp_path / "transcript.txt").write_text("[00:01] Ann Lee: Hello.\n", encoding="utf-8")
    (tmp_path / "interview.toml").write_text('timezone = "Asia/Tokyo"\n', encoding="utf-8")
    (tmp_path / touchpoints.NAME).write_text('{"at": "2026-03-02T18:00", "kind": "mail", "direction": "in"}\n', encoding="utf-8")
    points = open_folder(tmp_path).touchpoints
    assert points
    assert points[0].at == datetime(2026, 3, 2, 18, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_what_was_noted_last_is_taken_back_and_nothing_else(tmp_path: Path) -> None:
    for n in range(3):
        touchpoints.add(tmp_path, mail(-n, subject=f"mail {n}"))
    assert touchpoints.take_back(tmp_path).subject == "mail 2", "the last line, not the latest time"
    assert [p.subject for p in read(tmp_path)[0]] == ["mail 1", "mail 0"]


def test_a_mail_that_went_out_cannot_be_taken_back(tmp_path: Path) -> None:
    touchpoints.add(tmp_path, mail(message_id="<a@b>"))
    with pytest.raises(Refused, match="has gone out"):
        touchpoints.take_back(tmp_path)
    assert len(read(tmp_path)[0]) == 1


def test_nothing_to_take_back_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nothing is noted"):
        touchpoints.take_back(tmp_path)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touchpoints.add(tmp_path, mail())
    before = (tmp_path / touchpoints.NAME).read_bytes()

    def full(descriptor: int) -> None:
        os.write(descriptor, b'{"half": ')  # what the disk took before it was full
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left"):
        touchpoints.add(tmp_path, mail(5))
    assert (tmp_path / touchpoints.NAME).read_bytes() == before


def test_a_file_that_an_editor_put_in_its_place_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touchpoints.add(tmp_path, mail(subject="first"))
    path, sync, done = tmp_path / touchpoints.NAME, os.fsync, []

    def saved_in_an_editor(descriptor: int) -> None:
        sync(descriptor)
        if not done:
            done.append(True)
            new = tmp_path / "new"
            new.write_text(json.dumps({"at": AT.isoformat(), "kind": "call", "direction": "in", "subject": "by hand"}), encoding="utf-8")
            new.replace(path)

    monkeypatch.setattr(os, "fsync", saved_in_an_editor)
    touchpoints.add(tmp_path, mail(5, subject="second"))
    assert [p.subject for p in read(tmp_path)[0]] == ["by hand", "second"], "the hand-written line stays, and ours is added to it"


ADD_TEN = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from afterview.adapters import touchpoints
from afterview.model.touchpoint import Touchpoint
for n in range(10):
    touchpoints.add(Path(sys.argv[1]), Touchpoint(at=datetime(2026, 3, 2, tzinfo=UTC), kind="mail", direction="out", subject=f"{int(sys.argv[2]) + n}"))
"""


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", ADD_TEN, str(tmp_path), start]) for start in ("0", "100")]
    assert [one.wait(60) for one in both] == [0, 0]
    found, troubles = read(tmp_path)
    assert sorted(int(p.subject) for p in found) == [*range(10), *range(100, 110)]
    assert not troubles


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nothing can be written"):
        touchpoints.add(tmp_path / "gone", mail())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.text(max_size=60))
def test_whatever_stands_in_the_file_stays_and_what_we_add_is_read(tmp_path: Path, junk: bytes, body: str) -> None:
    path = tmp_path / touchpoints.NAME
    path.write_bytes(junk)
    touchpoints.add(tmp_path, mail(body=body, subject="ours"))
    after = path.read_bytes()
    assert after.startswith(junk)
    found = touchpoints.read_lines(after.decode("utf-8", "replace"), "x", [])
    assert [p for p in found if p.subject == "ours"]
