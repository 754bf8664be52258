"""A diagnosis as text for a terminal: the verdict, one next move, then what it rests on."""

from __future__ import annotations

from rich.text import Text

from afterview.model.evidence import Quote
from afterview.model.finding import Diagnosis, Finding, Severity, Verdict
from afterview.report.clean import clean, shorten
from afterview.report.counts import counts
from afterview.report.sheet import LEAST_WIDTH, Sheet
from afterview.report.words import (
    CANNOT,
    NOTHING_FOUND,
    SEVERITY,
    SIGN,
    STATE,
    asked_before,
    candidate_name,
    capital,
    count,
    day_and_time,
    few,
    finding_place,
    length,
    place,
    praised,
    skipped_by_reason,
)

_STATE_COLOUR = {Verdict.PROBLEM: "bold red", Verdict.WATCH: "yellow", Verdict.FINE: "green", Verdict.NOT_JUDGED: "dim"}
_SEVERITY_COLOUR = {Severity.WARNING: "bold red", Severity.SUGGESTION: "yellow", Severity.NOTE: "cyan"}
_QUOTE_WORDS = 60
_PRAISE_QUOTES = 3


def to_terminal(diagnosis: Diagnosis, width: int = 80, colour: bool = False) -> str:  # noqa: FBT001, FBT002 - the public call
    """The report in lines of at most `width` columns (24 or more), each ended; with `colour`, ANSI colours."""
    sheet = Sheet(max(width, LEAST_WIDTH), colour=colour)
    _header(sheet, diagnosis)
    _verdict(sheet, diagnosis)
    _next(sheet, diagnosis)
    _guess(sheet, diagnosis)
    _findings(sheet, diagnosis)
    _strengths(sheet, diagnosis)
    _measures(sheet, diagnosis)
    _left_out(sheet, diagnosis)
    sheet.head("What words cannot tell")
    sheet.say(CANNOT)
    return sheet.text()


def _header(sheet: Sheet, diagnosis: Diagnosis) -> None:
    interview = diagnosis.interview
    parts = (candidate_name(interview), clean(interview.setting.company), length(interview))
    sheet.line(Text(" · ".join(p for p in parts if p), style="bold"))


def _verdict(sheet: Sheet, diagnosis: Diagnosis) -> None:
    sheet.gap()
    for one in diagnosis.verdict:
        style = _STATE_COLOUR[one.state]
        line = Text.assemble((f"{SIGN[one.state]} {STATE[one.state]:<11}", style), one.chapter.title)
        if line.cell_len <= sheet.width:
            sheet.line(line)
        else:
            sheet.say(f"{STATE[one.state]}: {one.chapter.title}", style, first=f"{SIGN[one.state]} ")
        if one.state in {Verdict.PROBLEM, Verdict.WATCH}:
            sheet.say(clean(one.why), "dim", indent=min(13, sheet.width // 3))


def _next(sheet: Sheet, diagnosis: Diagnosis) -> None:
    move = diagnosis.next
    sheet.head("The one next thing")
    sheet.say(clean(move.action), "bold", first="→ ")
    if move.due is not None:
        sheet.say(f"By {day_and_time(move.due)}.", indent=2)
    if move.why:
        sheet.say(f"Why: {clean(move.why)}", indent=2)


def _guess(sheet: Sheet, diagnosis: Diagnosis) -> None:
    if not diagnosis.guess:
        return
    sheet.head("Your own guess, beside what was found")
    if diagnosis.interview.guess.strip():
        sheet.say(f"“{shorten(diagnosis.interview.guess, _QUOTE_WORDS)}”", "italic", first="│ ", rest="│ ")
    for sentence in diagnosis.guess:
        sheet.say(clean(sentence), first="· ")


def _findings(sheet: Sheet, diagnosis: Diagnosis) -> None:
    sheet.head("What was found")
    if not diagnosis.findings:
        sheet.say(NOTHING_FOUND)
    for n, finding in enumerate(diagnosis.findings, 1):
        if n > 1:
            sheet.gap()
        _finding(sheet, diagnosis, n, finding)
    if diagnosis.dismissed:
        sheet.gap()
        sheet.say(f"{count(len(diagnosis.dismissed), 'finding')} that you dismissed: not shown.", "dim")


def _finding(sheet: Sheet, diagnosis: Diagnosis, n: int, finding: Finding) -> None:
    label = " · ".join(p for p in (SEVERITY[finding.severity], finding_place(finding)) if p)
    sheet.say(label, _SEVERITY_COLOUR[finding.severity], first=f"{n}. ")
    exchange = asked_before(diagnosis, finding.exchange)
    spoken = {clean(q.text) for q in finding.quotes}
    if exchange is not None and clean(exchange.question.text) not in spoken:
        sheet.say(f"{clean(exchange.question.by.name)} asked: “{shorten(exchange.question.text, 30)}”", "dim", indent=3)
    for quote in finding.quotes:
        _quote(sheet, quote, _QUOTE_WORDS, timed=len(finding.quotes) > 1)
    sheet.say(clean(finding.message), "bold", indent=3)
    if finding.instead:
        sheet.say(f"Instead: {clean(finding.instead)}", indent=3)
    if finding.evidence:
        sheet.say(f"What this rests on: {clean(finding.evidence)}", "dim", indent=3)
    sheet.say(f"{clean(finding.rule)}, {clean(finding.fingerprint)}", "dim", indent=3)  # what `explain` and `dismiss` ask for


def _quote(sheet: Sheet, quote: Quote, words: int, *, timed: bool) -> None:
    when = f" ({place(quote)})" if timed else ""
    sheet.say(f"{clean(quote.speaker)}{when}: “{shorten(quote.text, words)}”", "italic", first="│ ", rest="│ ", indent=3)


def _strengths(sheet: Sheet, diagnosis: Diagnosis) -> None:
    if not diagnosis.strengths:
        return
    sheet.head("What went well")
    for group in praised(diagnosis.strengths):
        sheet.say(group.message, "green", first="+ ")
        for quote in group.quotes[:_PRAISE_QUOTES]:
            _quote(sheet, quote, _QUOTE_WORDS // 2, timed=True)
        if len(group.quotes) > _PRAISE_QUOTES:
            sheet.say(f"and {len(group.quotes) - _PRAISE_QUOTES} more", "dim", indent=3)


def _measures(sheet: Sheet, diagnosis: Diagnosis) -> None:
    sheet.head("In numbers")
    for one in counts(diagnosis.interview):
        sheet.say(f"{one.label}: {one.value}.", first="· ")
        sheet.say(one.remark, "dim", indent=2)


def _left_out(sheet: Sheet, diagnosis: Diagnosis) -> None:
    if diagnosis.skipped:
        sheet.head("Not looked at")
        for why, names in skipped_by_reason(diagnosis.skipped):
            sheet.say(f"{capital(why)} ({count(len(names), 'check')}: {few(names)}).", first="· ")
    if diagnosis.troubles:
        sheet.head("Trouble with the input")
        for trouble in diagnosis.troubles:
            sheet.say(f"{clean(trouble.where)}: {clean(trouble.why)}", first="· ")
