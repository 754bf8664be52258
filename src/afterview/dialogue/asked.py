"""The candidate's own questions, and what they spring from."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from afterview.language.likeness import cosine, weights
from afterview.language.words import content, stems, words
from afterview.model.interview import Exchange, OwnQuestion, Question
from afterview.model.talk import Role, Sentence

_ASKED = 0.5
_ASKED_EARLIER = 0.7  # in the middle of an answer people quote questions; be surer there
_NEAR = 0.30  # weighted cosine; two shared telling words in a question of ten
_MEMORY = 400  # sentences of the interviewer that a question may pick up


def own_questions(sentences: Sequence[Sentence], exchanges: Sequence[Exchange], invited: Question | None,
                  facts: Mapping[int, tuple[str, ...]], names: Sequence[str] = ()) -> tuple[OwnQuestion, ...]:
    """Questions that the candidate put to the interviewer, in order; `facts` maps sentence numbers to fact ids used there.

    Asking sentences of one turn that follow each other are one question. The employer's `names` are in everybody's mouth: to say one
    picks nothing up.
    """
    begin = invited.sentences[-1].n if invited else len(sentences)
    answering = {s.n for e in exchanges if e.answer for s in e.answer.sentences[:-2]}
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if sentence.role is not Role.CANDIDATE or sentence.p("chat") > sentence.p("ask"):
            continue
        needed = _ASKED if sentence.n > begin else _ASKED_EARLIER
        if max(sentence.p("ask"), sentence.p("when"), sentence.p("homepage")) < needed:
            continue
        if sentence.n < begin and sentence.n in answering:
            continue
        if groups and groups[-1][-1].turn == sentence.turn and sentence.n - groups[-1][-1].n == 1:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    if not groups:
        return ()
    heard = _Heard([s for s in sentences if s.role is Role.INTERVIEWER])
    weight = weights(s.text for s in sentences)
    return tuple(_own(group, begin, _facts_beside(sentences, group, facts), heard, weight, names) for group in groups)


def _named(said: str, names: Sequence[str]) -> frozenset[str]:
    """Stems of the words that name the employer, also where a recogniser parts the name ("Cut Bank" for Cutbank)."""
    whole = {w for name in names for w in words(name)}
    parted = [f"{a} {b}" for a, b in pairwise(words(said)) if a + b in whole]
    return stems(" ".join((*whole, *parted)))


class _Heard:
    """The interviewer's sentences, and in which of them each stem stands."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self._places: dict[str, list[int]] = {}
        for place, sentence in enumerate(sentences):
            for stem in stems(sentence.text):
                self._places.setdefault(stem, []).append(place)

    def sharing(self, asked: Iterable[str], before: int) -> Iterator[Sentence]:
        """Of the last sentences before number `before`, in order, those that share two stems; one shared word is chance."""
        stop = bisect_left(self.sentences, before, key=lambda s: s.n)
        shared = Counter(place for stem in asked for place in self._places.get(stem, ()) if stop - _MEMORY <= place < stop)
        return (self.sentences[place] for place in sorted(shared) if shared[place] >= 2)  # noqa: PLR2004


def _facts_beside(sentences: Sequence[Sentence], group: Sequence[Sentence], facts: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The facts used in the question or just before it in the same turn."""
    beside = (s for s in sentences[max(0, group[0].n - 3): group[-1].n + 2] if s.turn == group[0].turn)
    return tuple(dict.fromkeys(f for s in beside for f in facts.get(s.n, ())))


def _own(group: Sequence[Sentence], begin: int, facts: tuple[str, ...], heard: _Heard, weight: Mapping[str, float],
         names: Sequence[str]) -> OwnQuestion:
    question = Question(sentences=tuple(group), sure=max(s.p("ask") for s in group))
    return OwnQuestion(question=question, facts=facts, heard=_picked_up(group, heard, weight, names),
                       after_invite=group[0].n > begin)


def _picked_up(group: Sequence[Sentence], heard: _Heard, weight: Mapping[str, float], names: Sequence[str]) -> Sentence | None:
    """The interviewer's earlier sentence that shares the question's telling words, or None."""
    said = " ".join(s.text for s in group)
    named = _named(said, names)
    asked = [w for w in content(said) if w not in named]
    best, most = None, _NEAR
    for earlier in heard.sharing(set(asked), group[0].n):
        near = cosine(asked, content(earlier.text), weight)
        if near > most:
            best, most = earlier, near
    return best
