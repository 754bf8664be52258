"""The user's own folders, on a real IMAP server (pymap): an uncertain mail is found among the sent, a draft lands in the drafts."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("imap_tools")
pymap = pytest.importorskip("pymap")

from afterview.adapters.imap_folders import file_sent, find_sent, lay_draft  # noqa: E402
from afterview.adapters.secrets import Secret  # noqa: E402
from afterview.model.account import MailAccount  # noqa: E402
from afterview.model.mail import Address  # noqa: E402
from afterview.model.outbox import Progress  # noqa: E402
from afterview.model.trouble import Refused  # noqa: E402
from afterview.report.mail import message  # noqa: E402
from afterview.workflows.account import check, describe, keep  # noqa: E402
from afterview.workflows.deliver import deliver  # noqa: E402
from afterview.workflows.outbox import contents  # noqa: E402
from afterview.workflows.send import approve, preview  # noqa: E402
from tests.sending.build import DANA, NOON, desk, interview, wanted, workspace  # noqa: E402
from tests.sending.server import Server, running  # noqa: E402

pytestmark = pytest.mark.enable_socket
LET_IN = Secret("demopass")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    server = subprocess.Popen([sys.executable, "-c", "from pymap.main import main; main()", "--host", "127.0.0.1", "--port", str(number), "--no-tls",
                               "dict", "--demo-data"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", number), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield number
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def account(port: int) -> MailAccount:
    return MailAccount(sender=Address("Jo Fox", "jo@fox.example"), host="127.0.0.1", user="demouser", imap_host="127.0.0.1", imap_port=port)


@pytest.fixture(autouse=True)
def emptied(account: MailAccount) -> None:
    """One server serves all tests, in any order: nobody's mail may lie in the next one's inbox."""
    from imap_tools import MailBoxUnencrypted

    with MailBoxUnencrypted(account.imap_host, account.imap_port).login("demouser", "demopass") as box:
        for folder in {"INBOX", "Sent"} & {f.name for f in box.folder.list()}:
            box.folder.set(folder)
            box.delete([m.uid for m in box.fetch(mark_seen=False, headers_only=True)])


def letter(message_id: str) -> bytes:
    return message(sender=Address("Jo Fox", "jo@fox.example"), to=DANA, subject="Hello", body="Hello.", date=NOON, message_id=message_id)


def keep_in(account: MailAccount, folder: str, raw: bytes) -> None:
    from imap_tools import MailBoxUnencrypted

    with MailBoxUnencrypted(account.imap_host, account.imap_port).login("demouser", "demopass") as box:
        if folder not in {f.name for f in box.folder.list()}:
            box.folder.create(folder)
        box.append(raw, folder)


def test_a_mail_is_found_by_its_id_among_the_sent_and_no_other_is(account: MailAccount) -> None:
    keep_in(account, "Sent", letter("<one@fox.example>"))
    assert find_sent(account, LET_IN, "<one@fox.example>") == "Sent"
    assert not find_sent(account, LET_IN, "<two@fox.example>")


def test_a_draft_lands_in_the_drafts(account: MailAccount) -> None:
    keep_in(account, "Drafts", letter("<zero@fox.example>"))
    assert lay_draft(account, LET_IN, letter("<draft@fox.example>")) == "Drafts"
    assert find_sent(MailAccount(**{**{f: getattr(account, f) for f in account.__dataclass_fields__}, "sent": "Drafts"}), LET_IN, "<draft@fox.example>") == "Drafts"


def test_a_wrong_password_is_told_in_a_sentence_that_does_not_hold_it(account: MailAccount) -> None:
    with pytest.raises(Refused) as refused:
        find_sent(account, Secret("hunter2"), "<one@fox.example>")
    assert "hunter2" not in str(refused.value)


def lying(account: MailAccount, folder: str = "Sent") -> list[str]:
    from imap_tools import MailBoxUnencrypted

    with MailBoxUnencrypted(account.imap_host, account.imap_port).login("demouser", "demopass") as box:
        box.folder.set(folder, readonly=True)
        return [m.headers["message-id"][0] for m in box.fetch(mark_seen=False, headers_only=True)]


def test_a_copy_lies_among_the_sent_once_however_often_it_is_laid(account: MailAccount) -> None:
    keep_in(account, "Sent", letter("<other@fox.example>"))
    paused: list[float] = []
    assert file_sent(account, LET_IN, letter("<copy@fox.example>"), "<copy@fox.example>", pause=paused.append) == "Sent"
    assert not file_sent(account, LET_IN, letter("<copy@fox.example>"), "<copy@fox.example>", pause=paused.append)
    assert lying(account).count("<copy@fox.example>") == 1
    assert len(paused) == 1


def test_what_the_server_files_itself_a_moment_later_is_not_laid_beside_it(account: MailAccount) -> None:
    keep_in(account, "Sent", letter("<other@fox.example>"))
    late = letter("<late@fox.example>")
    assert not file_sent(account, LET_IN, late, "<late@fox.example>", pause=lambda _seconds: keep_in(account, "Sent", late))
    assert lying(account).count("<late@fox.example>") == 1


@pytest.mark.parametrize("host", ["imap.gmail.com", "outlook.office365.com", "IMAP.GoogleMail.com"])
def test_who_files_every_mail_itself_is_not_even_asked(account: MailAccount, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterview.adapters.imap_folders._signed_in", lambda *_a: pytest.fail("asked"))
    assert not file_sent(replace(account, imap_host=host), LET_IN, letter("<g@fox.example>"), "<g@fox.example>")


@pytest.mark.parametrize(("setting", "copies"), [("", 1), ("file_sent = false\n", 0)])
def test_a_mail_that_went_out_lies_among_the_sent(tmp_path, monkeypatch, account: MailAccount, setting: str, copies: int) -> None:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "demopass")
    monkeypatch.setattr("afterview.adapters.imap_folders._AGAIN", 0.0)
    keep_in(account, "Sent", letter("<other@fox.example>"))
    with running(Server()) as server:
        root = workspace(tmp_path, server.port, f'user = "demouser"\nimap_host = "127.0.0.1"\nimap_port = {account.imap_port}\n{setting}')
        here = desk()
        shown = approve(here, root, preview(here, wanted(interview(root, name=f"kept-{copies}"))).posting)
        done = deliver(here, root)[0]
        assert done.posting.progress is Progress.SENT
        assert ("a copy lies in Sent" in done.why) == bool(copies)
        assert lying(account).count(shown.message_id) == copies
        assert sum(server.taken.values()) == 1


@pytest.mark.parametrize("trouble", [Refused("The mailbox is full.", "Empty it."), KeyboardInterrupt()])
def test_a_copy_that_cannot_be_laid_is_no_failure_to_send_and_nothing_goes_again(tmp_path, monkeypatch, account: MailAccount, trouble: BaseException) -> None:
    def full(*_a: object) -> str:
        raise trouble

    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "demopass")
    monkeypatch.setattr("afterview.workflows.deliver.lay_copy", full)
    with running(Server()) as server:
        root = workspace(tmp_path, server.port, f'user = "demouser"\nimap_host = "127.0.0.1"\nimap_port = {account.imap_port}\n')
        here = desk()
        approve(here, root, preview(here, wanted(interview(root))).posting)
        done = deliver(here, root)[0]
        assert done.posting.progress is Progress.SENT
        assert not done.todo
        assert done.stopped == isinstance(trouble, KeyboardInterrupt)
        assert done.stopped or "no copy in your sent folder: The mailbox is full" in done.why
        assert not deliver(here, root)
        assert sum(server.taken.values()) == 1


def test_a_mailbox_alone_is_an_account_with_a_password_of_its_own(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, str] = {}
    monkeypatch.setattr("afterview.adapters.secrets._keyring_get", lambda entry: kept.get(entry, ""))
    monkeypatch.setattr("afterview.adapters.secrets.keep", kept.__setitem__)
    (tmp_path / "afterview.toml").write_text(
        f'[mail]\nfrom = "Jo Fox <jo@fox.example>"\nuser = "demouser"\nimap_host = "127.0.0.1"\nimap_port = {port}\n', encoding="utf-8")
    keep(tmp_path, "demopass")
    assert describe(tmp_path)[1] == "Sends by  nothing (no `host` under [mail])"
    assert check(tmp_path) == (f"127.0.0.1:{port} lets demouser in. Nothing was changed.",)
    text = (tmp_path / "afterview.toml").read_text()
    (tmp_path / "afterview.toml").write_text(text + 'host = "smtp.fox.example"\n', encoding="utf-8")
    assert describe(tmp_path)[3] == "Password  there is one"


def test_an_account_without_any_server_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "afterview.toml").write_text('[mail]\nfrom = "Jo Fox <jo@fox.example>"\n', encoding="utf-8")
    with pytest.raises(Refused, match="`host` to send or `imap_host` to read"):
        keep(tmp_path, "demopass")


def test_an_uncertain_mail_that_lies_among_the_sent_is_sent(tmp_path, monkeypatch, account: MailAccount) -> None:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "demopass")
    with running(Server(behave=lambda _id: "drop-after")) as server:
        root = workspace(tmp_path, server.port, f'user = "demouser"\nimap_host = "127.0.0.1"\nimap_port = {account.imap_port}\n')
        here = desk()
        shown = preview(here, wanted(interview(root)))
        approve(here, root, shown.posting)
        # This server on loopback offers no sign-in, so the password is used for the mailbox alone.
        monkeypatch.setattr("afterview.workflows.deliver.secret_for", lambda _account: None)
        assert deliver(here, root)[0].posting.progress is Progress.UNCERTAIN
        assert contents(here, root).troubles
        keep_in(account, "Sent", shown.posting.raw)
        after = contents(here, root)
    assert after.postings[0].progress is Progress.SENT
    assert not after.troubles
    assert after.moves[0][-1][2] == "found in Sent"


def test_an_answer_in_the_inbox_that_nobody_noted_stops_the_mail(tmp_path, monkeypatch, account: MailAccount) -> None:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "demopass")
    with running(Server()) as server:
        root = workspace(tmp_path, server.port, f'user = "demouser"\nimap_host = "127.0.0.1"\nimap_port = {account.imap_port}\n')
        here = desk()
        approve(here, root, preview(here, wanted(interview(root, name="dune"))).posting)
        monkeypatch.setattr("afterview.workflows.deliver.secret_for", lambda _account: None)
        answer = message(sender=DANA, to=Address("Jo Fox", "jo@fox.example"), subject="Thank you for coming", date=NOON,
                         message_id="<hers@acme.example>", body="Hello Jo, it was good to meet you. We would like to see you again. When would suit you? Dana")
        keep_in(account, "INBOX", answer)
        held = deliver(here, root)[0]
        assert held.posting.progress is Progress.APPROVED
        assert "may be their answer" in held.why
        assert not server.connections


def test_a_mailbox_that_cannot_be_read_stops_the_mail(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "demopass")
    with running(Server()) as server:
        root = workspace(tmp_path, server.port, 'imap_host = "127.0.0.1"\nimap_port = 9\n')
        here = desk()
        approve(here, root, preview(here, wanted(interview(root))).posting)
        assert "mailbox cannot be read" in deliver(here, root)[0].why
        assert not server.connections


def test_the_account_is_tried_on_both_sides(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "demopass")
    with running(Server()) as server:
        root = workspace(tmp_path, server.port, f'user = "demouser"\nimap_host = "127.0.0.1"\nimap_port = {port}\n')
        monkeypatch.setattr("afterview.workflows.account.try_smtp", lambda _account, _secret: None)  # that server asks for no password
        assert [line.split(" lets")[0] for line in check(root)] == [f"127.0.0.1:{server.port}", f"127.0.0.1:{port}"]
        monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "wrong")
        with pytest.raises(Refused, match="does not let demouser in"):
            check(root)
