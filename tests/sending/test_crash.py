"""Fifty kills in the usual tests; a thousand with `make crash`."""

from __future__ import annotations

import pytest

from afterview.model.outbox import Point
from tests.sending.crash import run


@pytest.mark.enable_socket
@pytest.mark.slow
def test_fifty_kills_neither_double_nor_lose_a_mail_and_each_uncertain_one_is_told() -> None:
    tally = run(kills=50, seed=7)
    assert tally.kills == 50
    assert tally.jobs > 5
    assert len(tally.at) > len(Point) / 2, "killed at too few moments"
    assert tally.uncertain, "nothing was ever uncertain: the kills prove nothing"
    assert tally.clean, str(tally)
