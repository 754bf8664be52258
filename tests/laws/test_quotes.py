"""Law 3: no quote without its words."""

from __future__ import annotations

import ast

import pytest

from afterview.model.evidence import Quote
from tests.laws.code import trees

_HOME = "model/evidence.py"


def test_only_the_evidence_module_calls_the_constructor_of_a_quote() -> None:
    callers = [f"{path}:{node.lineno}" for path, tree in trees().items() if path != _HOME for node in ast.walk(tree)
               if isinstance(node, ast.Call)
               and (getattr(node.func, "id", "") == "Quote" or (isinstance(node.func, ast.Attribute) and node.func.attr == "Quote"))]
    assert not callers, f"cut it from the turn instead: {callers}"


def test_nobody_changes_the_words_of_a_quote_by_replacing_its_fields() -> None:
    changers = [f"{path}:{node.lineno}" for path, tree in trees().items() if path != _HOME for node in ast.walk(tree)
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "replace"
                and node.args and "quote" in ast.unparse(node.args[0]).lower()]
    assert not changers


def test_a_quote_without_words_cannot_be_cut() -> None:
    with pytest.raises(ValueError, match="no words"):
        Quote.cut("a few words", 5, 5, speaker="A", start_ms=None, turn=0)
    with pytest.raises(ValueError, match="no words"):
        Quote.cut("a   b", 1, 3, speaker="A", start_ms=None, turn=0)
