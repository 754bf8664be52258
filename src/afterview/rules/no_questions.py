"""Invited to ask, the candidate asks nothing."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, rule

_SOON = 6  # sentences after the invitation in which a refusal stands
_FEW = 3  # words
_MUCH = 60  # words after which it cannot be said that nothing was asked


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.WARNING,
      evidence='advice; in chats and speed dating, asking follow-up questions raised liking',
      message='They asked for your questions, and you had none.',
      earlier=2, noask=0.4, when=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """No question of substance after the invitation, and fewer than `earlier` before it.

    Asking for the time frame alone is manners, not interest.
    """
    if interview.invitation is None:
        return
    after = [q for q in interview.own_questions if q.after_invite and q.question.sentences[0].p("when") < limits["when"]]
    before = [q for q in interview.own_questions if not q.after_invite and (q.facts or q.heard)]
    if after or len(before) >= limits["earlier"]:
        return
    later = [s for s in interview.said_by(Role.CANDIDATE) if s.n > interview.invitation.sentences[0].n]
    refused = [s for s in later[:_SOON] if s.p("noask") >= limits["noask"] and s.words >= _FEW]
    if not refused and (sum(s.words for s in later) > _MUCH or any(s.text.rstrip().endswith("?") for s in later)):
        return  # they talked on, or asked something that was not understood as a question: better silent
    quotes = (interview.invitation.quote(), *(s.quote() for s in refused[:2]))
    yield Hit(quotes, instead=f"You could have asked: {question_from(interview)}", at="the invitation to ask")
