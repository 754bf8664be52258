"""Every command: what it prints, where, and with which exit status."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from afterview.interfaces.cli import commands
from afterview.rules._run import all_rules
from tests.cli.shell import TALK, Result, process, write_interview

Shell = Callable[..., Result]
CUES = ("--reader", "cues")
RULES = sorted(all_rules())


def report(result: Result) -> dict[str, list[dict[str, str]]]:
    return json.loads(result.out)  # type: ignore[no-any-return]


def rules(result: Result) -> set[str]:
    return {f["rule"] for f in report(result)["findings"]}


def test_a_folder_is_diagnosed_in_eighty_columns(sh: Shell, folder: Path) -> None:
    got = sh("diagnose", folder, *CUES)

    assert (0, "") == (got.status, got.err)
    assert "My boss was useless" in got.out
    assert max(len(line) for line in got.out.splitlines()) <= 80


def test_a_bare_file_is_diagnosed_too(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)

    assert 0 == sh("diagnose", tmp_path / "talk.txt", *CUES).status


def test_the_json_report_is_the_contract_and_nothing_else(sh: Shell, folder: Path) -> None:
    got = sh("diagnose", folder, *CUES, "--json")

    assert "afterview.report/1" == json.loads(got.out)["schema"]
    assert {"pay-raised-first", "runs-down-employer", "generic-interest"} <= rules(got)


def test_the_same_input_gives_the_same_report_twice(sh: Shell, folder: Path) -> None:
    first, second = (sh("diagnose", folder, *CUES, "--json", "--now", "2026-03-02T15:30Z").out for _ in range(2))

    assert first == second


def test_the_html_report_is_written_and_named_on_standard_error(sh: Shell, folder: Path, tmp_path: Path) -> None:
    got = sh("diagnose", folder, *CUES, "--html", tmp_path / "r.html", "--json")

    assert str(tmp_path / "r.html") in got.err
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!")
    assert json.loads(got.out)


def test_a_report_that_cannot_be_written_is_refused(sh: Shell, folder: Path) -> None:
    got = sh("diagnose", folder, *CUES, "--html", folder)

    assert 3 == got.status
    assert "cannot be written" in got.err


def test_several_interviews_give_several_reports(sh: Shell, folder: Path, tmp_path: Path) -> None:
    other = write_interview(tmp_path / "other")
    text = sh("diagnose", folder, other, *CUES, "--json").out
    first, end = json.JSONDecoder().raw_decode(text)
    second, _ = json.JSONDecoder().raw_decode(text[end:].lstrip())

    assert first["schema"] == second["schema"] == "afterview.report/1"


def test_one_bad_path_among_several_is_named_and_the_others_are_done(sh: Shell, folder: Path, tmp_path: Path) -> None:
    broken = write_interview(tmp_path / "broken")
    (broken / "afterview.toml").write_text("me = ")
    got = sh("diagnose", tmp_path / "none", broken, folder, *CUES)

    assert 3 == got.status
    assert 2 == got.err.count("afterview: ")
    assert "none" in got.err
    assert "afterview.toml cannot be read" in got.err
    assert "My boss was useless" in got.out


def test_a_report_takes_the_place_of_a_report_alone(sh: Shell, folder: Path, tmp_path: Path) -> None:
    transcript = folder / "transcript.txt"
    before = transcript.read_bytes()
    lost = sh("diagnose", folder, *CUES, "--html", transcript)
    for _ in range(2):
        assert 0 == sh("diagnose", folder, *CUES, "--html", tmp_path / "r.html").status

    assert 3 == lost.status
    assert "no report of afterview" in lost.err
    assert before == transcript.read_bytes()


def test_where_no_rule_could_look_nothing_is_said_to_be_right(sh: Shell, folder: Path) -> None:
    got = sh("diagnose", folder, *CUES, "--only", "wrong-name", "--ignore", "wrong-name")

    assert "Nothing went wrong" not in got.out
    assert "Nothing was judged" in " ".join(got.out.split())


def test_one_html_file_for_two_interviews_is_refused(sh: Shell, folder: Path, tmp_path: Path) -> None:
    assert 3 == sh("diagnose", folder, folder, *CUES, "--html", tmp_path / "r.html").status


@pytest.mark.parametrize(("level", "only", "status"), [("warning", "pay-raised-first", 1), ("suggestion", "pay-raised-first", 1), ("note", "pay-raised-first", 1),
                                                       ("warning", "timeframe-not-asked", 0), ("suggestion", "timeframe-not-asked", 1), ("note", "long-answer", 0)])
def test_fail_on_gives_one_when_a_finding_is_that_grave(sh: Shell, folder: Path, level: str, only: str, status: int) -> None:
    assert status == sh("diagnose", folder, *CUES, "--fail-on", level, "--only", only).status


def test_only_and_ignore_choose_the_rules(sh: Shell, folder: Path) -> None:
    only = sh("diagnose", folder, *CUES, "--json", "--only", "pay-raised-first", "--only", "runs-down-employer")
    ignored = sh("diagnose", folder, *CUES, "--json", "--ignore", "pay-raised-first")

    assert {"pay-raised-first", "runs-down-employer"} == rules(only)
    assert "pay-raised-first" not in rules(ignored)
    assert {"rule": "pay-raised-first", "why": "ignored at your wish"} in report(ignored)["skipped"]


def test_a_rule_that_does_not_exist_is_refused(sh: Shell, folder: Path) -> None:
    got = sh("diagnose", folder, *CUES, "--only", "no-such-rule")

    assert (3, "") == (got.status, got.out)
    assert "There is no rule called 'no-such-rule'" in got.err


def test_the_workspace_names_the_candidate_sets_limits_and_chooses_the_reader(sh: Shell, tmp_path: Path) -> None:
    folder = write_interview(tmp_path / "interviews" / "one", setting="")
    (tmp_path / "afterview.toml").write_text(
        '[me]\nname = "Tom Reed"\n[reader]\nuse = "cues"\n[rules]\nignore = ["runs-down-employer"]\n[limits.pay-raised-first]\nsure = 2\n')
    got = sh("diagnose", folder, "--json")

    assert not {"runs-down-employer", "pay-raised-first"} & rules(got)
    assert "cues" in got.out


@pytest.mark.parametrize("argv", [[], ["diagnose"], ["nonsense"], ["diagnose", "x", "--fail-on", "doom"], ["diagnose", "x", "--reader", "gpt"], ["completion", "fish"],
                                  ["explain"], ["dismiss", "x"], ["new", "--round", "two"], ["diagnose", "x", "--now", "tomorrow"], ["diagnose", "x", "--now", "0001-01-01"]])
def test_wrong_words_give_two_and_the_usage(sh: Shell, argv: list[str]) -> None:
    got = sh(*argv)

    assert 2 == got.status
    assert "usage: afterview" in got.out + got.err
    assert "_moment" not in got.err


@pytest.mark.parametrize("argv", [["--help"], ["diagnose", "--help"], ["new", "--help"], ["import", "--help"], ["--version"]])
def test_help_and_version_give_nought(sh: Shell, argv: list[str]) -> None:
    got = sh(*argv)

    assert 0 == got.status
    assert "afterview" in got.out


def test_ctrl_c_gives_130_and_one_sentence(sh: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "_prepared", stop)
    got = sh("diagnose", folder)

    assert (130, "") == (got.status, got.out)
    assert got.err.startswith("afterview: stopped")


def test_ctrl_c_while_the_program_loads_leaves_no_traceback() -> None:
    code = ("import runpy, sys\n"
            "class Stop:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            "        if name == 'afterview.interfaces.cli.app': raise KeyboardInterrupt\n"
            "sys.meta_path.insert(0, Stop())\n"
            "sys.argv = ['afterview', 'rules']\n"
            "runpy.run_module('afterview', run_name='__main__')\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)

    assert (130, "", "") == (done.returncode, done.stdout, done.stderr)


def fingerprints(result: Result) -> list[str]:
    return [f["fingerprint"] for f in report(result)["findings"]]


def test_a_dismissed_finding_stays_dismissed_until_that_is_taken_back(sh: Shell, folder: Path) -> None:
    before = fingerprints(sh("diagnose", folder, *CUES, "--json"))
    got = sh("dismiss", folder, before[0][:8], *CUES)
    after = sh("diagnose", folder, *CUES, "--json")
    undone = sh("dismiss", folder, before[0][:8], "--undo")

    assert (0, 0) == (got.status, undone.status)
    assert got.out.startswith("Dismissed: ")
    assert before[1:] == fingerprints(after)
    assert before == fingerprints(sh("diagnose", folder, *CUES, "--json"))


def test_a_dismissed_finding_no_longer_fails_a_run(sh: Shell, folder: Path) -> None:
    for each in fingerprints(sh("diagnose", folder, *CUES, "--json")):
        sh("dismiss", folder, each, *CUES)

    assert 0 == sh("diagnose", folder, *CUES, "--fail-on", "note").status


@pytest.mark.parametrize("fingerprint", ["zzzzzzzz", "", "a"])
def test_a_fingerprint_that_fits_none_or_many_is_refused_with_those_there_are(sh: Shell, folder: Path, fingerprint: str) -> None:
    got = sh("dismiss", folder, fingerprint, *CUES)

    assert 3 == got.status
    assert "(pay-raised-first)" in got.err
    assert not (folder / "dismissed.jsonl").exists()


def test_what_was_never_dismissed_cannot_be_taken_back(sh: Shell, folder: Path) -> None:
    assert 3 == sh("dismiss", folder, "aaaa11112222", "--undo").status


def test_new_makes_a_folder_that_can_be_diagnosed(sh: Shell, tmp_path: Path) -> None:
    talk = tmp_path / "Meeting.TXT"
    talk.write_text(TALK)
    made = sh("new", "--candidate", "Tom Reed", "--company", "Fernhill Walks", "--role", "Guide", "--interviewers", "Priya Nambiar, ", "--end", "2026-03-02 15:30",
              "--round", 2, "--transcript", talk, "--into", tmp_path / "in", "--no-questions")
    folder = tmp_path / "in" / "2026-03-02-fernhill-walks-2"

    assert 0 == made.status
    assert str(folder) in made.out
    assert {"interview.toml", "transcript.txt"} == {p.name for p in folder.iterdir()}
    assert 0 == sh("diagnose", folder, *CUES, "--now", "2026-03-02T18:00Z").status


@pytest.mark.parametrize("now", ["2026-03-02T15:00Z", "2026-03-02T15:00", "2026-03-09", "2025-01-01T00:00+14:00"])
def test_an_end_without_a_zone_can_be_compared_with_any_clock(sh: Shell, tmp_path: Path, now: str) -> None:
    folder = write_interview(tmp_path / "x", setting="end = 2026-03-02T15:30\ncandidate = 'Tom Reed'\n")
    (folder / "touchpoints.jsonl").write_text('{"at": "2026-03-02T16:00", "kind": "mail", "direction": "out"}\n')

    assert 0 == sh("diagnose", folder, *CUES, "--now", now).status


def test_new_without_a_date_takes_the_day_of_the_clock(sh: Shell, tmp_path: Path) -> None:
    assert 0 == sh("new", "--company", "Acme", "--into", tmp_path, "--no-questions").status

    folder, = tmp_path.iterdir()
    assert datetime.fromisoformat(folder.name[:10])


@pytest.mark.parametrize(("argv", "says"), [
    (["--company", ""], "needs at least the company"), (["--company", "A", "--end", "soon"], "'soon' is no time"), (["--company", "A", "--round", "0"], "no round 0"),
    (["--company", "A", "--transcript", "/nowhere.vtt"], "no file"), (["--company", "A", "--into", "/dev/null/x"], "cannot be written")])
def test_new_refuses_what_it_cannot_work_with_and_makes_nothing(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], says: str) -> None:
    monkeypatch.chdir(tmp_path)
    got = sh("new", *argv, "--no-questions")

    assert 3 == got.status
    assert says in got.err
    assert [] == list(tmp_path.rglob("*"))


def test_new_never_writes_over_a_folder(sh: Shell, tmp_path: Path) -> None:
    argv = ("new", "--company", "Acme", "--end", "2026-03-02 15:30", "--into", tmp_path, "--no-questions")

    assert [0, 3] == [sh(*argv).status, sh(*argv).status]


def test_new_asks_five_questions_where_somebody_is_there(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Tom Reed", "Acme", "Guide", "Priya", "2026-03-02 15:30"])
    monkeypatch.setattr("sys.stdin", type("Tty", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers))

    assert 0 == sh("new", "--into", tmp_path).status
    assert 'interviewers = [\n    "Priya",\n]' in (tmp_path / "2026-03-02-acme-1" / "interview.toml").read_text()


def test_new_asks_again_after_a_slip_and_forgets_nothing(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Tom Reed", "", "Acme", "Guide\x1b[A", "Priya", "2 March", "2026-03-02", "2026-03-02 15:30"])
    monkeypatch.setattr("sys.stdin", type("Tty", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers))
    shown = sh("new", "--into", tmp_path)

    assert 0 == shown.status
    assert "A folder needs at least the company. Give its name." in shown.out
    assert 'role = "Guide[A"' in (tmp_path / "2026-03-02-acme-1" / "interview.toml").read_text()
    assert "'2 March' is no time that can be read. Write it like 2026-03-02 15:30." in shown.out
    assert "'2026-03-02' is a day without a time. Say about when it ended, too, like 2026-03-02 15:30" in shown.out
    assert 'candidate = "Tom Reed"' in (tmp_path / "2026-03-02-acme-1" / "interview.toml").read_text()


def test_new_stops_quietly_when_the_questions_are_left_unanswered(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", type("Tty", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr("builtins.input", end)
    got = sh("new", "--into", tmp_path)

    assert 130 == got.status
    assert [] == list(tmp_path.iterdir())


def test_a_transcript_of_an_unknown_ending_is_copied_so_that_it_is_found(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "talk.log").write_text(TALK)
    sh("new", "--company", "Acme", "--end", "2026-03-02 15:30", "--transcript", tmp_path / "talk.log", "--into", tmp_path / "in", "--no-questions")

    assert 0 == sh("diagnose", tmp_path / "in" / "2026-03-02-acme-1", *CUES).status


def test_import_shows_what_was_understood(sh: Shell, folder: Path) -> None:
    got = sh("import", "--check", folder / "transcript.txt")

    assert 0 == got.status
    assert "Format    plain" in got.out
    assert "Speakers  Priya Nambiar, Tom Reed" in got.out
    assert max(len(line) for line in got.out.splitlines()[-8:]) <= 80


def test_import_writes_the_plain_format_once(sh: Shell, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "plain.txt"
    first, second = (sh("import", folder / "transcript.txt", "--to", target) for _ in range(2))

    assert (0, 3) == (first.status, second.status)
    assert "Tom Reed: Goodbye." in target.read_text()
    assert "exists already" in second.err
    assert 0 == sh("import", "--check", target).status


def test_import_lists_its_formats(sh: Shell) -> None:
    got = sh("import", "--formats")

    assert {"plain", "webvtt-zoom", "srt"} <= {line.split()[0] for line in got.out.splitlines()}


@pytest.mark.parametrize("argv", [[], ["--format", "nope", "FILE"], ["/nowhere.vtt"]])
def test_import_refuses_with_what_to_do(sh: Shell, folder: Path, argv: list[str]) -> None:
    got = sh("import", *(str(folder / "transcript.txt") if a == "FILE" else a for a in argv))

    assert 3 == got.status
    assert got.err.startswith("afterview: ")


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_explains_itself(sh: Shell, rule: str) -> None:
    got = sh("explain", rule)

    assert 0 == got.status
    assert got.out.startswith(f"# {rule}\n")


def test_an_unknown_rule_is_refused_with_those_that_are_like_it(sh: Shell) -> None:
    got = sh("explain", "long-anser")

    assert 3 == got.status
    assert "long-answer" in got.err


def test_rules_are_listed_by_chapter_and_as_json(sh: Shell) -> None:
    text, data = sh("rules"), json.loads(sh("rules", "--json").out)

    assert set(RULES) == {r["id"] for r in data}
    assert all(f"  {rule} " in text.out for rule in RULES)
    assert {"id", "chapter", "severity", "evidence", "needs", "limits", "status"} <= set(data[0])


def test_doctor_has_a_line_for_each_thing_and_finds_a_broken_workspace(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    well = sh("doctor")
    (tmp_path / "afterview.toml").write_text("me = ")
    ill = sh("doctor")

    assert {"Python", "afterview", "reader", "workspace"} <= {line.split()[1] for line in well.out.splitlines()}
    assert 1 == ill.status
    assert "look workspace" in ill.out


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_is_a_script_that_its_shell_can_read(sh: Shell, tmp_path: Path, shell: str) -> None:
    got = sh("completion", shell)
    (tmp_path / "script").write_text(got.out)

    assert 0 == got.status
    assert "--candidate" in got.out
    if shutil.which(shell):
        assert 0 == subprocess.run([shell, "-n", tmp_path / "script"], check=False).returncode


def test_the_demo_is_laid_out_diagnosed_and_may_be_run_again(sh: Shell, tmp_path: Path) -> None:
    first, second = (sh("demo", "--to", tmp_path / "demo") for _ in range(2))

    assert (0, 0) == (first.status, second.status)
    assert (tmp_path / "demo" / "report.html").is_file()


def test_the_demo_writes_over_nothing_of_yours(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "transcript.vtt").write_text("mine")

    assert 3 == sh("demo", "--to", tmp_path).status
    assert "mine" == (tmp_path / "transcript.vtt").read_text()


def test_colour_only_where_it_is_wanted(sh: Shell, folder: Path) -> None:
    assert "\x1b" not in sh("diagnose", folder, *CUES).out
    assert "\x1b" not in sh("diagnose", folder, *CUES, "--colour", "never").out
    assert "\x1b" in sh("diagnose", folder, *CUES, "--colour", "always").out


@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("", False), ("1", False)])
def test_no_color_is_heeded_on_a_terminal(sh: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch, no_color: str | None, coloured: bool) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)

    assert coloured == ("\x1b" in sh("diagnose", folder, *CUES).out)


@pytest.mark.parametrize("columns", [20, 40, 80, 100, 400])
def test_the_report_fits_the_terminal_up_to_a_hundred_columns(sh: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    widest = max(len(line) for line in sh("diagnose", folder, *CUES).out.splitlines())

    assert widest <= max(40, min(columns, 100))


def test_without_its_model_the_command_reads_with_phrases_and_says_so(sh: Shell, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from afterview.adapters.readers import model
    from afterview.adapters.readers.choose import choose

    (tmp_path / "reader.json").write_text('{"files": {"lines.onnx": "0", "pairs.onnx": "0"}, "labels": [], "pair": []}')
    (tmp_path / "lines.onnx").write_bytes(b"truncated")
    monkeypatch.setattr(model, "resources", SimpleNamespace(files=lambda _: tmp_path))
    choose.cache_clear()
    got = sh("diagnose", folder, "--reader", "model", "--json")
    choose.cache_clear()

    assert 0 == got.status
    assert got.err.startswith("afterview: read with phrases alone, because ")
    assert rules(got)


def test_every_command_of_the_grammar_can_be_run() -> None:
    from afterview.interfaces.cli.parser import build_parser

    idle = [" ".join(words) for words, parser in every_word(build_parser(), ()) if parser.get_default("run") is None]

    assert not idle


def every_word(parser: argparse.ArgumentParser, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """The sub-commands that have none below them."""
    below = parser._subparsers._group_actions if parser._subparsers else []
    if not below:
        yield words, parser
    for action in below:
        for word, one in (action.choices or {}).items():
            yield from every_word(one, (*words, word))


def test_a_reader_who_leaves_early_gets_no_traceback(folder: Path) -> None:
    for words in (f"diagnose {folder} --reader cues --json", "rules", "--help"):
        done = subprocess.run(f"{sys.executable} -m afterview {words} | true", shell=True, capture_output=True, check=False)

        assert b"" == done.stderr


def test_an_output_that_is_closed_or_full_gives_no_traceback(folder: Path) -> None:
    closed = subprocess.run(f"{sys.executable} -m afterview rules >&-", shell=True, capture_output=True, check=False)
    assert b"Traceback" not in closed.stderr
    if Path("/dev/full").exists():
        full = subprocess.run(f"{sys.executable} -m afterview rules >/dev/full", shell=True, capture_output=True, check=False)

        assert 3 == full.returncode
        assert b"afterview: the output cannot be used (No space left on device)" in full.stderr
        assert b"Traceback" not in full.stderr


def test_a_terminal_that_knows_only_ascii_gets_the_report_too(folder: Path) -> None:
    text = process("diagnose", folder, *CUES, PYTHONIOENCODING="ascii")
    data = process("diagnose", folder, *CUES, "--json", PYTHONIOENCODING="ascii")

    assert (0, 0) == (text.status, data.status)
    assert "Why do you want to work here?" in json.loads(data.out)["exchanges"][-1]["question"]["text"]


def test_names_that_are_no_unicode_or_steer_a_terminal_do_no_harm(tmp_path: Path) -> None:
    names = [b"\xff.txt", b"a\x1b[31mb.txt", "a\u202eb.txt".encode()]
    for name in names:
        path = bytes(tmp_path) + b"/" + name
        with open(path, "wb") as stream:  # noqa: PTH123 - the name is bytes
            stream.write(TALK.encode())
        good = subprocess.run([sys.executable, "-m", "afterview", "diagnose", path, *CUES], capture_output=True, check=False)
        bad = subprocess.run([sys.executable, "-m", "afterview", "diagnose", path + b"x", *CUES], capture_output=True, check=False)

        assert (0, 3) == (good.returncode, bad.returncode)
        assert b"\x1b" not in good.stdout + bad.stderr
        assert "\u202e".encode() not in good.stdout + bad.stderr


def test_help_needs_none_of_the_heavy_packages() -> None:
    code = ("import sys; from afterview.interfaces.cli.parser import build_parser; build_parser().format_help(); import afterview;"
            "print([m for m in ('numpy', 'onnxruntime', 'docx', 'nupunkt', 'jinja2', 'rich', 'webvtt', 'shtab') if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert b"[]" == done.stdout.strip()
