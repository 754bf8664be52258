"""What would leave this machine, for the user to see before it does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Everything that would go to `host`: how many `lines` and `words` of the talk, its `beginning`, and word for word the `messages`.

    `names_hidden` is true where placeholders stand for people's names.
    """

    host: str
    lines: int
    words: int
    beginning: tuple[str, ...]
    messages: tuple[str, ...]
    names_hidden: bool
