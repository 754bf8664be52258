"""The report's own words: severities, states, times, lengths and reasons as a friend would say them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from afterview.model.evidence import Quote
from afterview.model.finding import Diagnosis, Finding, Severity, Skipped, Strength, Verdict
from afterview.model.interview import Exchange, Interview, Kind, Question
from afterview.model.talk import Role
from afterview.model.time import clock
from afterview.report.clean import clean

SEVERITY = {Severity.WARNING: "matters most", Severity.SUGGESTION: "would have helped", Severity.NOTE: "good to know"}
STATE = {Verdict.PROBLEM: "problem", Verdict.WATCH: "watch", Verdict.FINE: "fine", Verdict.NOT_JUDGED: "not judged"}
SIGN = {Verdict.PROBLEM: "✗", Verdict.WATCH: "!", Verdict.FINE: "✓", Verdict.NOT_JUDGED: "–"}
STRENGTH = {
    "fact-used": "You used your homework",
    "answer-tied": "You spoke about them",
    "question-from-homework": "A question only you could ask",
    "question-from-talk": "You listened",
    "common-ground": "You knew who you were talking to",
}
KIND = {
    Kind.BACKGROUND: "your work so far", Kind.MOTIVATION: "why them", Kind.BEHAVIOURAL: "one past occasion",
    Kind.SITUATIONAL: "what would you do", Kind.STRENGTHS: "strengths and limits", Kind.TECHNICAL: "the trade",
    Kind.LOGISTICS: "practical matters",
}
ROLE = {Role.CANDIDATE: "you", Role.INTERVIEWER: "interviewer", Role.OTHER: "someone else"}
CANNOT = (
    "These are the words only. In one study of 169 interviews, words explained about a tenth of how people were rated, and "
    "voice, face and bearing about a third. No page can see those from text, nor the other candidates, nor what they decided "
    "before you came in; so this one never says whether you will get the job."
)
NOTHING_FOUND = "Nothing was found that words can show. That is not praise of what words cannot show."
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")
_MINUTE = 60
_FEW = 3


def day_and_time(moment: datetime) -> str:
    """``Tuesday 3 March 2026, 15:30 GMT``: the same in every locale; the zone when there is one."""
    zone = f" {clean(moment.tzname() or '')}" if moment.tzinfo else ""
    return f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}{zone}".rstrip()


def candidate_name(interview: Interview) -> str:
    """The name of the candidate: as the user gave it, else as the transcript has it, else ``the candidate``."""
    voice = next((s.name for s in interview.speakers if s.role is Role.CANDIDATE), "")
    return clean(interview.setting.candidate) or clean(voice) or "the candidate"


def length(interview: Interview) -> str:
    """How long the talk was: minutes when timed, else words."""
    minutes = interview.measures.minutes
    return count(round(minutes), "minute") if minutes is not None and minutes >= 1 else count(total_words(interview), "word")


def total_words(interview: Interview) -> int:
    """Words spoken by all."""
    return sum(t.words for t in interview.turns)


def count(number: int, noun: str) -> str:
    """``1 word``, ``1,240 words``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def seconds(value: float) -> str:
    """``45 s``, ``2 min 05 s``."""
    whole = round(value)
    return f"{whole} s" if whole < _MINUTE else f"{whole // _MINUTE} min {whole % _MINUTE:02} s"


def place(quote: Quote | None, at: str = "") -> str:
    """Where words stand: the time, in untimed talk the turn, or the mail; without a quote, the place named by the rule."""
    if quote is None:
        return clean(at)
    if quote.turn < 0:
        return "in your mail"
    return clock(quote.start_ms) if quote.start_ms is not None else f"turn {quote.turn + 1}"


def question_place(question: Question) -> str:
    """Where a question was asked: the time, in untimed talk the turn."""
    return clock(question.start_ms) if question.start_ms is not None else f"turn {question.turn.index + 1}"


def finding_place(finding: Finding) -> str:
    """Where a finding is: time or turn of its first quote, else the place where something was missing."""
    return place(finding.quotes[0] if finding.quotes else None, finding.at)


def asked_before(diagnosis: Diagnosis, exchange: int | None) -> Exchange | None:
    """The exchange with this number, or None."""
    return next((e for e in diagnosis.interview.exchanges if e.n == exchange), None) if exchange is not None else None


def answer_length(exchange: Exchange) -> str:
    """How long the answer was: seconds when timed, else words, or ``no answer``."""
    if exchange.answer is None:
        return "no answer"
    return seconds(exchange.answer.span.seconds) if exchange.answer.span else count(exchange.answer.words, "word")


def skipped_by_reason(skipped: Iterable[Skipped]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Reasons with the names of the checks that were left out for them, most first."""
    reasons: dict[str, list[str]] = {}
    for one in skipped:
        reasons.setdefault(clean(one.why), []).append(clean(one.rule))
    return tuple((why, tuple(names)) for why, names in sorted(reasons.items(), key=lambda pair: -len(pair[1])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Praised:
    """Strengths of one kind and message, told once, with all their words."""

    kind: str
    message: str
    fact: str | None
    quotes: tuple[Quote, ...]


def praised(strengths: Iterable[Strength]) -> tuple[Praised, ...]:
    """Strengths that say the same, put together; in the order in which each was said first."""
    groups: dict[tuple[str, str, str | None], dict[Quote, None]] = {}
    for one in strengths:
        said = clean(one.message) or STRENGTH.get(one.kind, clean(one.kind))
        groups.setdefault((one.kind, said, one.fact), {}).update(dict.fromkeys(one.quotes))
    return tuple(Praised(kind=kind, message=said, fact=fact, quotes=tuple(quotes))
                 for (kind, said, fact), quotes in groups.items())


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def few(names: tuple[str, ...], most: int = _FEW) -> str:
    """``a, b, c and 9 more``."""
    rest = len(names) - most
    return f"{', '.join(names[:most])} and {rest} more" if rest > 0 else ", ".join(names)
