"""Fact uses: the touches of words, weighed with what the reader says of the pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from afterview.dossier.ties import Known, Touch, telling, touch
from afterview.model.interview import FactUse
from afterview.model.talk import Role, Sentence

_PER_SENTENCE = 3  # facts; a sentence seldom uses more than two
_WINDOW = 2  # sentences; "You opened an office there. In April, was it?" is one use
_USED = 0.5
_WORDS_ALONE = 4.5  # touch weight at which shared words speak for themselves, without a model


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence that may use a fact; the reader is asked about `said`."""

    sentence: Sentence
    said: str
    known: Known
    touch: Touch


def pairs(sentences: Sequence[Sentence], known: Sequence[Known], likeness: Sequence[Sequence[float]]) -> list[Pair]:
    """The pairs worth asking about: for each sentence of the candidate the facts that are nearest.

    `likeness` has a row per sentence of the candidate and a column per fact. Nearness is shared weight plus likeness.
    """
    weight = telling(known)
    found: list[Pair] = []
    mine = [s for s in sentences if s.role is Role.CANDIDATE]
    for sentence, row in zip(mine, likeness, strict=True):
        if sentence.words < 4:  # noqa: PLR2004 - "Yes, sir." uses nothing
            continue
        touches = [(touch(sentence.text, k, weight), k, near) for k, near in zip(known, row, strict=True)]
        touches.sort(key=lambda t: t[0].weight / 4 + t[2], reverse=True)
        found.extend(Pair(sentence=sentence, said=sentence.text, known=k, touch=t)
                     for t, k, near in touches[:_PER_SENTENCE] if t.weight > 0 or near > 0.25)  # noqa: PLR2004
    return found


def fact_uses(asked: Sequence[Pair], answers: Sequence[Mapping[str, float]] | None) -> tuple[FactUse, ...]:
    """The uses and contradictions among `asked`, at most one per sentence and fact, in order of the talk.

    `answers` holds the reader's probabilities for "uses" and "contradicts"; None when the reader judges no pairs, and
    then shared words have to speak for themselves.
    """
    found: dict[tuple[int, str], FactUse] = {}
    for number, pair in enumerate(asked):
        use = _by_words(pair) if answers is None else _by_reader(pair, answers[number])
        if use is not None:
            key = (pair.sentence.n, pair.known.fact.id)
            if key not in found or found[key].sure < use.sure:
                found[key] = use
    return tuple(sorted(found.values(), key=lambda u: (u.sentence.n, u.fact)))


def _by_words(pair: Pair) -> FactUse | None:
    seen = pair.touch
    if seen.clashes and seen.weight >= _WORDS_ALONE and not seen.numbers:
        return _use(pair, 0.6, contradicts=True, why=seen.clashes[0])
    ground = len(seen.stems) >= 2 or (seen.names and seen.weight >= 3) or (seen.numbers and seen.stems)  # noqa: PLR2004
    towards = pair.sentence.p("employer") >= 0.4 or pair.sentence.p("specific") >= 0.4 or pair.sentence.p("ask") >= 0.5  # noqa: PLR2004
    needed = _WORDS_ALONE if towards else _WORDS_ALONE * 1.5
    return _use(pair, 0.6, contradicts=False, why=_why(seen)) if ground and seen.weight >= needed else None


def _by_reader(pair: Pair, answer: Mapping[str, float]) -> FactUse | None:
    wrong, used = answer.get("contradicts", 0.0), answer.get("uses", 0.0)
    if wrong >= _USED and wrong > used:
        return _use(pair, wrong, contradicts=True, why=pair.touch.clashes[0] if pair.touch.clashes else "see the words of the source")
    return _use(pair, used, contradicts=False, why=_why(pair.touch)) if used >= _USED else None


def _use(pair: Pair, sure: float, *, contradicts: bool, why: str) -> FactUse:
    return FactUse(fact=pair.known.fact.id, sentence=pair.sentence, sure=sure, contradicts=contradicts, why=why)


def _why(seen: Touch) -> str:
    shared = [*seen.names, *seen.numbers, *sorted(seen.stems)][:4]
    return "shared: " + ", ".join(shared) if shared else "the same in other words"
