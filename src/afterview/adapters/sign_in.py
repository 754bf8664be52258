"""What signs in to a mail account: its password, or a fresh token of Google or Microsoft."""

from __future__ import annotations

from afterview.adapters.oauth import token
from afterview.adapters.secrets import Secret, password
from afterview.model.account import MailAccount


def secret_for(account: MailAccount) -> Secret | None:
    """The secret of the account; None where there is none. Raises Refused when a sign-in has run out."""
    return password(account) if account.sign_in == "password" else token(account)
