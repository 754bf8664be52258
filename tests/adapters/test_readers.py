"""Readers: phrases are always there; the taught one is refused when its file is not as it was shipped."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from afterview.adapters.models.wordpiece import ids
from afterview.adapters.readers import encoder, model
from afterview.adapters.readers.choose import choose
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.model import ModelMissing, ModelReader
from afterview.adapters.readers.stretches import Passage, passage, stretches
from afterview.language.scan import PatternScanner
from afterview.model.labels import LABELS, labels_for
from afterview.model.talk import Role, Speaker
from tests.build import ann, bo, line, talk, words

needs_runtime = pytest.mark.skipif(importlib.util.find_spec("onnxruntime") is None, reason="the model's runtime is not installed")
WEIGHTS = b"these are no weights"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in the place of the package's, with a pair of files that fit each other."""
    for name in ("lines.onnx", "pairs.onnx"):
        (tmp_path / name).write_bytes(WEIGHTS)
    files = dict.fromkeys(("lines.onnx", "pairs.onnx"), hashlib.sha256(WEIGHTS).hexdigest())
    (tmp_path / "reader.json").write_text(json.dumps({"files": files, "labels": list(LABELS), "pair": ["none", "uses", "contradicts"]}))
    monkeypatch.setattr(model, "resources", SimpleNamespace(files=lambda _: tmp_path))
    choose.cache_clear()
    yield tmp_path
    choose.cache_clear()


def why(_: Path | None = None) -> str:
    with pytest.raises(ModelMissing) as caught:
        ModelReader()
    return str(caught.value)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The weights that were handed to the runtime."""
    given: list[bytes] = []
    monkeypatch.setattr(model, "Encoder", given.append)
    return given


@needs_runtime
@pytest.mark.parametrize("name", ["lines.onnx", "pairs.onnx", "reader.json"])
def test_a_missing_file_is_said(shipped: Path, ran: list[bytes], name: str) -> None:
    (shipped / name).unlink()

    assert "cannot be read (FileNotFoundError)" in why()


@needs_runtime
@pytest.mark.parametrize("name", ["lines.onnx", "pairs.onnx"])
def test_a_truncated_or_changed_model_is_not_run(shipped: Path, ran: list[bytes], name: str) -> None:
    for data in (b"", WEIGHTS[:-1], WEIGHTS + b"!"):
        (shipped / name).write_bytes(data)

        assert "not the one that was shipped" in why()
    assert set(ran) <= {WEIGHTS}


@needs_runtime
def test_each_encoder_gets_its_own_weights(shipped: Path, ran: list[bytes]) -> None:
    about = json.loads((shipped / "reader.json").read_text())
    (shipped / "pairs.onnx").write_bytes(b"of pairs")
    (shipped / "reader.json").write_text(json.dumps(about | {"files": about["files"] | {"pairs.onnx": hashlib.sha256(b"of pairs").hexdigest()}}))
    ModelReader()

    assert [WEIGHTS, b"of pairs"] == ran


@needs_runtime
@pytest.mark.parametrize("about", [
    "", "{", "[]", "null", "{}", '{"files": 5}', "[" * 100_000, '{"files": {}, "labels": [], "pair": []}',
    '{"files": {"lines.onnx": "x"}, "labels": [], "pair": []}', '{"files": {"first.onnx": "x", "second.onnx": "x"}, "labels": [], "pair": []}',
    '{"files": {"lines.onnx": "x", "pairs.onnx": "x"}, "labels": 5, "pair": []}',
    '{"files": {"lines.onnx": "x", "pairs.onnx": "x"}, "labels": [], "pair": [], "calibration": 5}'])
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
    (shipped / "lines.onnx").write_bytes(b"changed")
    reader, reason = choose("model")

    assert "cues" == reader.name
    assert reason.startswith("read with phrases alone, because ")


def test_who_wants_phrases_gets_them_without_a_reason() -> None:
    assert ("cues", "") == (choose("cues")[0].name, choose("cues")[1])


class Answering:
    """Stands for an encoder: answers a line by its word pieces, and a pair by its sentence; remembers what it was asked."""

    def __init__(self, line: Callable[[tuple[int, ...]], Mapping[str, float]], pairs: Mapping[str, tuple[float, float, float]]) -> None:
        self.line, self.pairs = line, pairs
        self.asked: list[object] = []

    def lines(self, asked: Passage) -> list[list[float]]:
        self.asked.append(asked)
        return [[self.line(asked.pieces[start:end]).get(x, 0.0) for x in LABELS] for start, end in asked.spans]

    def pair(self, fact: str, said: str) -> tuple[float, float, float]:
        self.asked.append((fact, said))
        return self.pairs[said]


@dataclass
class Taught:
    """A taught reader with doubles in the place of its encoders: every line is answered with `marks`, or by `line`."""

    folder: Path
    patch: pytest.MonkeyPatch

    def reader(self, marks: Mapping[str, float] | None = None, *, line: Callable[[tuple[int, ...]], Mapping[str, float]] | None = None,
               pairs: Mapping[str, tuple[float, float, float]] | None = None, weighed: bool = True, **calibration: list[float]) -> ModelReader:
        given = json.loads((self.folder / "reader.json").read_text())
        (self.folder / "reader.json").write_text(json.dumps(given | {"calibration": {k.replace("_", "-"): v for k, v in calibration.items()}}))
        self.lines, self.pairs = Answering(line or (lambda _: marks or {}), {}), Answering(lambda _: {}, pairs or {})
        made = iter((self.lines, self.pairs))
        self.patch.setattr(model, "Encoder", lambda _: next(made))
        return ModelReader(calibrated=weighed)


@pytest.fixture
def taught(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Taught:
    return Taught(shipped, monkeypatch)


AS_FOUND = [1.0, 0.0, 0.0]
SALARY = "What is the salary?"  # a strong cue of "pay", which does not speak for itself
NOTHING = "Well, it is what it is."


@needs_runtime
def test_every_line_gets_its_own_answer_wherever_the_talk_is_cut(taught: Taught) -> None:
    reader = taught.reader(line=lambda pieces: {"pay": len(pieces) / 100, "closed": len(pieces) / 100}, pay=AS_FOUND, closed=AS_FOUND)
    said = talk(*((ann if n % 3 else bo)(words(10 + n % 50)) for n in range(120)))
    got = reader.read(said)

    assert [pytest.approx({"pay" if s.role is Role.CANDIDATE else "closed": (s.words + 1) / 100}) for s in said] == got
    assert 120 / 2 > len(taught.lines.asked) > 10
    assert [] == taught.pairs.asked == reader.read(())


@needs_runtime
def test_a_line_is_judged_among_its_neighbours_and_the_line_before_them(taught: Taught) -> None:
    said = talk(bo("Tell me about the mill."), ann(words(70)), ann(words(60)), bo("And the river?"), ann(NOTHING))
    taught.reader().read(said)
    spoken = [(s.role, s.text) for s in said]

    assert [passage(spoken[:3]), passage(spoken[2:])] == taught.lines.asked


@needs_runtime
@pytest.mark.parametrize(("text", "found", "weights", "sure"), [
    (NOTHING, 0.5, [1.0, 2.0, -1.0], 0.2689),  # log odds of -1
    (SALARY, 0.5, [1.0, 2.0, -1.0], 0.7231),  # and twice the cue, which is 0.98 sure: 0.96
    (NOTHING, 0.75, [2.0, 0.0, 0.0], 0.9),  # odds of 3 to 1, twice
    (SALARY, 0.5, None, 0.6201),  # a label that was not fitted: half the cue
    (NOTHING, 1.0, AS_FOUND, 0.99),  # surer than it can know
    (NOTHING, 0.0, [1.0, 0.0, 3.0], 0.1687),  # and the same at the other end
])
def test_the_model_and_the_cue_are_weighed_as_they_were_fitted(taught: Taught, text: str, found: float, weights: list[float] | None, sure: float) -> None:
    (got,) = taught.reader({"pay": found}, **({"pay": weights} if weights else {})).read(talk(ann(text)))

    assert sure == got["pay"]


@needs_runtime
@pytest.mark.parametrize(("found", "kept"), [(0.049, False), (0.05, True)])
def test_what_is_hardly_likely_is_left_out(taught: Taught, found: float, kept: bool) -> None:
    (got,) = taught.reader({"pay": found}, pay=AS_FOUND).read(talk(ann(NOTHING)))

    assert ({"pay": found} if kept else {}) == got


BLUNT = [("trial", 0.03, "Why should I join you?"), ("personal", 0.06, "How old are you?"), ("rundown", 0.03, "My boss was useless."),
         ("undersell", 0.2, "I am not sure I am the right person, I am only a beginner."), ("unprepared", 0.1, "I haven't looked into your company.")]


@needs_runtime
@pytest.mark.parametrize(("label", "least", "text"), BLUNT, ids=[label for label, _, _ in BLUNT])
def test_a_blunt_phrase_speaks_for_itself_unless_the_model_is_wholly_against_it(taught: Taught, label: str, least: float, text: str) -> None:
    said = talk(ann(text))
    cue = CueReader().read(said)[0][label]
    doubted, denied = (taught.reader({label: p}, **{label: [1.0, 0.0, -3.0]}).read(said)[0] for p in (least, least - 0.005))

    assert cue > 0.8
    assert round(cue, 4) == doubted[label]
    assert label not in denied


@needs_runtime
@pytest.mark.parametrize(("asked", "of_pay"), [("What are you working on right now?", False), ("What are you making these days?", False),
                                               ("What are you on now, days or nights?", False), ("What happens at a late compensation event?", False),
                                               ("What's your current package?", True), ("And money-wise, what were you thinking?", True)])
def test_a_question_about_work_is_not_one_about_pay(asked: str, of_pay: bool) -> None:
    heard = ModelReader().read(talk(bo("How was the audit?"), ann("Hard, and we closed every point."), bo(asked)))[2].get("says-pay", 0.0)

    assert of_pay == (heard >= 0.5)


@needs_runtime
def test_a_blunt_phrase_never_makes_the_model_less_sure(taught: Taught) -> None:
    (got,) = taught.reader({"trial": 0.99}, trial=[2.0, 0.0, 0.0]).read(talk(ann("Why should I join you?")))

    assert 0.9999 == got["trial"] > CueReader().read(talk(ann("Why should I join you?")))[0]["trial"]


@needs_runtime
def test_a_strong_phrase_that_is_often_wrong_does_not_speak_for_itself(taught: Taught) -> None:
    said = talk(ann(SALARY))
    (got,) = taught.reader({"pay": 0.2}, pay=AS_FOUND).read(said)

    assert 0.2 == got["pay"] < 0.9 < CueReader().read(said)[0]["pay"]


@needs_runtime
def test_nobody_is_asked_what_is_not_of_their_role_and_others_nothing(taught: Taught) -> None:
    guest = Speaker(label="Di", name="Di", role=Role.OTHER)
    everything = dict.fromkeys(LABELS, 0.9)
    said = talk(bo(SALARY), line(guest, SALARY), ann(SALARY))
    asked, other, told = taught.reader(everything).read(said)

    assert ({}, set(labels_for(Role.INTERVIEWER)), set(labels_for(Role.CANDIDATE))) == (other, set(asked), set(told))
    assert [labels_for(s.role).keys() for s in said] == [m.keys() for m in taught.reader(everything, weighed=False).read(said)]


@needs_runtime
def test_unweighed_answers_are_the_encoders_own(taught: Taught) -> None:
    (got,) = taught.reader({"pay": 0.003, "trial": 0.999}, weighed=False, pay=[2.0, 2.0, 2.0]).read(talk(ann(SALARY)))

    assert dict.fromkeys(labels_for(Role.CANDIDATE), 0.0) | {"pay": 0.003, "trial": 0.999} == got


@needs_runtime
def test_a_pair_gets_each_kind_with_its_probability(taught: Taught) -> None:
    reader = taught.reader(pairs={"your new mill": (0.1, 0.9, 0.0), "my cousin": (0.98, 0.01, 0.01)})
    got = reader.pairs([("They bought a mill.", "my cousin"), ("They bought a mill.", "your new mill")])

    assert [{"none": 0.98, "uses": 0.01, "contradicts": 0.01}, {"none": 0.1, "uses": 0.9, "contradicts": 0.0}] == got
    assert [("They bought a mill.", "my cousin"), ("They bought a mill.", "your new mill")] == taught.pairs.asked
    assert [] == taught.lines.asked == reader.pairs([])


@needs_runtime
def test_the_name_of_the_model_is_that_of_its_weights(taught: Taught) -> None:
    name = taught.reader().name
    for weights in ("lines.onnx", "pairs.onnx"):
        about = json.loads((taught.folder / "reader.json").read_text())
        (taught.folder / weights).write_bytes(b"other weights")
        (taught.folder / "reader.json").write_text(json.dumps(about | {"files": about["files"] | {weights: hashlib.sha256(b"other weights").hexdigest()}}))

        assert name != (name := taught.reader().name)
    assert name == taught.reader(pay=AS_FOUND).name


class Session:
    """Stands for the runtime: keeps what it was fed, and numbers its answers."""

    def __init__(self) -> None:
        self.fed: list[tuple[str, dict[str, Any]]] = []

    def run(self, outputs: list[str], feeds: dict[str, Any]) -> list[list[int]]:
        self.fed.append((outputs[0], {name: value.tolist() for name, value in feeds.items()}))
        return [[len(self.fed)]]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    made = Session()
    monkeypatch.setattr(encoder, "_session", lambda _: made)
    return made


@needs_runtime
def test_the_encoder_is_fed_the_passage_alone_and_where_each_line_stands(session: Session) -> None:
    encoder.Encoder(b"").lines(passage([(Role.INTERVIEWER, "hello world"), (Role.CANDIDATE, "Hello")]))

    assert [("labels", {"ids": [[101, 7592, 2088, 102, 7592, 102]], "kinds": [[0, 0, 0, 0, 1, 1]],
                        "spans": [[[0, 1, 1, 0, 0, 0], [0, 0, 0, 0, 1, 0]]], "ends": [[3, 5]]})] == session.fed


@needs_runtime
@pytest.mark.parametrize(("fact", "said", "a", "b"), [(3, 3, 3, 3), (100, 3, 40, 3), (3, 100, 3, 74), (100, 100, 40, 37), (0, 0, 0, 0)])
def test_of_a_pair_the_end_of_the_fact_and_the_beginning_of_the_sentence_are_read(session: Session, fact: int, said: int, a: int, b: int) -> None:
    count = [str(n) for n in range(100)]
    encoder.Encoder(b"").pair(" ".join(count[:fact]), " ".join(count[:said]))
    ((output, fed),) = session.fed
    whole = ids(" ".join(count))

    assert "pair" == output
    assert [101, *whole[max(0, fact - a):fact], 102, *whole[:b], 102] == fed["ids"][0]
    assert [0] * (a + 2) + [1] * (b + 1) == fed["kinds"][0]
    assert len(fed["ids"][0]) <= 80


@needs_runtime
def test_what_the_encoder_was_asked_it_is_not_asked_again(session: Session) -> None:
    asked = encoder.Encoder(b"")
    one, other = passage([(Role.CANDIDATE, "Hello")]), passage([(Role.INTERVIEWER, "Hello")])

    assert [1, 2, 1, 2] == [asked.lines(p) for p in (one, other, one, other)]
    assert [3, 4, 3] == [asked.pair(*p) for p in (("a", "b"), ("b", "a"), ("a", "b"))]
    assert 4 == len(session.fed)


@needs_runtime
def test_the_encoder_remembers_only_so_much(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_REMEMBERED", 3)
    asked = encoder.Encoder(b"")
    for n in range(50):
        assert n + 1 == asked.pair("a", str(n))
        assert len(asked._seen) <= 3


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


@pytest.mark.model
def test_the_model_gives_a_stretch_the_same_answers_alone_and_in_company() -> None:
    reader, reason = choose("model")
    if reason:
        pytest.skip(reason)
    said = talk(*((bo if n % 3 == 0 else ann)(f"{n} of us fold paper at the mill, and the pay was {n} a day.") for n in range(30)))
    cut = stretches(said)
    whole = reader.read(said)
    alone = [marks for stretch in reversed(cut) for marks in reversed(ModelReader().read_stretches([stretch])[0])]

    assert len(cut) > 2
    assert whole == alone[::-1]


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


@pytest.mark.parametrize("text", ["And what are you weak on?", "What did you make of it?", "What do you get wrong?", "I need somebody to be on call."])
def test_only_what_asks_for_a_wage_opens_the_talk_of_pay(text: str) -> None:
    """Taken for a word on pay, such a line silences the rule on pay for the rest of the talk."""
    assert "says-pay" not in marks(bo(text))[0]
    assert all(got["says-pay"] > 0.8 for got in marks(bo("And what are you on now?"), bo("What did you earn there?"), bo("What are you currently making?")))


def test_both_engines_give_the_same_marks() -> None:
    said = talk(bo("Why do you want to work here?"), ann("What is the salary, and how many days off are there?\nI'd love to ask."), bo("Do you have any questions?"))
    fast = CueReader()
    slow = CueReader(PatternScanner)

    assert slow.read(said) == fast.read(said)


def test_phrases_judge_no_pairs_and_know_likeness_by_words() -> None:
    reader = CueReader()
    near = reader.likeness(["the third clinic"], ["a third clinic opens", "the repair bench"])

    assert reader.pairs([("a", "b")]) is None
    assert near[0][0] > near[0][1]
    assert [] == reader.likeness([], ["a"]) == reader.read(())
