"""A diagnosis as one page of HTML that needs nothing else: no request, no script, light and dark, on screen, phone and paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from jinja2 import Environment

from afterview.model.evidence import Quote
from afterview.model.finding import Diagnosis, Finding, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role
from afterview.report import words
from afterview.report.clean import clean
from afterview.report.counts import answer_bars, counts
from afterview.report.page import is_web, page_environment, style_hash, template_text
from afterview.report.picture import picture
from afterview.report.transcript import anchor, talk

_MOST_ROWS = 300  # rows of a table; a 10-hour talk has more questions than anybody reads
_MOST_BARS = 40
_ROUNDS = ("", "first interview", "second interview", "third interview", "fourth interview")
_QUOTE_WORDS = 90


def to_html(diagnosis: Diagnosis) -> str:
    """The report as a complete, self-contained HTML document."""
    css = template_text("report.css")
    talked = talk(diagnosis)
    ids = _ids(diagnosis.findings)
    return _environment().get_template("report.html.j2").render(
        d=diagnosis, i=diagnosis.interview, css=css, style_hash=style_hash(css),
        title=_title(diagnosis.interview), facts=_facts(diagnosis.interview), lead=_lead(diagnosis),
        candidate=words.candidate_name(diagnosis.interview), ids=ids, pic=picture(diagnosis, ids),
        counts=counts(diagnosis.interview), bars=answer_bars(diagnosis.interview), most_bars=_MOST_BARS, most_rows=_MOST_ROWS,
        skipped=words.skipped_by_reason(diagnosis.skipped), praised=words.praised(diagnosis.strengths),
        talk=talked, anchors=frozenset(p.anchor for p in talked.passages), sources=_sources(diagnosis.interview))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    env = page_environment()
    env.globals.update(w=words, anchor=anchor, quote_words=_QUOTE_WORDS, mine=_mine)
    return env


def _ids(findings: Sequence[Finding]) -> tuple[str, ...]:
    """An anchor for each finding; a fingerprint that occurs again gets a number."""
    seen: Counter[str] = Counter()
    ids = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        again = seen[finding.fingerprint]
        ids.append(f"f-{finding.fingerprint}" + (f"-{again}" if again > 1 else ""))
    return tuple(ids)


def _title(interview: Interview) -> str:
    company = clean(interview.setting.company)
    return f"Your interview at {company}" if company else "Your interview"


def _facts(interview: Interview) -> tuple[str, ...]:
    """The line below the title: who, for what, which round, when, how long."""
    setting = interview.setting
    which = _ROUNDS[setting.round] if 0 < setting.round < len(_ROUNDS) else f"interview {setting.round}"
    when = words.day_and_time(setting.start) if setting.start else ""
    return tuple(f for f in (words.candidate_name(interview), clean(setting.role), which, when, words.length(interview)) if f)


def _lead(diagnosis: Diagnosis) -> str:
    """One sentence that says how much was found."""
    number = Counter(f.severity for f in diagnosis.findings)
    said = {Severity.WARNING: ("matters most", "matter most"), Severity.SUGGESTION: ("would have helped", "would have helped"),
            Severity.NOTE: ("is good to know", "are good to know")}
    several = len(number) > 1
    parts = [f"{f'{number[s]} ' if several else ''}that {said[s][number[s] > 1]}" for s in said if number[s]]
    good = len(words.praised(diagnosis.strengths))
    all_of_them = words.count(len(diagnosis.findings), "finding")
    found = f"{all_of_them}{':' if several else ''} {_and(parts)}." if parts else words.NOTHING_FOUND
    return f"{found} {words.count(good, 'thing')} went well." if good else found


def _and(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _mine(interview: Interview, quote: Quote) -> bool:
    """True when the candidate said it."""
    return 0 <= quote.turn < len(interview.turns) and interview.turns[quote.turn].role is Role.CANDIDATE


def _sources(interview: Interview) -> dict[str, str]:
    """The web addresses of the dossier's facts, by id; what is no plain web address is left out."""
    return {f.id: f.url for f in interview.dossier.facts if is_web(f.url)} if interview.dossier else {}
