"""Telling a summary or minutes from talk: headings, bullets, and prose in which nobody says "I" or "you"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from afterview.importers._labels import is_heading
from afterview.importers._shapes import BULLET
from afterview.model.trouble import Refused

_HEADINGS = frozenset("""
summary|overview|details|action items|actions|next steps|suggested next steps|key takeaways|key points|takeaways|minutes
meeting minutes|minutes of the meeting|meeting notes|notes|decisions|attendees|agenda|discussion|highlights|recap
outline|meeting summary|executive summary|topics|topics discussed|follow-ups|to-do|todo|conclusion|notes by gemini
quick recap|summary and next steps|main points|participants|strengths|weaknesses|recommendation|feedback
""".replace("\n", "|").split("|")) - {""}
_WORD = re.compile(r"[a-z][a-z'’]*")
_SPEAKING = frozenset("i you me my your we our us i'm i’m i've i’ve you're you’re i'd i’d i'll i’ll yeah".split())

ENOUGH_WORDS = 60
"""Words of English prose in which talk always has an "I", a "you" or a "we"."""

MANY_TITLES = 2
"""Headings of a summary, alone on their lines, that outweigh labels which stand once."""

MOST_WORDS = 5000
"""Words that are looked at; the beginning settles it."""


@dataclass(slots=True)
class Signs:
    """What speaks for a summary in the lines seen so far."""

    lines: int = 0
    bullets: int = 0
    headings: set[str] = field(default_factory=set)
    titles: int = 0
    words: int = 0
    articles: int = 0
    speaking: int = 0

    def see(self, line: str) -> None:
        """Count one line."""
        if not line.strip():
            return
        self.lines += 1
        self.bullets += bool(BULLET.match(line))
        bare = line.strip(" #*_:-–—\t").casefold() if len(line) < 60 else ""
        opening = line[:60].partition(":")[0].strip(" #*_-\t") if ":" in line[:60] else ""
        if bare in _HEADINGS or (opening and is_heading(opening)):
            self.headings.add(bare if bare in _HEADINGS else opening.casefold())
            self.titles += bare in _HEADINGS
        if self.words < MOST_WORDS:
            for word in _WORD.findall(line[:20_000].casefold()):
                self.words += 1
                self.articles += word in {"the", "a", "and"}
                self.speaking += word in _SPEAKING

    @property
    def why(self) -> str:
        """What makes it a summary, in words; empty when nothing does."""
        if len(self.headings) >= 2 or (self.headings and self.bullets):
            return f"it has headings such as “{min(self.headings)}” and nobody's words"
        if self.lines >= 3 and self.bullets * 2 >= self.lines:
            return "it is a list of points"
        english = self.articles * 25 >= self.words
        if self.words >= ENOUGH_WORDS and english and not self.speaking:
            return "nobody in it says “I” or “you”"
        return ""


def refuse_summary(lines: Iterable[str], name: str, *, named: bool = False) -> None:
    """Raise `Refused` when the lines are a summary; they hold no times and no speaker that comes back.

    With `named`, labels were seen once each ("Night shift: Amir described …"): then only headings that stand alone
    on a line count, and two of them.
    """
    signs = Signs()
    for line in lines:
        signs.see(line)
    why = signs.why if not named or signs.titles >= MANY_TITLES else ""
    if why:
        raise Refused(f"{name} looks like a summary or minutes, not like a transcript: {why}.",
                      "Give the transcript itself (in Google Meet the tab “Transcript”, in Zoom the .vtt file, in "
                      "Teams “Download transcript”); a diagnosis needs what was really said.")
