"""The workspace's settings, and the findings a user dismissed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from afterview.adapters.reader_settings import ReaderSettings
from afterview.adapters.settings import DISMISSED, Settings, dismiss, dismissed, read_settings, restore, workspace
from afterview.model.trouble import Refused

NOW = datetime(2026, 3, 3, tzinfo=UTC)


def test_without_a_workspace_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings() == read_settings(tmp_path)
    assert workspace(tmp_path / "none" / "below") is None


def test_the_nearest_workspace_above_is_read(tmp_path: Path) -> None:
    (tmp_path / "afterview.toml").write_text(
        '[me]\nname = "Ann Reed"\n[rules]\nignore = ["thin-answer"]\n[limits.long-answer]\nseconds = 120\ntalk = 1.5\n[reader]\nuse = "cues"\n')
    (tmp_path / "a" / "b").mkdir(parents=True)

    assert Settings(candidate="Ann Reed", ignore=("thin-answer",), limits={"long-answer": {"seconds": 120, "talk": 1.5}}, reading=ReaderSettings(use="cues")) == read_settings(
        tmp_path / "a" / "b")


def test_whole_limits_stay_whole_so_that_messages_read_well(tmp_path: Path) -> None:
    (tmp_path / "afterview.toml").write_text("[limits.long-answer]\nseconds = 120\n")

    assert "120" == str(read_settings(tmp_path).limits["long-answer"]["seconds"])


def test_one_rule_to_ignore_may_stand_without_brackets(tmp_path: Path) -> None:
    (tmp_path / "afterview.toml").write_text('[rules]\nignore = "thin-answer"\n')

    assert ("thin-answer",) == read_settings(tmp_path).ignore


@pytest.mark.parametrize("text", ["me = ", "me = 5", "limits = 3", "limits.x = 3", "[limits.x]\ny = 'z'", "[limits.x]\ny = nan", "[limits.x]\ny = true", "[limits.x]\ny = inf",
                                  "[limits.x]\ny = " + "9" * 400, "rules = []", "[rules]\nignore = 5", "a = " + "[" * 4000, "[reader]\nuse = 'gpt'", "reader = 1"],
                         ids=lambda t: t[:30])
def test_broken_settings_are_refused_with_the_file_and_what_is_wrong(tmp_path: Path, text: str) -> None:
    (tmp_path / "afterview.toml").write_text(text)
    with pytest.raises(Refused, match=r"afterview\.toml cannot be read: .+") as caught:
        read_settings(tmp_path)

    assert caught.value.todo


def test_settings_in_another_encoding_are_refused(tmp_path: Path) -> None:
    (tmp_path / "afterview.toml").write_bytes(b"[me]\nname = 'M\xfcller'")
    with pytest.raises(Refused, match="cannot be read"):
        read_settings(tmp_path)


def test_links_in_a_circle_have_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert workspace(tmp_path / "loop") is None


def test_a_dismissal_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    dismiss(tmp_path, "aaaa11112222", "thin-answer", NOW)
    dismiss(tmp_path, "bbbb11112222", "no-story", NOW)

    assert {"aaaa11112222", "bbbb11112222"} == dismissed(tmp_path)
    assert restore(tmp_path, "aaaa11112222")
    assert {"bbbb11112222"} == dismissed(tmp_path)


def test_the_first_characters_will_do_to_take_it_back_unless_two_begin_so(tmp_path: Path) -> None:
    for print_ in ("aaaa11112222", "aaaa33334444", "bbbb11112222"):
        dismiss(tmp_path, print_, "x", NOW)

    assert (True, False, False) == (restore(tmp_path, "bbbb"), restore(tmp_path, "aaaa"), restore(tmp_path, "cccc"))
    assert {"aaaa11112222", "aaaa33334444"} == dismissed(tmp_path)


@pytest.mark.parametrize("before", [b"not json\n", b'{"other": 1}\n', b"[1]\n", b"\xff\xfe\n", b'{"fingerprint": "eeee11112222"}', b"\n\n", b"5"])
def test_what_somebody_wrote_into_the_file_by_hand_is_kept_and_stops_nothing(tmp_path: Path, before: bytes) -> None:
    (tmp_path / DISMISSED).write_bytes(before)
    dismiss(tmp_path, "aaaa11112222", "x", NOW)

    assert "aaaa11112222" in dismissed(tmp_path)
    assert (b"eeee" in before) == ("eeee11112222" in dismissed(tmp_path))
    assert restore(tmp_path, "aaaa11112222")
    assert "aaaa11112222" not in dismissed(tmp_path)
