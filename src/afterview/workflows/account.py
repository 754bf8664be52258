"""The user's mail account: what it is, whether it lets us in, and where its password is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from afterview.adapters.imap_folders import try_mailbox
from afterview.adapters.mail_account import read_mail_account
from afterview.adapters.oauth import authorise
from afterview.adapters.secrets import keep_password
from afterview.adapters.settings import NAME
from afterview.adapters.sign_in import secret_for
from afterview.adapters.smtp import sign_in as try_smtp
from afterview.language.addresses import written
from afterview.model.account import LOOPBACK, MailAccount
from afterview.model.trouble import Refused
from afterview.workflows._desk import root_of


def describe(folder: Path) -> tuple[str, ...]:
    """The account in lines; of the password only whether there is one. Raises Refused where there is no account."""
    account = _account(folder)
    secret = secret_for(account)
    how = "--password" if account.sign_in == "password" else "--sign-in"
    free = account.host in LOOPBACK and account.sign_in == "password"
    kept = "there is one" if secret else "not needed on this machine" if free else f"there is none yet: {how}"
    sends = f"{account.host}:{account.port} as {account.login} ({account.sign_in})" if account.host else "nothing (no `host` under [mail])"
    mailbox = f"{account.imap_host}:{account.imap_port}" if account.imap_host else "none (an uncertain mail cannot be looked up)"
    return (f"From      {written(account.sender)}", f"Sends by  {sends}",
            f"Mailbox   {mailbox}", f"Password  {kept}")


def wants_password(folder: Path) -> None:
    """Raises Refused where the account signs in without one, or where there is no account: then nobody is asked for it."""
    account = _account(folder)
    if account.sign_in != "password":
        raise Refused(f"This account signs in with {account.sign_in}.", "Use --sign-in.")


def keep(folder: Path, password: str) -> None:
    """Keep the password in the keyring. Raises Refused where there is no keyring, or nothing to keep."""
    wants_password(folder)
    account = _account(folder)
    if not password:
        raise Refused("The password is empty.", "Nothing was kept.")
    keep_password(account, password)


def check(folder: Path) -> tuple[str, ...]:
    """Connect and sign in, and send nothing. Raises Refused when that does not work."""
    account = _account(folder)
    secret = secret_for(account)
    found = []
    if account.host:
        try_smtp(account, secret)
        found.append(f"{account.host}:{account.port} lets {account.login} in. Nothing was sent.")
    if account.imap_host:
        try_mailbox(account, secret)
        found.append(f"{account.imap_host}:{account.imap_port} lets {account.login} in. Nothing was changed.")
    return tuple(found)


def sign_in(folder: Path, show: Callable[[str], None]) -> str:
    """Sign in with Google or Microsoft in the browser; the token goes into the keyring. Raises Refused when that does not work."""
    account = _account(folder)
    authorise(account, show)
    return f"Signed in as {account.login}; the token is in the keyring of this machine."


def _account(folder: Path) -> MailAccount:
    """The account for sending, for the mailbox, or for both. Raises Refused where `[mail]` names no server at all."""
    root = root_of(folder)
    account = read_mail_account(root)
    if account is None or not (account.host or account.imap_host):
        raise Refused(f"{root / NAME} names no mail account yet: [mail], with `from`, and `host` to send or `imap_host` to read.",
                      "The page “Your mail account” shows it, with the hosts of the large providers.")
    return account
