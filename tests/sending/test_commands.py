"""`afterview follow send`, `hand-off`, `outbox` and `account`, as they are typed."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path

import pytest

from tests.cli.shell import Result, typed
from tests.sending.build import interview, workspace
from tests.sending.server import Server, running

pytestmark = pytest.mark.enable_socket
Shell = Callable[..., Result]
LETTER = "To: Dana Cole <dana@acme.example>\nSubject: Thank you for Tuesday\n\nDear Dana,\n\nThank you for telling me what you expect.\n\nJo\n"


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Run `afterview` in this process, with nobody at the keyboard; gives status and output."""
    return partial(typed, capsys)


@pytest.fixture
def server() -> Iterator[Server]:
    with running(Server()) as one:
        yield one


@pytest.fixture
def folder(tmp_path: Path, server: Server) -> Path:
    """An interview that ended two hours ago, somewhere where it is noon now; with a letter."""
    now = datetime.now(tz=UTC)
    one = interview(workspace(tmp_path, server.port), ended=now - timedelta(hours=2), zone=f"Etc/GMT{now.hour - 12:+d}")
    (one / "letters").mkdir()
    (one / "letters" / "mine.txt").write_text(LETTER, encoding="utf-8")
    return one


def send(sh: Shell, folder: Path, *more: object) -> Result:
    return sh("follow", "send", folder, "--letter", folder / "letters" / "mine.txt", *more)


def at_a_terminal(answer: bytes, *argv: object) -> tuple[int, str]:
    """Run `afterview` with a person at the keyboard who types `answer` when asked."""
    pid, terminal = pty.fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell that runs the tests in the background ignores it, and so would we
        os.execv(sys.executable, [sys.executable, "-m", "afterview", *map(str, argv)])
    seen, typed = b"", 0
    while True:
        ready = select.select([terminal], [], [], 5)[0]
        if not ready and typed:  # a terminal that changes its mode drops what was typed a moment before, so it is typed again
            assert typed < 10, seen
            typed += 1
            os.write(terminal, answer)
            continue
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        seen += data
        if b"to send it:" in seen and not typed:
            typed = 1
            os.write(terminal, answer)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), seen.decode()


def test_a_person_sees_everything_types_yes_and_it_goes_once(folder: Path, server: Server) -> None:
    status, seen = at_a_terminal(b"yes\n", "follow", "send", folder, "--letter", folder / "letters" / "mine.txt")
    assert status == 0, seen
    for words in ("jo@fox.example", "dana@acme.example", "Thank you for Tuesday", "Thank you for telling me what you expect.", "now,", "127.0.0.1", "Sent to Dana Cole"):
        assert words in seen
    assert sum(server.taken.values()) == 1


@pytest.mark.parametrize("answer", [b"no\n", b"\n", b"y\n", b"yes please\n", b"\x03", b"\x04"])
def test_anything_but_yes_sends_nothing(folder: Path, server: Server, answer: bytes) -> None:
    status, seen = at_a_terminal(answer, "follow", "send", folder, "--letter", folder / "letters" / "mine.txt")
    assert status in {0, 130}, seen
    assert not server.connections


def test_without_a_person_it_shows_and_refuses_and_the_digest_says_yes(sh: Shell, folder: Path, server: Server) -> None:
    shown = send(sh, folder)
    assert shown.status == 3
    assert "nothing was sent" in shown.err
    assert not server.connections
    digest = re.findall(r"^Digest +(\w+)$", shown.out, re.MULTILINE)[0]
    assert sh("follow", "send", folder, "--confirm", "0" * 16).status == 3
    done = sh("follow", "send", folder, "--confirm", digest)
    assert (done.status, sum(server.taken.values())) == (0, 1)
    again = sh("follow", "send", folder, "--confirm", digest)
    assert (again.status, sum(server.taken.values())) == (3, 1)


def test_the_digest_of_a_letter_that_was_changed_is_worth_nothing(sh: Shell, folder: Path, server: Server) -> None:
    old = re.findall(r"^Digest +(\w+)$", send(sh, folder).out, re.MULTILINE)[0]
    (folder / "letters" / "mine.txt").write_text(LETTER.replace("expect", "want"), encoding="utf-8")
    send(sh, folder)
    assert sh("follow", "send", folder, "--confirm", old).status == 3
    assert not server.connections


def test_there_is_no_flag_that_says_yes_unseen(sh: Shell, folder: Path) -> None:
    for flag in ("--yes", "-y", "--force"):
        assert send(sh, folder, flag).status == 2


def test_a_saved_draft_is_what_is_sent(sh: Shell, folder: Path) -> None:
    (folder / "letters" / "thank-you-dana-cole.txt").write_text(LETTER, encoding="utf-8")
    shown = sh("follow", "send", folder, "--to", "Dana Cole <dana@acme.example>")
    assert "Thank you for Tuesday" in shown.out
    assert "follow draft --save" in sh("follow", "send", folder, "--to", "Dana Cole <dana@acme.example>", "--step", "update").err


def test_a_mail_for_later_goes_with_due(sh: Shell, folder: Path, server: Server) -> None:
    later = datetime.now(tz=UTC) + timedelta(seconds=1.5)
    digest = re.findall(r"^Digest +(\w+)$", send(sh, folder, "--at", later.isoformat()).out, re.MULTILINE)[0]
    assert "Kept." in sh("follow", "send", folder, "--confirm", digest).out
    assert sh("follow", "send", "--due", folder).out == "Nothing is due.\n"
    time.sleep(1.6)
    assert "Sent to Dana Cole" in sh("follow", "send", "--due", folder).out
    assert len(server.raw) == 1


def test_an_uncertain_mail_is_listed_and_settled(sh: Shell, folder: Path, server: Server) -> None:
    server.behave = lambda _id: "drop-after"
    digest = re.findall(r"^Digest +(\w+)$", send(sh, folder).out, re.MULTILINE)[0]
    first = sh("follow", "send", folder, "--confirm", digest)
    assert first.status == 3
    assert "may have gone out" in first.out
    listed = sh("follow", "outbox", folder)
    assert "uncertain" in listed.out
    assert max(map(len, listed.out.splitlines())) <= 80
    assert sh("follow", "outbox", folder, "--resolve", "sent").out == "Noted: it went out.\n"
    (told,) = json.loads(sh("follow", "outbox", folder, "--json").out)
    assert [m["progress"] for m in told["moves"]] == ["approved", "in-flight", "uncertain", "sent"]
    assert (folder / "touchpoints.jsonl").read_text(encoding="utf-8").count("message_id") == 1
    assert sh("follow", "outbox", folder, "--resolve", "not-sent").status == 3


def test_a_mail_is_withdrawn(sh: Shell, folder: Path, server: Server) -> None:
    later = datetime.now(tz=UTC) + timedelta(minutes=5)
    digest = re.findall(r"^Digest +(\w+)$", send(sh, folder, "--at", later.isoformat()).out, re.MULTILINE)[0]
    sh("follow", "send", folder, "--confirm", digest)
    assert "does not go" in sh("follow", "outbox", folder, "--withdraw").out
    assert sh("follow", "outbox", folder, "--withdraw").status == 3
    assert not server.connections


def test_a_letter_is_handed_off_in_every_way_and_nothing_is_sent(sh: Shell, folder: Path, server: Server, tmp_path: Path) -> None:
    words = ("follow", "hand-off", folder, "--letter", folder / "letters" / "mine.txt")
    assert "Subject: Thank you for Tuesday\n\nDear Dana," in sh(*words).out
    assert sh(*words, "--mailto").out.startswith("mailto:dana@acme.example?subject=Thank%20you%20for%20Tuesday&body=Dear%20Dana%2C%0D%0A%0D%0A")
    assert sh(*words, "--eml", tmp_path / "a.eml").status == 0
    parsed = message_from_bytes((tmp_path / "a.eml").read_bytes(), policy=policy.default)
    assert (parsed["X-Unsent"], parsed["To"].addresses[0].addr_spec) == ("1", "dana@acme.example")
    assert sh(*words, "--eml", tmp_path / "a.eml").status == 3, "a file that is there stays"
    assert "imap_host" in sh(*words, "--drafts").err
    assert not server.connections


def test_what_was_sent_is_not_handed_off(sh: Shell, folder: Path) -> None:
    digest = re.findall(r"^Digest +(\w+)$", send(sh, folder, "--step", "thank-you").out, re.MULTILINE)[0]
    sh("follow", "send", folder, "--confirm", digest)
    assert "has had a thank-you" in sh("follow", "hand-off", folder, "--letter", folder / "letters" / "mine.txt", "--step", "thank-you").err


def test_handing_off_needs_no_account(sh: Shell, tmp_path: Path) -> None:
    now = datetime.now(tz=UTC)
    one = interview(tmp_path, ended=now - timedelta(hours=2))
    (one / "letters").mkdir()
    (one / "letters" / "mine.txt").write_text(LETTER, encoding="utf-8")
    assert sh("follow", "hand-off", one, "--letter", one / "letters" / "mine.txt").status == 0
    assert "hand-off" in send(sh, one).err


def test_the_account_is_shown_without_its_password_and_tried(sh: Shell, folder: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not needed" in sh("follow", "account", folder).out
    assert "lets jo@fox.example in" in sh("follow", "account", folder, "--check").out
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "hunter2")
    for words in ((), ("--check",)):
        told = sh("follow", "account", folder, *words)
        assert "hunter2" not in told.out + told.err
    assert not server.taken


def test_a_mail_is_not_lost_when_the_command_is_killed_while_it_asks(folder: Path, server: Server) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-m", "afterview", "follow", "send", str(folder), "--letter", str(folder / "letters" / "mine.txt")])
    seen = b""
    while b"to send it:" not in seen:
        seen += os.read(terminal, 4096)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    assert not server.connections
    assert "The outbox is empty." in subprocess.run([sys.executable, "-m", "afterview", "follow", "outbox", str(folder)], capture_output=True, text=True, check=True).stdout


def test_a_mail_that_may_have_gone_out_is_told_where_the_wait_is_shown(sh: Shell, folder: Path, server: Server) -> None:
    assert "outbox" not in sh("follow", folder).out
    server.behave = lambda _id: "drop-after"
    digest = re.search(r"--confirm (\w+)", send(sh, folder).err)
    assert digest
    sh("follow", "send", "--confirm", digest[1], folder)
    shown = sh("follow", folder)
    assert "may have gone out already" in " ".join(shown.out.split())
    assert max(map(len, shown.out.splitlines())) <= 80
    other = interview(folder.parent.parent, "other")
    assert "outbox" not in sh("follow", other).out, "what another interview waits for is not told here"


def test_a_mail_kept_for_later_is_told_where_the_wait_is_shown(sh: Shell, folder: Path) -> None:
    at = (datetime.now(tz=UTC) + timedelta(hours=1)).isoformat(timespec="seconds")
    digest = re.search(r"--confirm (\w+)", send(sh, folder, "--at", at).err)
    assert digest
    sh("follow", "send", "--confirm", digest[1], folder)
    assert "waits in your outbox" in " ".join(sh("follow", folder).out.split())
