"""The candidate, as their own profile (JSON Resume) tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post of a working life; dates as written, ``YYYY[-MM[-DD]]``."""

    employer: str
    position: str = ""
    start: str = ""
    end: str = ""
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the candidate supplied about themselves."""

    name: str = ""
    label: str = ""
    summary: str = ""
    posts: tuple[Post, ...] = ()
    schools: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()

    @property
    def highlights(self) -> tuple[str, ...]:
        """All highlights, the newest post first."""
        return tuple(h for post in self.posts for h in post.highlights)
