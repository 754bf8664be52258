"""Law 4: adding a rule adds files and edits none."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from afterview.rules._run import all_rules
from tests.laws.code import ROOT
from tests.laws.pages import SECTIONS, sections
from tools.new_rule import files, main


def test_a_new_rule_is_three_new_files_that_parse_and_have_all_sections() -> None:
    made = files("too-many-slides")
    assert sorted(str(p.relative_to(ROOT)) for p in made) == [
        "changes/+too-many-slides.feature.md", "src/afterview/rules/too_many_slides.md", "src/afterview/rules/too_many_slides.py"]
    assert not any(p.exists() for p in made)
    code, page, _ = (made[p] for p in sorted(made, key=lambda p: (p.suffix != ".py", p.parent.name != "rules")))
    ast.parse(code)
    assert tuple(sections(page)) == SECTIONS


def test_the_code_of_a_new_rule_makes_a_rule() -> None:
    code = next(text for path, text in files("too-many-slides").items() if path.suffix == ".py")
    space: dict[str, object] = {"__name__": "afterview.rules.too_many_slides"}
    exec(compile(code, "too_many_slides.py", "exec"), space)
    assert getattr(space["find"], "id", "") == "too-many-slides"


@pytest.mark.parametrize("name", ["", "Too Many", "../x", "long-answer", "-x", "a--b"])
def test_a_name_that_is_none_or_taken_is_refused_in_a_sentence(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_rules_are_found_by_walking_in_a_fresh_process() -> None:
    code = "from afterview.rules._run import all_rules; print(*all_rules())"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert shown == list(all_rules())
