"""A letter that afterview drafted, with the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.model.evidence import Quote
from afterview.model.outbox import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mail to one interviewer, for the user to read, change and send.

    `to` is their address (empty where it is not known), `name` their name. `rests_on` are the words of the talk, the profile and the
    dossier that it says again; nothing in it comes from elsewhere. `asks` are questions to the user where the talk gave nothing to say:
    the letter then holds a place in square brackets for the answer.
    """

    to: str
    name: str
    step: Step
    subject: str
    body: str
    rests_on: tuple[Quote, ...] = ()
    asks: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """True when nothing is left to fill in."""
        return not self.asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What an editor would say of a letter: the `line` it is about (1-based, 0 for the whole), its `words`, why, and what instead.

    `rule` is the rule of the diagnosis that says so, empty where none does; `grave` is True for what would cost more than it brings.
    """

    line: int
    words: str
    why: str
    instead: str
    rule: str = ""
    grave: bool = False
