"""`afterview follow`, as its user meets it: where things stand, what was said and done, drafts and a second pair of eyes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import Result, process

TALKS = Path(__file__).parents[1] / "followup" / "talks"
END = "2026-03-03T15:00:00"
Shell = Callable[..., Result]


def interview(folder: Path, talk: str = "carpenter", **more: str) -> Path:
    """A folder with one of our talks; `more` replaces lines of interview.toml."""
    folder.mkdir(parents=True)
    for name in ("transcript.txt", "profile.json", "dossier.json"):
        if (TALKS / talk / name).exists():
            (folder / name).write_text((TALKS / talk / name).read_text(encoding="utf-8"), encoding="utf-8")
    lines = (TALKS / talk / "interview.toml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.split("=")[0].strip() not in more]
    (folder / "interview.toml").write_text("\n".join([*kept, *(f"{k} = {v}" for k, v in more.items() if v)]) + "\n", encoding="utf-8")
    return folder


def stage(sh: Shell, folder: Path, now: str = "2026-03-04T09:00+00:00") -> dict[str, object]:
    return json.loads(sh("follow", folder, "--json", "--now", now).out)["interviews"][0]


def test_what_to_do_today_is_on_top_with_one_step_and_one_date(sh: Shell, tmp_path: Path) -> None:
    interview(tmp_path / "a-waits")
    interview(tmp_path / "b-owes", "accounts")
    interview(tmp_path / "c-next", "nurse", end="2026-03-09T10:00:00")
    sh("follow", "sent", tmp_path / "a-waits", "--at", "2026-03-03T18:00")
    shown = sh("follow", "--workspace", tmp_path, "--now", "2026-03-04T09:00+00:00")
    assert shown.status == 0
    assert shown.out.index("To do today") < shown.out.index("Northgate Foods") < shown.out.index("Nothing to do today") < shown.out.index("Hallam Joinery")
    assert "by Wed 4 Mar, 15:00" in shown.out
    assert "until Thu 12 Mar" in shown.out, "he said early next week; the business day after"
    assert "Prepare, and ask for" in shown.out
    assert all(len(line) <= 80 for line in shown.out.splitlines())


def test_one_folder_is_shown_with_its_reason(sh: Shell, tmp_path: Path) -> None:
    shown = sh("follow", interview(tmp_path / "one"), "--now", "2026-03-03T18:00+00:00")
    assert "→ Send your thank-you mail to Stu Hallam." in shown.out
    assert "by Wednesday 4 March 2026, 15:00 (GMT)" in shown.out
    assert "within 24 hours" in shown.out


def test_the_story_of_a_wait(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    assert stage(sh, folder)["stage"] == "thank-you"
    assert "your thank-you to Stu Hallam, Tuesday 3 March, 18:00" in sh("follow", "sent", folder, "--at", "2026-03-03T18:00").out
    waits = stage(sh, folder)
    assert (waits["stage"], waits["due"], waits["today"]) == ("wait", "2026-03-12T09:00:00+00:00", False)
    said = sh("follow", "said", "they'll decide by Friday", folder, "--at", "2026-03-09")
    assert 'Noted: they said "they\'ll decide by Friday" on Monday 9 March; that is Friday 13 March 2026.' in said.out
    assert stage(sh, folder, "2026-03-10T09:00+00:00")["due"] == "2026-03-16T09:00:00+00:00"
    asks = stage(sh, folder, "2026-03-16T09:30+00:00")
    assert (asks["stage"], asks["write"], asks["today"]) == ("update", "update", True)
    sh("follow", "sent", folder, "--at", "2026-03-16T10:00")
    assert stage(sh, folder, "2026-03-17T09:00+00:00")["stage"] == "last-wait"
    moved = stage(sh, folder, "2026-05-01T09:00+00:00")
    assert moved["stage"] == "move-on"
    assert "says little about you" in str(moved["why"])
    sh("follow", "replied", folder, "--at", "2026-05-02")
    assert stage(sh, folder, "2026-05-03T09:00+00:00")["stage"] == "replied"
    sh("follow", "said", "by the end of next week", folder, "--at", "2026-05-04")
    assert stage(sh, folder, "2026-05-05T09:00+00:00")["due"] == "2026-05-18T09:00:00+01:00", "a new date starts the wait anew"
    sh("follow", "offer", folder, "--at", "2026-05-06")
    assert stage(sh, folder, "2026-05-07T09:00+00:00")["stage"] == "offer"
    assert "Taken back: an offer" in sh("follow", "undo", folder).out
    sh("follow", "rejected", folder, "--at", "2026-05-06")
    assert stage(sh, folder, "2026-05-07T09:00+00:00")["stage"] == "closed"
    assert "1 closed; --all shows it." in sh("follow", "--workspace", tmp_path).out


def test_a_call_changes_nothing_and_is_kept(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    sh("follow", "sent", folder, "--at", "2026-03-03T18:00")
    before = stage(sh, folder)
    assert "your call to Stu Hallam" in sh("follow", "called", folder, "--at", "2026-03-04T08:00").out
    assert stage(sh, folder) == before
    sh("follow", "called", folder, "--they", "--at", "2026-03-04T08:30")
    assert stage(sh, folder)["stage"] == "replied"


def test_words_without_a_day_are_asked_about(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    asked = sh("follow", "said", "soon, I hope", folder, "--at", "2026-03-03")
    assert asked.status == 3
    assert "--by 2026-03-06" in asked.err
    assert not (folder / "touchpoints.jsonl").exists()
    assert sh("follow", "said", "soon, I hope", folder, "--at", "2026-03-03", "--by", "2026-03-10").status == 0
    assert stage(sh, folder)["stated"] == {"day": "2026-03-10", "words": "soon, I hope", "said": "2026-03-03"}


@pytest.mark.parametrize(("words", "why"), [
    (("said", "by Friday", "--by", "2026-03-01", "--at", "2026-03-03"), "before the day it was said"),
    (("said", "by Friday", "--at", "2020-01-01"), "before the interview itself"),
    (("said", "by Friday", "--at", "2199-01-01"), "has not come yet"),
    (("sent", "--at", "2199-01-01"), "has not come yet"),
    (("undo",), "Nothing is noted"),
])
def test_what_cannot_be_is_refused_in_a_sentence(sh: Shell, tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    folder = interview(tmp_path / "one")
    at = 2 if words[0] == "said" else 1
    done = sh("follow", *words[:at], folder, *words[at:])
    assert done.status == 3
    assert why in done.err
    assert "Traceback" not in done.err


def test_a_mail_before_its_day_must_say_what_it_was(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    sh("follow", "sent", folder, "--at", "2026-03-03T18:00")
    assert "--step" in sh("follow", "sent", folder, "--at", "2026-03-05").err
    assert sh("follow", "sent", folder, "--at", "2026-03-05", "--step", "update").status == 0
    assert stage(sh, folder, "2026-03-06T09:00+00:00")["stage"] == "last-wait"


def test_an_unknown_country_and_a_missing_zone_are_told_and_a_default_is_taken(sh: Shell, tmp_path: Path) -> None:
    shown = sh("follow", interview(tmp_path / "one", country='"Atlantis"', timezone=""), "--now", "2026-03-03T18:00+00:00")
    assert "The country 'Atlantis' is not known: Monday to Friday count" in " ".join(shown.out.split())
    assert "No time zone is given" in shown.out


def test_an_interview_without_its_end_says_so(sh: Shell, tmp_path: Path) -> None:
    shown = sh("follow", interview(tmp_path / "one", end=""))
    assert "Write down when the interview ended" in shown.out


def test_a_line_that_cannot_be_read_is_told_and_kept(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    (folder / "touchpoints.jsonl").write_text("oh no\n", encoding="utf-8")
    assert "touchpoints.jsonl:1 cannot be read" in sh("follow", folder).out
    sh("follow", "sent", folder, "--at", "2026-03-03T18:00")
    assert (folder / "touchpoints.jsonl").read_text(encoding="utf-8").startswith("oh no\n{")
    assert stage(sh, folder)["stage"] == "wait"


def test_an_interview_without_a_recording_has_its_wait_too(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    (folder / "transcript.txt").unlink()
    assert stage(sh, folder)["stage"] == "thank-you"
    assert sh("follow", "draft", folder, "--now", "2026-03-03T18:00+00:00").status == 3


def test_a_talk_of_a_new_round_starts_a_new_cycle(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    sh("follow", "sent", folder, "--at", "2026-03-03T18:00")
    line = {"at": "2026-03-11T10:00:00+00:00", "kind": "meeting", "direction": "in", "with": "Ann Hallam <ann@hallam.example>"}
    with (folder / "touchpoints.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line) + "\n")
    ahead = stage(sh, folder, "2026-03-10T09:00+00:00")
    assert (ahead["stage"], ahead["due"]) == ("replied", "2026-03-11T10:00:00+00:00")
    again = stage(sh, folder, "2026-03-11T18:00+00:00")
    assert (again["stage"], again["owed"]) == ("thank-you", ["Ann Hallam"])


def test_a_later_round_in_its_own_folder_takes_over(sh: Shell, tmp_path: Path) -> None:
    interview(tmp_path / "one")
    interview(tmp_path / "two", round="2", end="2026-03-10T10:00:00")
    found = json.loads(sh("follow", "--workspace", tmp_path, "--json").out)["interviews"]
    assert [i["round"] for i in found] == [2]


def test_the_waits_are_settings(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "afterview.toml").write_text("[follow]\nupdate_days = 3\nthank_you_hours = 48\n", encoding="utf-8")
    folder = interview(tmp_path / "one", "recept")
    assert stage(sh, folder)["due"] == "2026-03-05T15:00:00+00:00"
    sh("follow", "sent", folder, "--at", "2026-03-03T18:00")
    assert stage(sh, folder)["due"] == "2026-03-06T09:00:00+00:00"


@pytest.mark.parametrize("line", ["update_days = 0", "updates = 2", 'last_days = "ten"', "calls = 1", "update_days = true"])
def test_a_wait_that_cannot_be_is_refused(sh: Shell, tmp_path: Path, line: str) -> None:
    (tmp_path / "afterview.toml").write_text(f"[follow]\n{line}\n", encoding="utf-8")
    refused = sh("follow", interview(tmp_path / "one"))
    assert refused.status == 3
    assert "afterview.toml" in refused.err


def test_a_draft_is_made_of_the_talk_and_shows_what_it_rests_on(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    shown = sh("follow", "draft", folder, "--why", "--now", "2026-03-03T18:00+00:00")
    flat = " ".join(shown.out.split())
    assert "Dear Stu," in shown.out
    assert "you need someone who can read an old window" in flat
    assert "Stu Hallam: “Here it's mostly sash windows." in flat or "Stu Hallam: “I need someone who can read" in flat
    assert "talk on Tuesday 3 March (Bench Joiner, Hallam Joinery)" in flat


def test_a_draft_is_kept_to_be_changed_and_never_written_over(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one", "dev")
    assert sh("follow", "draft", folder, "--save", "--now", "2026-03-03T18:00+01:00").status == 0
    kept = sorted(p.name for p in (folder / "letters").iterdir())
    assert kept == ["thank-you-ines-duarte.txt", "thank-you-karl-voss.txt"]
    letter = folder / "letters" / kept[0]
    letter.write_text("mine", encoding="utf-8")
    assert sh("follow", "draft", folder, "--save", "--to", "Ines", "--now", "2026-03-03T18:00+01:00").status == 3
    assert letter.read_text(encoding="utf-8") == "mine"


def test_an_update_too_early_is_drafted_with_a_warning(sh: Shell, tmp_path: Path) -> None:
    early = sh("follow", "draft", interview(tmp_path / "one"), "--step", "update", "--now", "2026-03-03T18:00+00:00")
    assert "This mail is not right now" in early.err
    assert "Is there any news" in early.out


def test_a_letter_is_looked_over_by_line(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    letter = tmp_path / "letter.txt"
    letter.write_text("Subject: Thanks\n\nDear Karen,\n\nThank you for today.\nWhat is the salary range for the role?\nI told you about [a moment].\n\nTom Reed\n",
                      encoding="utf-8")
    found = json.loads(sh("follow", "check", letter, folder, "--to", "Stu", "--json").out)["remarks"]
    lines = {r["rule"]: r["line"] for r in found}
    assert lines["thank-you-wrong-name"] == 3
    assert lines["thank-you-pay"] == 6
    assert lines[""] == 7
    assert lines["thank-you-no-expectations"] == 0
    text = sh("follow", "check", letter, folder, "--to", "Stu").out
    assert "Line 6\n  “What is the salary range for the role?”" in text
    assert "Instead: Leave the sentence out." in text


def test_a_draft_passes_its_own_check_from_the_file_and_from_standard_input(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = interview(tmp_path / "one")
    moment = "I keep thinking of the sashes at the rectory in Oakham, where we saved nine of the original frames."
    sh("follow", "draft", folder, "--save", "--moment", moment, "--now", "2026-03-03T18:00+00:00")
    letter = folder / "letters" / "thank-you-stu-hallam.txt"
    assert "rectory in Oakham" in letter.read_text(encoding="utf-8")
    assert "Nothing to mend." in sh("follow", "check", letter).out
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(letter.read_text(encoding="utf-8")))
    assert "Nothing to mend." in sh("follow", "check", "-", folder).out


def test_an_empty_letter_is_refused(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("Subject: x\n\n", encoding="utf-8")
    assert sh("follow", "check", tmp_path / "empty.txt", interview(tmp_path / "one")).status == 3


def test_the_one_interview_there_is_needs_no_name(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = interview(tmp_path / "one")
    monkeypatch.chdir(tmp_path)
    assert sh("follow", "sent", "--at", "2026-03-03T18:00").status == 0
    assert (folder / "touchpoints.jsonl").exists()
    interview(tmp_path / "two", "nurse")
    several = sh("follow", "sent", "--at", "2026-03-03T18:00")
    assert several.status == 3
    assert "There are 2 open interviews here" in several.err
    monkeypatch.chdir(folder)
    assert sh("follow", "undo").status == 0


def test_a_mail_with_hostile_letters_in_it_is_shown_harmless(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one", company='"Evil\\u001b[2J Corp"')
    shown = sh("follow", "said", "by Friday \x1b[31m", folder, "--at", "2026-03-03T18:00")
    assert "\x1b" not in shown.out


def test_a_clock_set_back_loses_nothing(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    sh("follow", "sent", folder, "--at", "2026-03-03T18:00")
    assert stage(sh, folder, "2026-03-02T09:00+00:00")["stage"] == "before", "the interview lies ahead of that clock"
    assert stage(sh, folder)["stage"] == "wait"


def test_help_stays_quick_and_needs_no_workflow() -> None:
    done = process("follow", "--help")
    assert done.status == 0
    assert "what to do today on top" in done.out


def test_what_they_answered_does_not_stand_under_nothing_to_do(sh: Shell, tmp_path: Path) -> None:
    folder = interview(tmp_path / "one")
    sh("follow", "offer", folder)
    shown = sh("follow", "--workspace", tmp_path).out
    assert "They have answered" in shown
    assert "Nothing to do" not in shown


def test_a_company_in_wide_letters_keeps_the_columns(sh: Shell, tmp_path: Path) -> None:
    interview(tmp_path / "one", company='"東京ガラス株式会社国際営業部"')
    line = next(row for row in sh("follow", "--workspace", tmp_path).out.splitlines() if "東京" in row)
    name, _, rest = line.strip().partition(" ")
    assert 2 * len(name) <= 22
    assert len(rest) - len(rest.lstrip()) == 23 - 2 * len(name)


def test_the_only_interview_is_meant_even_when_it_is_closed(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sh("follow", "rejected", interview(tmp_path / "one"))
    monkeypatch.chdir(tmp_path)
    assert sh("follow", "undo").out.startswith("Taken back: a no")
