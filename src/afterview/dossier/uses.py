"""Fact uses: the touches of words, weighed with what the reader says of the pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from afterview.dossier.clash import clashes, placed, plain_clashes
from afterview.dossier.ties import Index, Known, Touch, spoken, telling, touch
from afterview.language.words import stem
from afterview.model.interview import FactUse
from afterview.model.talk import Role, Sentence

_PER_SENTENCE = 3  # facts; a sentence seldom uses more than two
_SHORT = 4  # words; "Yes, sir." uses nothing
_PARTICULAR = 0.5
_SURELY_PARTICULAR = 0.85
_FROM_THEM = re.compile(r"\byou (?:just )?(?:said|mentioned|told|wrote|were saying|asked)\b")  # then it is theirs to be wrong about
_THEIRS = re.compile(r"\b(?:you|your|yours|y'all|ye|yous)\b|you'")
_ASKS_FOR_IT = 0.6  # who asks for a fact does not use it
_USED = 0.6
_GROUND = 0.5
_NEARLY, _BEYOND_DOUBT = 0.3, 0.95  # less ground is enough where the sentence says "you", and the reader is as sure as this
_IN_OTHER_WORDS = 0.8  # how sure the reader must be where hardly a word is shared
_PLAIN, _MUCH = 0.92, 7.0  # a use is told where the reader is so sure, or so much is shared: of 33 others 24 were none
_WORDS_NAMED, _WORDS_PLAIN = 10.0, 13.0  # touch weights that would be certain: with names or numbers, and without
_SURELY = 0.9  # how surely about the fact a sentence must be that is wrong in what hardly comes by chance
_ELSEWHERE = 0.5  # another town may be that of another thing: there the reader must doubt; it does (.58 to .99), or does not (.04 to .17)
_DENIED = 0.9  # so sure that a fact is contradicted, the reader need not see that it is spoken of
_DOUBTED = 0.85  # how surely the reader must call it wrong where only a number, or a word and its opposite, speak for it
_TOWARDS = 0.4
_TOUCHED = 3.0  # touch weight from which a sentence is asked about though nothing in it is turned to the employer
_TURNED = 0.5  # from .1 to here one pair in seven less is asked, and no use is lost on our own cases
_WORDS_ALONE = 4.5  # touch weight at which shared words speak for themselves, without a model


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence that may use a fact; the reader is asked about `said`."""

    sentence: Sentence
    said: str
    known: Known
    touch: Touch


def pairs(sentences: Sequence[Sentence], known: Sequence[Known],
          personal: Mapping[int, frozenset[str]] = MappingProxyType({})) -> list[Pair]:
    """The pairs worth asking about: for each sentence of the candidate the facts that share most with it.

    A sentence that shares nothing but surely speaks of something particular to the employer is paired with every fact:
    that is how people say a thing in wholly other words. A sentence on the interviewer (`ground.personal`) must share something that
    does not belong to them.
    """
    weight = telling(known)
    index = Index(known)
    found: list[Pair] = []
    for sentence in sentences:
        if sentence.role is not Role.CANDIDATE or sentence.words < _SHORT or sentence.p("homepage") >= _ASKS_FOR_IT:
            continue
        said = spoken(sentence.text)
        least = 0.0 if _turned(sentence) >= _TURNED else _TOUCHED
        touched = [(touch(said, known[place], weight), known[place]) for place in index.near(said)]
        theirs = personal.get(sentence.n, frozenset())
        worth = (t for t in touched if t[0].weight > least and not _within(t[0], theirs))
        near = sorted(worth, key=lambda t: t[0].weight, reverse=True)[:_PER_SENTENCE]
        if not near and not theirs and sentence.p("specific") >= _PARTICULAR:
            near = [(touch(said, k, weight), k) for k in known]
        beside = (Pair(sentence=sentence, said=sentence.text, known=k, touch=t) for t, k in near)
        found.extend(pair for pair in beside if _ground(pair) >= _NEARLY)  # with less, no answer would count
    return found


def further(asked: Sequence[Pair], answers: Sequence[Mapping[str, float]], known: Sequence[Known],
            personal: Mapping[int, frozenset[str]] = MappingProxyType({})) -> list[Pair]:
    """What to ask next: what is surely particular to them, and about none of the facts that share words with it, beside the others."""
    weight = telling(known)
    sure: dict[int, float] = {}
    for pair, answer in zip(asked, answers, strict=True):
        sure[pair.sentence.n] = max(_about(answer), sure.get(pair.sentence.n, 0.0))
    left = {p.sentence.n: p.sentence for p in asked
            if p.sentence.p("specific") >= _SURELY_PARTICULAR and sure[p.sentence.n] < _SURELY and p.sentence.n not in personal}
    done = {(p.sentence.n, p.known.fact.id) for p in asked}
    return [Pair(sentence=sentence, said=sentence.text, known=k, touch=touch(said, k, weight))
            for sentence in left.values() for said in (spoken(sentence.text),) for k in known if (sentence.n, k.fact.id) not in done]


def _about(answer: Mapping[str, float]) -> float:
    """How surely a sentence is about a fact, rightly or wrongly."""
    return answer.get("uses", 0.0) + answer.get("contradicts", 0.0)


def _within(seen: Touch, stems: frozenset[str]) -> bool:
    return bool(stems) and not seen.numbers and {*seen.stems, *map(stem, seen.names)} <= stems


def fact_uses(asked: Sequence[Pair], answers: Sequence[Mapping[str, float]] | None, facts: Sequence[Known],
              heard: frozenset[str], claims: Sequence[FactUse] = ()) -> tuple[FactUse, ...]:
    """The uses and contradictions among `asked`, at most one per sentence and fact, in order of the talk.

    `answers` holds the reader's probabilities; None when the reader judges no pairs, and then shared words have to speak for
    themselves. Whether a sentence is *about* a fact is the reader's to say; that it is *wrong* must be seen in the words
    (`clash`), because a false "you got that wrong" costs more than a missed one. `claims` are what sentences state plainly
    (`claims.claimed`); they stand before what a reader says of the same sentence and fact.
    """
    found: dict[tuple[int, str], tuple[FactUse, Touch]] = {}
    for number, pair in enumerate(asked):
        doubt = 0.0 if answers is None else answers[number].get("contradicts", 0.0)
        about = _by_words(pair) if answers is None else _about(answers[number])
        ground = _ground(pair)
        right = _right(pair, about, ground)
        if about < _USED or (not right and ground < _TOWARDS and doubt < _DENIED):
            continue
        wrong = _wrong(pair, facts, heard, doubt)
        surely_wrong = wrong and (doubt >= _ELSEWHERE if any(placed(pair.said, pair.known, facts, heard)) else about >= _SURELY)
        if not surely_wrong and (wrong or not right or clashes(pair.said, pair.known, facts, heard)):
            continue  # what may be wrong is no right use either
        use = FactUse(fact=pair.known.fact.id, sentence=pair.sentence, sure=about, contradicts=bool(wrong),
                      why=wrong[0] if wrong else _why(pair.touch))
        key = (pair.sentence.n, pair.known.fact.id)
        if key not in found or found[key][0].sure < use.sure:
            found[key] = (use, pair.touch)
    wrong_there = {claim.sentence.n for claim in claims if claim.contradicts}
    read = {key: use for key, (use, _) in _best_touched(found).items() if use.contradicts or key[0] not in wrong_there}
    stated = {(claim.sentence.n, claim.fact): claim for claim in claims}
    much = {key for key, (_, seen) in found.items() if seen.weight >= _MUCH or answers is None}
    fitting = {key: use for use in _only_fitting(read.values()) for key in [(use.sentence.n, use.fact)]
               if use.contradicts or use.sure >= _PLAIN or key in much}  # only now: what may be a use speaks for its sentence all the same
    return tuple(sorted((fitting | stated).values(), key=lambda u: (u.sentence.n, u.fact)))


def _best_touched(found: Mapping[tuple[int, str], tuple[FactUse, Touch]]) -> dict[tuple[int, str], tuple[FactUse, Touch]]:
    """Without uses that share hardly a word with their sentence where another is surer, or nothing but part of what a better one shares.

    "You are moving all the clinics to one appointment book" is about the book; that another fact speaks of clinics, too, is chance.
    """
    def beside(key: tuple[int, str], seen: Touch) -> bool:
        others = [t for k, (_, t) in found.items() if k[0] == key[0] and k != key]
        return bool(seen.stems) and not seen.names and not seen.numbers and any(seen.stems < other.stems for other in others)

    def surer(key: tuple[int, str], use: FactUse, seen: Touch) -> bool:
        return seen.weight <= _TOUCHED and any(other.sure > use.sure for k, (other, _) in found.items() if k[0] == key[0])

    return {key: (use, seen) for key, (use, seen) in found.items() if use.contradicts or not (beside(key, seen) or surer(key, use, seen))}


def _wrong(pair: Pair, facts: Sequence[Known], heard: frozenset[str], contradicts: float) -> list[str]:
    """What the sentence gets wrong about the fact it is about, in words; what may be chance needs the reader's doubt as well."""
    if _FROM_THEM.search(pair.said.lower()):
        return []
    if _claims(pair) and contradicts >= _DOUBTED:
        return clashes(pair.said, pair.known, facts, heard)
    theirs = _addressed(pair.said) and pair.touch.weight >= _TOUCHED
    meant = theirs or pair.sentence.p("specific") >= _TOWARDS or contradicts >= _DENIED
    return plain_clashes(pair.said, pair.known, facts, heard) if meant else []


def _right(pair: Pair, about: float, ground: float) -> bool:
    """True when enough speaks for a use: the less is shared, or particular to them, the surer the reader must be."""
    if ground < _GROUND:
        return ground >= _NEARLY and about >= _BEYOND_DOUBT and _addressed(pair.said)
    return pair.touch.weight > _TOUCHED or about >= _IN_OTHER_WORDS


def _addressed(said: str) -> bool:
    return _THEIRS.search(said.lower()) is not None


def _only_fitting(uses: Iterable[FactUse]) -> list[FactUse]:
    """A sentence that surely uses one fact rightly does not contradict its neighbour: of the two, the surer stands."""
    kept = list(uses)
    right: dict[int, float] = {}
    for use in kept:
        if not use.contradicts:
            right[use.sentence.n] = max(use.sure, right.get(use.sentence.n, 0.0))
    wrong = {u.sentence.n for u in kept if u.contradicts and u.sure > right.get(u.sentence.n, 0.0)}
    return [u for u in kept if u.contradicts == (u.sentence.n in wrong)]


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
    return not pair.said.rstrip().endswith("?") and pair.sentence.p("specific") >= _TOWARDS


def _turned(sentence: Sentence) -> float:
    """How surely the sentence is turned to the employer at all, by statement or question."""
    return max(sentence.p("employer"), sentence.p("specific"), sentence.p("ask"), sentence.p("contribute"))


def _by_words(pair: Pair) -> float:
    seen = pair.touch
    ground = len(seen.stems) >= 2 or (seen.names and seen.weight >= 3) or (seen.numbers and seen.stems)  # noqa: PLR2004
    needed = _WORDS_ALONE if _turned(pair.sentence) >= _TOWARDS else _WORDS_ALONE * 1.5
    return 0.8 if ground and seen.weight >= needed else 0.0  # under `_SURELY`: without a reader nothing is called wrong


def _why(seen: Touch) -> str:
    shared = [*seen.names, *seen.numbers, *sorted(seen.stems)][:4]
    return "shared: " + ", ".join(shared) if shared else "the same in other words"
