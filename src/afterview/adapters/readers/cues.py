"""The reader that is always there: phrases of our own, nothing installed, nothing learned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import accumulate

from afterview.language.likeness import alike
from afterview.language.phrase import Cue, read_cues
from afterview.language.scan import Scanner, WordScanner
from afterview.language.words import plain
from afterview.model.labels import labels_for
from afterview.model.talk import Role, Sentence

_QUESTION = 0.6  # an interviewer's sentence with a question mark and no telling phrase asks something
_ASKING = 0.75  # the same for the candidate


@lru_cache(maxsize=1)
def all_cues() -> tuple[Cue, ...]:
    """Every cue of `language/cues`, in order of file and line."""
    folder = resources.files("afterview.language") / "cues"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
    return tuple(cue for f in files for cue in read_cues(f.name.removesuffix(".txt"), f.read_text(encoding="utf-8")))


class CueReader:
    """Scans each side of the talk once for all of its cues and adds their weights up, per sentence and label."""

    name = "cues"

    def __init__(self, engine: Callable[[Sequence[Cue]], Scanner] = WordScanner) -> None:
        asked = {role: tuple(c for c in all_cues() if c.label in labels_for(role)) for role in Role}
        self._sides = {role: (cues, engine(cues)) for role, cues in asked.items() if cues}

    def read(self, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
        """See `Reader.read`: 1 - product of (1 - weight) over the cues of a label that stand in the sentence."""
        missing: list[dict[str, float]] = [{} for _ in sentences]
        for place, cue, _, _ in self.spans(sentences):
            found = missing[place]
            found[cue.label] = found.get(cue.label, 1.0) * (1 - cue.weight)
        return [_marks(s, m) for s, m in zip(sentences, missing, strict=True)]

    def spans(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Cue, int, int]]:
        """Every cue that stands in a sentence of a side it is for: the sentence's place, the cue, and from where to where it goes."""
        sides: dict[Role, list[tuple[int, str]]] = {role: [] for role in Role}
        for place, sentence in enumerate(sentences):
            sides[sentence.role].append((place, sentence.text))
        for role, (cues, scanner) in self._sides.items():
            own = sides[role]
            starts = list(accumulate((len(text) + 1 for _, text in own), initial=0))
            joined = plain("\n".join([text.replace("\n", " ") for _, text in own]))
            for number, start, end in scanner.scan(joined.encode("ascii", "replace").decode("ascii")):
                line = bisect_right(starts, start) - 1
                yield own[line][0], cues[number], start - starts[line], end - starts[line]

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """See `Reader.likeness`: weighted cosine of the words that carry meaning."""
        return alike(texts, others)

    def pairs(self, asked: Sequence[tuple[str, str]]) -> None:
        """See `Reader.pairs`: phrases know nothing of facts; the dossier's shared words have to do."""

    def outcomes(self, asked: Sequence[tuple[str, str]]) -> None:
        """See `Reader.outcomes`: phrases are found in lines."""


def _marks(sentence: Sentence, missing: Mapping[str, float]) -> dict[str, float]:
    marks = {label: 1 - miss for label, miss in missing.items()}
    if sentence.text.rstrip().endswith("?"):
        if sentence.role is Role.INTERVIEWER and not any(k.startswith(("q-", "invite")) for k in marks):
            marks["q-background"] = _QUESTION if sentence.words > 2 else 0.4
        elif sentence.role is Role.CANDIDATE:
            marks["ask"] = max(marks.get("ask", 0.0), _ASKING if sentence.words > 3 else 0.4)
    elif 0 < marks.get("ask", 0.0) < 0.9:
        marks["ask"] *= 0.4
    return marks
