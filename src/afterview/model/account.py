"""The user's mail account: who writes, through which server, and how one signs in. Never a password."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.model.mail import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAccount:
    """What `[mail]` of `afterview.toml` says; empty values mean "not given".

    `host` and `port` take mail (587: STARTTLS, 465: TLS from the start); `imap_host` and `imap_port` (993: TLS from the start)
    show the mailbox. `sent` and `drafts` name its folders where they are not the usual ones. With `copy_to_me` each mail also goes
    to the user's own address, unseen by the addressee; with `file_sent` a copy is laid into the sent folder where the server does not do
    that itself. `sign_in` is ``password``, ``google`` or ``microsoft``; the last two
    need the `client_id` of an app that the user registered.
    """

    sender: Address
    host: str = ""
    port: int = 587
    user: str = ""
    imap_host: str = ""
    imap_port: int = 993
    sent: str = ""
    drafts: str = ""
    copy_to_me: bool = False
    file_sent: bool = True
    sign_in: str = "password"
    client_id: str = ""

    @property
    def login(self) -> str:
        """The name to sign in with: `user`, else the address."""
        return self.user or self.sender.address


LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that are this machine: what is said to them leaves no wire, so TLS is not asked for."""
