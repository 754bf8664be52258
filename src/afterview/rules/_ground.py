"""Informed lines: where the candidate shows that they know who is asking."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.language.likeness import weights
from afterview.language.words import content, stem
from afterview.model.company import Brief
from afterview.model.interview import Interview
from afterview.model.talk import Role, Sentence

_TELLING = 3.2  # summed weight of shared words: about two words that stand nowhere else in the brief
_NEAR = 2  # sentences: "I listened to your talk. The one on radishes." is one informed line


def ground_used(interview: Interview) -> Iterator[tuple[Sentence, str]]:
    """Sentences of the candidate that use a public fact or common ground of the brief, with that fact.

    The interviewer may not have said the same words before: that would be listening, not homework.
    """
    known = [(item, brief) for brief in interview.brief or () for item in (*brief.common_ground, *brief.public)]
    weight = weights([item for item, _ in known] + [s.text for s in interview.sentences])
    heard: set[str] = set()
    for sentence in interview.sentences:
        if sentence.role is not Role.CANDIDATE:
            heard.update(content(sentence.text))
            continue
        spoken = set(content(_window(interview, sentence)))
        for item, brief in known:
            shared = (spoken & set(content(item))) - heard - _names(interview, brief)
            if sum(weight.get(w, 1.0) for w in shared) >= _TELLING * 2 or (len(shared) >= 2 and _addressed(sentence)):  # noqa: PLR2004
                yield sentence, item
                break


def _window(interview: Interview, sentence: Sentence) -> str:
    after = interview.sentences[sentence.n: sentence.n + _NEAR]
    return " ".join(s.text for s in after if s.turn == sentence.turn)


def _addressed(sentence: Sentence) -> bool:
    said = f" {sentence.text.lower()} "
    return any(f" {w}" in said for w in ("you ", "your ", "you'", "you’", "sir", "both ", "same ", "too", "also "))


def _names(interview: Interview, brief: Brief) -> set[str]:
    return {stem(w.lower()) for name in (brief.name, *interview.names, interview.setting.candidate) for w in name.split()}
