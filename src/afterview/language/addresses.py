"""Mail addresses as people write them: ``Dana Cole <dana@acme.example>``."""

from __future__ import annotations

import re

from afterview.model.mail import Address
from afterview.model.trouble import Refused

_LONGEST = 254  # characters of an address (RFC 5321, 4.5.3.1.3 with its brackets off)
_NAME = 100  # characters of a name shown before it
# RFC 5322 dot-atom, without quoted local parts, which hardly a server takes; a domain has at least one dot.
_LOCAL = "[A-Za-z0-9.!#$%&'=/?^_`{|}~*-][A-Za-z0-9.!#$%&'+=/?^_`{|}~*-]{0,63}"
_ADDRESS = re.compile(_LOCAL + r"@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z][A-Za-z0-9-]+")


def address_in(text: str) -> Address:
    """The one address in `text`, its local part as written: a bare address, or a name with the address in angle brackets.

    Raises Refused for none, for more than one, and for anything that could start a new header line.
    """
    plain = text.strip()
    if any(not c.isprintable() for c in plain):
        raise Refused("The address holds a line break or a control character.", "Write it on one line, like Dana Cole <dana@acme.example>.")
    name, bracket, rest = plain.rpartition("<")
    address = rest.removesuffix(">").strip() if bracket else plain
    if bracket and not rest.endswith(">"):
        address = ""
    address = _ascii_domain(address)
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address) or ".." in address:
        raise Refused(f"{plain[:80]!r} is no address that mail can go to.", "Write one person's, like Dana Cole <dana@acme.example>.")
    name = name.strip().strip('"').strip()[:_NAME]
    if "@" in name or "<" in name:
        raise Refused(f"{plain[:80]!r} holds more than one address.", "One mail goes to one person: send each their own.")
    return Address(name, address)


def written(address: Address) -> str:
    """As in the head of a mail: ``Dana Cole <dana@acme.example>``, or the bare address."""
    return f"{address.name} <{address.address}>" if address.name else address.address


def _ascii_domain(address: str) -> str:
    """The domain in the letters of the wire (``münchen.example`` is ``xn--mnchen-3ya.example``), lower case."""
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode('ascii').lower()}"
    except UnicodeError:
        return ""
