"""The candidate brings up the interviewer's private life."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import content, plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role, Sentence
from afterview.rules._kit import Limits, rule, said

_PRIVATE = re.compile(r"\b(?:facebook|instagram|insta|tiktok|husband|wife|partner|kids?|child(?:ren)?|son|daughter|"
                      r"married|family|church|mosque|temple|"
                      r"house|flat|home|baby|pregnan\w+|birthday|wedding|tired|age|old|vote|faith|pray\w*|photos?|"
                      r"pictures?|divorc\w+|health|ill)\b")

_JUST = 2  # sentences: an answer to what they have just said


@rule(scope=Interview, chapter=Chapter.INTERVIEWER, severity=Severity.WARNING,
      evidence='advice: informed lines on their work, never on their life',
      message='This is about their private life, and they had not brought it up.',
      sure=0.7, bare=0.93, theirs=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Lines about the interviewer's private life, unless they take up what the interviewer said of it.

    A daughter's cake opens the daughter, not the church: what is taken up was said in their last words, or shares a word with them.
    """
    hits = [s for s in said(interview, "personal", limits["sure"])
            if (s.p("personal") >= limits["bare"] or _PRIVATE.search(plain(s.text))) and not _taken_up(interview, s, limits["theirs"])]
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:2]),
                  instead="Keep to what they made public about their work: a talk, a post, a former employer.")


def _taken_up(interview: Interview, sentence: Sentence, theirs: float) -> bool:
    """True when they had just spoken of their private life, or had at any time and the line shares a word with that."""
    opened = [s for s in said(interview, "says-personal", theirs, Role.INTERVIEWER, least=1) if s.n < sentence.n]
    if any(sentence.n - s.n <= _JUST for s in opened):
        return True
    return any(set(content(sentence.text)) & set(content(s.text)) for s in opened)
