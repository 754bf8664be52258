"""The candidate speaks ill of a former boss, colleague or employer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.rules._kit import Limits, rule, said

# Somebody or some place of one's own must be meant; an industry or "other makers" is fair game.
_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|they|them|my|our|us|boss|manager|management|director|owner|head|lead|"
                       r"supervisor|chef|principal|"
                       r"place|company|there|colleague\w*|team)\b")


@rule(scope=Interview, chapter=Chapter.CRAFT, severity=Severity.WARNING,
      evidence='advice; listeners pass what you say of others on to you',
      message='This speaks ill of people you worked with.',
      sure=0.9)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Lines that speak ill of a former or present boss, colleague or employer."""
    hits = tuple(s for s in said(interview, "rundown", limits["sure"])
                 if _SOMEBODY.search(plain(s.text)) and not s.text.rstrip().endswith("?"))
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:3]),
                  instead="Say what you wanted more of, and leave them out: what you learned there, and what you look for.")
