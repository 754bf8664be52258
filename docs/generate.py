"""Pages that are made from the code, so that they cannot be out of date: rules, commands, formats, root pages."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from afterview.importers import importers
from afterview.interfaces.cli.parser import build_parser
from afterview.model.finding import Chapter, Rule
from afterview.rules._run import all_rules

ROOT_PAGES = ("ARCHITECTURE.md", "JOURNEY.md", "GLOSSARY.md", "CONTRIBUTING.md")
_BLOCK = re.compile(r"^```talk (finds|silent)$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)#\s]+)(#[^)\s]*)?\)")
_NEEDS = {"dossier": "a dossier", "brief": "`interviewers.json`", "times": "a transcript with times",
          "touchpoints": "`touchpoints.jsonl`", "profile": "`profile.json`"}


def everything(docs: Path) -> None:
    """Write all generated pages under `docs/_generated`; pages that did not change keep their time."""
    target = docs / "_generated"
    pages = dict(_pages(docs.parent))
    for old in [p for p in target.rglob("*.md") if str(p.relative_to(target)) not in pages]:
        old.unlink()
    for name, text in pages.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    picture = docs / "assets" / "report.png"
    if picture.exists():
        (target / "project").mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, target / "project" / "report.png")


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    yield "rules/index.md", rules_index()
    for rule in all_rules().values():
        yield f"rules/{rule.id}.md", rule_page(rule, root / "src/afterview/rules" / f"{rule.id.replace('-', '_')}.md")
    yield "commands.md", commands_page(build_parser())
    yield "formats-table.md", formats_table()
    for name in ROOT_PAGES:
        yield f"project/{name.removesuffix('.md').lower()}.md", _relinked((root / name).read_text(encoding="utf-8"))


def rules_index() -> str:
    """All rules by chapter, and those that are not judged yet."""
    lines = ["# The rules", "", "One remark each. A rule that lacks what it needs is listed as skipped, never as passed.", ""]
    for chapter in Chapter:
        mine = [r for r in all_rules().values() if r.chapter is chapter]
        if not mine:
            continue
        lines += [f"## {chapter.title}", "", "| rule | how grave | needs |", "|---|---|---|"]
        lines += [f"| [{r.id}]({r.id}.md) | {r.severity.value} | {', '.join(_NEEDS[n] for n in r.needs) or '–'} |" for r in mine]
        lines.append("")
    lines += ["```{toctree}", ":hidden:", "", *sorted(all_rules()), "```", ""]
    return "\n".join(lines)


def rule_page(rule: Rule, path: Path) -> str:
    """A rule's own page, with its facts under the title; examples are shown as text."""
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    needs = f" It needs {', '.join(_NEEDS[n] for n in rule.needs)}." if rule.needs else ""
    limits = "; ".join(f"`{name}` is {value:g}" for name, value in rule.limits.items())
    told = f" Limits you can [set](../../reference/settings.md): {limits}." if limits else ""
    facts = f"*{rule.severity.value.capitalize()} in the chapter “{rule.chapter.title}”; {rule.status}.*{needs}{told}"
    body = _BLOCK.sub(lambda m: ("Found here:" if m[1] == "finds" else "Silent here:") + "\n\n```text", body)
    return f"{title}\n\n{facts}\n{body}"


def commands_page(parser: argparse.ArgumentParser) -> str:
    """Every command with its words and options."""
    lines = ["# The commands", "", f"{parser.description} {parser.epilog}", ""]
    for name, command, about in subcommands(parser):
        usage = re.sub(r"\s+", " ", command.format_usage().removeprefix("usage: ")).strip()
        lines += [f"## afterview {name}", "", f"{(command.description or about).strip().rstrip('.').capitalize()}.", "",
                  "```text", usage, "```", ""]
        for action in command._actions:
            if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
                lines += [f"`{_spelled(action)}`", f": {_explained(action)}", ""]
    return "\n".join(lines)


def subcommands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    """Name, parser and one-line help of every command; the words of a group ("follow sent") come after it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {a.dest: a.help or "" for a in action._choices_actions}
            for name, command in action.choices.items():
                yield name, command, helps.get(name, "")
                yield from ((f"{name} {word}", inner, about) for word, inner, about in subcommands(command))


def _spelled(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else " " + (str(action.metavar) if action.metavar else "|".join(map(str, action.choices or ())) or action.dest.upper())
    return ", ".join(f"{o}{value}" for o in action.option_strings) if action.option_strings else value.strip()


def _explained(action: argparse.Action) -> str:
    what = (action.help or {"paths": "an interview folder or a transcript file; several may be named", "file": "a transcript file",
                            "path": "an interview folder or a transcript file", "rule": "the rule's id",
                            "shell": "the shell it is for"}.get(action.dest, action.dest)).strip()
    return what[:1].upper() + what[1:] + "."


def formats_table() -> str:
    """Every format that can be read."""
    rows = [f"| [{i.title}](../formats/{name}.md) | `{name}` |" for name, i in importers().items()]
    return "\n".join(["---", "orphan: true", "---", "", "| what you have | its name for `--format` |", "|---|---|", *rows, ""])


def _relinked(text: str) -> str:
    """Links of a page at the root, from where the generated copy lies."""
    def link(match: re.Match[str]) -> str:
        words, target, anchor = match[1], match[2], match[3] or ""
        if "://" in target:
            return match[0]
        if target in ROOT_PAGES:
            return f"[{words}]({target.removesuffix('.md').lower()}.md{anchor})"
        if target.startswith("docs/") and target.endswith(".md"):
            return f"[{words}](../../{target.removeprefix('docs/')}{anchor})"
        return f"{words} (`{target}`)"

    return _LINK.sub(link, text)
