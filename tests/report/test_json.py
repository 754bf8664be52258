"""The versioned contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from afterview.model.finding import Diagnosis
from afterview.model.interview import Measures
from afterview.report.as_json import SCHEMA, schema, to_json
from tests.report.build import diagnoses, finding, little, long_talk, poisoned


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("diagnosis", [little(), little(timed=False), poisoned("x"), long_talk(words=2000)], ids=["timed", "untimed", "odd", "long"])
def test_reports_keep_the_contract(diagnosis: Diagnosis) -> None:
    Draft202012Validator(schema()).validate(json.loads(json.dumps(to_json(diagnosis))))


@given(diagnoses)
def test_any_report_keeps_the_contract(diagnosis: Diagnosis) -> None:
    Draft202012Validator(schema()).validate(json.loads(json.dumps(to_json(diagnosis), allow_nan=False)))


def test_nothing_is_told_that_the_schema_does_not_describe() -> None:
    assert not list(_undescribed(to_json(little()), schema(), schema()))


def test_a_field_that_goes_missing_breaks_the_contract() -> None:
    for key in to_json(little()):
        broken = {k: v for k, v in to_json(little()).items() if k != key}
        assert not Draft202012Validator(schema()).is_valid(broken), key


def test_the_fields_of_the_house_are_there() -> None:
    report = to_json(little())
    assert list(report) == ["schema", "interview", "exchanges", "findings", "strengths", "verdict", "skipped", "troubles", "next", "measures",
                            "own_questions", "guess", "dismissed"]
    assert report["schema"] == SCHEMA == "afterview.report/1"
    assert report["exchanges"][1] == {
        "n": 2, "kind": "motivation", "asked_by": "Bo Boss", "question": {"text": "And why us?", "start_ms": 64_000},
        "answer": {"start_ms": 72_000, "end_ms": 90_000, "words": 16}, "tied": True}
    assert report["findings"][1]["quotes"] == [{"speaker": "Ann Example", "start_ms": 72_000, "text": "You have a very good reputation."}]
    assert report["next"]["due"] == "2026-03-03T14:30:00+00:00"


def test_an_untimed_talk_has_no_times() -> None:
    report = to_json(little(timed=False))
    assert report["interview"]["timed"] is False
    assert report["interview"]["minutes"] is None
    assert report["exchanges"][0]["answer"] == {"start_ms": None, "end_ms": None, "words": 16}
    assert report["findings"][0]["quotes"][0]["start_ms"] is None


def test_dismissed_findings_are_told_by_fingerprint() -> None:
    gone = finding()
    assert to_json(replace(little(), dismissed=(gone,)))["dismissed"] == [gone.fingerprint]


def test_numbers_that_json_cannot_hold_become_null() -> None:
    base = little()
    odd = replace(base, interview=replace(base.interview, measures=Measures(pace=float("inf"), talk_share=float("nan"))))
    assert to_json(odd)["measures"]["pace"] is None
    assert to_json(odd)["measures"]["talk_share"] is None


def test_printed_with_escapes_a_hostile_quote_is_plain_ascii() -> None:
    assert json.dumps(to_json(poisoned("\x1b[2J\u202e\x9b"))).isprintable()


def _undescribed(value: Any, part: dict[str, Any], whole: dict[str, Any], at: str = "$") -> Iterator[str]:
    if "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    for choice in part.get("anyOf", ()):
        if choice.get("type") != "null" and value is not None:
            part = whole["$defs"][choice["$ref"].rpartition("/")[2]] if "$ref" in choice else choice
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in part.get("properties", {}):
                yield f"{at}.{key}"
            else:
                yield from _undescribed(inner, part["properties"][key], whole, f"{at}.{key}")
    for n, inner in enumerate(value if isinstance(value, list) else ()):
        yield from _undescribed(inner, part["items"], whole, f"{at}[{n}]")
