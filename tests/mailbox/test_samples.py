"""Every sample mail is read as what it is, and belongs to the interview that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mailbox.known import SAMPLES, expected, read, told

MAILS = sorted(SAMPLES.rglob("*.eml"))


@pytest.mark.parametrize("path", MAILS, ids=lambda p: p.stem)
def test_a_mail_is_read_as_what_it_is(path: Path) -> None:
    wanted = expected(path)
    seen = read(path.read_bytes())
    assert told(seen, wanted) == wanted
    assert wanted.get("interview", seen.match.known.interview if seen.match else "") == (seen.match.known.interview if seen.match else "")
    if wanted["match"] == "none":
        assert seen.match is None


def test_there_are_as_many_shapes_as_were_promised() -> None:
    assert len(MAILS) >= 80
