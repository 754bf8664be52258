"""The user's mail account: what it is, whether it lets us in, and where its password is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from afterview.adapters.imap_folders import try_mailbox
from afterview.adapters.oauth import authorise
from afterview.adapters.secrets import keep_password
from afterview.adapters.sign_in import secret_for
from afterview.adapters.smtp import sign_in as try_smtp
from afterview.language.addresses import written
from afterview.model.account import LOOPBACK, MailAccount
from afterview.model.trouble import Refused
from afterview.workflows._desk import account_of, root_of


def describe(folder: Path) -> tuple[str, ...]:
    """The account in lines; of the password only whether there is one. Raises Refused where there is no account."""
    account = _account(folder)
    secret = secret_for(account)
    kept = "there is one" if secret else "not needed on this machine" if account.host in LOOPBACK else "there is none yet: --password"
    mailbox = f"{account.imap_host}:{account.imap_port}" if account.imap_host else "none (an uncertain mail cannot be looked up)"
    return (f"From      {written(account.sender)}", f"Sends by  {account.host}:{account.port} as {account.login} ({account.sign_in})",
            f"Mailbox   {mailbox}", f"Password  {kept}")


def keep(folder: Path, password: str) -> None:
    """Keep the password in the keyring. Raises Refused where there is no keyring, or nothing to keep."""
    account = _account(folder)
    if account.sign_in != "password":
        raise Refused(f"This account signs in with {account.sign_in}.", "Use --sign-in.")
    if not password:
        raise Refused("The password is empty.", "Nothing was kept.")
    keep_password(account, password)


def check(folder: Path) -> tuple[str, ...]:
    """Connect and sign in, and send nothing. Raises Refused when that does not work."""
    account = _account(folder)
    secret = secret_for(account)
    try_smtp(account, secret)
    sending = f"{account.host}:{account.port} lets {account.login} in. Nothing was sent."
    if not account.imap_host:
        return (sending,)
    try_mailbox(account, secret)
    return (sending, f"{account.imap_host}:{account.imap_port} lets {account.login} in. Nothing was changed.")


def sign_in(folder: Path, show: Callable[[str], None]) -> str:
    """Sign in with Google or Microsoft in the browser; the token goes into the keyring. Raises Refused when that does not work."""
    account = _account(folder)
    authorise(account, show)
    return f"Signed in as {account.login}; the token is in the keyring of this machine."


def _account(folder: Path) -> MailAccount:
    return account_of(root_of(folder))
