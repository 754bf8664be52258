"""`[mail]` of afterview.toml: read as its page shows it, and refused in a sentence where it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from afterview.adapters.mail_account import read_mail_account
from afterview.model.account import MailAccount
from afterview.model.mail import Address
from afterview.model.trouble import Refused

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/mail-account.md").read_text(encoding="utf-8")


def account(tmp_path: Path, text: str) -> MailAccount | None:
    (tmp_path / "afterview.toml").write_text(text, encoding="utf-8")
    return read_mail_account(tmp_path)


def test_the_account_of_the_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    shown = account(tmp_path, re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[0])
    assert shown == MailAccount(sender=Address("Jo Fox", "jo@fox.example"), host="smtp.fox.example", port=587, user="jo@fox.example", imap_host="imap.fox.example",
                                imap_port=993, sent="Sent", drafts="Drafts")
    assert shown.login == "jo@fox.example"


def test_every_setting_of_the_account_has_a_row() -> None:
    source = (Path(__file__).resolve().parents[2] / "src/afterview/adapters/mail_account.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'(?:_text|_port)\(table, "(\w+)"|table\.get\("(\w+)"', source))
    named = {a or b for a, b in keys}
    assert {"from", "host", "copy_to_me", "client_id"} <= named
    assert all(f"`mail.{key}`" in PAGE for key in named)


def test_without_a_table_there_is_no_account(tmp_path: Path) -> None:
    assert account(tmp_path, '[me]\nname = "Jo"\n') is None


@pytest.mark.parametrize("text", [
    "[mail]\n", "mail = 7\n", '[mail]\nfrom = "jo"\n', '[mail]\nfrom = "Jo <jo@fox.example>, Bo <bo@fox.example>"\n', '[mail]\nfrom = "jo@fox.example"\nport = "587"\n',
    '[mail]\nfrom = "jo@fox.example"\nport = 0\n', '[mail]\nfrom = "jo@fox.example"\nport = true\n', '[mail]\nfrom = "jo@fox.example"\nhost = 3\n',
    '[mail]\nfrom = "jo@fox.example"\nsign_in = "magic"\n', '[mail]\nfrom = "jo@fox.example"\ncopy_to_me = "yes"\n', '[mail]\nfrom = """jo@fox.example\nBcc: x@y.example"""\n', "[mail\n",
    '[mail]\nfrom = "jo@fox.example"\nuser = "a\\r\\nb"\n'])
def test_an_account_that_is_wrong_is_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused) as refused:
        account(tmp_path, text)
    assert refused.value.todo


@pytest.mark.parametrize("key", ["password", "pass", "secret", "client_secret", "token"])
def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path: Path, key: str) -> None:
    with pytest.raises(Refused, match="no place in a file") as refused:
        account(tmp_path, f'[mail]\nfrom = "jo@fox.example"\n{key} = "hunter2"\n')
    assert "hunter2" not in str(refused.value)
