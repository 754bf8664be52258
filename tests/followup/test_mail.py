"""A mail's body in its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.language.mail import parts


def body(text: str, sender: str = "Jo Fox") -> str:
    """What is counted of a mail."""
    return " ".join(text[a:b] for a, b in parts(text, sender).paragraphs)


@pytest.mark.parametrize("text", [
    "Hi Ann,\n\nThank you for today.\n\nKind regards,\nJo Fox",
    "Dear Ms. Lee:\nThank you for today.\nJo",
    "Good morning Ann!\n\nThank you for today.\n\n-- \nJo Fox\nGardener at large, and a long line of a signature that is no text at all.",
    "Ann,\n\nThank you for today.\n\nBest of luck with the plumbers,\nJo\n07700 900123",
    "Hello Ann,\n\nThank you for today.\n\nSent from my iPhone",
    "Dear Ann,\n\nThank you for today.\n\nJo\n\nOn Mon, 2 Mar 2026 at 09:00, Ann Lee <ann@example.org>\nwrote:\n> Please come on Monday.",
    "Dear Ann,\n\n> Please come on Monday.\n\nThank you for today.\n\nJo",
    "Dear Ann,\n\nThank you for today.\n\nJo\n\n-----Original Message-----\nFrom: Ann\nPlease come on Monday.",
    "Dear Ann,\n\nThank you for today.\n\nFrom: Ann Lee\nSent: Monday\nPlease come on Monday.",
    "Dear Ann,\n\nThank you for today.\n\nAm 02.03.2026 um 09:00 schrieb Ann Lee:\nBitte kommen Sie.",
    "Hi Ann, Thank you for today. Jo",
    "Thank you for today.",
])
def test_greeting_signature_and_quoted_mail_are_not_counted(text: str) -> None:
    assert body(text) == "Thank you for today."


@pytest.mark.parametrize(("text", "names"), [
    ("Hi Ann,\n\nThanks.", ("Ann",)), ("Dear Ms Lee,\n\nThanks.", ("Lee",)), ("Dear Ann and Bo,\n\nThanks.", ("Ann", "Bo")),
    ("Dear all,\n\nThanks.", ()), ("Dear Hiring Team,\n\nThanks.", ()), ("Thanks for today.", ()), ("Hello,\n\nThanks.", ()),
])
def test_the_greeting_says_who_is_greeted(text: str, names: tuple[str, ...]) -> None:
    assert parts(text).greeted == names


def test_a_list_at_the_end_is_no_signature() -> None:
    assert "two frames" in body("Dear Ann,\n\nI would bring:\n- my knife\n- two frames\n\nThank you.\n\nJo")


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_all_spans_lie_inside(text: str) -> None:
    split = parts(text)
    assert all(0 <= a < b <= len(text) for a, b in split.paragraphs)
    assert all(b <= c for (_, b), (c, _) in zip(split.paragraphs, split.paragraphs[1:], strict=False))
