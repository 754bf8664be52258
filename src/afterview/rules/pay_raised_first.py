"""Pay or benefits raised by the candidate, first, in a first interview."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role, Sentence
from afterview.rules._advice import question_from
from afterview.rules._kit import Limits, after_invitation, first_said, rule, said

_MONEY = re.compile(r"\b(?:pay|pays|paid|salar\w+|wages?|earn\w*|money|rates?|bonus\w*|benefits|holidays?|"
                    r"vacation|leave|time off|days off|"
                    r"weeks?'?|pension|insurance|medical|dental|cover|allowances?|package|ctc|fixed|variable|overtime|enhancement\w*|"
                    r"differential|percent|rent|mortgage|mov(?:e|ing|ers)|relocat\w+|thirteenth|lodging|expenses|perks|gym|shares|stock|equity|sick)\b|[$£€]")
_TRADE = re.compile(r"\b(?:payroll|pay ?check|payday|pay run|wages?|salar(?:y|ies)|pensions?|benefits|compensation|insur\w+|"
                    r"recruit\w+|tips?)\b")


@rule(scope=Interview, chapter=Chapter.QUESTIONS, severity=Severity.WARNING,
      evidence='convention: in one survey 31 % of managers were fine with it and 92 % would not reject for it',
      message='You brought up pay or perks before they did, in a first interview.',
      sure=0.5, bare=0.93, earlier=0.85, trade=0.98, theirs=0.5)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """The candidate raises pay for themselves before any line of the interviewer does.

    After the invitation to ask `sure` is enough where a word of money is in the line, before it `earlier`; without one `bare`. Where pay is
    the employer's trade, `trade`.
    """
    if not interview.first_round:
        return
    opened = first_said(interview, "says-pay", limits["theirs"], Role.INTERVIEWER)
    living = _pays_for_a_living(interview)
    hits = [s for s in said(interview, "pay", limits["sure"]) if s.n < opened
            and (s.p("pay") >= limits["trade"] if living else _enough(interview, s, limits))]
    if hits:
        yield Hit(tuple(s.quote() for s in hits[:2]),
                  instead=f"Leave pay for their offer. You could have asked: {question_from(interview, 4)}")


def _enough(interview: Interview, sentence: Sentence, limits: Limits) -> bool:
    """Surer than `bare`; or a word of money or time off is in the line, and after the invitation to ask that needs less to be sure."""
    p = sentence.p("pay")
    needed = limits["sure"] if after_invitation(interview, sentence) else limits["earlier"]
    return p >= limits["bare"] or (p >= needed and _MONEY.search(plain(sentence.text)) is not None)


def _pays_for_a_living(interview: Interview) -> bool:
    """True when pay is what the employer deals in: a payroll, pensions, insurance or recruitment firm."""
    facts = interview.dossier.facts if interview.dossier else ()
    known = [plain(t) for t in (interview.setting.role, interview.setting.company, *(f.text for f in facts))]
    return sum(bool(_TRADE.search(t)) for t in known) >= 2  # noqa: PLR2004 - one mention is news, two are the business
