"""The bytes of a mail: what is shown is what goes, and nothing can be smuggled into its head."""

from __future__ import annotations

from email import message_from_bytes, policy
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.language.addresses import address_in, written
from afterview.model.mail import Address
from afterview.model.outbox import Step
from afterview.model.trouble import Refused
from afterview.report.mail import digest, letter_in, message, shown
from afterview.workflows.hand_off import HandedOff, mailto
from tests.sending.build import DANA, NOON

JO = Address("Jo Fox", "jo@fox.example")


def mail(**fields: object) -> bytes:
    return message(**{"sender": JO, "to": DANA, "subject": "Thank you", "body": "Dear Dana,\n\nThank you.", "date": NOON, "message_id": "<1@fox.example>", **fields})  # type: ignore[arg-type]


def test_a_mail_has_one_sender_one_addressee_its_own_id_and_its_date() -> None:
    parsed = message_from_bytes(mail(), policy=policy.default)
    assert [a.addr_spec for a in parsed["To"].addresses] == ["dana@acme.example"]
    assert parsed["Message-ID"] == "<1@fox.example>"
    assert parsed["Date"].datetime == NOON
    assert not {"cc", "bcc", "x-unsent"} & {k.lower() for k in parsed}


def test_lines_end_as_the_wire_wants_them_and_are_short() -> None:
    raw = mail(body="word " * 2000 + "\n\nÄ " * 100)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_file_for_the_mail_program_opens_as_a_draft() -> None:
    assert b"X-Unsent: 1\r\n" in mail(unsent=True)


@pytest.mark.parametrize("evil", ["\r\nBcc: x@evil.example", "\nBcc: x@evil.example", "\rX: y", "a\0b", "a\u2028Bcc: x@evil.example", "a\u2029b", "a\x85b", "\x1b[2J", "a\r\n\r\nbody"])
@pytest.mark.parametrize("field", ["subject", "name", "address", "sender"])
def test_a_line_break_in_the_head_is_refused(field: str, evil: str) -> None:
    fields: dict[str, object] = {
        "subject": {"subject": f"Thanks{evil}"}, "name": {"to": Address(f"Dana{evil}", "dana@acme.example")},
        "address": {"to": Address("Dana", f"dana@acme.example{evil}")}, "sender": {"sender": Address(f"Jo{evil}", "jo@fox.example")}}[field]
    with pytest.raises(Refused):
        mail(**fields)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=400))
def test_whatever_is_written_there_is_one_addressee_and_what_is_shown_is_what_goes(name: str, subject: str, body: str) -> None:
    try:
        raw = mail(to=Address(name, "dana@acme.example"), subject=subject, body=body)
    except Refused:
        return
    parsed = message_from_bytes(raw, policy=policy.default)
    assert [a.addr_spec for a in parsed["To"].addresses] == ["dana@acme.example"]
    assert sorted(k.lower() for k in parsed) == ["content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"]
    assert shown(raw).body == parsed.get_content().replace("\r\n", "\n").rstrip("\n")


def test_letters_that_cannot_be_seen_do_not_go() -> None:
    seen = shown(mail(body="Dear \u202eDana\u200b,\n\nThank\x1b[8m you."))
    assert seen.body == "Dear Dana,\n\nThank you."


@pytest.mark.parametrize(("subject", "body"), [("", "Hello"), (" ", "Hello"), ("Hello", ""), ("Hello", " \n\u200b"), ("x" * 201, "Hello"), ("Hello", "x" * 20_001)])
def test_an_empty_or_endless_letter_is_refused(subject: str, body: str) -> None:
    with pytest.raises(Refused):
        mail(subject=subject, body=body)


def test_a_yes_is_to_these_bytes_this_address_and_this_time() -> None:
    from datetime import timedelta

    same = digest(mail(), DANA, NOON)
    assert digest(mail(), DANA, NOON) == same
    assert len({same, digest(mail(body="Other."), DANA, NOON), digest(mail(), JO, NOON), digest(mail(), DANA, NOON + timedelta(seconds=1))}) == 4


@pytest.mark.parametrize(("text", "address"), [
    ("dana@acme.example", Address("", "dana@acme.example")), ("Dana Cole <dana@acme.example>", DANA), (' "Cole, Dana" <dana@ACME.example> ', Address("Cole, Dana", "dana@acme.example")),
    ("D@münchen.example", Address("", "D@xn--mnchen-3ya.example"))])
def test_an_address_is_read_as_people_write_it(text: str, address: Address) -> None:
    assert address_in(text) == address
    assert address_in(written(address)) == address


@pytest.mark.parametrize("text", ["", "dana", "dana@", "@acme.example", "dana@acme", "a@b.example, c@d.example", "a@b.example c@d.example", "X <a@b.example> <c@d.example>",
                                  "dana@acme.example\nBcc: x@y.example", "dana@acme..example", "Dana <dana@acme.example", "<>", "a" * 65 + "@b.example", "dana@" + "a" * 300 + ".example"])
def test_what_is_no_address_or_more_than_one_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        address_in(text)


def test_a_letter_in_a_file_begins_with_whom_it_goes_to_and_its_subject() -> None:
    assert letter_in("\ufeffTo: Dana\nSubject: Thank you\n\nDear Dana,\n\nNote: this stays.\n") == ("Dana", "Thank you", "Dear Dana,\n\nNote: this stays.")
    assert letter_in("Dear Dana,\nSubject: no\n") == ("", "", "Dear Dana,\nSubject: no")


def test_a_letter_with_a_place_left_to_fill_in_is_refused() -> None:
    with pytest.raises(Refused, match="still to be filled in"):
        letter_in("Subject: x\n\nDear Dana,\n\n[What did Dana say that you would like to come back to?]\n")


def handed(body: str, subject: str = "Thank you & more?") -> HandedOff:
    return HandedOff(to=DANA, step=Step.THANK_YOU, subject=subject, body=body, raw=b"")


@given(st.text(max_size=150))
def test_a_link_gives_back_subject_and_text(body: str) -> None:
    text = body.replace("\r", "").encode("utf-8", "replace").decode()
    link = mailto(handed(text))
    parts = urlsplit(link)
    assert unquote(parts.path) == DANA.address
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert fields == {"subject": ["Thank you & more?"], "body": [text.replace("\n", "\r\n")]}
    assert "+" not in parts.query
    assert "%0A" not in parts.query.replace("%0D%0A", "")


def test_a_link_that_is_cut_off_by_mail_programs_is_refused() -> None:
    with pytest.raises(Refused, match="--eml"):
        mailto(handed("word " * 400))
