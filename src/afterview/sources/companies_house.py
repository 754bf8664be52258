"""Companies House, the register of the United Kingdom: since when, under which names, and who directs. Needs a free key.

Of officers the name and the role are read, nothing else: their months of birth and addresses are in the answers and stay there.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from afterview.model.company import Company, Fact
from afterview.model.source import Item, Page, Reading, Request, Terms
from afterview.sources._company_names import any_same, widened
from afterview.sources._facts import cited, iso_day, nothing, read_json, several, unreadable
from afterview.sources._json_text import Answer, Step

TERMS = Terms(
    hosts=("api.company-information.service.gov.uk",),
    pause_ms=600,  # 600 requests in five minutes
    fresh_days=30,
    licence="Open Government Licence v3.0: free for any use, with the source named.",
    items=(Item.HISTORY, Item.PEOPLE),
    needs=("key",),
    api=True,
)

_NAME = "companies-house"
_API = "https://api.company-information.service.gov.uk"
_SHOWN = "https://find-and-update.company-information.service.gov.uk/company/"
_JSON = ("application/json",)
_PREFIX = "GB "
_DIGITS = 8  # of a company number, with leading zeros or two letters
_MOST = 12
_BRITISH = frozenset({"United Kingdom", "GB", "UK"})
_ROLES = {"director": "a director", "corporate-director": "a director", "secretary": "company secretary", "llp-member": "a member",
          "llp-designated-member": "a designated member"}


def ask(company: Company) -> tuple[Request, ...]:
    """The profile and the officers when the number is known, else a search by name."""
    if company.register.startswith(_PREFIX):
        number = company.register.removeprefix(_PREFIX).strip()
        return _by_number(number) if _is_number(number) else ()
    if not company.name.strip() or company.register:
        return ()
    query = urlencode({"q": company.name[:200], "items_per_page": 50})
    return (Request(url=f"{_API}/search/companies?{query}", what="search", accept=_JSON),)


def read(company: Company, page: Page) -> Reading:
    """Facts from the profile and the officers; candidates when several companies have exactly the wanted name."""
    answer = read_json(page, _NAME)
    if isinstance(answer, Reading):
        return answer
    if page.request.what == "officers":
        facts = tuple(_officers(company, answer))
        return Reading(facts=facts, gaps=() if facts else (nothing(_NAME, Item.PEOPLE, "directors who hold office now"),))
    if answer.words("company_number") and answer.words("company_name"):
        return Reading(facts=tuple(_profile(company, answer)), company=widened(company, _company(answer, (), "company_name")))
    if answer.at("items") is None:
        return Reading(gaps=(unreadable(_NAME),))
    return _search(company, answer)


def _is_number(text: str) -> bool:
    return len(text) == _DIGITS and text.isascii() and text.isalnum()


def _by_number(number: str) -> tuple[Request, ...]:
    return (
        Request(url=f"{_API}/company/{number}", what="profile", accept=_JSON),
        Request(url=f"{_API}/company/{number}/officers?items_per_page=50", what="officers", accept=_JSON, carry={"number": number}),
    )


def _company(answer: Answer, root: tuple[Step, ...], name: str) -> Company:
    size = min(answer.size(*root, "previous_company_names"), 20)
    return Company(
        name=answer.words(*root, name), country="United Kingdom", register=_PREFIX + answer.words(*root, "company_number"),
        former=tuple(answer.words(*root, "previous_company_names", n, "name") for n in range(size)),
    )


def _search(company: Company, answer: Answer) -> Reading:
    found = [
        _company(answer, ("items", n), "title")
        for n in range(min(answer.size("items"), 100))
        if any_same(company.names, [answer.words("items", n, "title")]) and answer.words("items", n, "company_status") != "dissolved"
        and _is_number(answer.words("items", n, "company_number"))
    ]
    if len(found) == 1 and company.country in _BRITISH:
        return Reading(asks=_by_number(found[0].register.removeprefix(_PREFIX)), company=widened(company, found[0]))
    if found:  # a firm of that name in Britain need not be the one: anybody may register a name
        return several(company, found, _NAME)
    return Reading(gaps=(nothing(_NAME, None, f"a company called exactly {company.name}"),))


def _profile(company: Company, answer: Answer) -> Iterator[Fact]:
    url = _SHOWN + answer.words("company_number")
    name = answer.words("company_name")
    day, born = answer.words("date_of_creation"), answer.cite("date_of_creation")
    if born and iso_day(day):
        yield cited("history", f"The British company of {company.name} was registered on {day}.", born, _NAME, url=url)
    ended, over = answer.words("date_of_cessation"), answer.cite("date_of_cessation")
    if over and iso_day(ended):
        yield cited("history", f"The British company of {company.name} ended on {ended}.", over, _NAME, url=url)
    for n in range(min(answer.size("previous_company_names"), _MOST)):
        path = ("previous_company_names", n, "name")
        citation = answer.cite(*path)
        if citation and answer.words(*path) != name:
            yield cited("history", f"{company.name} was called {answer.words(*path)} before.", citation, _NAME, url=url)


def _officers(company: Company, answer: Answer) -> Iterator[Fact]:
    number = answer.page.request.carry.get("number", "")
    url = f"{_SHOWN}{number}/officers" if number else ""
    kept = 0
    for n in range(min(answer.size("items"), 200)):
        path = ("items", n, "name")
        role, name = _ROLES.get(answer.words("items", n, "officer_role")), answer.words(*path)
        citation = answer.cite(*path)
        if citation is None or role is None or answer.words("items", n, "resigned_on") or kept >= _MOST:
            continue
        kept += 1
        yield cited("people", f"{_spoken(name)} is {role} of {company.name} in Britain.", citation, _NAME, url=url)


def _spoken(name: str) -> str:
    """The name as it is said: the register writes "SHU, William David"."""
    last, comma, first = name.partition(", ")
    return f"{first} {last.title() if last.isupper() else last}" if comma else name
