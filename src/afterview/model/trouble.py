"""Problems in a user's data, as values: what was stepped over, where, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the user's data that could not be used; the rest was.

    `where` is a file, a line (``"transcript.vtt:12"``) or the name of a unit; `why` one plain sentence.
    """

    where: str
    why: str


class Refused(Exception):
    """Input that cannot be worked with at all (exit status 3).

    `why` says what is wrong, `todo` what the user can do about it; both are shown, never a traceback.
    """

    def __init__(self, why: str, todo: str = "") -> None:
        super().__init__(f"{why} {todo}".strip())
        self.why = why
        self.todo = todo
