"""The words that the command understands."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from afterview.interfaces.cli import commands as do
from afterview.interfaces.cli import follow, research
from afterview.interfaces.cli.times import moment

LEVELS = ("note", "suggestion", "warning")
READERS = ("model", "cues", "llm")
_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse has no public name for it


class Parser(argparse.ArgumentParser):
    """A parser whose group of words has a `usual` one, which may be left out: `afterview follow` is `afterview follow show`."""

    usual = ""

    def parse_known_args(  # type: ignore[override]
            self, args: Sequence[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:  # noqa: ANN401 - as in argparse
        """As in argparse, with the usual word put in where none of the group's stands first."""
        if self.usual and args is not None and not {*args[:1]} & {*self._words(), "-h", "--help"}:
            args = [self.usual, *args]
        return super().parse_known_args(args, namespace)

    def _words(self) -> Iterable[str]:
        groups = self._subparsers._group_actions if self._subparsers else ()  # noqa: SLF001 - argparse shows them nowhere else
        return [word for action in groups for word in action.choices or ()]


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar of `afterview`; each sub-command names its function in `run`."""
    parser = argparse.ArgumentParser(
        prog="afterview", description="Tells you what went wrong in your job interview, from what was really said.",
        epilog="Nothing leaves this machine without your word. Start with: afterview demo")
    parser.add_argument("--version", action="store_true", help="show the version and stop")
    commands: _Commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _diagnose(commands)
    _new(commands)
    _import(commands)
    _rules(commands)
    _dismiss(commands)
    research.add(commands)
    follow.add(commands)
    _small(parser, commands)
    return parser


def _diagnose(commands: _Commands) -> None:
    one = commands.add_parser("diagnose", help="tell what went wrong in an interview",
                              description="Diagnose an interview folder or a bare transcript file.")
    one.set_defaults(run=do.diagnose)
    one.add_argument("paths", nargs="+", type=Path, metavar="FOLDER|FILE")
    _who(one)
    one.add_argument("--now", type=moment, metavar="T", help="the time to judge from, like 2026-03-02T15:30+01:00")
    one.add_argument("--json", action="store_true", help="print the report as JSON")
    one.add_argument("--html", type=Path, metavar="FILE", help="write the report as one HTML file")
    one.add_argument("--fail-on", choices=LEVELS, metavar="LEVEL",
                     help="exit with 1 when a finding is this grave (note, suggestion, warning)")
    one.add_argument("--only", action="append", default=[], metavar="RULE", help="run this rule only (may be repeated)")
    one.add_argument("--ignore", action="append", default=[], metavar="RULE", help="leave this rule out (may be repeated)")
    one.add_argument("--colour", "--color", choices=("auto", "always", "never"), default="auto", help="colour in the terminal")


def _who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--candidate", default="", metavar="NAME", help="which speaker is you")
    parser.add_argument("--company", default="", metavar="NAME", help="the employer's name")
    parser.add_argument("--format", default="", metavar="FORMAT", help="the file's format, when it is guessed wrongly")
    parser.add_argument("--reader", choices=READERS, default="", help="who reads: our model, phrases alone, or your own language model")


def _new(commands: _Commands) -> None:
    one = commands.add_parser("new", help="make an interview folder",
                              description="Make an interview folder; asks for what is not given.")
    one.set_defaults(run=do.new)
    for flag, what in (("candidate", "your name, as in the recording"), ("company", "the company"), ("role", "the role"),
                       ("interviewers", "their names, with commas"), ("end", "when it ended, like '2026-03-02 15:30'")):
        one.add_argument(f"--{flag}", default=None, help=what)
    one.add_argument("--round", type=int, default=1, help="which interview with them this was (1)")
    one.add_argument("--timezone", default="", help="like Europe/Berlin")
    one.add_argument("--country", default="", help="two letters, like DE; their holidays count")
    one.add_argument("--transcript", type=Path, metavar="FILE", help="a transcript to copy into it")
    one.add_argument("--into", type=Path, default=Path("interviews"), metavar="FOLDER", help="where to make it (interviews)")
    one.add_argument("--no-questions", action="store_true", help="ask nothing; leave out what is not given")


def _import(commands: _Commands) -> None:
    one = commands.add_parser("import", help="show or convert what a transcript file holds",
                              description="Show what was understood of a transcript file, or write it in the plain format.")
    one.set_defaults(run=do.bring)
    one.add_argument("file", nargs="?", type=Path, metavar="FILE")
    one.add_argument("--check", action="store_true", help="show what was understood (this is what happens without --to)")
    one.add_argument("--to", type=Path, metavar="FILE", help="write it here in the plain format")
    one.add_argument("--format", default="", metavar="FORMAT", help="the file's format, when it is guessed wrongly")
    one.add_argument("--formats", action="store_true", help="list the formats and stop")


def _rules(commands: _Commands) -> None:
    explain = commands.add_parser("explain", help="show the page of a rule")
    explain.set_defaults(run=do.explain)
    explain.add_argument("rule", metavar="RULE")
    listing = commands.add_parser("rules", help="list all rules")
    listing.set_defaults(run=do.rules)
    listing.add_argument("--json", action="store_true", help="as JSON")


def _dismiss(commands: _Commands) -> None:
    one = commands.add_parser("dismiss", help="do not show a finding again",
                              description="Dismiss a finding by its fingerprint; it stays so while its words stay the same.")
    one.set_defaults(run=do.dismiss)
    one.add_argument("path", type=Path, metavar="FOLDER|FILE")
    one.add_argument("fingerprint", metavar="FINGERPRINT", help="as the report shows it; its first characters will do")
    one.add_argument("--undo", action="store_true", help="take a dismissal back")
    _who(one)


def _small(parser: argparse.ArgumentParser, commands: _Commands) -> None:
    demo = commands.add_parser("demo", help="diagnose the shipped interview")
    demo.set_defaults(run=partial(do.demo, parser))
    demo.add_argument("--to", type=Path, default=Path("afterview-demo"), metavar="FOLDER",
                      help="where to lay it out (afterview-demo)")
    commands.add_parser("doctor", help="check that everything is in place").set_defaults(run=do.doctor)
    completion = commands.add_parser("completion", help="print the completion script for your shell")
    completion.set_defaults(run=partial(do.completion, parser))
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
