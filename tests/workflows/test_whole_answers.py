"""Answers that are judged as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest

from afterview.adapters.folder import Folder
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.world import World
from afterview.model.interview import Interview
from afterview.model.talk import Sentence, Transcript, Utterance
from afterview.workflows.diagnose import Options, understand

STORY = ("One night in May the lift stood still with four people in it and I went up the stairs with a torch and a rope. I called down to them "
         "and I asked who was in there. Then I looked for the wheel in the machine room and I turned it by hand for an hour.")
END = " They were out before midnight."


class Whole(CueReader):
    """Phrases, and one answer for every whole answer; a line that says "out before" tells how it came out."""

    def __init__(self, outcome: float) -> None:
        super().__init__()
        self.outcome, self.asked = outcome, list[tuple[str, str]]()

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        return [{**marks, "outcome": 0.9 if "out before" in s.text else 0.0} for s, marks in zip(sentences, super().read(sentences), strict=True)]

    def outcomes(self, asked: Sequence[tuple[str, str]]) -> list[float]:  # type: ignore[override]
        self.asked += asked
        return [self.outcome for _ in asked]


def understood(reader: CueReader, answer: str, tmp_path_factory: pytest.TempPathFactory) -> Interview:
    said = [("Bo", "Tell me about a time when something broke on your watch."), ("Ann", answer), ("Bo", "And what do you do in a normal week?"),
            ("Ann", "I walk the line, I read the meters, and on Thursdays I teach the apprentice how it is done."),
            ("Bo", "Do you have any questions for me?"), ("Ann", "Yes, how old are the pumps that you have here?")]
    lines = tuple(Utterance(text=text, speaker=who, line=n) for n, (who, text) in enumerate(said, 1))
    path = tmp_path_factory.getbasetemp()
    world = World(now=lambda: datetime(2026, 3, 2, tzinfo=UTC), reader=reader)
    return understand(world, Transcript(utterances=lines), Folder(path=path, transcript=path), Options(candidate="Ann"))


def test_a_story_without_a_line_that_says_how_it_came_out_is_judged_as_a_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    reader = Whole(0.25)
    found = understood(reader, STORY, tmp_path_factory)

    assert [("Tell me about a time when something broke on your watch.", STORY)] == reader.asked
    assert [0.25, None] == [e.outcome for e in found.exchanges][:2]


def test_a_story_whose_end_is_sure_is_not_read_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    reader = Whole(0.25)
    found = understood(reader, STORY + END, tmp_path_factory)

    assert [] == reader.asked
    assert {None} == {e.outcome for e in found.exchanges}


def test_a_reader_of_lines_alone_leaves_it_open(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert {None} == {e.outcome for e in understood(CueReader(), STORY, tmp_path_factory).exchanges}
