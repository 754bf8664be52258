"""Time in a talk: whole milliseconds since the recording began."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TimeSpan:
    """A half-open stretch of the recording, `start_ms` (included) to `end_ms` (excluded).

    Whole milliseconds, because float seconds that print alike need not be equal.
    """

    start_ms: int
    end_ms: int

    def __post_init__(self) -> None:
        if self.end_ms < self.start_ms:
            raise ValueError(f"a time span cannot end before it starts: {self.start_ms}..{self.end_ms}")

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return (self.end_ms - self.start_ms) / 1000

    def __contains__(self, moment_ms: int) -> bool:
        return self.start_ms <= moment_ms < self.end_ms

    def __and__(self, other: TimeSpan) -> TimeSpan | None:
        """The stretch that both share, or None."""
        start, end = max(self.start_ms, other.start_ms), min(self.end_ms, other.end_ms)
        return TimeSpan(start, end) if start < end else None

    def __or__(self, other: TimeSpan) -> TimeSpan:
        """The smallest stretch that covers both."""
        return TimeSpan(min(self.start_ms, other.start_ms), max(self.end_ms, other.end_ms))


def clock(moment_ms: int) -> str:
    """A moment as people write it: ``12:40``, past the hour ``1:02:05``."""
    total = moment_ms // 1000
    hours, minutes, seconds = total // 3600, total // 60 % 60, total % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
