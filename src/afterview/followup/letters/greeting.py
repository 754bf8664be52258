"""How one greets an interviewer in a letter: as one called them in the talk."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from afterview.model.interview import Interview
from afterview.model.talk import Role

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor)"
_TITLED = re.compile(rf"^{_TITLE}\.? ")
_CALLED = re.compile(rf"\b({_TITLE}\.?) ([A-Z][\w'’-]+)")
_LABEL = re.compile(r"(?:speaker|interviewer|participant|unknown|guest|host|person|user)?[ _#-]*[\dA-Z]?", re.IGNORECASE)
_ALIKE = 0.7  # of two spellings of a name; recognisers hear "Rustomjee" for "Rustomji"


def first_name(name: str) -> str:
    """What one calls them; empty for a label of a recorder ("Speaker 2")."""
    if _LABEL.fullmatch(name.strip()):
        return ""
    words = [w for w in name.replace(",", " ").split() if not re.fullmatch(rf"{_TITLE}\.?", w, re.IGNORECASE)]
    return words[0] if words else ""


def greeted(interview: Interview, name: str) -> str:
    """How one greets them: "Dana" for "Dana Cole", "Dr. Cole" for "Dr. Dana Cole", "Ms Cole" where one said so in the talk."""
    last = name.rsplit(maxsplit=1)[-1] if name.strip() else ""
    if title := _TITLED.match(name.strip()):
        return f"{title[0]}{last}"
    for turn in interview.turns:
        if turn.role is Role.CANDIDATE:
            for match in _CALLED.finditer(turn.text):
                if SequenceMatcher(None, match[2].lower(), last.lower()).ratio() >= _ALIKE:
                    return f"{match[1]} {last}"
    return first_name(name)
