"""A dossier as text for a terminal: the six items of the homework, each with its facts or with why it has none."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from afterview.model.company import Company, Fact
from afterview.model.homework import Check, Homework
from afterview.report.clean import clean, shorten
from afterview.report.dossier_words import Line, choice, grouped, identity, lead, lines, not_checked, paper, source
from afterview.report.sheet import LEAST_WIDTH, Sheet
from afterview.report.words import count

_SIGN = {"found": ("✓", "green"), "nothing": ("–", "yellow"), "not-checked": ("?", "dim")}
_FEW = 3  # facts of an item after a run
_MANY = 12  # facts of an item when the dossier is looked at
_REASONS = 6
_SOURCES = 8
_QUOTE_WORDS = 45
_FACT_WORDS = 60


def to_terminal(homework: Homework, checks: Sequence[Check], new: Sequence[Fact] = (), *, full: bool = False, width: int = 80,
                colour: bool = False) -> str:
    """The checklist in lines of at most `width` columns; `full` shows more facts, with their quotes and ids."""
    sheet = Sheet(max(width, LEAST_WIDTH), colour=colour)
    sheet.line(Text(clean(homework.company.name), style="bold"))
    if identity(homework.company):
        sheet.say(" · ".join(identity(homework.company)), "dim")
    sheet.say(lead(homework, new))
    fresh = {f.id for f in new}
    for one in lines(checks):
        sheet.gap()
        _item(sheet, homework, one, fresh, full=full)
    if homework.conflicts:
        sheet.head("Sources that disagree")
        known = {f.id: f for f in homework.facts}
        for conflict in homework.conflicts:
            sheet.say(f"{clean(conflict.why)}.", first="· ")
            for fact in (known[i] for i in conflict.facts if i in known):
                sheet.say(f"{source(fact, homework)}: {shorten(fact.text, _FACT_WORDS)}", indent=2)
    rest = [g for g in homework.gaps if g.item is None]
    if rest:
        sheet.head("Good to know")
        for gap in rest:
            sheet.say(clean(f"{gap.where}: {gap.why}" if gap.where else gap.why), first="· ")
    left = grouped(not_checked(checks))
    if left:
        sheet.head("Not checked")
        for why in left[: len(left) if full else _SOURCES]:
            sheet.say(f"{why}.", "dim", first="· ")
        if not full and len(left) > _SOURCES:
            sheet.say(f"and {len(left) - _SOURCES} more: afterview dossier", "dim", indent=2)
    return sheet.text()


def candidates_to_terminal(name: str, found: Sequence[Company], width: int = 80) -> str:
    """The companies to choose from, numbered."""
    sheet = Sheet(max(width, LEAST_WIDTH), colour=False)
    sheet.say(f"No company is called exactly {clean(name)!r}, or several are. Which one is it?")
    for n, company in enumerate(found, 1):
        sheet.say(choice(company), first=f"{n:>2}. ")
    return sheet.text()


def _item(sheet: Sheet, homework: Homework, one: Line, fresh: set[str], *, full: bool) -> None:
    sign, style = _SIGN[one.state]
    total = len(one.check.facts)
    told = {"found": count(total, "fact") if total else "read", "nothing": "nothing found", "not-checked": "not checked"}[one.state]
    sheet.line(Text.assemble((f"{sign} ", style), (one.check.title, "bold"), f"  {told}"))
    if one.check.papers and one.check.item.value == "annual-report":
        sheet.say(f"Read: {', '.join(paper(p) for p in one.check.papers[:_FEW])}", "dim", indent=2)
    listed = sorted(one.facts, key=lambda f: f.id not in fresh) or one.background
    shown = listed[: _MANY if full else _FEW]
    for fact in shown:
        _fact(sheet, homework, fact, mark="new: " if fact.id in fresh else "background: " if fact.background else "", full=full)
    hidden = len(listed) - len(shown)
    older = f"{len(one.background)} older, as background" if one.background and one.facts else ""
    more = ", ".join(p for p in (f"{hidden} more" if hidden else "", older, f"{one.again} named above" if one.again else "") if p)
    if more:
        sheet.say(f"and {more}" if shown else more, "dim", indent=2)
    if one.state == "found":
        return
    missed = grouped(one.check.not_checked)
    for why in one.check.looked[:_REASONS]:
        sheet.say(f"looked in {clean(why)}", indent=2)
    for why in missed[:_REASONS]:
        sheet.say(f"not checked: {why}", "dim", indent=2)
    left = len(one.check.looked[_REASONS:]) + len(missed[_REASONS:])
    if left:
        sheet.say(f"and {count(left, 'reason')} more, in the dossier", "dim", indent=2)


def _fact(sheet: Sheet, homework: Homework, fact: Fact, *, mark: str, full: bool) -> None:
    sheet.say(f"{mark}{shorten(fact.text, _FACT_WORDS)} ({source(fact, homework)})", first="· ", indent=2)
    if full:
        if fact.quote and fact.quote != fact.text:
            sheet.say(f"“{shorten(fact.quote, _QUOTE_WORDS)}”", "italic", indent=4)
        sheet.say(" ".join(p for p in (clean(fact.id), clean(fact.url)) if p), "dim", indent=4)
