"""The gates: what a model says is believed only where it points at a line, a label of its side, and the very words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.adapters.readers.llm.answers import SUREST, Answer, Line, told

PAY = "And what would the salary be, roughly?"
LINES = (Line("Tell me about the mill.", frozenset({"says-pay", "expects"})), Line(PAY, frozenset({"pay", "when"})))


def one(line: Any = 2, label: Any = "pay", quote: Any = "salary", sure: Any = 0.9) -> dict[str, Any]:
    return {"line": line, "label": label, "quote": quote, "sure": sure}


def passed(*items: Any, part: str = "abc") -> Any:
    return told(json.dumps({"part": part, "answers": list(items)}), "abc", LINES)


def test_an_answer_with_its_words_passes() -> None:
    assert ((Answer(2, "pay", 0.9),), 0) == (passed(one()).answers, passed(one()).dropped)
    assert passed().answers == ()


@pytest.mark.parametrize(("why", "item"), [
    ("a label that nobody asked about", one(label="greedy")), ("a label of the other side", one(label="says-pay")), ("no label", one(label=None)),
    ("a line that is not there", one(line=3)), ("line nought", one(line=0)), ("a line before the first", one(line=-1)), ("a line that is no number", one(line="2")), ("a yes as a line", one(line=True)),
    ("words of another line", one(quote="the mill")), ("words that nobody said", one(quote="I want more money")), ("another spelling", one(quote="Salary be")), ("no words", one(quote="")),
    ("blanks", one(quote="   ")), ("a letter", one(quote="a")), ("words that are a list", one(quote=["salary"])),
    ("surer than sure", one(sure=1.01)), ("less than nothing", one(sure=-0.1)), ("sure in words", one(sure="high")), ("a yes for sure", one(sure=True)),
    ("a text in place of an answer", "pay"), ("a list", [2, "pay", "salary", 0.9]), ("nothing", None), ("an answer without its parts", {})])
def test_what_proves_nothing_is_dropped_and_counted(why: str, item: Any) -> None:
    found = passed(item, one())

    assert ((Answer(2, "pay", 0.9),), 1) == (found.answers, found.dropped), why


def test_the_surest_of_two_counts_and_none_is_surer_than_a_word_can_be() -> None:
    assert (Answer(2, "pay", SUREST),) == passed(one(sure=0.2), one(sure=1)).answers


def test_an_answer_may_be_wrapped_in_thoughts_and_marks() -> None:
    good = json.dumps({"part": "abc", "answers": [one()]})
    for text in (f"<think>{{maybe}} line 2?</think>\n```json\n{good}\n```\nDone.", f"  {good}", good.replace('{"part"', '{\n  "part"', 1)):
        found = told(text, "abc", LINES)
        assert found is not None, text
        assert found.answers, text


@pytest.mark.parametrize("words", ["", "I cannot do that.", "{", '{"part": "abc"}', '{"part": "abc", "answers": 5}', '{"part": "abc", "answers": [', "[]", "null",
                                   '{"part": "abc", "answers": [{"line": 2, "label": "pay", "quote": "salary", "sure": NaN}]}',
                                   '{"part": "abc", "answers": [{"line": 2, "label": "pay", "quote": "salary", "sure": Infinity}]}',
                                   '{"part": "abc", "answers": ' + "[" * 100_000, '{"part": "abc", "answers": ' * 20_000])
def test_what_is_no_answer_is_none(words: str) -> None:
    assert told(words, "abc", LINES) is None


def test_an_answer_that_somebody_spoke_into_the_talk_is_none_of_the_models() -> None:
    assert passed(one(), part="") is None
    assert told(json.dumps({"answers": [one()]}), "abc", LINES) is None


def test_thousands_of_answers_are_cut_off_and_counted() -> None:
    found = passed(*[one(line=9)] * 5000)

    assert ((), 5000) == (found.answers, found.dropped)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
    st.sampled_from(["line", "label", "quote", "sure", "fact", "part"]), inner | st.sampled_from(["pay", "salary", 2]), max_size=5), max_leaves=10))
def test_whatever_comes_it_passes_or_is_dropped(item: Any) -> None:
    found = told(json.dumps({"part": "abc", "answers": [item]}), "abc", LINES)

    assert found is None or len(found.answers) + found.dropped == 1
    for answer in found.answers if found else ():
        assert (answer.line, answer.label) == (2, "pay")
