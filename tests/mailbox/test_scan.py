"""`afterview follow scan`: answers are found in files, suggested once, and noted only on a yes; nothing in the files changes."""

from __future__ import annotations

import json
import mailbox
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("mailparser_reply")

from afterview.adapters.mail_files import mails_in
from afterview.model.mail import MailKind
from afterview.model.trouble import Refused, Trouble
from afterview.workflows.follow import standing
from afterview.workflows.scan_mail import accept, decline, scan
from tests.cli.conftest import sh  # noqa: F401
from tests.cli.shell import Result
from tests.mailbox.known import SAMPLES
from tests.mailbox.workspace import make_workspace, world_of

MINE = ("delia@marchetti.example",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path)


def put(base: Path, *names: str) -> Path:
    folder = base / "mails"
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(SAMPLES / f"{name}.eml", folder / f"{name}.eml")
    return folder


def mbox(base: Path, *names: str) -> Path:
    path = base / "all.mbox"
    box = mailbox.mbox(path)
    for name in names:
        box.add((SAMPLES / f"{name}.eml").read_bytes())
    box.close()
    return path


def kinds(root: Path, *paths: Path) -> list[str]:
    return [s.kind.value for s in scan(world_of(), root, paths, MINE).fresh]


def touchpoints(root: Path, name: str = "quillane") -> list[dict[str, str]]:
    return [json.loads(line) for line in (root / "interviews" / name / "touchpoints.jsonl").read_text(encoding="utf-8").splitlines()]


def stage(root: Path, name: str = "quillane") -> str:
    return standing(world_of(), root / "interviews" / name).stage.value


def test_every_way_to_keep_mails_gives_the_same(tmp_path: Path, root: Path) -> None:
    names = ("gmail-offer", "friend", "german-rejection")
    folder, one = put(tmp_path, *names), mbox(tmp_path, *names)
    maildir = mailbox.Maildir(tmp_path / "Maildir")
    for name in names:
        maildir.add((SAMPLES / f"{name}.eml").read_bytes())
    apple = tmp_path / "apple"
    apple.mkdir()
    for name in names:
        data = (SAMPLES / f"{name}.eml").read_bytes()
        (apple / f"{name}.emlx").write_bytes(f"{len(data)}   \n".encode() + data + b"<?xml version='1.0'?><plist/>")
    found = []
    for number, path in enumerate((folder, one, tmp_path / "Maildir", apple)):
        (tmp_path / str(number)).mkdir()
        found.append(sorted(kinds(make_workspace(tmp_path / str(number)), path)))
    assert found == [["offer", "rejection"]] * 4


def test_a_quoted_from_line_does_not_end_a_mail(tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    path.write_bytes(b"From a\nSubject: one\n\nHello.\n\n>From here on it is still the first.\nFrom is no mail either.\n\nFrom b\nSubject: two\n\nBye.\n")
    mails = list(mails_in(path, []))
    assert [m.where for m in mails] == ["x.mbox:1", "x.mbox:2"]
    assert b"\nFrom here on it is still" in mails[0].data


def test_a_large_mail_in_a_mailbox_is_passed_over_without_being_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    path.write_bytes(b"From a\nSubject: big\n\n" + b"x" * 30_000_000 + b"\n\nFrom b\nSubject: small\n\nBye.\n")
    mails = list(mails_in(path, []))
    assert len(mails) == 2
    assert len(mails[0].data) < 3 << 20


def test_a_second_scan_suggests_nothing_twice(tmp_path: Path, root: Path) -> None:
    folder = put(tmp_path, "gmail-offer", "exchange-automatic-reply", "greenhouse-received")
    first = scan(world_of(), root, [folder], MINE)
    assert len(first.fresh) == 3
    again = scan(world_of(), root, [folder, folder], MINE)
    assert not again.fresh
    assert len(again.waiting) == 2  # the notice needs no answer


def test_a_yes_is_noted_once_and_the_wait_stops(tmp_path: Path, root: Path) -> None:
    assert stage(root) == "wait"
    found = scan(world_of(), root, [put(tmp_path, "gmail-reply")], MINE).fresh[0]
    accept(world_of(), root, found.id)
    assert stage(root) == "replied"
    assert touchpoints(root)[-1]["message_id"] == "<CAF+gmail-reply@mail.gmail.com>"
    with pytest.raises(Refused, match="answered already"):
        accept(world_of(), root, found.id)
    shutil.rmtree(root / ".afterview")  # the notes are lost: what is noted in the interview is still not suggested
    assert not kinds(root, tmp_path / "mails")


def test_a_no_is_remembered_and_nothing_is_noted(tmp_path: Path, root: Path) -> None:
    before = touchpoints(root)
    found = scan(world_of(), root, [put(tmp_path, "gmail-offer")], MINE).fresh[0]
    decline(world_of(), root, found.id[:4])
    assert touchpoints(root) == before
    assert not scan(world_of(), root, [tmp_path / "mails"], MINE).waiting


@pytest.mark.parametrize(("name", "interview", "becomes"), [
    ("gmail-offer", "quillane", "offer"), ("gmail-rejection", "quillane", "closed"), ("gmail-interview-is-no-offer", "quillane", "replied"),
    ("gmail-room-is-no-rejection", "quillane", "replied"), ("german-rejection", "nordwerk", "closed"), ("gmail-vacation", "quillane", "wait"),
    ("gmail-deciding-with-date", "quillane", "wait"), ("exchange-automatic-reply-german", "nordwerk", "wait"), ("both-no-and-yes", "quillane", "replied")])
def test_what_was_read_is_what_the_machine_goes_by(tmp_path: Path, root: Path, name: str, interview: str, becomes: str) -> None:
    found = scan(world_of(), root, [put(tmp_path, name)], MINE).fresh[0]
    assert found.interview == f"interviews/{interview}"
    accept(world_of(), root, found.id)
    assert stage(root, interview) == becomes


def test_a_date_in_their_mail_moves_the_wait_with_its_words(tmp_path: Path, root: Path) -> None:
    found = scan(world_of(), root, [put(tmp_path, "gmail-deciding-with-date")], MINE).fresh[0]
    accept(world_of(), root, found.id)
    now = standing(world_of(), root / "interviews" / "quillane")
    assert now.stated
    assert str(now.stated.day) == "2026-03-20"
    assert "end of next week" in now.stated.words
    assert now.due
    assert str(now.due.date()) == "2026-03-23"


def test_a_thank_you_that_came_back_is_owed_again(tmp_path: Path, root: Path) -> None:
    early = world_of(now=world_of().now().replace(day=10, hour=20))
    assert standing(early, root / "interviews" / "nordwerk").stage.value == "wait"
    found = scan(world_of(), root, [_bounce(tmp_path)], MINE).fresh[0]
    assert found.kind is MailKind.BOUNCE
    accept(world_of(), root, found.id)
    now = standing(world_of(), root / "interviews" / "nordwerk")
    assert now.owed == ("Jörg Söllner",)


def _bounce(base: Path) -> Path:
    path = base / "bounce.eml"
    data = (SAMPLES / "heldout" / "gmx-bounce-german.eml").read_bytes()
    path.write_bytes(data.replace(b"Thu, 12 Mar 2026 09:14:07", b"Tue, 10 Mar 2026 17:14:07"))
    return path


def test_a_delayed_mail_is_told_and_asks_nothing(tmp_path: Path, root: Path) -> None:
    found = scan(world_of(), root, [put(tmp_path, "postfix-delayed")], MINE)
    assert not found.waiting
    assert not found.fresh[0].lasting


def test_a_reply_to_a_mail_sent_by_another_program_is_certain(tmp_path: Path, root: Path) -> None:
    folder = put(tmp_path, "gmail-reply")
    data = (folder / "gmail-reply.eml").read_bytes().replace(b"<1f0c.thanks.quillane@mail.invalid>", b"<own@marchetti.example>")
    (folder / "gmail-reply.eml").write_bytes(data)
    (folder / "sent.eml").write_bytes(b"From: Delia <delia@marchetti.example>\nTo: priya.nambiar@quillane.example\nMessage-ID: <own@marchetti.example>\n"
                                      b"Subject: One more thing\nDate: Wed, 11 Mar 2026 08:00:00 -0500\n\nDear Priya.\n")
    found = scan(world_of(), root, [folder], MINE).fresh
    assert [(s.kind.value, s.certain) for s in found] == [("reply", True)]


def test_files_and_folders_with_mails_are_not_touched(tmp_path: Path, root: Path) -> None:
    folder = put(tmp_path, "gmail-offer", "friend")
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}
    found = scan(world_of(), root, [folder], MINE).fresh[0]
    accept(world_of(), root, found.id)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()} == before


@pytest.mark.parametrize(("name", "says"), [("mail.pst", "Outlook's own store"), ("mail.msg", "Outlook's own format"), ("none.eml", "no file"), ("takeout.zip", "packed")])
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, root: Path, name: str, says: str) -> None:
    if name != "none.eml":
        (tmp_path / name).write_bytes(b"\0\1")
    with pytest.raises(Refused, match=says) as refused:
        scan(world_of(), root, [tmp_path / name], MINE)
    assert refused.value.todo


def test_an_empty_folder_and_a_folder_without_interviews_are_refused(tmp_path: Path, root: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="no mails"):
        scan(world_of(), root, [tmp_path / "empty"])
    with pytest.raises(Refused, match="no interview"):
        scan(world_of(), tmp_path / "empty", [put(tmp_path, "friend")])


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_trouble_and_the_rest_is_read(tmp_path: Path, root: Path) -> None:
    folder = put(tmp_path, "gmail-offer", "friend")
    (folder / "friend.eml").chmod(0)
    found = scan(world_of(), root, [folder], MINE)
    assert [s.kind for s in found.fresh] == [MailKind.OFFER]
    assert found.troubles


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, root: Path) -> None:
    folder = put(tmp_path, "friend")
    (folder / "loop").symlink_to(folder)
    shutil.copy(SAMPLES / "gmail-offer.eml", tmp_path / "outside.eml")
    (folder / "link.eml").symlink_to(tmp_path / "outside.eml")
    troubles: list[Trouble] = []
    assert len(list(mails_in(folder, troubles))) == 1


def test_two_scans_at_once_keep_each_suggestion_once(tmp_path: Path, root: Path) -> None:
    folder = put(tmp_path, "gmail-offer", "gmail-scheduling", "german-offer")
    fresh: list[int] = []
    threads = [threading.Thread(target=lambda: fresh.append(len(scan(world_of(), root, [folder], MINE).fresh))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(fresh) == 3


def test_broken_notes_are_a_sentence(tmp_path: Path, root: Path) -> None:
    (root / ".afterview").mkdir()
    (root / ".afterview" / "mailbox.sqlite3").write_bytes(b"this is no database at all, but a letter" * 100)
    with pytest.raises(Refused, match=r"mailbox\.sqlite3"):
        scan(world_of(), root, [put(tmp_path, "friend")])


def test_words_of_a_mail_are_forgotten_when_it_is_answered(tmp_path: Path, root: Path) -> None:
    found = scan(world_of(), root, [put(tmp_path, "gmail-reply")], MINE).fresh[0]
    accept(world_of(), root, found.id)
    with sqlite3.connect(root / ".afterview" / "mailbox.sqlite3") as base:
        kept = base.execute("select item from suggestion").fetchone()[0]
    base.close()
    assert "passed it on to Curtis" not in json.loads(kept)["text"]


def test_the_command_lists_asks_by_id_and_says_what_it_did(tmp_path: Path, root: Path, sh: Callable[..., Result]) -> None:  # noqa: F811
    done = sh("follow", "scan", put(tmp_path, "gmail-offer", "newsletter-of-employer"), "--workspace", root, "--me", MINE[0])
    assert done.status == 0
    assert "1 new suggestion" in done.out
    assert "It reads like an offer" in done.out
    assert "“Good news: we would like to offer you the position" in done.out
    listed = json.loads(sh("follow", "scan", "--workspace", root, "--json").out)
    assert listed["schema"] == "afterview.mailbox/1"
    mark = listed["suggestions"][0]["id"]
    assert "noted as an offer" in sh("follow", "scan", "--workspace", root, "--accept", mark).out
    assert not json.loads(sh("follow", "scan", "--workspace", root, "--json").out)["suggestions"]
    assert sh("follow", "scan", "--workspace", root, "--accept", mark).status == 3


def test_hostile_words_do_not_reach_the_terminal(tmp_path: Path, root: Path, sh: Callable[..., Result]) -> None:  # noqa: F811
    folder = put(tmp_path, "gmail-offer")
    data = (folder / "gmail-offer.eml").read_bytes().replace(b"Good news", b"\x1b[2JGood\xe2\x80\xae news").replace(b"Priya Nambiar <", b"=?utf-8?q?=1B]0;x=07Pri?= <")
    (folder / "gmail-offer.eml").write_bytes(data)
    out = sh("follow", "scan", folder, "--workspace", root).out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "Good news" in out
