"""The outbox: what must not happen cannot be written, and what cannot be written is told in a sentence."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from afterview.adapters.outbox import FOLDER, NAME, Outbox, only_sender, open_outbox
from afterview.model.mail import Address
from afterview.model.outbox import Posting, Progress, Step
from afterview.model.trouble import Refused
from tests.sending.build import DANA, NOON

BO = Address("Bo Lind", "bo@acme.example")
P = Progress


def draft(to: Address = DANA, step: Step = Step.THANK_YOU, interview: str = "acme", number: str = "1", raw: bytes = b"raw") -> Posting:
    return Posting(id=0, interview=interview, step=step, to=to, subject="s", message_id=f"<{number}>", digest=number * 64, raw=raw, progress=P.DRAFTED,
                   send_at=NOON, at=NOON)


def approved(box: Outbox, posting: Posting) -> Posting:
    return box.approve(box.draft(posting), NOON, lambda: None)


def sent(box: Outbox, posting: Posting) -> Posting:
    return box.move(box.move(approved(box, posting), P.IN_FLIGHT, NOON, ""), P.SENT, NOON, "")


def test_a_second_thank_you_to_the_same_person_cannot_be_written(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as box:
        sent(box, draft())
        with pytest.raises(Refused):
            approved(box, draft(to=Address("Dana", "DANA@acme.example"), number="2"))
        assert approved(box, draft(to=BO, number="3")).progress is P.APPROVED
        assert approved(box, draft(interview="other", number="4")).progress is P.APPROVED


def test_a_second_update_cannot_be_written_whoever_it_goes_to(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as box:
        approved(box, draft(step=Step.UPDATE))
        with pytest.raises(Refused):
            approved(box, draft(to=BO, step=Step.UPDATE, number="2"))


def test_a_third_kind_of_mail_has_no_name(tmp_path: Path) -> None:
    with open_outbox(tmp_path), contextlib.closing(sqlite3.connect(tmp_path / FOLDER / NAME)) as base, pytest.raises(sqlite3.IntegrityError):
        base.execute("insert into mail (interview, step, address, name, subject, message_id, digest, raw, progress, send_at, at)"
                     " values ('a', 'chase', 'a@b.example', '', '', '<9>', ?, 'x', 'drafted', '', '')", ("9" * 64,))


@pytest.mark.parametrize("change", ["raw = 'other'", "address = 'evil@x.example'", "send_at = '2030-01-01'", "digest = replace(digest, '1', '2')", "message_id = '<7>'",
                                    "step = 'update'", "interview = 'x'", "progress = 'drafted'", "progress = 'sent' where progress = 'uncertain' or progress = 'withdrawn'"])
def test_what_was_shown_is_frozen_and_moves_only_onward(tmp_path: Path, change: str) -> None:
    with open_outbox(tmp_path) as box:
        box.move(approved(box, draft()), P.WITHDRAWN, NOON, "")
        with contextlib.closing(sqlite3.connect(tmp_path / FOLDER / NAME)) as base, pytest.raises(sqlite3.IntegrityError):
            base.execute(f"update mail set {change}")


def test_an_approved_mail_is_never_deleted(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as box:
        approved(box, draft())
        with contextlib.closing(sqlite3.connect(tmp_path / FOLDER / NAME)) as base, pytest.raises(sqlite3.IntegrityError):
            base.execute("delete from mail")


def test_only_the_moves_of_the_table_are_possible(tmp_path: Path) -> None:
    onward = {P.DRAFTED: {P.APPROVED, P.WITHDRAWN}, P.APPROVED: {P.IN_FLIGHT, P.REFUSED, P.WITHDRAWN, P.SENT}, P.IN_FLIGHT: {P.SENT, P.REFUSED, P.UNCERTAIN, P.APPROVED},
              P.UNCERTAIN: {P.SENT, P.APPROVED}}
    way = {P.DRAFTED: [], P.APPROVED: [P.APPROVED], P.IN_FLIGHT: [P.APPROVED, P.IN_FLIGHT], P.UNCERTAIN: [P.APPROVED, P.IN_FLIGHT, P.UNCERTAIN],
           P.SENT: [P.APPROVED, P.IN_FLIGHT, P.SENT], P.REFUSED: [P.APPROVED, P.REFUSED], P.WITHDRAWN: [P.WITHDRAWN]}
    with open_outbox(tmp_path) as box:
        for n, (start, goal) in enumerate((a, b) for a in P for b in P):
            posting = box.draft(replace(draft(interview=f"i{n}"), message_id=f"<{n}>"))
            for step in way[start]:
                posting = box.move(posting, step, NOON, "")
            if goal in onward.get(start, set()):
                assert box.move(posting, goal, NOON, "").progress is goal
            else:
                with pytest.raises(Refused):
                    box.move(posting, goal, NOON, "")


def test_every_move_leaves_an_event(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as box:
        posting = sent(box, draft())
        assert [p for _, p, _ in box.history(posting)] == [P.APPROVED, P.IN_FLIGHT, P.SENT]


def test_a_check_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    def no() -> None:
        raise Refused("They have written to you.")

    with open_outbox(tmp_path) as box:
        posting = box.draft(draft())
        with pytest.raises(Refused, match="written"):
            box.approve(posting, NOON, no)
        assert box.postings()[0].progress is P.DRAFTED
        assert not box.history(posting)


def test_a_draft_that_was_shown_anew_cannot_be_approved_as_it_was_before(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as box:
        old = box.draft(draft())
        box.draft(draft(number="2"))
        with pytest.raises(Refused, match="no longer"):
            box.approve(old, NOON, lambda: None)


def test_two_that_move_the_same_mail_move_it_once(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as box:
        posting = approved(box, draft())

    def take(_: int) -> bool:
        with open_outbox(tmp_path) as mine:
            try:
                mine.move(posting, P.IN_FLIGHT, NOON, "")
            except Refused:
                return False
            return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(16))) == 1


def test_many_that_open_a_new_outbox_at_once_all_find_its_tables(tmp_path: Path) -> None:
    def count(_: int) -> int:
        with open_outbox(tmp_path) as box:
            return len(box.postings())

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(count, range(16))) == [0] * 16


def test_only_one_sends_at_a_time(tmp_path: Path) -> None:
    with only_sender(tmp_path), pytest.raises(Refused, match="right now"), only_sender(tmp_path):
        pass
    with only_sender(tmp_path):
        pass


def test_an_outbox_that_another_one_writes_to_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterview.adapters.outbox._PATIENCE", 0.05)
    with open_outbox(tmp_path) as box, contextlib.closing(sqlite3.connect(tmp_path / FOLDER / NAME, isolation_level=None)) as base:
        base.execute("begin immediate")
        with pytest.raises(Refused, match="Another afterview"):
            box.draft(draft())


def many(box: Outbox) -> None:
    """More drafts than any small disk holds."""
    for n in range(400):
        box.draft(replace(draft(to=BO, raw=b"x" * 3000, interview=f"i{n}"), message_id=f"<b{n}>"))


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as box:
        posting = approved(box, draft())
        pages = box._base.execute("pragma page_count").fetchone()[0]
        box._base.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(Refused, match="full"):
            many(box)
        assert box.get(posting.id).progress is P.APPROVED


@contextlib.contextmanager
def mounted(place: Path, options: str) -> Iterator[Path]:
    """A small file system of its own, where we may mount one."""
    place.mkdir()
    if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(place)], check=False, capture_output=True).returncode:
        pytest.skip("may not mount")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False)


def test_a_disk_without_a_free_byte_is_told_and_nothing_is_marked(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "size=256k") as small, open_outbox(small) as box:
        posting = approved(box, draft())
        with contextlib.suppress(OSError), (small / "fill").open("wb", buffering=0) as rest:
            while True:
                rest.write(b"x" * 512)
        with pytest.raises(Refused, match=r"full|cannot be written"):
            many(box)
        assert box.get(posting.id) == posting
        assert len(box.history(posting)) == 1


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    with mounted(tmp_path / "still", "ro") as still, pytest.raises(Refused, match="permission"), open_outbox(still):
        pass


@pytest.mark.parametrize("at", [0, 100, 4096, 6000])
def test_a_damaged_outbox_is_refused_or_read_rightly(tmp_path: Path, at: int) -> None:
    with open_outbox(tmp_path) as box:
        sent(box, draft(raw=b"z" * 9000))
    path = tmp_path / FOLDER / NAME
    data = bytearray(path.read_bytes())
    data[at:at + 64] = b"\xff" * 64
    path.write_bytes(bytes(data))
    said = ""
    try:
        with open_outbox(tmp_path) as box:
            said = box.postings()[0].progress.value
    except Refused as refused:
        said = refused.why
    assert said == "sent" or "damaged" in said or "newer" in said


def test_an_outbox_of_the_future_is_left_alone(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as box:
        box._base.execute("pragma user_version = 9")
    with pytest.raises(Refused, match="newer"), open_outbox(tmp_path):
        pass


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("x", encoding="utf-8")
    with pytest.raises(Refused), open_outbox(tmp_path):
        pass
