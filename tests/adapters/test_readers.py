"""Readers: phrases are always there; the taught one is refused when its file is not as it was shipped."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from afterview.adapters.readers import model
from afterview.adapters.readers.choose import choose
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.model import ModelMissing, ModelReader
from afterview.language.scan import ReScanner
from afterview.model.labels import LABELS, labels_for
from tests.build import ann, bo, line, talk

needs_runtime = pytest.mark.skipif(importlib.util.find_spec("onnxruntime") is None, reason="the model's runtime is not installed")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in the place of the package's, with a pair of files that fit each other."""
    weights = b"these are no weights"
    (tmp_path / "reader.onnx").write_bytes(weights)
    (tmp_path / "reader.json").write_text(json.dumps({"sha256": hashlib.sha256(weights).hexdigest(), "labels": list(LABELS), "pair": ["none", "uses", "contradicts"]}))
    monkeypatch.setattr(model, "resources", SimpleNamespace(files=lambda _: tmp_path))
    choose.cache_clear()
    yield tmp_path
    choose.cache_clear()


def why(_: Path | None = None) -> str:
    with pytest.raises(ModelMissing) as caught:
        ModelReader()
    return str(caught.value)


@needs_runtime
@pytest.mark.parametrize("name", ["reader.onnx", "reader.json"])
def test_a_missing_file_is_said(shipped: Path, name: str) -> None:
    (shipped / name).unlink()

    assert "cannot be read (FileNotFoundError)" in why()


@needs_runtime
def test_a_truncated_or_changed_model_is_not_run(shipped: Path) -> None:
    for data in (b"", b"these are no weight", b"these are no weights!"):
        (shipped / "reader.onnx").write_bytes(data)

        assert "not the one that was shipped" in why()


@needs_runtime
@pytest.mark.parametrize("about", ["", "{", "[]", "null", "{}", '{"sha256": 5}', '{"sha256": "x", "labels": 5, "pair": []}', "[" * 100_000])
def test_a_broken_description_of_the_model_is_said(shipped: Path, about: str) -> None:
    (shipped / "reader.json").write_text(about)

    assert "cannot be read" in why()


@needs_runtime
def test_a_model_that_its_runtime_cannot_run_is_said(shipped: Path) -> None:
    assert "runtime cannot run it" in why(shipped)


def test_a_runtime_that_is_missing_or_broken_is_said(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model.importlib.util, "find_spec", lambda _: None)
    assert "not installed (pip install" in why(shipped)

    monkeypatch.setattr(model.importlib.util, "find_spec", lambda _: object())
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert "runtime cannot run it (ModuleNotFoundError)" in why(shipped)


def test_without_the_model_phrases_read_and_the_reason_is_given(shipped: Path) -> None:
    (shipped / "reader.onnx").write_bytes(b"changed")
    reader, reason = choose("model")

    assert "cues" == reader.name
    assert reason.startswith("read with phrases alone, because ")


def test_who_wants_phrases_gets_them_without_a_reason() -> None:
    assert ("cues", "") == (choose("cues")[0].name, choose("cues")[1])


@pytest.mark.model
def test_the_model_gives_probabilities_of_its_role_and_the_same_ones_twice() -> None:
    reader, reason = choose("model")
    if reason:
        pytest.skip(reason)
    said = talk(bo("Tell me about yourself."), ann("I fold paper at the mill."), line(ann("").who, "What would I earn?"))
    first = reader.read(said)

    assert first == reader.read(said)
    assert all(set(marks) <= set(labels_for(s.role)) for s, marks in zip(said, first, strict=True))
    assert all(0.05 <= p <= 1 for marks in first for p in marks.values())
    assert [] == reader.read(())


def marks(*lines: object) -> list[dict[str, float]]:
    return [dict(m) for m in CueReader().read(talk(*lines))]  # type: ignore[arg-type]


def test_phrases_mark_the_lines_they_stand_in() -> None:
    got = marks(bo("Why do you want to work here?"), ann("What is the salary?"), bo("Do you have any questions for us?"), ann("I'm wondering who runs the bench."))

    assert got[0]["q-motivation"] > 0.8
    assert got[1]["pay"] > 0.8
    assert got[2]["invite"] > 0.8
    assert got[3]["ask"] > 0.3


def test_ordinary_lines_get_no_mark_that_costs_the_candidate_something() -> None:
    got = marks(ann("I like the work a lot."), ann("You have a great reputation and I think it is a good place to grow."), ann("We went there and it was fine."))

    assert not [m for m in got if m.keys() & {"pay", "trial", "rundown", "unprepared", "personal", "undersell", "homepage"}]


def test_a_mark_of_the_other_role_is_never_given() -> None:
    for said, marked in zip(talk(bo("What is the salary?"), ann("Do you have any questions for us?")), marks(bo("What is the salary?"), ann("Do you have any questions for us?")), strict=True):
        assert {k for k, p in marked.items() if p > 0} <= set(labels_for(said.role))


def test_a_question_mark_alone_asks_something() -> None:
    got = marks(bo("And the mill by the river?"), ann("And the river by the mill?"))

    assert [0.6, 0.75] == [got[0].get("q-background"), got[1].get("ask")]


def test_letters_beyond_ascii_do_not_move_the_marks() -> None:
    got = marks(ann("Ünïçödé — “quotes” 日本語 İ 😀 everywhere, yes."), ann("What is the salary?"))

    assert got[1]["pay"] > 0.8
    assert "pay" not in got[0]


def test_both_engines_give_the_same_marks() -> None:
    pytest.importorskip("re2")
    said = talk(bo("Why do you want to work here?"), ann("What is the salary, and how many days off are there?\nI'd love to ask."), bo("Do you have any questions?"))
    fast = CueReader()
    slow = CueReader(ReScanner([c.pattern for c in fast._cues]))

    assert slow.read(said) == fast.read(said)


def test_phrases_judge_no_pairs_and_know_likeness_by_words() -> None:
    reader = CueReader()
    near = reader.likeness(["the third clinic"], ["a third clinic opens", "the repair bench"])

    assert reader.pairs([("a", "b")]) is None
    assert near[0][0] > near[0][1]
    assert [] == reader.likeness([], ["a"]) == reader.read(())
