"""The thank-you raises pay or benefits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from afterview.language.phrase import compile_phrase
from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.rules._kit import Limits, first_said, rule
from afterview.rules._letters import place

# Beside what the reader sees in talk: pay as people put it in a mail, for themselves.
_PHRASES = (
    "(which|what) (pay|salary)? (range|band|bracket|level) <3> (would|is|will|do|does|be|are)",
    "(salary|wage|compensation|remuneration) (range|band|expectation|expectations|package|level|review|offer)",
    "(help|helps|contribute|cover|covers|pay|pays|assist) <3> (the|my|a|for) <2> (rent|moving|move|relocation|fees|visa|commute)",
    "(allowance|allowances|reimbursed|reimbursement|per_diem|stipend) <6> (borne|paid|covered|included|provided|offered|part_of)",
    "(fees|costs|expenses|allowance) <6> (are|is|be|would_be|will_be) (borne|paid|covered|reimbursed)",
    "(ask|asking|know|wondering|wondered|question) <3> (about|what|which|whether) <3> (pay|salary|bonus|benefits|holidays|vacation)",
    "(about|what|which) <3> (pension|perks|pay_package|benefits_package)",
    "(how_much|how_many) <2> (holidays|vacation|leave|paid|pay|days_off)",
    "(my|a) (salary|pay) (expectation|expectations|requirement|requirements)",
)


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{compile_phrase(p)})" for p in _PHRASES))


@rule(scope=Interview, chapter=Chapter.THANK_YOU, severity=Severity.WARNING,
      evidence="convention: as in the first interview, pay is theirs to raise until there is an offer",
      message="Your thank-you to {to} raises pay or benefits.", needs=("touchpoints",), sure=0.85, theirs=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """A sentence of the mail raises pay, in a first interview in which they did not."""
    theirs = first_said(interview, "says-pay", limits["theirs"], Role.INTERVIEWER)
    raised = theirs < first_said(interview, "pay", limits["sure"], Role.CANDIDATE)
    if not interview.first_round or raised:
        return
    for letter in interview.follow.thank_yous if interview.follow else ():
        hits = [s for s in letter.sentences if s.p("pay") >= limits["sure"] or _asked().search(plain(s.text))]
        if hits:
            yield Hit(tuple(s.quote() for s in hits[:2]), {"to": letter.first},
                      "Leave the sentence out. Pay has its place when they make an offer.", at=place(letter))
