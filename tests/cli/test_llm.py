"""`--reader llm` as its user meets it: on this machine at once, elsewhere after a look and a yes."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from afterview.adapters.readers.llm.wire import Question, Unanswered, Wire
from tests.adapters.llm_server import by_words, serving
from tests.cli.shell import Result, write_interview

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
Shell = Callable[..., Result]


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """A workspace with a model on another machine; what would have reached it."""
    write_interview(tmp_path / "interview")
    (tmp_path / "afterview.toml").write_text('[reader]\nuse = "llm"\nurl = "https://models.example/v1"\nmodel = "big"\n')
    sent: list[Question] = []

    def ask(_self: Wire, question: Question) -> str:
        sent.append(question)
        raise Unanswered("it is only a test", final=True)

    monkeypatch.setattr(Wire, "ask", ask)
    return sent


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    lines = iter(typed)
    stdin = io.StringIO()
    stdin.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda: next(lines))


def test_a_model_on_this_machine_reads_without_a_question(sh: Shell, tmp_path: Path) -> None:
    folder = write_interview(tmp_path / "interview")
    with serving(lambda asked: by_words(asked, {"useless": "rundown"})) as server:
        (tmp_path / "afterview.toml").write_text(f'[reader]\nurl = "{server.url}"\nmodel = "tiny"\n')
        got, again = (sh("diagnose", folder, "--reader", "llm", "--json") for _ in range(2))
        asked = len(server.asked)

    assert (0, "") == (got.status, got.err)
    assert json.loads(got.out)["interview"]["reader"].startswith("tiny at 127.0.0.1:")
    assert "runs-down-employer" in {f["rule"] for f in json.loads(got.out)["findings"]}
    assert "pay-raised-first" not in {f["rule"] for f in json.loads(got.out)["findings"]}  # this model heard nothing of it
    assert got.out == again.out
    assert asked == len({a.user for a in server.asked})


def test_it_is_off_unless_it_is_wanted(sh: Shell, tmp_path: Path, far: list[Question]) -> None:
    assert 0 == sh("diagnose", tmp_path / "interview", "--reader", "cues").status
    assert not far


def test_what_would_leave_is_shown_and_a_no_sends_nothing(sh: Shell, tmp_path: Path, far: list[Question], monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch, "", "y", "show", "no")
    got = sh("diagnose", tmp_path / "interview", "--json")

    assert (3, "", []) == (got.status, got.out, far)
    assert "go to models.example:" in got.err
    assert "People's names go with it" in got.err
    assert 'BEGIN TALK\n{"n": 1, "by"' in got.err
    assert 4 == got.err.count('Type "yes", "no"')
    assert "Nothing was sent to models.example. To read on this machine instead: --reader model." in got.err
    assert not (tmp_path / ".afterview/may-read.json").exists()


def test_a_yes_is_asked_for_once(sh: Shell, tmp_path: Path, far: list[Question], monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch, "yes")
    got = sh("diagnose", tmp_path / "interview", "--json")
    again = sh("diagnose", tmp_path / "interview", "--json")  # nothing more is typed

    assert (0, 0) == (got.status, again.status)
    assert "because it is only a test" in json.loads(got.out)["interview"]["reader"]
    assert "Send it?" not in again.err
    assert len(far) >= 2


def test_names_that_are_hidden_are_said_to_be(sh: Shell, tmp_path: Path, far: list[Question], monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "afterview.toml").open("a") as stream:
        stream.write("hide_names = true\n")
    at_a_terminal(monkeypatch, "no")

    assert "replaced by Person1" in sh("diagnose", tmp_path / "interview").err


def test_without_a_terminal_it_is_refused_with_what_to_do(sh: Shell, tmp_path: Path, far: list[Question]) -> None:
    got = sh("diagnose", tmp_path / "interview")

    assert (3, "", []) == (got.status, got.out, far)
    assert "at models.example, and you have not said yes" in got.err
    assert "in a terminal" in got.err


def test_the_library_asks_nobody_and_sends_nothing(tmp_path: Path, far: list[Question]) -> None:
    from afterview import Refused, diagnose

    with pytest.raises(Refused, match="you have not said yes"):
        diagnose(tmp_path / "interview")
    assert not far


def test_a_talk_cannot_steer_the_terminal_that_shows_it(sh: Shell, tmp_path: Path, far: list[Question], monkeypatch: pytest.MonkeyPatch) -> None:
    talk = tmp_path / "interview/transcript.txt"
    talk.write_text(talk.read_text().replace("boss", "\x1b[2Jboss\x9b31m"))
    at_a_terminal(monkeypatch, "show", "no")
    got = sh("diagnose", tmp_path / "interview")

    assert "boss" in got.err
    assert not {"\x1b", "\x9b"} & set(got.err)
