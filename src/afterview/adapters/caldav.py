"""Reminders into the user's own calendar over CalDAV (RFC 4791): one object each, never over what the user changed there."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from afterview.adapters.files import read_bytes
from afterview.adapters.secrets import kept
from afterview.adapters.settings import NAME
from afterview.model.account import LOOPBACK
from afterview.model.trouble import Refused

VARIABLE = "AFTERVIEW_CALENDAR_PASSWORD"
_SECONDS = 30.0
_SMALL = 1 << 20
_CONFLICT = frozenset({403, 409})
_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAccount:
    """`[calendar]` of `afterview.toml`: the collection's `url` and the `user`."""

    url: str
    user: str


class ChangedThere(Exception):
    """The object is not as we left it: the user changed or removed it."""


def read_calendar_account(root: Path) -> CalendarAccount:
    """The calendar of this workspace. Raises Refused where there is none, or it is not encrypted."""
    where = root / NAME
    try:
        table = tomllib.loads(read_bytes(where, _SMALL).decode("utf-8-sig")).get("calendar") or {}
        url, user = str(table["url"]).strip(), str(table.get("user", "")).strip()
        parts = urlsplit(url)
        host = parts.hostname or ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(f"There is no calendar in {where} ([calendar], with `url` and `user`).",
                      "Add it, or subscribe to the feed: `afterview follow calendar --serve`.") from None
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise Refused("The calendar's url must begin with https://.", f"Mend `url` under [calendar] in {where}.")
    return CalendarAccount(url=url.rstrip("/") + "/", user=user)


def _password(account: CalendarAccount) -> str:
    found = kept(f"{account.user}@{account.url}") or os.environ.get(VARIABLE, "")
    if not found:
        raise Refused(f"There is no password for the calendar of {account.user or account.url}.",
                      f"Give it in the environment, as {VARIABLE}.")
    return found


@dataclass(frozen=True, slots=True)
class Collection:
    """An open calendar collection."""

    client: httpx2.Client
    url: str

    def put(self, uid: str, data: bytes, etag: str) -> str:
        """Write an object and give its new ETag; `etag` is the one it had, empty for a new one. Raises ChangedThere."""
        condition = self._unchanged(uid, etag) if etag else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        answer = self.client.put(f"{self.url}{uid}.ics", content=data, headers=headers)
        # The user imported the file into the same calendar: it stands there under another name (RFC 4791, 5.3.2.1).
        twice = answer.status_code in _CONFLICT and b"no-uid-conflict" in answer.content
        if twice or answer.status_code == httpx2.codes.PRECONDITION_FAILED:
            raise ChangedThere
        self._expect(answer)
        return answer.headers.get("ETag", "") or self._etag(uid)

    def delete(self, uid: str, etag: str) -> None:
        """Remove an object; one that is gone already is fine. Raises ChangedThere."""
        answer = self.client.delete(f"{self.url}{uid}.ics", headers=self._unchanged(uid, etag) if etag else {})
        if answer.status_code == httpx2.codes.PRECONDITION_FAILED:
            raise ChangedThere
        if answer.status_code not in _GONE:
            self._expect(answer)

    def _unchanged(self, uid: str, etag: str) -> dict[str, str]:
        """The condition that it is as we left it. A weak ETag fits no condition (RFC 9110, 13.1.1), so it is compared here."""
        if not etag.startswith("W/"):
            return {"If-Match": etag}
        now = self._etag(uid)
        if now and now != etag:
            raise ChangedThere
        return {}

    def _etag(self, uid: str) -> str:
        """Asked for where a server does not give it with the answer (RFC 4791, 5.3.4)."""
        answer = self.client.get(f"{self.url}{uid}.ics")
        return str(answer.headers.get("ETag", "")) if answer.is_success else ""

    def _expect(self, answer: httpx2.Response) -> None:
        if answer.status_code in {401, 403}:
            raise Refused("The calendar does not let you in.", f"Check `user` under [calendar] and the password ({VARIABLE}).")
        if not answer.is_success:
            raise Refused(f"The calendar answered {answer.status_code}.",
                          "Check that `url` under [calendar] is the address of one calendar.")


@contextmanager
def collection(account: CalendarAccount) -> Iterator[Collection]:
    """The calendar, over one connection. Raises Refused when it cannot be reached."""
    try:
        login = (account.user, _password(account))
        with httpx2.Client(auth=login, timeout=_SECONDS, follow_redirects=False, trust_env=False) as client:
            yield Collection(client, account.url)
    except httpx2.HTTPError as error:
        raise Refused(f"The calendar at {urlsplit(account.url).hostname} cannot be reached ({type(error).__name__}).",
                      "Check `url` under [calendar], and that you are online.") from None
