"""A question that minutes of homework answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Sentence
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, after_invitation, homework_in, particular, rule, said

_OF_YOURSELF = re.compile(r"\b(?:how long have you|what (?:made|makes|keeps|brought) you|do you (?:like|enjoy|miss))\b")
_PRIVATE = 0.5  # "how long have you been married?" is another mistake


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.WARNING,
      evidence='surveys of managers: not knowing the company is the mistake they name most',
      message='Their own website answers this question.',
      sure=0.5, before=0.97, named=0.95)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Questions about what the company does, who runs it, where or how big it is, after the invitation to ask.

    Before it, only what is surer than `before` counts; with a name in it that stands in a fact, only what is surer than `named`.
    A question that picks up a fact or what was said is a follow-up.
    """
    follow_ups = {s.n for q in interview.own_questions if q.facts or q.heard for s in q.question.sentences}
    for sentence in said(interview, "homepage", limits["sure"]):
        sure = sentence.p("homepage")
        meant = sure >= limits["before"] or after_invitation(interview, sentence)
        meant = meant and (sure >= limits["named"] or not particular(interview, sentence.text))
        if meant and _of_the_firm(sentence) and sentence.n not in follow_ups and not homework_in(interview, sentence):
            yield Hit((sentence.quote(),), instead=f"Build on it instead: {question_from(interview, 3, sentence.text)}")


def _of_the_firm(sentence: Sentence) -> bool:
    return sentence.p("personal") < _PRIVATE and not _OF_YOURSELF.search(plain(sentence.text))
