"""From judged sentences to the shape of an interview."""

from __future__ import annotations

from collections.abc import Sequence

from afterview.dialogue.exchanges import exchanges, invitation
from afterview.model.interview import Exchange, Question
from afterview.model.talk import Role, Sentence

_BYE = 0.5
_TAIL = 8  # turns: a goodbye stands at the very end


def shape(sentences: Sequence[Sentence]) -> tuple[tuple[Exchange, ...], Question | None, int | None]:
    """Exchanges, the invitation to ask, and the index of the turn where the goodbye begins."""
    invited = invitation(sentences)
    return exchanges(sentences, invited), invited, _goodbye(sentences)


def _goodbye(sentences: Sequence[Sentence]) -> int | None:
    if not sentences:
        return None
    first = max(0, sentences[-1].turn.index - _TAIL)
    closing = [s.turn.index for s in sentences if s.turn.index >= first and s.p("chat") >= _BYE
               and s.role in (Role.CANDIDATE, Role.INTERVIEWER)]
    return min(closing, default=None)
