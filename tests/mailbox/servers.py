"""Two real IMAP servers on loopback: pymap (pure Python) and Dovecot, each with an empty inbox and one user."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from imap_tools import MailBoxUnencrypted

USER, PASSWORD = "demouser", "demopass"
DOVECOT = os.environ.get("AFTERVIEW_DOVECOT") or shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
ssl = no
disable_plaintext_auth = no
{users}first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{home}/mail
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as line:
        line.settimeout(2)
        return line.recv(4) == b"* OK"
    return False


def _until_it_answers(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if _answers(port):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError("the mail server did not start")


@contextmanager
def _process(command: list[str], port: int) -> Iterator[int]:
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_it_answers(port, server)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def pymap(_home: Path, port: int) -> Iterator[int]:
    # A fresh demo user has an INBOX without mails.
    with _process([sys.executable, "-c", "from pymap.main import main; main()", "--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict"], port):
        yield port


@contextmanager
def dovecot(_home: Path, port: int) -> Iterator[int]:
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed; tools/dovecot.sh fetches it")
    # Not below pytest's folder, which is closed to the users that a Dovecot started by root becomes.
    with tempfile.TemporaryDirectory(prefix="imap") as place:
        home = Path(place)
        home.chmod(0o755)
        (home / "mail").mkdir()
        mine = pwd.getpwuid(os.getuid())
        users = "" if mine.pw_uid == 0 else f"default_login_user = {mine.pw_name}\ndefault_internal_user = {mine.pw_name}\n"
        if mine.pw_uid == 0:  # mail is never read as root
            mine = pwd.getpwnam("nobody")
            os.chown(home / "mail", mine.pw_uid, mine.pw_gid)
        config = home / "dovecot.conf"
        config.write_text(_CONFIG.format(home=home, port=port, users=users, uid=mine.pw_uid, gid=mine.pw_gid, password=PASSWORD))
        with _process([DOVECOT, "-F", "-c", str(config)], port):
            yield port


SERVERS = {"pymap": pymap, "dovecot": dovecot}


@contextmanager
def signed_in(port: int) -> Iterator[MailBoxUnencrypted]:
    with MailBoxUnencrypted("127.0.0.1", port, timeout=20).login(USER, PASSWORD) as box:
        yield box


def deliver(port: int, raw: bytes, folder: str = "INBOX") -> None:
    """A mail arrives, unread."""
    with signed_in(port) as box:
        if folder not in {f.name for f in box.folder.list()}:
            box.folder.create(folder)
        box.append(raw, folder)


def empty(port: int) -> None:
    """No mail is left in the inbox; its numbers go on."""
    with signed_in(port) as box:
        box.delete([m.uid for m in box.fetch(mark_seen=False, headers_only=True) if m.uid])


def as_it_is(port: int) -> list[tuple[str, tuple[str, ...]]]:
    """UIDs and flags of the inbox, to see that nothing was changed."""
    with signed_in(port) as box:
        box.folder.set("INBOX", readonly=True)
        return [(m.uid or "", tuple(f for f in m.flags if f != "\\Recent")) for m in box.fetch(mark_seen=False)]
