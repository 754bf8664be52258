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
    for name in ("first.onnx", "second.onnx"):
        (tmp_path / name).write_bytes(weights)
    files = dict.fromkeys(("first.onnx", "second.onnx"), hashlib.sha256(weights).hexdigest())
    (tmp_path / "reader.json").write_text(json.dumps({"files": files, "labels": list(LABELS), "pair": ["none", "uses", "contradicts"]}))
    monkeypatch.setattr(model, "resources", SimpleNamespace(files=lambda _: tmp_path))
    choose.cache_clear()
    yield tmp_path
    choose.cache_clear()


def why(_: Path | None = None) -> str:
    with pytest.raises(ModelMissing) as caught:
        ModelReader()
    return str(caught.value)


@needs_runtime
@pytest.mark.parametrize("name", ["first.onnx", "second.onnx", "reader.json"])
def test_a_missing_file_is_said(shipped: Path, name: str) -> None:
    (shipped / name).unlink()

    assert "cannot be read (FileNotFoundError)" in why()


@needs_runtime
def test_a_truncated_or_changed_model_is_not_run(shipped: Path) -> None:
    for name in ("first.onnx", "second.onnx"):
        for data in (b"", b"these are no weight", b"these are no weights!"):
            (shipped / name).write_bytes(data)

            assert "not the one that was shipped" in why()
        (shipped / name).write_bytes(b"these are no weights")


@needs_runtime
@pytest.mark.parametrize("about", ["", "{", "[]", "null", "{}", '{"files": 5}', '{"files": {}, "labels": [], "pair": []}', '{"files": {"first.onnx": "x"}, "labels": 5, "pair": []}', "[" * 100_000])
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
    (shipped / "first.onnx").write_bytes(b"changed")
    reader, reason = choose("model")

    assert "cues" == reader.name
    assert reason.startswith("read with phrases alone, because ")


def test_who_wants_phrases_gets_them_without_a_reason() -> None:
    assert ("cues", "") == (choose("cues")[0].name, choose("cues")[1])


class Looks:
    """Stands for an encoder: gives every line the same answer and remembers how often it was asked."""

    def __init__(self, labels: dict[str, float], kinds: tuple[float, float, float]) -> None:
        self.asked, self.labels, self.kinds = 0, labels, kinds

    def answers(self, rows: object, output: str) -> list[list[float]]:
        self.asked += len(rows)  # type: ignore[arg-type]
        return [[self.labels.get(x, 0.0) for x in LABELS] if output == "labels" else list(self.kinds) for _ in rows]  # type: ignore[attr-defined]


def looked(shipped: Path, monkeypatch: pytest.MonkeyPatch, first: Looks, again: Looks, **about: object) -> ModelReader:
    given = json.loads((shipped / "reader.json").read_text())
    (shipped / "reader.json").write_text(json.dumps(given | about))
    made = iter((first, again))
    monkeypatch.setattr(model, "Encoder", lambda _: next(made))
    return ModelReader()


@needs_runtime
def test_the_second_look_is_asked_where_the_first_has_a_doubt_and_decides_with_it(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits = {"calibration": {"trial": [1.0, 0.0, 0.0]}, "second": {"trial": [0.5, 0.5, 0.0, 0.0]}}
    first, second = Looks({"trial": 0.5}, (1.0, 0.0, 0.0)), Looks({"trial": 0.9}, (1.0, 0.0, 0.0))
    got = looked(shipped, monkeypatch, first, second, **fits).read(talk(ann("Well, it is what it is.")))

    assert (1, 1) == (first.asked, second.asked)
    assert 0.75 == got[0]["trial"]  # the mean of both log odds: odds of 1 and 9 make 3 to 1


@needs_runtime
def test_no_second_look_without_a_doubt(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits = {"calibration": {"trial": [1.0, 0.0, 0.0]}, "second": {"trial": [0.5, 0.5, 0.0, 0.0]}}
    first, second = Looks({"trial": 0.02, "chat": 0.9}, (1.0, 0.0, 0.0)), Looks({"trial": 0.9}, (1.0, 0.0, 0.0))
    got = looked(shipped, monkeypatch, first, second, **fits).read(talk(ann("Well, it is what it is.")))

    assert 0 == second.asked
    assert "trial" not in got[0]


@needs_runtime
def test_a_pair_that_may_be_something_is_looked_at_twice(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Looks({}, (0.5, 0.5, 0.0)), Looks({}, (0.1, 0.9, 0.0))
    got = looked(shipped, monkeypatch, first, second, calibration={}).pairs([("They bought a mill.", "your new mill")])

    assert [pytest.approx({"none": 0.3, "uses": 0.7, "contradicts": 0.0})] == got


@needs_runtime
def test_a_pair_that_is_surely_nothing_is_not(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Looks({}, (0.99, 0.01, 0.0)), Looks({}, (0.1, 0.9, 0.0))
    looked(shipped, monkeypatch, first, second, calibration={}).pairs([("They bought a mill.", "my cousin")])

    assert 0 == second.asked


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
    slow = CueReader(ReScanner)

    assert slow.read(said) == fast.read(said)


def test_phrases_judge_no_pairs_and_know_likeness_by_words() -> None:
    reader = CueReader()
    near = reader.likeness(["the third clinic"], ["a third clinic opens", "the repair bench"])

    assert reader.pairs([("a", "b")]) is None
    assert near[0][0] > near[0][1]
    assert [] == reader.likeness([], ["a"]) == reader.read(())
