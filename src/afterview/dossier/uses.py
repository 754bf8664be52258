"""Fact uses: the touches of words, weighed with what the reader says of the pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from afterview.dossier.clash import clashes
from afterview.dossier.ties import Known, Touch, spoken, telling, touch
from afterview.model.interview import FactUse
from afterview.model.talk import Role, Sentence

_PER_SENTENCE = 3  # facts; a sentence seldom uses more than two
_SHORT = 4  # words; "Yes, sir." uses nothing
_PARTICULAR = 0.5
_FROM_THEM = re.compile(r"\byou (?:just )?(?:said|mentioned|told|wrote|were saying|asked)\b")  # then it is theirs to be wrong about
_ASKS_FOR_IT = 0.6  # who asks for a fact does not use it
_USED = 0.6
_GROUND = 0.5
_WORDS_NAMED, _WORDS_PLAIN = 10.0, 13.0  # touch weights that would be certain: with names or numbers, and without
_SURELY = 0.85
_TOWARDS = 0.4
_WORDS_ALONE = 4.5  # touch weight at which shared words speak for themselves, without a model


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence that may use a fact; the reader is asked about `said`."""

    sentence: Sentence
    said: str
    known: Known
    touch: Touch


def pairs(sentences: Sequence[Sentence], known: Sequence[Known]) -> list[Pair]:
    """The pairs worth asking about: for each sentence of the candidate the facts that share most with it.

    A sentence that shares nothing but surely speaks of something particular to the employer is paired with every fact:
    that is how people say a thing in wholly other words.
    """
    weight = telling(known)
    stems = frozenset(s for k in known for s in k.stems)
    sounds = frozenset(s for k in known for s in k.names.values())
    found: list[Pair] = []
    for sentence in sentences:
        if sentence.role is not Role.CANDIDATE or sentence.words < _SHORT or sentence.p("homepage") >= _ASKS_FOR_IT:
            continue
        said = spoken(sentence.text)
        particular = sentence.p("specific") >= _PARTICULAR
        if not particular and not said.numbers and said.stems.isdisjoint(stems) and said.sounds.isdisjoint(sounds):
            continue
        touched = [(touch(said, k, weight), k) for k in known]
        near = sorted((t for t in touched if t[0].weight > 0), key=lambda t: t[0].weight, reverse=True)[:_PER_SENTENCE]
        if not near and particular:
            near = touched
        found.extend(Pair(sentence=sentence, said=sentence.text, known=k, touch=t) for t, k in near)
    return found


def fact_uses(asked: Sequence[Pair], answers: Sequence[Mapping[str, float]] | None, facts: Sequence[Known],
              heard: frozenset[str]) -> tuple[FactUse, ...]:
    """The uses and contradictions among `asked`, at most one per sentence and fact, in order of the talk.

    `answers` holds the reader's probabilities; None when the reader judges no pairs, and then shared words have to speak for
    themselves. Whether a sentence is *about* a fact is the reader's to say; that it is *wrong* must be seen in the words
    (`clash`), because a false "you got that wrong" costs more than a missed one.
    """
    found: dict[tuple[int, str], FactUse] = {}
    for number, pair in enumerate(asked):
        about = _by_words(pair) if answers is None else answers[number].get("uses", 0.0) + answers[number].get("contradicts", 0.0)
        if about < _USED or _ground(pair) < _GROUND:
            continue
        wrong = clashes(pair.said, pair.known, facts, heard) if about >= _SURELY and _claims(pair) else []
        use = FactUse(fact=pair.known.fact.id, sentence=pair.sentence, sure=about, contradicts=bool(wrong),
                      why=wrong[0] if wrong else _why(pair.touch))
        key = (pair.sentence.n, pair.known.fact.id)
        if key not in found or found[key].sure < use.sure:
            found[key] = use
    return tuple(sorted(_only_fitting(found.values()), key=lambda u: (u.sentence.n, u.fact)))


def _only_fitting(uses: Iterable[FactUse]) -> list[FactUse]:
    """A sentence that uses one fact rightly does not contradict its neighbour: of the two, the use stands."""
    kept = list(uses)
    right = {u.sentence.n for u in kept if not u.contradicts}
    return [u for u in kept if not u.contradicts or u.sentence.n not in right]


def _ground(pair: Pair) -> float:
    """What besides the reader's word speaks for a use, 0 to 1: something particular to them is said, or telling words are shared.

    "I'd take the small branches first" is about branches, as a fact may be; that does not make it a use of the fact.
    """
    seen = pair.touch
    several = len(seen.stems) + len(seen.numbers) >= 2  # noqa: PLR2004
    shared = seen.weight / (_WORDS_NAMED if seen.names or seen.numbers else _WORDS_PLAIN) if several else 0.0
    return max(pair.sentence.p("specific"), min(1.0, shared))


def _claims(pair: Pair) -> bool:
    """True when the sentence states something about the employer: no question, and pointed at them."""
    return (not pair.said.rstrip().endswith("?") and pair.sentence.p("specific") >= _TOWARDS
            and not _FROM_THEM.search(pair.said.lower()))


def _towards(sentence: Sentence) -> bool:
    """True when the sentence is turned to the employer at all, by statement or question."""
    return max(sentence.p("employer"), sentence.p("specific"), sentence.p("ask"), sentence.p("contribute")) >= _TOWARDS


def _by_words(pair: Pair) -> float:
    seen = pair.touch
    ground = len(seen.stems) >= 2 or (seen.names and seen.weight >= 3) or (seen.numbers and seen.stems)  # noqa: PLR2004
    needed = _WORDS_ALONE if _towards(pair.sentence) else _WORDS_ALONE * 1.5
    return 0.8 if ground and seen.weight >= needed else 0.0


def _why(seen: Touch) -> str:
    shared = [*seen.names, *seen.numbers, *sorted(seen.stems)][:4]
    return "shared: " + ", ".join(shared) if shared else "the same in other words"
