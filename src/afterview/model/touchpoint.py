"""Contacts between candidate and employer around an interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """One mail, call or meeting; `direction` is ``out`` (by the candidate) or ``in`` (by the employer)."""

    at: datetime
    kind: str
    direction: str
    counterpart: str = ""
    subject: str = ""
    body: str = ""
