"""What each command does: call its workflow, show the result. Heavy rooms are imported when their command runs."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.interfaces.cli.exits import Exit
from afterview.interfaces.cli.say import say
from afterview.model.finding import Diagnosis, Severity
from afterview.model.trouble import Refused

if TYPE_CHECKING:
    from afterview.interfaces.cli.world import World
    from afterview.workflows.diagnose import Options

_WIDEST = 100  # columns; longer lines are hard to read
# ruff: noqa: PLC0415
# Commands import their workflows inside, so that `afterview --help` answers in a tenth of a second.


def version(_arguments: argparse.Namespace) -> Exit:
    """Print the version."""
    from importlib import metadata

    print(f"afterview {metadata.version('afterview')}")
    return Exit.DONE


def diagnose(arguments: argparse.Namespace) -> Exit:
    """Diagnose each path; several give several reports, one after the other."""
    from afterview.workflows.diagnose import diagnose as run

    if arguments.html and len(arguments.paths) > 1:
        raise Refused("One HTML file cannot hold several interviews.", "Diagnose them one by one.")
    worst, status = [], Exit.DONE
    for path in arguments.paths:
        try:
            world, options, why = _prepared(arguments, path)
            diagnosis = run(world, path, options)
        except Refused as refused:
            if len(arguments.paths) == 1:
                raise
            say(f"{path}: {refused}")
            status = Exit.REFUSED
            continue
        if why:
            say(why)
        _show(diagnosis, arguments)
        worst.append(diagnosis.worst)
    level = Severity(arguments.fail_on) if arguments.fail_on else None
    if level and any(w is not None and w.rank >= level.rank for w in worst):
        return Exit.FOUND
    return status


def _prepared(arguments: argparse.Namespace, path: Path) -> tuple[World, Options, str]:
    from afterview.interfaces.cli.world import make_world
    from afterview.workflows.diagnose import options_for

    options, reader = options_for(
        path, candidate=arguments.candidate, company=arguments.company, fmt=arguments.format,
        now=getattr(arguments, "now", None), only=getattr(arguments, "only", ()), ignore=getattr(arguments, "ignore", ()))
    world, why = make_world(arguments.reader or reader, path, ask=True)
    return world, options, why


def _show(diagnosis: Diagnosis, arguments: argparse.Namespace) -> None:
    from afterview.report.as_json import to_json

    if arguments.html:
        _write_html(diagnosis, arguments.html)
    if arguments.json:
        unicode = (sys.stdout.encoding or "").lower().startswith("utf")
        print(json.dumps(to_json(diagnosis), ensure_ascii=not unicode, indent=1))
        return
    from afterview.report.terminal import to_terminal

    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    colour = {"always": True, "never": False}.get(getattr(arguments, "colour", "auto"), coloured)
    print(to_terminal(diagnosis, width=min(shutil.get_terminal_size((80, 24)).columns, _WIDEST), colour=colour))


def _write_html(diagnosis: Diagnosis, target: Path) -> None:
    from afterview.report.html import to_html
    from afterview.workflows.save_report import save_report

    save_report(target, to_html(diagnosis))
    say(f"the report is in {target}")


def new(arguments: argparse.Namespace) -> Exit:
    """Make an interview folder; what no flag gives is asked for, unless nobody is there to answer."""
    from afterview.interfaces.cli.world import make_world
    from afterview.workflows.new import QUESTIONS, check
    from afterview.workflows.new import new as run

    asking = sys.stdin.isatty() and not arguments.no_questions
    answers = {}
    for key, words in QUESTIONS:
        given = getattr(arguments, key)
        answers[key] = _asked(words, partial(check, key)) if given is None and asking else given or ""
    world, _ = make_world("cues")
    folder = run(world, answers, into=arguments.into, transcript=arguments.transcript, round_=arguments.round,
                 timezone=arguments.timezone, country=arguments.country)
    print(f"Made {folder}")
    if arguments.transcript is None:
        print("Put the export of your meeting there as transcript.vtt (or .srt, .docx, .json, .txt), then:")
    print(f"  afterview diagnose {folder}")
    return Exit.DONE


def _asked(words: str, check: Callable[[str], None]) -> str:
    """The answer to one question, asked until it can be worked with: what was answered before is not lost to a slip."""
    while True:
        answer = input(f"{words}: ")
        try:
            check(answer)
        except Refused as refused:
            print(refused)
        else:
            return answer


def bring(arguments: argparse.Namespace) -> Exit:
    """Show what was understood of a file, or convert it."""
    from afterview.report.plain import to_plain
    from afterview.workflows import bring as workflow

    if arguments.formats:
        for name, title in workflow.formats():
            print(f"{name:22} {title}")
        return Exit.DONE
    if arguments.file is None:
        raise Refused("Which file?", "afterview import --check FILE, or afterview import --formats.")
    if arguments.to:
        transcript = workflow.convert(arguments.file, arguments.to, arguments.format)
        print(f"Wrote {arguments.to}: {len(transcript.utterances)} lines ({transcript.format}).")
        return Exit.DONE
    transcript = workflow.check(arguments.file, arguments.format)
    print(f"Format    {transcript.format}")
    print(f"Evidence  {transcript.evidence}")
    print(f"Times     {'yes' if transcript.timed else 'none; what needs times will be skipped'}")
    print(f"Speakers  {', '.join(transcript.labels) or 'none named'}")
    for trouble in transcript.troubles[:10]:
        print(f"Trouble   {trouble.where}: {trouble.why}")
    print("It begins:")
    for line in to_plain(transcript).splitlines()[:8]:
        print(f"  {line[:76]}")
    return Exit.DONE


def explain(arguments: argparse.Namespace) -> Exit:
    """Print a rule's page."""
    from afterview.workflows.explain import explain as page

    print(page(arguments.rule).rstrip())
    return Exit.DONE


def rules(arguments: argparse.Namespace) -> Exit:
    """List the rules, by chapter."""
    from afterview.workflows.explain import rules as all_rules

    if arguments.json:
        print(json.dumps([{"id": r.id, "chapter": r.chapter.value, "severity": r.severity.value, "evidence": r.evidence,
                           "needs": list(r.needs), "limits": dict(r.limits), "status": r.status} for r in all_rules()], indent=1))
        return Exit.DONE
    chapter = ""
    for rule in all_rules():
        if rule.chapter.title != chapter:
            chapter = rule.chapter.title
            print(f"\n{chapter}")
        needs = f"  needs: {', '.join(rule.needs)}" if rule.needs else ""
        print(f"  {rule.id:22} {rule.severity.value:11}{needs}")
    return Exit.DONE


def dismiss(arguments: argparse.Namespace) -> Exit:
    """Dismiss a finding, or take that back."""
    from afterview.workflows import dismiss as workflow

    if arguments.undo:
        workflow.restore(arguments.path, arguments.fingerprint)
        print(f"{arguments.fingerprint} will be shown again.")
        return Exit.DONE
    world, options, _ = _prepared(arguments, arguments.path)
    print(f"Dismissed: {workflow.dismiss(world, arguments.path, arguments.fingerprint, options)}")
    return Exit.DONE


def demo(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> Exit:
    """Lay the shipped interview out and diagnose it, as the whole grammar's `parser` would understand it."""
    from afterview.workflows.demo import MOMENT, lay_out

    folder = lay_out(arguments.to)
    report = folder / "report.html"
    inner = parser.parse_args(["diagnose", str(folder), "--now", MOMENT, "--html", str(report)])
    status = diagnose(inner)
    print(f"\nThe whole report, with the picture of the talk: {report.resolve()}")
    return status


def doctor(_arguments: argparse.Namespace) -> Exit:
    """Check the installation."""
    from afterview.workflows.doctor import doctor as run

    checks = run(Path.cwd())
    for check in checks:
        print(f"{'ok ' if check.fine else 'look'} {check.name:12} {check.says}")
    return Exit.DONE if all(c.fine for c in checks) else Exit.FOUND


def completion(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> Exit:
    """Print a completion script for the whole grammar."""
    import shtab

    print(shtab.complete(parser, shell=arguments.shell))
    return Exit.DONE
