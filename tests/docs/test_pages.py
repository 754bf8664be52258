"""Docs that are checked: every command, setting, format, exit code and rule has its page, links lead somewhere, commands parse."""

from __future__ import annotations

import ast
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from afterview.importers import importers
from afterview.interfaces.cli.exits import Exit
from afterview.interfaces.cli.parser import build_parser
from afterview.model.interview import Setting
from afterview.rules._run import all_rules

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))
import generate  # noqa: E402

ROOT_PAGES = ("README.md", "ARCHITECTURE.md", "JOURNEY.md", "GLOSSARY.md", "CONTRIBUTING.md")
WRITTEN = sorted(p for p in DOCS.rglob("*.md") if not {"_generated", "_build"} & set(p.parts))
PAGES = [*WRITTEN, *(ROOT / p for p in ROOT_PAGES), *sorted((ROOT / "src/afterview/rules").glob("*.md"))]
TASKS = ("get-your-transcript", "diagnose-an-interview", "make-a-folder", "read-the-report", "dismiss-a-finding", "use-as-a-library", "privacy",
         "do-your-homework", "after-the-interview", "send-it", "read-my-mailbox", "calendar", "bring-your-own-model")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMANDS = {name: (parser, about) for name, parser, about in generate.subcommands(build_parser())}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def commands() -> Iterator[tuple[str, str]]:
    """Every line of the pages that shows how afterview is called."""
    for page in PAGES:
        for language, block in _FENCE.findall(page.read_text(encoding="utf-8")):
            if language in {"console", "shell"}:
                for line in block.splitlines():
                    if line.startswith("$ ") and "afterview " in line:
                        yield named(page), line.removeprefix("$ ").partition("  #")[0].strip()


@pytest.mark.parametrize(("page", "line"), list(commands()))
def test_a_command_shown_in_a_page_parses(page: str, line: str) -> None:
    words = shlex.split(line)
    assert words[0].endswith("afterview"), page
    arguments = build_parser().parse_args(words[1:])
    assert arguments.command in COMMANDS


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_its_guide(task: str) -> None:
    assert (DOCS / "guides" / f"{task}.md").exists()
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    assert f"guides/{task}" in index or "guides/*" in index


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_reference_with_all_its_options(command: str) -> None:
    page = generate.commands_page(build_parser())
    section = page.split(f"## afterview {command}\n")[1].split("\n## ")[0]
    parser, about = COMMANDS[command]
    assert about, "one line of help"
    for action in parser._actions:
        for option in action.option_strings:
            assert option in section or option in {"-h", "--help"}
        assert action.help or action.metavar or action.choices, f"{command} {action.dest} has no help"


def test_every_command_is_shown_in_a_guide_or_the_readme() -> None:
    lines = [shlex.split(line) for _, line in commands()]
    shown = {w for words in lines for w in (words[1], " ".join(words[1:3]))}
    usual = {c for c in COMMANDS if c.endswith(" show")}  # what happens without a word
    assert set(COMMANDS) - shown - usual <= {"completion"}


def test_the_completion_script_is_explained() -> None:
    assert "completion" in generate.commands_page(build_parser())


@pytest.mark.parametrize("status", list(Exit))
def test_every_exit_code_has_a_row(status: Exit) -> None:
    page = (DOCS / "reference/exit-codes.md").read_text(encoding="utf-8")
    assert f"| {int(status)} | `{status.name}` |" in page


@pytest.mark.parametrize("name", importers())
def test_every_format_has_a_page(name: str) -> None:
    assert (DOCS / "formats" / f"{name}.md").exists()


@pytest.mark.parametrize("rule", all_rules())
def test_every_rule_is_in_the_index(rule: str) -> None:
    assert f"[{rule}]({rule}.md)" in generate.rules_index()


def keys_read(path: Path, function: str) -> set[str]:
    """String keys that a function of the code asks a table for: ``data.get("me")``, ``data["x"]``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    body = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == function)
    return {n.args[0].value for n in ast.walk(body) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
            and n.func.attr == "get" and n.args and isinstance(n.args[0], ast.Constant) and isinstance(n.args[0].value, str)}


def test_every_setting_of_the_workspace_is_on_the_page() -> None:
    page = (DOCS / "reference/settings.md").read_text(encoding="utf-8")
    keys = keys_read(ROOT / "src/afterview/adapters/settings.py", "read_settings")
    assert {"me", "rules", "limits", "reader"} <= keys
    shown = set(re.findall(r"[a-z]+", " ".join(re.findall(r"^\| `([^`]+)`", page, re.MULTILINE))))
    assert keys <= shown


def test_the_settings_shown_are_read_as_they_are_shown(tmp_path: Path) -> None:
    from afterview.adapters.settings import read_settings

    block = next(b for lang, b in _FENCE.findall((DOCS / "reference/settings.md").read_text(encoding="utf-8")) if lang == "toml")
    (tmp_path / "afterview.toml").write_text(block, encoding="utf-8")
    settings = read_settings(tmp_path)
    assert (settings.candidate, settings.reader, settings.ignore) == ("Jo Fox", "model", ("filler-heavy",))
    assert settings.limits == {"long-answer": {"seconds": 180.0}}
    assert set(settings.ignore) | set(settings.limits) <= set(all_rules())


def test_every_field_of_interview_toml_is_in_the_guide() -> None:
    blocks = _FENCE.findall((DOCS / "guides/make-a-folder.md").read_text(encoding="utf-8"))
    shown = tomllib.loads(next(b for lang, b in blocks if lang == "toml"))
    assert set(shown) == set(Setting.__dataclass_fields__)


def test_the_folder_shown_in_the_guide_is_read_without_trouble(tmp_path: Path) -> None:
    from afterview.adapters.folder import open_folder

    blocks = _FENCE.findall((DOCS / "guides/make-a-folder.md").read_text(encoding="utf-8"))
    (tmp_path / "interview.toml").write_text(next(b for lang, b in blocks if lang == "toml"), encoding="utf-8")
    dossier, people = (b for lang, b in blocks if lang == "json")
    (tmp_path / "dossier.json").write_text(dossier, encoding="utf-8")
    (tmp_path / "interviewers.json").write_text(people, encoding="utf-8")
    (tmp_path / "transcript.txt").write_text("[00:01] Ann Lee: Hello.\n", encoding="utf-8")
    folder = open_folder(tmp_path)
    assert not folder.troubles
    assert folder.dossier
    assert folder.dossier.facts[0].quote
    assert folder.brief
    assert folder.brief[0].common_ground


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    gone = []
    for target in _LINK.findall(text):
        path = target.partition("#")[0]
        if "://" in target or not path:
            continue
        if "_generated/" in path:
            assert path.endswith("_generated/rules/index.md")
        elif not (page.parent / path).exists():
            gone.append(target)
    assert not gone


@pytest.mark.parametrize("block", [b for p in WRITTEN for lang, b in _FENCE.findall(p.read_text(encoding="utf-8")) if lang == "python"])
def test_python_in_the_guides_compiles_and_names_what_exists(block: str) -> None:
    tree = ast.parse(block)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            module = __import__(node.module or "", fromlist=["_"])
            assert all(getattr(module, alias.name) is not None for alias in node.names)


def test_root_pages_are_there_and_the_readme_fits_one_screen() -> None:
    for name in ROOT_PAGES:
        assert (ROOT / name).read_text(encoding="utf-8").strip()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count("\n") <= 40
    assert len(re.findall(r"^\$ ", readme, re.MULTILINE)) == 2
    assert "docs/assets/report.png" in readme


def test_the_journey_names_only_modules_that_exist() -> None:
    text = (ROOT / "JOURNEY.md").read_text(encoding="utf-8")
    source = ROOT / "src/afterview"
    for name in re.findall(r"`([a-z_/]+/[a-z_]+\.py)", text):
        assert (source / name).exists(), name


def test_every_room_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [p.name for p in (ROOT / "src/afterview").iterdir() if (p / "__init__.py").exists()]
    assert all(f"`{room}`" in text for room in rooms)


def test_every_make_word_has_a_comment() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    words = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split()
    assert all(re.search(rf"^{word}:.*## \S", makefile, re.MULTILINE) for word in words)
