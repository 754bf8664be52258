"""Which model may be asked: its address, the user's yes, the settings, and what is said when it cannot be."""

from __future__ import annotations

import json
import shutil
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from afterview.adapters.reader_settings import ReaderSettings
from afterview.adapters.readers.choose import Hearers, choose_in
from afterview.adapters.readers.llm.address import address
from afterview.adapters.readers.llm.consent import allow, allowed
from afterview.adapters.readers.llm.names import Names
from afterview.adapters.settings import read_settings
from afterview.model.trouble import Refused

FAR = address("https://models.example/v1")
HEARERS = Hearers(tell=lambda _: None, progress=lambda _d, _a: None, consent=lambda _: False)


@pytest.mark.parametrize("url", ["http://localhost:11434/v1", "http://127.0.0.1:8080/v1/", "http://[::1]:8080/v1", "https://localhost/v1", "http://127.8.4.2/v1"])
def test_this_machine_is_known_as_such(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", 80)), (10, 1, 6, "", ("::1", 80, 0, 0))])
    assert address(url).here
    assert not address(url).url.endswith("/")


@pytest.mark.parametrize("url", ["https://models.example/v1", "https://192.168.1.20:8443/v1", "https://10.0.0.1/v1", "https://localhost.models.example/v1", "https://127.0.0.1.nip.example/v1",
                                 "https://0.0.0.0/v1", "https://2130706433/v1", "https://[::ffff:8.8.8.8]/v1"])
def test_every_other_machine_is_another_machine(url: str) -> None:
    assert not address(url).here
    with pytest.raises(Refused, match="another machine"):
        address(url.replace("https:", "http:"))


def test_a_localhost_that_leads_elsewhere_is_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", 80)), (2, 1, 6, "", ("203.0.113.9", 80))])
    with pytest.raises(Refused, match="another machine"):
        address("http://localhost:11434/v1")


@pytest.mark.parametrize("url", ["", "models.example", "ftp://models.example", "file:///etc/passwd", "https://", "https://[::1", "https://models.example:99999/v1", "https://mo dels.example", "https://mödels.example",
                                 "https://models.example/v1\nHost: x", "https://" + "x" * 400])
def test_what_is_no_address_is_refused_with_what_to_write(url: str) -> None:
    with pytest.raises(Refused) as caught:
        address(url)
    assert "localhost:11434" in caught.value.todo


@pytest.mark.parametrize("url", ["https://jo:s3cret@models.example/v1", "https://models.example/v1?key=s3cret", "https://models.example/v1#s3cret"])
def test_keys_in_the_address_are_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(Refused) as caught:
        address(url)
    assert "s3cret" not in str(caught.value)


def test_a_yes_is_kept_for_one_address_in_one_workspace(tmp_path: Path) -> None:
    assert not allowed(tmp_path, FAR, names_hidden=False)
    allow(tmp_path, FAR, names_hidden=False)

    assert allowed(tmp_path, FAR, names_hidden=False)
    assert allowed(tmp_path, FAR, names_hidden=True)
    assert not allowed(tmp_path, address("https://models.example/v2"), names_hidden=False)
    assert not allowed(tmp_path, address("https://models.example:8443/v1"), names_hidden=False)
    assert not allowed(tmp_path / "other", FAR, names_hidden=False)


def test_a_yes_without_names_is_none_with_them(tmp_path: Path) -> None:
    allow(tmp_path, FAR, names_hidden=True)

    assert allowed(tmp_path, FAR, names_hidden=True)
    assert not allowed(tmp_path, FAR, names_hidden=False)


def test_a_yes_does_not_come_with_a_folder(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    theirs.mkdir()
    allow(theirs, FAR, names_hidden=False)
    shutil.copytree(theirs, mine)
    assert not allowed(mine, FAR, names_hidden=False)

    theirs.rename(tmp_path / "away")
    shutil.copytree(mine, theirs)  # at the same place, made anew
    assert not allowed(theirs, FAR, names_hidden=False)


@pytest.mark.parametrize("text", ["", "{", "[]", "5", '{"https://models.example/v1": "with names"}', "[" * 100_000, "x" * 100_000])
def test_a_broken_record_is_no_yes(tmp_path: Path, text: str) -> None:
    (tmp_path / ".afterview").mkdir()
    (tmp_path / ".afterview/may-read.json").write_text(text)
    assert not allowed(tmp_path, FAR, names_hidden=False)

    allow(tmp_path, FAR, names_hidden=False)
    assert allowed(tmp_path, FAR, names_hidden=False)


def settings(tmp_path: Path, table: str) -> ReaderSettings:
    (tmp_path / "afterview.toml").write_text(f"[reader]\n{table}\n")
    return read_settings(tmp_path).reading


def test_the_settings_of_the_reader_are_read(tmp_path: Path) -> None:
    got = settings(tmp_path, 'use = "llm"\nurl = "https://models.example/v1"\nmodel = "big"\nhide_names = true\nat_once = 4\nseconds = 60\nremember = false')

    assert ReaderSettings(use="llm", url="https://models.example/v1", model="big", hide_names=True, at_once=4, seconds=60, remember=False) == got
    assert ReaderSettings() == settings(tmp_path, "")


@pytest.mark.parametrize(("table", "says"), [('use = "gpt"', "model, cues or llm"), ("use = 5", "words in quotes"), ('api_key = "x"', "no setting"), ("hide_names = 1", "true or false"),
                                             ('hide_names = "yes"', "true or false"), ("at_once = 9", "from 1 to 4"), ("at_once = true", "a whole number"), ("seconds = 0", "from 5 to 1800"),
                                             ("seconds = 1e3", "a whole number"), ('model = "a\\nb"', "no name"), (f'model = "{"x" * 200}"', "no name")])
def test_a_setting_that_cannot_be_is_refused(tmp_path: Path, table: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        settings(tmp_path, table)


def test_without_a_model_or_a_workspace_it_is_said_where_to_name_one(tmp_path: Path) -> None:
    for root, chosen in ((tmp_path, ReaderSettings(use="llm")), (None, ReaderSettings(use="llm", model="big"))):
        with pytest.raises(Refused, match=r"under \[reader\] into afterview.toml"):
            choose_in(root, chosen, HEARERS)


def test_without_its_package_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [m for m in sys.modules if m.startswith("afterview.adapters.readers.llm")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(Refused, match=r"pip install 'afterview\[llm\]'"):
        choose_in(tmp_path, ReaderSettings(use="llm", model="big"), HEARERS)


def hidden(text: str, *speakers: str) -> str:
    names = Names(speakers)
    names.learn([text])
    return names.hide(text)


@pytest.mark.parametrize(("text", "shown"), [
    ("hello ann this is bo holm", "hello Person1 this is Person2"), ("Ann's desk, Ann’s chair", "Person1's desk, Person1’s chair"), ("ANN REED", "Person1"), ("Reed runs it", "Person1 runs it"),
    ("I met Dana Cole and then Cole left", "I met Person3 and then Person3 left"), ("Cole left before Dana Cole came", "Person3 left before Person3 came"), ("Dana, Peter and Ann", "Person3, Person4 and Person1"),
    ("We ran the annex", "We ran the annex"), ("Will you hire in May? I hope so.", "Will you hire in May? I hope so."), ("Grace period, mark my words", "Grace period, mark my words"),
    ("I asked Grace about it", "I asked Person3 about it"), ("", ""), ("日本語 Ann é", "日本語 Person1 é")])
def test_people_become_placeholders(text: str, shown: str) -> None:
    assert shown == hidden(text, "Ann Reed", "Bo Holm")


def test_the_key_comes_from_the_keyring_else_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from afterview.adapters import secrets

    chosen = ReaderSettings(use="llm", model="big", url="https://models.example/v1", remember=False)
    monkeypatch.setattr(secrets, "_RING", None)
    monkeypatch.setenv("AFTERVIEW_READER_KEY", "from-env")
    assert "Bearer from-env" == key_of(choose_in(tmp_path, chosen, HEARERS)[0])

    monkeypatch.setattr(secrets, "_keyring_get", lambda entry: {"reader@models.example": "from-ring"}.get(entry, ""))
    assert "Bearer from-ring" == key_of(choose_in(tmp_path, chosen, HEARERS)[0])
    assert json.dumps(sorted(p.name for p in tmp_path.iterdir())) == "[]"


def key_of(reader: Any) -> str:
    return str(reader._server.wire._headers["authorization"])
