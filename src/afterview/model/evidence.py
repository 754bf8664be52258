"""Words that a claim rests on. No quote without its words: constructors are called here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Verbatim words of one speaker; made only by `cut`.

    `start_ms` is None in untimed talk; `turn` is the index of the turn that holds the words.
    """

    speaker: str
    start_ms: int | None
    text: str
    turn: int

    @classmethod
    def cut(cls, text: str, start: int, end: int, *, speaker: str, start_ms: int | None, turn: int) -> Quote:
        """Cut ``text[start:end]``; raises ValueError when that holds no words."""
        words = text[max(start, 0):end].strip()
        if not words:
            raise ValueError(f"no words between {start} and {end}")
        return cls(speaker=speaker, start_ms=start_ms, text=words, turn=turn)
