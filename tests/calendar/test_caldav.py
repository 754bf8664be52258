"""Reminders in the user's own calendar, against a small CalDAV server of our own with ETags and conditions (RFC 4791, RFC 9110)."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import icalendar
import pytest

from afterview.model.trouble import Refused
from afterview.workflows.push_calendar import push
from tests.calendar.test_calendar import replied
from tests.mailbox.workspace import make_workspace, world_of

pytestmark = pytest.mark.enable_socket


class Shelf(ThreadingHTTPServer):
    """Keeps what it is given; `etags_told` is False for servers that do not give the ETag with the answer to a PUT."""

    objects: dict[str, bytes]
    etags_told = True
    weak = False


class Handler(BaseHTTPRequestHandler):
    server: Shelf

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if not self._may():
            return
        self.server.objects[self.path] = data
        self._answer(201, self._etag() if self.server.etags_told else "")

    def do_DELETE(self) -> None:
        if self.path not in self.server.objects:
            self._answer(404)
        elif self._may():
            del self.server.objects[self.path]
            self._answer(204)

    def do_GET(self) -> None:
        self._answer(200 if self.path in self.server.objects else 404, self._etag())

    def _may(self) -> bool:
        if self.headers.get("Authorization") != "Basic ZGVsaWE6aHVudGVyMg==":
            self._answer(401)
            return False
        wanted, none = self.headers.get("If-Match"), self.headers.get("If-None-Match")
        if wanted and wanted.startswith("W/"):  # RFC 9110, 13.1.1: a weak tag matches nothing here
            self._answer(412)
            return False
        if none == "*" and any(self.path.rpartition("/")[2].encode()[:36] in o for p, o in self.server.objects.items() if p != self.path):
            self._answer(409, body=b'<D:error xmlns:D="DAV:"><C:no-uid-conflict xmlns:C="urn:ietf:params:xml:ns:caldav"/></D:error>')  # RFC 4791, 5.3.2.1
            return False
        if (wanted and wanted != self._etag()) or (none == "*" and self.path in self.server.objects):
            self._answer(412)
            return False
        return True

    def _etag(self) -> str:
        data = self.server.objects.get(self.path)
        return f'{"W/" if self.server.weak else ""}"{hashlib.sha256(data).hexdigest()[:12]}"' if data is not None else ""

    def _answer(self, status: int, etag: str = "", body: bytes = b"") -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with Shelf(("127.0.0.1", 0), Handler) as server:
        server.objects = {}
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def root(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AFTERVIEW_CALENDAR_PASSWORD", "hunter2")
    return make_workspace(tmp_path, f'[calendar]\nurl = "http://127.0.0.1:{shelf.server_address[1]}/delia/jobs"\nuser = "delia"\n')


@pytest.mark.parametrize("told", [True, False])
def test_reminders_are_put_changed_and_taken_out_again(root: Path, shelf: Shelf, told: bool) -> None:
    shelf.etags_told = told
    assert push(world_of(), root) == (4, ())
    assert len(shelf.objects) == 4
    assert all(icalendar.Calendar.from_ical(o).walk("VEVENT") and b"METHOD" not in o for o in shelf.objects.values())
    assert push(world_of(), root) == (0, ())
    replied(root)
    assert push(world_of(), root) == (2, ())
    assert len(shelf.objects) == 2
    assert push(world_of(), root) == (0, ())


def test_a_server_with_weak_etags_is_kept_up_to_date_and_the_users_changes_stay(root: Path, shelf: Shelf) -> None:
    shelf.weak = True
    assert push(world_of(), root) == (4, ())
    replied(root)
    assert push(world_of(), root) == (2, ())
    shelf.objects = {path: data + b"X" for path, data in shelf.objects.items()}
    assert len(shelf.objects) == 2


def test_what_the_user_imported_into_the_same_calendar_is_not_put_beside_it(root: Path, shelf: Shelf) -> None:
    push(world_of(), root)
    imported = {f"/delia/jobs/imported-{n}.ics": data for n, data in enumerate(shelf.objects.values())}
    shelf.objects = imported
    (root / ".afterview" / "calendar.json").unlink()
    for notes in root.glob(".afterview/*caldav*"):
        notes.unlink()
    done, left = push(world_of(), root)
    assert (done, len(left)) == (0, 4)
    assert shelf.objects == imported


def test_what_the_user_changed_there_is_left_alone(root: Path, shelf: Shelf) -> None:
    push(world_of(), root)
    shelf.objects = {path: data + b"X" for path, data in shelf.objects.items()}
    mine = dict(shelf.objects)
    replied(root)
    done, left = push(world_of(), root)
    assert (done, len(left)) == (0, 2)
    assert shelf.objects == mine
    assert push(world_of(), root) == (0, ())


def test_a_wrong_password_and_a_server_that_is_away_are_sentences(root: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERVIEW_CALENDAR_PASSWORD", "wrong-one")
    with pytest.raises(Refused, match="does not let you in") as refused:
        push(world_of(), root)
    assert "wrong-one" not in str(refused.value)
    (root / "afterview.toml").write_text('[calendar]\nurl = "http://127.0.0.1:1/x"\nuser = "delia"\n')
    with pytest.raises(Refused, match="cannot be reached"):
        push(world_of(), root)


@pytest.mark.parametrize(("settings", "says"), [("", "no calendar"), ('[calendar]\nurl = "http://cal.example/x"\n', "https"), ("[calendar]\nurl = 3\n", "https")])
def test_a_calendar_that_is_not_set_up_is_refused(tmp_path: Path, settings: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        push(world_of(), make_workspace(tmp_path, settings))
