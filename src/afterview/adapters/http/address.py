"""Which addresses of the internet are public, so that no page can make us knock at a door inside the user's network.

`ipaddress.is_global` is not enough: it calls NAT64 and 6to4 forms of loopback and of cloud metadata global, and multicast too.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Not for anybody's web site, though `is_global` says so of some: IETF protocol assignments (RFC 6890), the 6to4 relay (RFC 7526).
_NOT_V4 = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24")))
_UNICAST = IPv6Network("2000::/3")  # the only part of IPv6 handed out for global unicast (RFC 4291)
_6TO4 = IPv6Network("2002::/16")
# Within it: IETF assignments with Teredo and ORCHID (RFC 2928, 4380, 7343), documentation (RFC 3849, 9637).
_NOT_V6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))


def is_public(address: str) -> bool:
    """True for the text of an address that anybody on the internet may reach; IPv4 inside IPv6 is unwrapped and judged itself."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return _public_v4(ip)
    if ip.scope_id:
        return False
    if ip.ipv4_mapped is not None:
        return _public_v4(ip.ipv4_mapped)
    if ip in _6TO4:
        return _public_v4(IPv4Address(int(ip) >> 80 & 0xFFFFFFFF))
    return _public_v6(ip)


def _public_v4(ip: IPv4Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved) and not any(ip in net for net in _NOT_V4)


def _public_v6(ip: IPv6Address) -> bool:
    return ip in _UNICAST and ip.is_global and not any(ip in net for net in _NOT_V6)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host as this machine resolves them, each once; raises OSError when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
