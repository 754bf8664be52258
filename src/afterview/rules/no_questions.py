"""Invited to ask, the candidate asks nothing."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, rule, said


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.WARNING, evidence='advice; in chats and speed dating, asking follow-up questions raised liking',
      message='They asked for your questions, and you had none.',
      earlier=2, noask=0.4, when=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """No question of substance after the invitation, and fewer than `earlier` before it; asking for the time frame alone is manners, not interest."""
    if interview.invitation is None:
        return
    after = [q for q in interview.own_questions if q.after_invite and q.question.sentences[0].p("when") < limits["when"]]
    before = [q for q in interview.own_questions if not q.after_invite and (q.facts or q.heard)]
    if after or len(before) >= limits["earlier"]:
        return
    refused = [s for s in said(interview, "noask", limits["noask"]) if s.n > interview.invitation.sentences[0].n]
    quotes = (interview.invitation.quote(), *(s.quote() for s in refused[:2]))
    yield Hit(quotes, instead=f"You could have asked: {question_from(interview)}", at="the invitation to ask")
