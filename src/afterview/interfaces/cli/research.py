"""`afterview research` and `afterview dossier`: the homework on a company before the interview."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from afterview.interfaces.cli.exits import Exit
from afterview.interfaces.cli.times import moment
from afterview.model.company import Company
from afterview.model.trouble import Refused

if TYPE_CHECKING:
    from afterview.workflows.research import ResearchSettings, Result, Wish

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse has no public name for it
_WIDEST = 100
_DIGITS = 10
_LEI = 20  # ISO 17442
_TICKER = 20
# ruff: noqa: PLC0415
# Commands import their workflows inside, so that `afterview --help` answers in a tenth of a second.


def add(commands: Commands) -> None:
    """Add both commands to the words of `afterview`."""
    one = commands.add_parser("research", help="do the homework on a company from public sources",
                              description="Find out about a company from public sources and your own files; each fact with its source.")
    one.add_argument("name", nargs="?", default="", metavar="NAME", help="the company's name")
    for flag, what in (("ticker", "its ticker symbol, like NVDA"), ("domain", "its web site, like nvidia.com"),
                       ("cik", "its number at the SEC"), ("lei", "its Legal Entity Identifier")):
        one.add_argument(f"--{flag}", default="", help=what)
    one.add_argument("--file", action="append", default=[], type=Path, metavar="FILE",
                     help="a file of yours: annual report, press release, saved page (may be repeated)")
    one.add_argument("--feed", action="append", default=[], metavar="URL", help="a news feed of the company (may be repeated)")
    one.add_argument("--offline", action="store_true", help="use no network: your files, earlier answers, what comes with afterview")
    one.add_argument("--contact", default="", metavar="MAIL", help="your mail address, which the SEC asks for; kept in afterview.toml")
    one.add_argument("--now", type=moment, metavar="T", help="the time to judge from, like 2026-03-02T15:30+01:00")
    one.add_argument("--json", action="store_true", help="print the dossier as JSON")
    one.set_defaults(run=_equipped(research))

    group = commands.add_parser("dossier", help="show what is known of a company, or add to it",
                                description="Show what is known of a company, with its sources; or add to it.",
                                epilog="Without a word it shows: afterview dossier [COMPANY] [--json] [--html FILE]")
    words = group.add_subparsers(dest="word", metavar="WORD")
    group.usual = "show"  # type: ignore[attr-defined]  # see `parser.Parser`
    show = words.add_parser("show", help="show a dossier", description="Show what is known of a company.")
    show.add_argument("name", nargs="?", default="", metavar="COMPANY", help="whose; needed when there are several")
    show.add_argument("--json", action="store_true", help="print it as JSON")
    show.add_argument("--html", type=Path, metavar="FILE", help="write it as one HTML page")
    show.set_defaults(run=_equipped(dossier))
    own = words.add_parser("add", help="add a fact of your own",
                           description="Add a fact of your own, with your own source; it is marked as yours.")
    own.add_argument("name", metavar="COMPANY", help="the company's name")
    own.add_argument("statement", metavar="STATEMENT", help="the fact in a sentence")
    own.add_argument("--kind", default="news", help="product, initiative, expansion, news, people, reach, history, results, culture (news)")
    own.add_argument("--quote", default="", metavar="WORDS", help="the words of your source")
    own.add_argument("--url", default="", help="where you read it")
    own.set_defaults(run=_equipped(add_fact))


def _equipped(run: Callable[[argparse.Namespace], Exit]) -> Callable[[argparse.Namespace], Exit]:
    """The command, with a sentence instead of a traceback where the optional part that reads the web is not installed."""
    def guarded(arguments: argparse.Namespace) -> Exit:
        try:
            return run(arguments)
        except ModuleNotFoundError as missing:
            raise Refused(f"This needs a package that is not here ({missing.name}).",
                          "Install it: pip install 'afterview[research]'.") from None

    return guarded


def research(arguments: argparse.Namespace) -> Exit:
    """Ask the public sources, or only the user's own files, and show the checklist."""
    from afterview.interfaces.cli.world import make_world
    from afterview.workflows import research as workflow

    here = Path.cwd()
    company = Company(name=" ".join(arguments.name.split())[:200], ticker=_ticker(arguments.ticker), cik=_cik(arguments.cik),
                      website=_site(arguments.domain), lei=_lei(arguments.lei))
    wish = workflow.Wish(company=company, files=tuple(arguments.file), feeds=tuple(arguments.feed), offline=arguments.offline)
    settings = _settings(arguments, here)
    world, _ = make_world("cues")
    if arguments.now:
        world = replace(world, now=lambda: arguments.now)

    def run(wanted: Wish) -> Result:
        opened = world if arguments.offline else workflow.outside(world, settings)
        return workflow.research(opened, wanted, here, settings=settings, tell=_progress())

    result = run(wish)
    while result.candidates:
        try:
            wish = replace(wish, company=_chosen(result, wish), called=company.name)
        except BaseException:  # also Ctrl-C at the question
            workflow.forget(result.folder)
            raise
        result = run(wish)
    return _told(result, as_json=arguments.json)


def _settings(arguments: argparse.Namespace, here: Path) -> ResearchSettings:
    """The workspace's settings; the contact address is asked for once, and nothing goes to the SEC before."""
    from afterview.workflows import research as workflow

    if arguments.contact:
        workflow.set_contact(here, arguments.contact)
    settings = workflow.settings_of(here)
    if settings.contact or arguments.offline or not _asking():
        return settings
    print("The SEC, where listed companies file their reports, asks programs for a mail address of whoever runs them.", file=sys.stderr)
    given = input("Yours (it goes to the SEC only; leave it empty to skip the SEC): ").strip()
    if given:
        workflow.set_contact(here, given)
    return workflow.settings_of(here)


def _chosen(result: Result, wish: Wish) -> Company:
    """The one of the candidates that the user means; raises Refused when nobody is there to ask."""
    from afterview.report.dossier_terminal import candidates_to_terminal

    print(candidates_to_terminal(wish.company.name, result.candidates, _width()), end="", file=sys.stderr)
    if not _asking():
        raise Refused("No dossier was written, because it is not sure which company you mean.",
                      "Say it with --ticker, --cik, --lei or --domain.")
    answer = input("Its number (empty to stop): ").strip()
    if not answer.isdecimal() or not 1 <= int(answer[:6]) <= len(result.candidates):
        raise Refused("No dossier was written.", "Say which company with --ticker, --cik, --lei or --domain.")
    return result.candidates[int(answer[:6]) - 1]


def _told(result: Result, *, as_json: bool) -> Exit:
    """Show what came of it."""
    from afterview.interfaces.cli.say import say
    from afterview.report.dossier_terminal import to_terminal
    from afterview.workflows import dossier as workflow

    for trouble in result.troubles:
        say(f"{trouble.where}: {trouble.why}")
    if result.workspace_made:
        say(f"made this folder your workspace ({result.folder.parent.parent / 'afterview.toml'})")
    if result.homework is None:
        say("stopped before anything was found; nothing was written.")
        return Exit.STOPPED
    if as_json:
        _print_json(workflow.content(result.homework))
    else:
        print(to_terminal(result.homework, workflow.checklist(result.homework), result.new, width=_width(), colour=_coloured()))
        print(f"All of it: {result.folder / 'dossier.json'}")
        print("To read before the interview: afterview dossier --html homework.html " + _shell(result.homework.company.name))
    if result.stopped:
        say("stopped by you; what was found until then is kept.")
        return Exit.STOPPED
    return Exit.DONE


def dossier(arguments: argparse.Namespace) -> Exit:
    """Show a dossier: on the terminal, as JSON, or as a page."""
    from afterview.interfaces.cli.say import say
    from afterview.report.dossier_html import dossier_to_html
    from afterview.report.dossier_terminal import to_terminal
    from afterview.workflows import dossier as workflow
    from afterview.workflows.save_report import save_report

    homework, checks, new, troubles = workflow.look(Path.cwd(), arguments.name)
    for trouble in troubles:
        say(f"{trouble.where}: {trouble.why}")
    if arguments.html:
        save_report(arguments.html, dossier_to_html(homework, checks, new))
        say(f"the page is in {arguments.html}")
    if arguments.json:
        _print_json(workflow.content(homework))
    elif not arguments.html:
        print(to_terminal(homework, checks, new, full=True, width=_width(), colour=_coloured()))
    return Exit.DONE


def add_fact(arguments: argparse.Namespace) -> Exit:
    """Add the user's own fact."""
    from afterview.interfaces.cli.world import make_world
    from afterview.workflows import dossier as workflow

    world, _ = make_world("cues")
    path, fact = workflow.add(world, Path.cwd(), arguments.name, arguments.statement, kind=arguments.kind, quote=arguments.quote,
                              url=arguments.url)
    print(f"Added {fact.id} to {path}")
    return Exit.DONE


def _progress() -> Callable[[str, str], None]:
    """One line per thing a source is at, on a terminal only."""
    from afterview.report.clean import clean

    def tell(source: str, doing: str) -> None:
        print(f"  {clean(source)}: {clean(doing)[:60]} …", file=sys.stderr)

    return tell if sys.stderr.isatty() else lambda _source, _doing: None


def _print_json(content: dict[str, object]) -> None:
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(content, ensure_ascii=not unicode, indent=1))


def _asking() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def _coloured() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _shell(name: str) -> str:
    from shlex import quote

    return quote(name)


def _cik(text: str) -> str:
    digits = text.strip().upper().removeprefix("CIK")
    if not digits:
        return ""
    if not digits.isdecimal() or len(digits) > _DIGITS:
        raise Refused(f"{text!r} is no number of the SEC.", "It has up to ten digits: --cik 1045810.")
    return digits.zfill(_DIGITS)


def _ticker(text: str) -> str:
    ticker = text.strip().upper()
    if ticker and not (len(ticker) <= _TICKER and ticker[0].isalnum() and all(c.isalnum() or c in ".-:" for c in ticker)):
        raise Refused(f"{text!r} is no ticker symbol.", "It is a few letters or digits, as the exchange lists it: --ticker NVDA.")
    return ticker


def _lei(text: str) -> str:
    lei = text.strip().upper()
    if lei and not (len(lei) == _LEI and lei.isascii() and lei.isalnum()):
        raise Refused(f"{text!r} is no Legal Entity Identifier.", "It has 20 letters and digits: --lei 549300S4KLFTLO7GSQ80.")
    return lei


def _site(text: str) -> str:
    site = text.strip().lower()
    host = site.partition("://")[2] or site
    parts = host.partition("/")[0].rstrip(".").split(".")
    if site and (len(parts) < 2 or not all(p.replace("-", "").replace("_", "").isalnum() for p in parts)):  # noqa: PLR2004 - name and ending
        raise Refused(f"{text!r} is no web site.", "Give its name as in the browser's address line: --domain nvidia.com.")
    return site
