"""What `[reader]` in `afterview.toml` says: who reads, and where a model of the user's choice answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

READERS = ("model", "cues", "llm")
_AT_ONCE = range(1, 5)
_SECONDS = range(5, 1801)
_NAME = 120  # characters of a model's name; the longest in use have some 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """`use` is who reads. For "llm": `url` and `model`, whether names are hidden, how many questions at once, the seconds for an answer.

    `remember` is whether answers are kept in the workspace.
    """

    use: str = "model"
    url: str = "http://localhost:11434/v1"
    model: str = ""
    hide_names: bool = False
    at_once: int = 2
    seconds: int = 180
    remember: bool = True


def reader_settings(table: Mapping[str, object]) -> ReaderSettings:
    """The settings of the table. Raises ValueError with words for the user for what is none."""
    usual = ReaderSettings()
    fields = ReaderSettings.__dataclass_fields__
    unknown = [key for key in table if key not in fields]
    if unknown:
        raise ValueError(f"reader.{unknown[0]} is no setting; there are {', '.join(fields)}")
    for key, value in table.items():
        wanted = type(getattr(usual, key))
        if type(value) is not wanted:
            raise ValueError(f"reader.{key} is {str(value)[:40]!r}, and it must be {_WORDS[wanted]}")
    given = ReaderSettings(**table)  # type: ignore[arg-type]  # each was looked at
    if given.use not in READERS:
        raise ValueError(f"reader.use is {given.use!r}, and it can be {', '.join(READERS[:-1])} or {READERS[-1]}")
    if given.at_once not in _AT_ONCE:
        raise ValueError(f"reader.at_once is {given.at_once}, and it must be from {_AT_ONCE[0]} to {_AT_ONCE[-1]}")
    if given.seconds not in _SECONDS:
        raise ValueError(f"reader.seconds is {given.seconds}, and it must be from {_SECONDS[0]} to {_SECONDS[-1]}")
    if not given.model.isprintable() or len(given.model) > _NAME:
        raise ValueError("reader.model is no name of a model")
    return given


_WORDS = {str: "words in quotes", bool: "true or false", int: "a whole number"}
