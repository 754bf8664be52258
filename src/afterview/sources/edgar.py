"""SEC EDGAR, the filings of companies listed in the United States: annual reports, proxy statements, releases, subsidiaries.

The way through it: the list of tickers (only when the company's number is not known), its list of filings, last year's annual report
(for what it told already), this year's, its exhibits, the newest proxy statement, and the reports of events of the last 18 months. An
annual report that cannot be had is followed by the one before it. Nothing is asked without a contact address, as the SEC wants it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from lxml import html
from rapidfuzz import fuzz

from afterview.model.company import Company, Fact
from afterview.model.source import Gap, Item, Page, Reading, Request, Terms
from afterview.sources._company_names import bare_name
from afterview.sources._document import ANNUAL, read_document, sayings
from afterview.sources._facts import adopted, cited, iso_day, no_answer, unreadable
from afterview.sources._filed import Filed, filed, of_carry, to_carry
from afterview.sources._json_text import Answer

TERMS = Terms(
    hosts=("www.sec.gov", "data.sec.gov"),
    pause_ms=150,  # at most ten requests a second over all machines of one user; this keeps under seven
    fresh_days=1,
    licence="Public information of the United States; may be copied. The words stay those of the company that filed them.",
    items=(Item.REPORT, Item.RELEASES, Item.NEWS, Item.HISTORY, Item.REACH, Item.PEOPLE),
    needs=("contact",),
)

_NAME, _WHERE = "edgar", "SEC EDGAR"
_TICKERS = "https://www.sec.gov/files/company_tickers.json"
_ARCHIVES = "https://www.sec.gov/Archives/edgar/data/"
_BEFORE = " of the year before"
_JSON, _TEXT = ("application/json",), ("text/html", "text/plain", "application/xhtml+xml", "text/xml", "application/xml")
_EVENTS = ("1.01", "2.01", "2.05", "5.02", "7.01", "8.01", "2.02")
_EVENT_FORMS = ("8-K", "6-K")
_EVENTS_BACK = timedelta(days=548)  # 18 months before the newest filing; older news is background
_MOST_EVENTS, _MOST_RESULTS = 10, 2
_MOST_CANDIDATES = 8
_LIKE = 90  # percent: near enough to be shown as a candidate; never taken by itself
_EXHIBITS = ("EX-21", "EX-13")
_ERRORS = (("undeclared automated tool", "the SEC did not accept who is asking; check the contact address in afterview.toml"),
           ("request rate threshold exceeded", "the SEC has had too many requests from here; try again in ten minutes"),
           ("exceeded the sec’s traffic limit", "the SEC has had too many requests from here; try again in ten minutes"),
           ("<code>nosuchkey</code>", "the SEC knows no company under this number"),
           ("<code>accessdenied</code>", "the SEC does not give this document"))
_WORD = re.compile(r"\w+")
_CIK = re.compile(r"^\d{1,10}$")


def ask(company: Company) -> tuple[Request, ...]:
    """The company's list of filings when its SEC number is known, else the list of all tickers."""
    if _CIK.match(company.cik):
        return (_submissions(company.cik),)
    if not (company.ticker or company.name):
        return ()
    return (Request(url=_TICKERS, what="tickers", accept=_JSON),)


def _submissions(cik: str) -> Request:
    return Request(url=f"https://data.sec.gov/submissions/CIK{int(cik):010d}.json", what="submissions", accept=_JSON)


def read(company: Company, page: Page) -> Reading:
    """What a page of EDGAR tells; the SEC's error pages become gaps and are never taken for filings."""
    what, form = page.request.what, page.request.carry.get("form", "")
    trouble = _error(page)
    if what.endswith(_BEFORE):
        return Reading(asks=_report(page, () if trouble else sayings(company, page, form)))
    if form in ANNUAL:
        return _annual(company, page, trouble)
    if trouble:
        return Reading(gaps=(trouble,))
    if what in _LISTS:
        return _LISTS[what](company, page)
    reading = read_document(company, page, form=what if what.startswith("EX-") else form)
    return Reading(facts=adopted(reading.facts, _NAME), gaps=reading.gaps)


def _error(page: Page) -> Gap | None:
    """The gap for an answer that is none: an error of the SEC, whatever its status, or an empty page."""
    head = page.body[:6_000].decode("utf-8", "replace").casefold()
    why = next((told for sign, told in _ERRORS if sign in head), "")
    if why:
        return Gap(item=None, where=f"{_WHERE}, {page.request.what}", why=f"not checked: {why}.", checked=False)
    return no_answer(page, f"{_WHERE}, {page.request.what}")


def _tickers(company: Company, page: Page) -> Reading:
    """The company with exactly this ticker or name; else those near it, for the user to choose from."""
    answer = Answer.of(page)
    if answer is None:
        return Reading(gaps=(unreadable(_WHERE),))
    rows = [(answer.words(key, "ticker"), answer.words(key, "title"), answer.words(key, "cik_str")) for key in answer.keys()]  # noqa: SIM118 - `keys` of an answer takes a path
    rows = [row for row in rows if _CIK.match(row[2])]
    if company.ticker:
        found = _firms(r for r in rows if r[0].casefold() == company.ticker.casefold())
    else:
        wanted = {bare_name(n) for n in (*company.names, *company.former)} - {""}
        found = _firms(r for r in rows if bare_name(r[1]) in wanted and _only_form_more(r[1], (*company.names, *company.former)))
    if len(found) == 1:
        return Reading(company=found[0], asks=(_submissions(found[0].cik),))
    near = found or _near(company, rows)
    why = "several companies have this name" if found else _unlisted(company, near)
    return Reading(candidates=tuple(near[:_MOST_CANDIDATES]), gaps=(Gap(item=None, where=_WHERE, why=f"{why}."),))


def _unlisted(company: Company, near: Iterable[Company]) -> str:
    """That nobody has this ticker or name; and whose ticker the name is, where it is one."""
    if company.ticker:
        return "no company with this ticker is listed in the United States"
    whose = next((n.name for n in near if n.ticker == company.name.upper()), "")
    hint = f"; it is the ticker of {whose}: if you mean that one, say --ticker {company.name.upper()}" if whose else ""
    return f"no company with exactly this name is listed in the United States{hint}"


def _only_form_more(name: str, wanted: Iterable[str]) -> bool:
    """Whether the registered name has at most one word more: "Delta" is no "Delta Corp. Holdings Ltd.", "Apple" is "Apple Inc."."""
    words = len(_WORD.findall(name.partition(" /")[0]))
    return any(words - len(_WORD.findall(w.partition(" /")[0])) <= 1 for w in wanted if bare_name(w) == bare_name(name))


def _firms(rows: Iterable[tuple[str, str, str]]) -> list[Company]:
    """One company a number; its first ticker is its main one."""
    firms: dict[str, Company] = {}
    for ticker, name, cik in rows:
        firms.setdefault(f"{int(cik):010d}", Company(name=name, ticker=ticker, cik=f"{int(cik):010d}"))
    return list(firms.values())


def _near(company: Company, rows: list[tuple[str, str, str]]) -> list[Company]:
    wanted = bare_name(company.name)
    if not wanted:
        return []
    like = [r for r in rows if company.name.upper() == r[0] or _looks_like(bare_name(r[1]), wanted)]
    scored = [(fuzz.ratio(bare_name(r[1]), wanted), r) for r in like]
    return _firms(r for _, r in sorted(scored, key=lambda s: -s[0]))


def _looks_like(name: str, wanted: str) -> bool:
    return f" {wanted} " in f" {name} " or fuzz.ratio(name, wanted) >= _LIKE


def _filings(company: Company, page: Page) -> Reading:
    """What the list of filings tells of the company, and what is worth reading in it."""
    answer = Answer.of(page)
    if answer is None or not answer.words("name"):
        return Reading(gaps=(unreadable(_WHERE),))
    all_filed = filed(answer)
    reports = [f for f in all_filed if f.form in ANNUAL]
    gaps = []
    if not reports:
        name = answer.words("name")
        why = f"knows {name}, but it files no annual report there; look for one on its own site."
        gaps.append(Gap(item=Item.REPORT, where=_WHERE, why=why))
    asks = [*_reports(reports), *_others(all_filed)]
    return Reading(facts=tuple(_former(answer)), asks=tuple(asks), gaps=tuple(gaps), company=_identity(company, answer))


def _identity(company: Company, answer: Answer) -> Company:
    place = answer.words("addresses", "business", "country") or answer.words("addresses", "mailing", "country")
    former = [answer.words("formerNames", n, "name") for n in range(answer.size("formerNames"))]
    return Company(
        name=answer.words("name"), ticker=answer.words("tickers", 0), cik=f"{int(answer.words('cik') or company.cik):010d}", country=place,
        website=answer.words("website"), industry=answer.words("sicDescription"), former=tuple(dict.fromkeys(n for n in former if n)),
        lei=answer.words("lei"),
    )


def _former(answer: Answer) -> Iterator[Fact]:
    """Names that the company no longer goes by, with the day of the change."""
    now = bare_name(answer.words("name"))
    for n in range(min(answer.size("formerNames"), 10)):
        name, until = answer.words("formerNames", n, "name"), answer.words("formerNames", n, "to")
        citation = answer.cite("formerNames", n, "name", through=("formerNames", n, "to"))
        day = iso_day(until)
        if name and day and citation and bare_name(name) != now:
            yield cited("history", f"Called {name} until {day.isoformat()}", citation, _NAME, on=day)


def _reports(reports: list[Filed]) -> list[Request]:
    """The two newest annual reports, older first: what the older told already is not new in the newer."""
    if not reports:
        return []
    chain = json.dumps([to_carry(f) for f in reports[:4]])
    return [_pair(chain, 0)]


def _pair(chain: str, n: int) -> Request:
    rows = [of_carry(row) for row in json.loads(chain)]
    if n + 1 < len(rows) and rows[n + 1].form == rows[n].form:
        older = rows[n + 1]
        return Request(url=older.url, what=older.form + _BEFORE, accept=_TEXT,
                       carry={"on": older.on.isoformat(), "form": older.form, "chain": chain, "n": str(n)})
    return _newest(chain, n, ())


def _newest(chain: str, n: int, known: Iterable[str]) -> Request:
    report = of_carry(json.loads(chain)[n])
    return Request(url=report.url, what=report.form, accept=_TEXT,
                   carry={"on": report.on.isoformat(), "form": report.form, "chain": chain, "n": str(n), "known": "\n".join(known)})


def _report(page: Page, known: Iterable[str]) -> tuple[Request, ...]:
    carry = page.request.carry
    return (_newest(carry["chain"], int(carry["n"]), known),) if "chain" in carry else ()


def _annual(company: Company, page: Page, trouble: Gap | None) -> Reading:
    """The facts of an annual report, and its exhibits to ask for; when it cannot be had, the one before it."""
    carry = page.request.carry
    chain, n = carry.get("chain", "[]"), int(carry.get("n", "0"))
    if trouble:
        rest = (_pair(chain, n + 1),) if n + 1 < len(json.loads(chain)) else ()
        told = f"{trouble.why} The one before it is read instead." if rest else trouble.why
        where = f"{_WHERE}, {page.request.what} of {carry.get('on', '')}"
        return Reading(asks=rest, gaps=(Gap(item=Item.REPORT, where=where, why=told, checked=False),))
    known = [k for k in carry.get("known", "").split("\n") if k]
    reading = read_document(company, page, form=carry.get("form", ""), known=known)
    rows = [of_carry(row) for row in json.loads(chain)]
    index = [Request(url=row.index, what="index", accept=_TEXT, carry={"on": carry.get("on", ""), "of": row.form}) for row in rows[n:n + 1]]
    return Reading(facts=adopted(reading.facts, _NAME), gaps=reading.gaps, asks=tuple(index))


def _index(_company: Company, page: Page) -> Reading:
    return Reading(asks=tuple(_exhibits(page)))


def _exhibits(page: Page) -> Iterator[Request]:
    """From a filing's index: its list of subsidiaries, a report to shareholders that its items refer to, a Canadian annual report."""
    wanted = (*_EXHIBITS, "EX-99") if page.request.carry.get("of") == "40-F" else _EXHIBITS
    try:
        rows = html.fromstring(page.body).xpath("//table[contains(@class, 'tableFile')]//tr[td]")
    except (ValueError, html.etree.ParserError):
        return
    taken: set[str] = set()
    for row in rows:
        kind = " ".join(row.xpath("string(td[4])").split())
        link = next(iter(row.xpath("td[3]//a/@href")), "")
        url = f"https://www.sec.gov{urlsplit(link).path}"
        family = kind.partition(".")[0]
        if family in wanted and family not in taken and url.startswith(_ARCHIVES) and url.endswith((".htm", ".html", ".txt")):
            taken.add(family)
            what = "EX-13" if family == "EX-99" else kind
            yield Request(url=url, what=what, accept=_TEXT, carry={"on": page.request.carry.get("on", ""), "form": what})


def _others(all_filed: list[Filed]) -> Iterator[Request]:
    """The newest proxy statement, and the reports of events of the last 18 months: all kinds of news, and few of results."""
    proxy = next((f for f in all_filed if f.form == "DEF 14A"), None)
    if proxy:
        yield _document(proxy, proxy.url)
    newest = max((f.on for f in all_filed), default=None)
    taken = results = 0
    for report in all_filed:
        if report.form not in _EVENT_FORMS or taken >= _MOST_EVENTS or newest is None or report.on < newest - _EVENTS_BACK:
            continue
        codes = [c for c in _EVENTS if c in report.items]
        if report.form == "8-K" and not codes:
            continue
        results += codes == ["2.02"]
        if codes == ["2.02"] and results > _MOST_RESULTS:
            continue
        taken += 1
        yield _document(report, report.whole)


def _document(report: Filed, url: str) -> Request:
    return Request(url=url, what=report.form, accept=_TEXT, carry={"on": report.on.isoformat(), "form": report.form})


_LISTS = {"tickers": _tickers, "submissions": _filings, "index": _index}
