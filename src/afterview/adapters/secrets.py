"""Passwords and tokens: from the system's keyring, else from the environment; never in a file, never shown."""

from __future__ import annotations

import os
from dataclasses import dataclass
from types import ModuleType

from afterview.model.account import MailAccount
from afterview.model.trouble import Refused

try:
    import keyring.errors

    _RING: ModuleType | None = keyring
except ImportError:  # the extra `mail` is not installed; the environment serves
    _RING = None

SERVICE = "afterview"
VARIABLE = "AFTERVIEW_MAIL_PASSWORD"


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A password, or a token of a sign-in with Google or Microsoft. It does not show itself."""

    value: str
    is_token: bool = False

    def __repr__(self) -> str:
        return "Secret(…)"

    def xoauth2(self, login: str) -> str:
        """What SMTP and IMAP want for a token: the name and the token between their separators."""
        return f"user={login}\x01auth=Bearer {self.value}\x01\x01"


def password(account: MailAccount) -> Secret | None:
    """The password of the account; None where there is none."""
    kept = next(filter(None, map(_keyring_get, _entries(account))), "") or os.environ.get(VARIABLE, "")
    return Secret(kept) if kept else None


def keep_password(account: MailAccount, value: str) -> None:
    """Put the password into the keyring. Raises Refused where there is no keyring."""
    keep(_entries(account)[0], value)


def kept(entry: str) -> str:
    """What the keyring holds under this name; empty where it holds nothing, or where there is none."""
    return _keyring_get(entry)


def keep(entry: str, value: str) -> None:
    """Put a secret into the keyring. Raises Refused where there is no keyring."""
    if _RING is None:
        raise _no_keyring("the package `keyring` is not installed")
    try:
        _RING.set_password(SERVICE, entry, value)
    except _RING.errors.KeyringError as error:
        raise _no_keyring(type(error).__name__) from None


def _entries(account: MailAccount) -> tuple[str, ...]:
    """Its names in the keyring: by the server that takes mail, and by the mailbox, so that one kept for either serves both."""
    return tuple(f"{account.login}@{host}" for host in dict.fromkeys((account.host, account.imap_host)) if host)


def _keyring_get(entry: str) -> str:
    if _RING is None:
        return ""
    try:
        return str(_RING.get_password(SERVICE, entry) or "")
    except _RING.errors.KeyringError:  # a machine without a desktop has none; the environment serves there
        return ""


def _no_keyring(why: str) -> Refused:
    return Refused(f"This machine has no keyring to keep it in ({why}).",
                   f"Give the password in the environment, as {VARIABLE}, when you send.")
