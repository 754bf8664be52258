"""The candidate brings up the interviewer's private life."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.rules._kit import Limits, first_said, rule, said

_PRIVATE = re.compile(r"\b(?:facebook|instagram|insta|tiktok|husband|wife|partner|kids?|child(?:ren)?|son|daughter|"
                      r"married|family|church|mosque|temple|"
                      r"house|flat|home|baby|pregnan\w+|birthday|wedding|tired|age|old|vote|faith|pray\w*|photos?|"
                      r"pictures?|divorc\w+|health|ill)\b")


@rule(scope=Interview, chapter=Chapter.INTERVIEWER, severity=Severity.WARNING,
      evidence='advice: informed lines on their work, never on their life',
      message='This is about their private life, and they had not brought it up.',
      sure=0.8, bare=0.95, theirs=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Lines about the interviewer's private life before they spoke of it themselves."""
    opened = first_said(interview, "says-personal", limits["theirs"], Role.INTERVIEWER)
    hits = [s for s in said(interview, "personal", limits["sure"]) if s.n < opened
            and (s.p("personal") >= limits["bare"] or _PRIVATE.search(plain(s.text)))]
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:2]),
                  instead="Keep to what they made public about their work: a talk, a post, a former employer.")
