"""Budgets: small modules, short functions, imports on top, no cycles. They may be lowered, never raised."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter

import grimp

from tests.laws.code import SOURCE, functions, hidden_imports, trees

MODULE_LINES = 300
FUNCTION_LINES = 40

# Hidden in functions because they are heavy (measured, not guessed) or optional; everything else stands on top.
HEAVY = {"onnxruntime", "numpy", "shtab", "docx", "icalendar", "rich", "jinja2", "jsonschema", "trafilatura"}
# Whole modules that may hide imports of our own, with the reason.
LATE = {
    "__init__.py": "the public names are looked up on first use: importing afterview does no work",
    "interfaces/cli/commands.py": "each command loads its own workflow, so that --help answers in a tenth of a second",
    "interfaces/cli/mailbox.py": "the same for `afterview follow scan`, `watch` and `calendar`",
    "interfaces/cli/waiting.py": "the same for `afterview follow`, its letters and notes",
    "interfaces/cli/sending.py": "the same for `afterview follow send` and its neighbours",
    "interfaces/cli/research.py": "the same, and what reads the web is an optional part",
    "workflows/happened.py": "the calendar's package is an extra, and slow to import",
    "adapters/readers/choose.py": "the model of the user's choice needs the extra `llm`, and its half second only where it is wanted",
    "workflows/_follow.py": "dates and holidays take a fifth of a second to load, and a talk alone has no wait",
    "importers/__init__.py": "the package hands itself to the walker",
}


def test_no_module_is_longer_than_its_budget() -> None:
    long = {path: lines for path in trees() if (lines := (SOURCE / path).read_text(encoding="utf-8").count("\n")) > MODULE_LINES}
    assert not long


def test_no_function_is_longer_than_its_budget() -> None:
    long = [f"{path}:{f.lineno} {f.name} has {f.end_lineno - f.lineno + 1} lines"
            for path, tree in trees().items() for f in functions(tree) if (f.end_lineno or 0) - f.lineno + 1 > FUNCTION_LINES]
    assert not long


def test_imports_are_hidden_only_for_heavy_packages() -> None:
    hidden = [f"{path}:{line} {name}" for path, tree in trees().items() if path not in LATE
              for line, name in hidden_imports(tree) if name.partition(".")[0] not in HEAVY]
    assert not hidden


def test_no_module_may_hide_imports_without_need() -> None:
    idle = [path for path in LATE if path not in trees() or not list(hidden_imports(trees()[path]))]
    assert not idle, "take it off the list"


def test_no_imports_run_in_a_circle() -> None:
    graph = grimp.build_graph("afterview", cache_dir=None, exclude_type_checking_imports=True)
    needs = {m: {n for n in graph.find_modules_directly_imported_by(m) if n != m} for m in graph.modules if m != "afterview"}
    TopologicalSorter(needs).prepare()  # raises CycleError, which shows the circle


def test_importing_the_package_does_no_work() -> None:
    calls = [f"__init__.py:{node.lineno}" for node in trees()["__init__.py"].body
             if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    assert not calls
