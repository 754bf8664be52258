"""Where a language model answers: its address checked, and whether it is on this machine."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from afterview.model.trouble import Refused

_TODO = 'Write it in afterview.toml like url = "http://localhost:11434/v1" or url = "https://api.example.com/v1", under [reader].'


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address that may be asked: `url` has no slash at its end, `host` is the name with its port, `here` is on this machine."""

    url: str
    host: str
    here: bool


def address(text: str) -> Address:
    """The address, checked. Raises Refused for what is none, for plain http to another machine, and for one with a password in it."""
    url = text.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        raise Refused(f"{text[:80]!r} is no address of a model.", _TODO) from None
    if parts.scheme not in {"http", "https"} or not name or not url.isascii() or not url.isprintable() or " " in url or len(url) > 300:
        raise Refused(f"{text[:80]!r} is no address of a model.", _TODO)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise Refused("The address of the model holds a key or a question mark.", f"Keep keys out of the file. {_TODO}")
    here = _is_here(name, port or (443 if parts.scheme == "https" else 80))
    if parts.scheme == "http" and not here:
        raise Refused(f"{name} is another machine, and http would send your talk there for everybody on the way to read.",
                      "Use its https address, or a model on this machine.")
    return Address(url=url, host=name if port is None else f"{name}:{port}", here=here)


def _is_here(name: str, port: int) -> bool:
    """True for loopback alone; "localhost" must lead there too, whatever the hosts file says."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        pass
    if name != "localhost":
        return False
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)}
    except OSError:
        return True  # it leads nowhere, and nothing will be sent
    return all(ip_address(one.partition("%")[0]).is_loopback for one in found)
