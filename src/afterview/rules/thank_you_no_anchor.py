"""The thank-you could have been written to anybody."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.rules._kit import Limits, rule, surest
from afterview.rules._letters import anchored, place


@rule(scope=Interview, chapter=Chapter.THANK_YOU, severity=Severity.WARNING,
      evidence="advice: one moment of the talk that confirmed what you can do",
      message="Your thank-you to {to} refers to nothing that you told them; it would fit any interview.", needs=("touchpoints",), near=0.8)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """No sentence of the mail refers to a moment of this talk that showed what the candidate can do."""
    for letter in interview.follow.thank_yous if interview.follow else ():
        if letter.sentences and not anchored(letter, interview, limits["near"]):
            yield Hit((max(letter.sentences, key=lambda s: s.words).quote(),), {"to": letter.first}, _instead(interview), at=place(letter))


def _instead(interview: Interview) -> str:
    told = [s for e in interview.exchanges if e.answer and e.question.kind.about_candidate for s in e.answer.sentences if s.words > 5]  # noqa: PLR2004
    best = surest(told or interview.said_by(Role.CANDIDATE), "outcome", most=1)
    return f'One moment is enough. You told them: "{best[0].text}" Say that you would do the same for them.' if best else ""
