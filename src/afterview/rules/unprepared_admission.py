"""The candidate admits to not having looked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Sentence
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, homework_in, rule, said, tells

_KNOWS, _PRIVATE = 0.5, 0.5
# An admission names a lack; "I read your piece" does not.
_LACKS = re.compile(r"\b(?:not|never|only|hardly|barely|forgot|again|remind|mixed|confused|ran|run out|no time|nothing|no idea|scroll\w*|"
                    r"quick|quickly|late|just|what (?:do|does|is|are|was))\b|n't\b")
# What was not looked at must be theirs: "I did not check the revision" is a story.
_THEIRS = re.compile(r"\b(?:you|your|y'all|ye|yours|site|website|web page|company|firm|posting|advert|ad|job|role|place|"
                     r"research|homework|blog|looked|looking|read|reading|prepared?|google\w*)\b")

# Pages of theirs, which no story of work is about.
_YOURS = re.compile(r"\b(?:your (?:\w+ )?(?:site|website|pages?|reports?)|(?:the|your) (?:advert|job ad|posting|job description))\b")


@rule(scope=Interview, chapter=Chapter.ABOUT_YOU, severity=Severity.WARNING,
      evidence='surveys of managers: not knowing the company is the mistake they name most',
      message='You told them that you had not looked.',
      sure=0.7, plainly=0.96, certain=0.9, turned=0.9)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Admissions, with the words: a line of which the reader is `plainly` sure, or one that names a lack of something of theirs."""
    hits = tuple(s for s in said(interview, "unprepared", limits["sure"])
                 if (_names_it(s) or (s.p("unprepared") >= limits["plainly"] and (_of_them(s, limits) or not tells(interview, s))))
                 and s.p("personal") < _PRIVATE  # who read too much has not read too little
                 and (s.p("unprepared") >= limits["certain"] or (s.p("specific") < _KNOWS and not homework_in(interview, s))))
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:3]),
                  instead=f"Show one thing you did find out. You could have asked: {question_from(interview, 2)}")


def _of_them(sentence: Sentence, limits: Limits) -> bool:
    """True when it surely speaks of the employer, or names pages of theirs."""
    return sentence.p("employer") >= limits["turned"] or _YOURS.search(plain(sentence.text)) is not None


def _names_it(sentence: Sentence) -> bool:
    """True when the line names a lack, and something of theirs."""
    text = plain(sentence.text)
    return _LACKS.search(text) is not None and _THEIRS.search(text) is not None
