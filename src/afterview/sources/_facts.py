"""What every source does the same way: a fact from a citation, and a gap from an answer that is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from afterview.model.company import Citation, Company, Fact
from afterview.model.source import Gap, Item, Page, Reading
from afterview.sources._json_text import Answer

_OK = 200
_MOST_CANDIDATES = 20  # to choose from; a list that leaves the right one out is worse than a long one
_WHY = {
    403: "it refused to answer",
    404: "it has no such page",
    410: "it has no such page any more",
    429: "it asks us to come back later",
}
_CHALLENGE = ("just a moment", "attention required", "access denied", "request unsuccessful", "are you a robot", "captcha")


def cited(kind: str, text: str, citation: Citation, source: str, *, url: str = "", on: date | None = None) -> Fact:
    """A fact of `kind` that says `text`, resting on `citation`; `url` when people should be sent to another address than the machine's."""
    return Fact(
        id="", kind=kind, text=text, quote=citation.quote, url=url or citation.url, on=on or citation.on, citation=citation, source=source,
    )


def no_answer(page: Page, where: str, item: Item | None = None) -> Gap | None:
    """The gap for a page that is an error, a refusal or empty; None when it can be read."""
    if page.status != _OK:
        why = _WHY.get(page.status, f"it answered with an error ({page.status})")
        return Gap(item=item, where=where, why=f"not checked: {why}.", checked=False)
    if not page.body.strip():
        return Gap(item=item, where=where, why="not checked: its answer was empty.", checked=False)
    if _is_challenge(page):
        return Gap(item=item, where=where, why="not checked: it shows a page for people instead of an answer.", checked=False)
    return None


def unreadable(where: str, item: Item | None = None) -> Gap:
    """The gap for an answer whose form is not the one that was asked for: broken off, or a page instead of data."""
    return Gap(item=item, where=where, why="not checked: its answer could not be read; try again later.", checked=False)


def read_json(page: Page, where: str, item: Item | None = None, *, holds: str = "") -> Answer | Reading:
    """The answer in `page`, to be looked into; or the reading to give back when there is none, or it lacks the member `holds`."""
    gap = no_answer(page, where, item)
    answer = None if gap else Answer.of(page)
    if answer is None or (holds and answer.at(holds) is None):
        return Reading(gaps=(gap or unreadable(where, item),))
    return answer


def several(company: Company, found: Sequence[Company], where: str) -> Reading:
    """Several records with exactly the wanted name: a question to the user, or a gap when the company is known by its number already."""
    if company.wikidata or company.cik or company.lei or company.register:
        why = f"not checked: {len(found)} entries have exactly this name, and none could be told to be the company."
        return Reading(gaps=(Gap(item=None, where=where, why=why, checked=False),))
    return Reading(candidates=tuple(found[:_MOST_CANDIDATES]))


def nothing(where: str, item: Item | None, what: str) -> Gap:
    """The gap for a place that was looked in and held nothing: `what` was looked for."""
    return Gap(item=item, where=where, why=f"looked for {what}, found nothing.")


def _is_challenge(page: Page) -> bool:
    """True for the page that a site's guard shows to programs: short, and titled as such."""
    head = page.body[:3000].lower()
    at = head.find(b"<title")
    if at < 0:
        return False
    title = head[at : at + 200].decode("utf-8", "replace")
    return any(sign in title for sign in _CHALLENGE)


def iso_day(text: str) -> date | None:
    """The day that a text in ISO 8601 begins with ("2014-02-04T00:00:00Z"); None for anything else."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def adopted(facts: Iterable[Fact | None], source: str, *, url: str = "", on: date | None = None) -> tuple[Fact, ...]:
    """The facts that an extractor cut, as facts of `source`; `url` where the document is shown elsewhere, `on` where it has no date."""
    return tuple(replace(fact, source=source, url=url or fact.url, on=fact.on or on) for fact in facts if fact is not None)
