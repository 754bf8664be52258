"""Most answers about the candidate never touch the employer."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._advice import tie_in
from afterview.rules._kit import Limits, about_candidate, rule


@rule(scope=Interview, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING,
      evidence='mixed: studies favour showing fit as well as proof, and ask for both',
      message='Only {tied} of your {all} longer answers about yourself reached them.',
      words=50, at_least=4, share=1 / 3, sure=0.6, hint=0.2)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Fewer than `share` of at least `at_least` such answers are tied.

    A warning wants to be sure: questions that may be none are left out, and here a hint of the employer ties an answer.
    """
    answers = [e for e in interview.exchanges if about_candidate(e, limits["words"]) and e.question.sure >= limits["sure"]]
    tied = [e for e in answers if e.tied or (e.answer and any(e.answer.says(x, limits["hint"]) for x in ("employer", "praise")))]
    if len(answers) < limits["at_least"] or len(tied) >= limits["share"] * len(answers):
        return
    untied = [e for e in answers if e not in tied]
    quotes = tuple(max(e.answer.sentences, key=lambda s: s.words).quote() for e in untied[:3] if e.answer)
    yield Hit(quotes, {"tied": len(tied), "all": len(answers)}, tie_in(interview, untied[0]), untied[0].n)
