"""Answers on disk: hashes and numbers, bounded, and never in the way."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from afterview.adapters.readers import memory
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.encoder import ModelMissing
from afterview.adapters.readers.memory import Memory, RememberingReader, key_of
from afterview.adapters.readers.stretches import Stretch, stretches
from afterview.model.talk import Sentence
from tests.build import ANN, BO, ann, bo, line, talk

A, B = key_of("a"), key_of("b")
TALK = (bo("Tell me about the mill by the river."), ann("I fold paper there, and I keep the rolls dry."), ann("What would the salary be?"),
        bo("We will come to that."), ann("Then I would like to know who runs the bench."), bo("A team of nine does."))


# Exchanges that each fill a stretch, no two with the same words.
LONG = tuple(each for n in range(30) for each in (
    bo(f"What did you do in hall {n} of the mill by the river?"), ann(f"I folded paper there for {n} days, and then I kept the rolls dry for a winter and a half."),
    ann(f"My boss wanted {n} more of them, so I asked the others, and we did it by lamp light before the frost came.")))


class Counting:
    """Judges a line by all that its stretch holds and by where it stands there; counts the lines that were really read."""

    name = "counting"

    def __init__(self) -> None:
        self.read_lines = 0
        self.asked: list[tuple[str, str]] = []

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        return [marks for stretch in self.read_stretches(stretches(sentences)) for marks in stretch]

    def read_stretches(self, asked: Sequence[Stretch]) -> list[list[Mapping[str, float]]]:
        self.read_lines += sum(len(stretch.lines) for stretch in asked)
        return [[self._judge(stretch, n) for n, _ in enumerate(stretch.lines)] for stretch in asked]

    def _judge(self, stretch: Stretch, number: int) -> Mapping[str, float]:
        seen = repr((stretch.before is None, [(role.value, text) for role, text in stretch.spoken], number))
        return {"pay": int(hashlib.sha256(seen.encode()).hexdigest()[:4], 16) / 0xFFFF}

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        return CueReader().likeness(texts, others)

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
        self.asked += asked
        return [{"uses": 0.5} for _ in asked]

    def outcomes(self, asked: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += asked
        return [len(answer) / 100 for _, answer in asked]


def reader_at(root: Path, inner: Counting | None = None, loads: list[int] | None = None) -> tuple[RememberingReader, Counting]:
    counting = inner or Counting()

    def load() -> Counting:
        if loads is not None:
            loads.append(1)
        return counting

    return RememberingReader(Memory(root), load, lambda _: None), counting


def test_what_is_kept_is_found_by_the_next_process(tmp_path: Path) -> None:
    Memory(tmp_path).put({A: {"pay": 0.5}, B: [1, 2]})

    assert {A: {"pay": 0.5}, B: [1, 2]} == Memory(tmp_path).get([A, B, key_of("c")])


def test_without_a_workspace_nothing_is_kept(tmp_path: Path) -> None:
    Memory(None).put({A: 1})

    assert {} == Memory(None).get([A])
    assert [] == list(tmp_path.iterdir())


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    kept = Memory(tmp_path, most=10)
    for n in range(50):
        kept.put({key_of(str(n)): n})

    assert set(range(40, 50)) == set(kept.get(key_of(str(n)) for n in range(50)).values())


@pytest.mark.parametrize("rubbish", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 2000])
def test_a_broken_file_is_made_anew(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / ".afterview").mkdir()
    (tmp_path / ".afterview" / memory.NAME).write_bytes(rubbish)
    kept = Memory(tmp_path)

    assert {} == kept.get([A])
    kept.put({A: 1})
    assert {A: 1} == kept.get([A])


def test_any_byte_that_is_changed_loses_an_answer_and_never_changes_one(tmp_path: Path) -> None:
    kept = Memory(tmp_path)
    values = {key_of(str(n)): {"pay": n / 100} for n in range(30)}
    kept.put(values)
    path = tmp_path / ".afterview" / memory.NAME
    whole = path.read_bytes()
    for at in range(0, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1:])

        assert kept.get(values).items() <= values.items(), at


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".afterview").write_text("a file in its place")
    kept = Memory(tmp_path)
    kept.put({A: 1})

    assert {} == kept.get([A])


def test_a_file_in_use_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Memory(tmp_path)
    kept.put({A: 1})
    path = tmp_path / ".afterview" / memory.NAME
    connect = sqlite3.connect
    monkeypatch.setattr(memory.sqlite3, "connect", lambda p, **_: connect(p, timeout=0.01))
    other = connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    kept.put({B: 2})
    assert {} == kept.get([A])
    other.execute("ROLLBACK")
    other.close()

    assert {A: 1} == kept.get([A, B])


def test_no_word_that_was_said_is_on_the_disk(tmp_path: Path) -> None:
    reader, _ = reader_at(tmp_path)
    reader.read(talk(*TALK))
    reader.pairs([("Acme folds kites.", "I saw the kites.")])
    raw = (tmp_path / ".afterview" / memory.NAME).read_bytes().lower()

    assert not [w for w in (b"mill", b"river", b"bench", b"rolls", b"kites", b"acme") if w in raw]


def test_the_same_talk_is_read_once_and_the_model_not_even_loaded_again(tmp_path: Path) -> None:
    first, counting = reader_at(tmp_path)
    answers = first.read(talk(*TALK))
    loads: list[int] = []
    again, _ = reader_at(tmp_path, counting, loads)

    assert answers == again.read(talk(*TALK)) == Counting().read(talk(*TALK))
    assert (6, []) == (counting.read_lines, loads)
    assert "counting" == again.name


@pytest.mark.parametrize("at", [0, 1, 2, 45, 46, 47, 88, 89])
@pytest.mark.parametrize("replaced", [0, 1], ids=["inserted", "replaced"])
def test_an_edit_costs_the_stretches_it_changed_and_gives_the_answers_of_a_reading_from_scratch(tmp_path: Path, at: int, replaced: int) -> None:
    reader_at(tmp_path)[0].read(talk(*LONG))
    new = line(LONG[at].who, "I ran the whole hall there, and nobody got hurt in nine years.")
    edited = talk(*LONG[:at], new, *LONG[at + replaced:])
    again, counting = reader_at(tmp_path)
    touched = [s for s in stretches(edited) if new.text in [text for _, text in s.spoken]]  # it is in one, and may stand before the next

    assert again.read(edited) == Counting().read(edited)
    assert 1 <= len(touched) <= 2
    assert counting.read_lines == sum(len(s.lines) for s in touched)


def test_another_voice_with_the_same_words_is_asked_about(tmp_path: Path) -> None:
    reader_at(tmp_path)[0].read(talk(*TALK))
    again, counting = reader_at(tmp_path)
    swapped = talk(*(line({ANN: BO, BO: ANN}[each.who], each.text) for each in TALK))

    assert again.read(swapped) == Counting().read(swapped)
    assert counting.read_lines == 6


def test_what_follows_other_words_is_not_what_stands_at_the_beginning(tmp_path: Path) -> None:
    reader_at(tmp_path)[0].read(talk(*LONG))
    again, counting = reader_at(tmp_path)
    later = talk(*LONG[3:])

    assert again.read(later) == Counting().read(later)
    assert counting.read_lines == 3  # the rest is as it was, though every sentence has another number


def test_a_stretch_that_comes_again_is_read_once(tmp_path: Path) -> None:
    reader, counting = reader_at(tmp_path)
    said = talk(*LONG[:3] * 20)

    assert reader.read(said) == Counting().read(said)
    assert counting.read_lines == 6  # the first, which nothing comes before, and one of the others


def test_pairs_are_asked_once(tmp_path: Path) -> None:
    pair, other = ("Acme folds kites.", "I saw the kites."), ("Acme folds kites.", "I did not.")
    reader_at(tmp_path)[0].pairs([pair])
    again, counting = reader_at(tmp_path)

    assert [{"uses": 0.5}] * 3 == again.pairs([pair, other, pair])
    assert [other] == counting.asked


def test_whole_answers_are_asked_once_and_apart_from_pairs(tmp_path: Path) -> None:
    asked = ("Tell me about a day.", "It rained.")
    first, counting = reader_at(tmp_path)
    first.pairs([asked])

    assert [0.1] == first.outcomes([asked])
    assert [asked] * 2 == counting.asked
    assert [0.1] * 2 == reader_at(tmp_path, loads=(loads := []))[0].outcomes([asked, asked])
    assert [] == loads


@pytest.mark.parametrize("rubbish", [7, -0.1, "0.5", None, [0.5], {"uses": 0.5}, float("nan")])
def test_an_entry_that_is_no_probability_of_an_answer_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rubbish: object) -> None:
    reader, counting = reader_at(tmp_path)
    monkeypatch.setattr(Memory, "get", lambda _self, keys: dict.fromkeys(keys, rubbish))

    assert [0.1] == reader.outcomes([("Tell me about a day.", "It rained.")])
    assert 1 == len(counting.asked)


@pytest.mark.parametrize("rubbish", [
    {"pay": 0.5}, [], None, "counting", 7, [{"pay": 0.5}] * 2, [{"pay": 0.5}] * 4, [{"pay": 7}] * 3, [{"pay": 0.5}, {"pay": 0.5}, {"pay": -1}],
    [{"pay": "0.5"}] * 3, [{"pay": None}] * 3, [[]] * 3, ["pay"] * 3, [{"pay": float("nan")}] * 3])
def test_entries_that_are_no_probabilities_for_each_line_are_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rubbish: object) -> None:
    reader, counting = reader_at(tmp_path)
    monkeypatch.setattr(Memory, "get", lambda _self, keys: dict.fromkeys(keys, rubbish))

    assert reader.read(talk(*LONG[:3])) == Counting().read(talk(*LONG[:3]))
    assert counting.read_lines == 3


@pytest.mark.parametrize("rubbish", [[], [{"uses": 0.5}], None, {"uses": 7}, {"uses": "0.5"}])
def test_entries_that_are_no_probabilities_for_a_pair_are_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rubbish: object) -> None:
    reader, counting = reader_at(tmp_path)
    monkeypatch.setattr(Memory, "get", lambda _self, keys: dict.fromkeys(keys, rubbish))

    assert [{"uses": 0.5}] == reader.pairs([("Acme folds kites.", "I saw the kites.")])
    assert 1 == len(counting.asked)


def test_another_model_starts_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader_at(tmp_path)[0].read(talk(*TALK))
    monkeypatch.setattr(memory, "_shipped", lambda: "other weights")
    again, counting = reader_at(tmp_path)
    again.read(talk(*TALK))

    assert counting.read_lines == 6


def test_a_model_that_is_gone_meanwhile_leaves_phrases_and_says_so(tmp_path: Path) -> None:
    reader_at(tmp_path)[0].read(talk(*TALK))
    said: list[str] = []

    def gone() -> Counting:
        raise ModelMissing("the model file was eaten")

    reader = RememberingReader(Memory(tmp_path), gone, said.append)
    new = talk(*TALK, ann("What is the salary for that, then?"))

    assert reader.read(new) == CueReader().read(new)
    assert reader.pairs([("a", "b")]) is None
    assert reader.outcomes([("a", "b")]) is None
    assert reader.read(new) == CueReader().read(new)
    assert ("cues", ["read with phrases alone, because the model file was eaten"]) == (reader.name, said)
    assert RememberingReader(Memory(tmp_path), Counting, said.append).read(talk(*TALK)) == Counting().read(talk(*TALK))


def test_a_model_that_is_gone_when_pairs_are_asked_leaves_them_unjudged_and_says_so(tmp_path: Path) -> None:
    pair, said = ("Acme folds kites.", "I saw the kites."), list[str]()
    reader_at(tmp_path)[0].pairs([pair])

    def gone() -> Counting:
        raise ModelMissing("the model file was eaten")

    reader = RememberingReader(Memory(tmp_path), gone, said.append)

    assert ([{"uses": 0.5}], []) == (reader.pairs([pair]), said)
    assert reader.pairs([pair, ("a", "b")]) is None
    assert ["read with phrases alone, because the model file was eaten"] == said


def test_likeness_is_the_models_own(tmp_path: Path) -> None:
    reader, counting = reader_at(tmp_path)

    assert reader.likeness(["the third clinic"], ["a third clinic"]) == counting.likeness(["the third clinic"], ["a third clinic"])
