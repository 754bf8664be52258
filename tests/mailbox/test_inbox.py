"""The inbox over IMAP, on real servers: read-only, from where it was left, woken by IDLE, patient when the line breaks."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("imap_tools")

from afterview.adapters.imap import Dropped, inbox
from afterview.adapters.mail_notes import Mark
from afterview.adapters.secrets import Secret
from afterview.model.account import MailAccount
from afterview.model.mail import Address, Suggestion
from afterview.model.trouble import Refused
from afterview.workflows.watch_mail import Ears, watch
from tests.cli.conftest import sh  # noqa: F401
from tests.cli.shell import Result
from tests.mailbox.known import SAMPLES
from tests.mailbox.servers import PASSWORD, SERVERS, USER, as_it_is, deliver, empty, free_port, pymap, signed_in
from tests.mailbox.workspace import make_workspace, world_of

pytestmark = pytest.mark.enable_socket
SINCE = date(2026, 3, 1)
LET_IN = Secret(PASSWORD)


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.eml").read_bytes()


def account(port: int) -> MailAccount:
    return MailAccount(sender=Address("Delia", "delia@marchetti.example"), user=USER, imap_host="127.0.0.1", imap_port=port)


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with SERVERS[request.param](tmp_path_factory.mktemp("server"), free_port()) as number:
        yield number


@pytest.fixture
def port(server: int) -> int:
    empty(server)
    return server


@pytest.fixture
def root(port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", PASSWORD)
    return make_workspace(tmp_path, f'[mail]\nfrom = "delia@marchetti.example"\nuser = "{USER}"\nimap_host = "127.0.0.1"\nimap_port = {port}\n')


def ears(heard: list[Suggestion], said: list[str], pause: object = None) -> Ears:
    return Ears(suggested=heard.extend, trouble=said.append, pause=pause or (lambda _s: None))


def test_mails_are_read_without_a_trace(port: int) -> None:
    for name in ("gmail-reply", "base64-body", "unknown-charset", "outlook-bracketed-id"):
        deliver(port, sample(name))
    before = as_it_is(port)
    with inbox(account(port), LET_IN) as box:
        uids = box.fresh(None, SINCE)
        heads = dict(box.heads(uids))
        assert len(uids) == len(heads) == 4
        assert all(b"Message-ID" in head for head in heads.values())
        assert b"It was good to meet you" in box.mail(uids[0]).data
    assert as_it_is(port) == before
    assert all("\\Seen" not in flags for _, flags in before)


def test_only_what_came_after_the_mark_is_new_and_a_renumbered_folder_is_read_again(port: int) -> None:
    deliver(port, sample("gmail-reply"))
    with inbox(account(port), LET_IN) as box:
        first = box.fresh(None, SINCE)
        mark = Mark(box.validity, first[-1])
        assert box.fresh(mark, SINCE) == ()
        deliver(port, sample("gmail-offer"))
    with inbox(account(port), LET_IN) as box:
        assert len(box.fresh(mark, SINCE)) == 1
        assert len(box.fresh(Mark(box.validity + 1, first[-1]), SINCE)) == 2


def test_idle_wakes_when_a_mail_comes(port: int) -> None:
    for _ in range(3):
        later = threading.Timer(0.5, deliver, (port, sample("gmail-offer")))
        # pymap under load hangs up now and then when a mail crosses the IDLE; watching then connects again, and so does this test.
        with suppress(Dropped), inbox(account(port), LET_IN) as box:
            before = len(box.fresh(None, SINCE))
            later.start()
            started = time.monotonic()
            box.wait(15)
            assert time.monotonic() - started < 10
            later.join()
            assert len(box.fresh(None, SINCE)) == before + 1
            return
        later.join()
    raise AssertionError("the line broke three times")


def test_a_large_mail_comes_over_the_line_only_in_its_beginning(port: int) -> None:
    deliver(port, sample("gmail-reply") + b"x" * 70 + b"\n" + (b"y" * 70 + b"\n") * 60_000)
    with inbox(account(port), LET_IN) as box:
        assert len(box.mail(box.fresh(None, SINCE)[0]).data) == (2 << 20) + 1


def test_a_look_suggests_what_concerns_us_and_never_twice(port: int, root: Path) -> None:
    for name in ("gmail-deciding-with-date", "friend", "newsletter-of-employer"):
        deliver(port, sample(name))
    before, heard = as_it_is(port), []
    watch(world_of(), root, ears(heard, []), once=True)
    assert [s.kind.value for s in heard] == ["still-deciding"]
    watch(world_of(), root, ears(heard, []), once=True)
    deliver(port, sample("gmail-deciding-with-date"))  # the same mail a second time, with another UID
    deliver(port, sample("gmail-offer"))
    watch(world_of(), root, ears(heard, []), once=True)
    assert [s.kind.value for s in heard] == ["still-deciding", "offer"]
    assert as_it_is(port)[:3] == before


def test_watching_hears_of_a_mail_that_comes_meanwhile(port: int, root: Path) -> None:
    heard: list[Suggestion] = []

    class Enough(Exception):
        pass

    def hear(fresh: tuple[Suggestion, ...]) -> None:
        heard.extend(fresh)
        raise Enough

    threading.Timer(1.0, deliver, (port, sample("gmail-scheduling"))).start()
    with pytest.raises(Enough):
        watch(world_of(), root, Ears(suggested=hear, trouble=lambda _t: None, pause=lambda _s: None))
    assert heard[0].kind.value == "scheduling"


def test_the_command_looks_once_and_says_what_it_found(port: int, root: Path, sh: Callable[..., Result]) -> None:  # noqa: F811
    deliver(port, sample("german-rejection"))
    done = sh("follow", "watch", "--once", "--workspace", root)
    assert done.status == 0
    assert "It reads like a no" in done.out
    assert "für einen anderen Bewerber entschieden" in " ".join(done.out.split())
    assert "read-only" in done.err


def test_a_wrong_password_is_told_in_one_sentence_and_not_tried_again(port: int, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", "hunter2")
    with pytest.raises(Refused) as refused:
        watch(world_of(), root, ears([], []))
    assert "hunter2" not in str(refused.value)
    assert "does not let demouser in" in refused.value.why


def test_a_line_that_breaks_is_tried_again_with_longer_pauses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server dies while we watch, stays away for three tries, and is there again: what came meanwhile is heard."""
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", PASSWORD)
    number = free_port()
    root = make_workspace(tmp_path, f'[mail]\nfrom = "delia@marchetti.example"\nuser = "{USER}"\nimap_host = "127.0.0.1"\nimap_port = {number}\n')
    heard, said, pauses = [], [], []
    running = []

    class Enough(Exception):
        pass

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            server = pymap(tmp_path, number)
            server.__enter__()
            running.append(server)
            deliver(number, sample("gmail-offer"))

    def hear(fresh: tuple[Suggestion, ...]) -> None:
        heard.extend(fresh)
        raise Enough

    try:
        with pytest.raises(Enough):
            watch(world_of(), root, Ears(suggested=hear, trouble=said.append, pause=pause))
    finally:
        for server in running:
            server.__exit__(None, None, None)
    assert pauses == [5, 10, 20]
    assert all("next try in" in one for one in said)
    assert [s.kind.value for s in heard] == ["offer"]


def test_a_mailbox_that_cannot_be_reached_is_a_sentence_when_looking_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERVIEW_MAIL_PASSWORD", PASSWORD)
    root = make_workspace(tmp_path, f'[mail]\nfrom = "delia@marchetti.example"\nimap_host = "127.0.0.1"\nimap_port = {free_port()}\n')
    with pytest.raises(Refused, match="cannot be read"):
        watch(world_of(), root, ears([], []), once=True)


def test_a_server_without_idle_is_looked_at_again_and_again(port: int) -> None:
    waits: list[float] = []
    with inbox(account(port), LET_IN) as box:
        assert box.idles
        box.idles = False
        box.sleep = waits.append
        box.wait()
    assert waits == [120.0]


def test_the_folder_is_opened_for_looking_only(port: int) -> None:
    deliver(port, sample("gmail-reply"))
    with inbox(account(port), LET_IN) as box:
        uid = str(box.fresh(None, SINCE)[0])
        status, _ = box.box.client.uid("STORE", uid, "+FLAGS", "(\\Seen)")
        assert status != "OK" or box.box.client.is_readonly
    with signed_in(port) as other:
        assert all("\\Seen" not in m.flags for m in other.fetch(mark_seen=False))


def test_a_line_that_breaks_within_a_request_is_a_dropped_one(port: int) -> None:
    with inbox(account(port), LET_IN) as box:
        box.box.client.sock.shutdown(socket.SHUT_RDWR)
        with pytest.raises(Dropped):
            box.fresh(None, SINCE)
