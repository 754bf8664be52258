"""Which addresses may be connected to: the table of SCALE 4.3, and everything that spells a private one."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.adapters.http.address import is_public

PRIVATE_V4 = ("127.0.0.1", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.0.0.8", "192.0.2.1", "198.18.0.1",
              "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1")
PRIVATE_V6 = ("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "2001:10::1", "2001:20::1",
              "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
              "::7f00:1", "3fff::1", "100::1", "5f00::1", "4000::1")
PUBLIC = ("8.8.8.8", "1.1.1.1", "23.44.10.5", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "2002:808:808::1")


@pytest.mark.parametrize("address", [*PRIVATE_V4, *PRIVATE_V6, "", "localhost", "0x7f.1", "127.1", "2130706433", "1.2.3.4.5"])
def test_no_private_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_ordinary_hosts_are_public(address: str) -> None:
    assert is_public(address)


_PRIVATE = st.sampled_from([IPv4Network(n) for n in ("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")])


@given(_PRIVATE, st.integers(0, 2**24 - 1))
def test_a_private_address_is_found_out_in_every_spelling(net: IPv4Network, n: int) -> None:
    v4 = IPv4Address(int(net.network_address) + n % net.num_addresses)
    spellings = (str(v4), f"::ffff:{v4}", f"::{v4}", str(IPv6Address(0x0064FF9B << 96 | int(v4))), str(IPv6Address(0x2002 << 112 | int(v4) << 80)))
    assert not any(map(is_public, spellings))
