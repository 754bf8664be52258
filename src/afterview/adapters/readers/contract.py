"""What every reader is: sentences in, for each a probability per label out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from afterview.model.talk import Sentence


class Reader(Protocol):
    """Answers the small questions of `afterview.model.labels`."""

    @property
    def name(self) -> str:
        """Who reads, with version and hash where there is a model; shown in every report."""

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """For each sentence, label to probability; labels below 0.05 may be left out. Same input, same answer."""

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """For each text, its likeness in meaning to each of the others (0 to 1)."""

    def pairs(self, asked: Sequence[tuple[str, str]]) -> list[Mapping[str, float]] | None:
        """For each (fact, sentence), the probabilities of "uses" and "contradicts"; None when this reader judges no pairs."""

    def outcomes(self, asked: Sequence[tuple[str, str]]) -> list[float] | None:
        """For each (question, answer), the probability that it says how things came out; None when this reader judges lines alone."""
