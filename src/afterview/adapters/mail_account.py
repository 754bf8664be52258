"""The mail account of the workspace: `[mail]` of `afterview.toml`. Passwords are not in it, see `secrets`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from afterview.adapters.files import read_bytes
from afterview.adapters.settings import NAME, workspace
from afterview.language.addresses import address_in
from afterview.model.account import MailAccount
from afterview.model.trouble import Refused

SIGN_INS = ("password", "google", "microsoft")
_SMALL = 1 << 20
_PORTS = range(1, 65536)
_SECRETS = ("password", "pass", "passwd", "secret", "client_secret", "token", "refresh_token")


def read_mail_account(path: Path) -> MailAccount | None:
    """The account of the workspace around `path`; None where `[mail]` is missing. Raises Refused where it is wrong."""
    root = workspace(path)
    if root is None:
        return None
    where = root / NAME
    try:
        table = tomllib.loads(read_bytes(where, _SMALL).decode("utf-8-sig")).get("mail")
    except (ValueError, RecursionError, OverflowError) as error:
        raise Refused(f"{where} cannot be read: {' '.join(str(error).split())[:120]}.", "Mend the line it names.") from None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise _wrong(where, "[mail] is no table")
    found = next((key for key in _SECRETS if key in table), None)
    if found:
        raise Refused(f"{where} holds a mail.{found}, and secrets have no place in a file.",
                      "Delete that line, and keep the password with `afterview follow account --password`.")
    return _account(table, where)


def _account(table: dict[str, Any], where: Path) -> MailAccount:
    sign_in = _text(table, "sign_in", where) or "password"
    if sign_in not in SIGN_INS:
        raise _wrong(where, f"mail.sign_in is {sign_in!r}, and it can be {', '.join(SIGN_INS[:-1])} or {SIGN_INS[-1]}")
    copy, keep = table.get("copy_to_me", False), table.get("file_sent", True)
    for key, value in (("copy_to_me", copy), ("file_sent", keep)):
        if not isinstance(value, bool):
            raise _wrong(where, f"mail.{key} can be true or false")
    sender = _text(table, "from", where)
    if not sender:
        raise _wrong(where, "[mail] has no `from`")
    return MailAccount(
        sender=address_in(sender), host=_text(table, "host", where), port=_port(table, "port", 587, where),
        user=_text(table, "user", where), imap_host=_text(table, "imap_host", where), imap_port=_port(table, "imap_port", 993, where),
        sent=_text(table, "sent", where),
        drafts=_text(table, "drafts", where), copy_to_me=copy, file_sent=keep, sign_in=sign_in, client_id=_text(table, "client_id", where))


def _text(table: dict[str, Any], key: str, where: Path) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or any(not c.isprintable() for c in value):
        raise _wrong(where, f"mail.{key} must be words in quotes, on one line")
    return value.strip()


def _port(table: dict[str, Any], key: str, default: int, where: Path) -> int:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or value not in _PORTS:
        raise _wrong(where, f"mail.{key} must be a number from 1 to 65535")
    return value


def _wrong(where: Path, what: str) -> Refused:
    return Refused(f"{where}: {what}.", "The page “Your mail account” shows how it is laid out.")
