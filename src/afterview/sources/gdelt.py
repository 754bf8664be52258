"""GDELT: headlines of the world's news that name the company. Pointers only: where to read on, no fact of substance."""

from __future__ import annotations

from urllib.parse import urlencode

from afterview.model.company import Company, Fact
from afterview.model.source import Item, Page, Reading, Request, Terms
from afterview.sources._company_names import bare_name
from afterview.sources._facts import nothing, read_json
from afterview.sources._pointers import names_company, pointer, searched_name

TERMS = Terms(
    hosts=("api.gdeltproject.org",),
    pause_ms=5_500,  # one request in five seconds
    fresh_days=1,
    licence="Free with the source named (GDELT Project); the articles belong to their publishers.",
    items=(Item.NEWS,),
    api=True,
)

_NAME = "gdelt"
_API = "https://api.gdeltproject.org/api/v2/doc/doc?"
_MOST = 10


def ask(company: Company) -> tuple[Request, ...]:
    """The last three months' articles that name the company; nothing for a name too short to search for."""
    name = searched_name(company)
    if not name:
        return ()
    query = {"query": f"{name} sourcelang:english", "mode": "artlist", "format": "json", "maxrecords": 75, "timespan": "3months",
             "sort": "datedesc"}
    return (Request(url=_API + urlencode(query), what="articles", accept=("application/json",)),)


def read(company: Company, page: Page) -> Reading:
    """A pointer for each headline that holds the company's name; each headline once, however many papers carried it."""
    answer = read_json(page, _NAME, Item.NEWS)  # its errors are sentences, sent as if all were well
    if isinstance(answer, Reading):
        return answer
    facts: list[Fact] = []
    told: set[str] = set()
    for n in range(min(answer.size("articles"), 250)):
        item = ("articles", n)
        title = answer.words(*item, "title")
        if names_company(title, company) and bare_name(title) not in told and len(facts) < _MOST:
            told.add(bare_name(title))
            seen = answer.words(*item, "seendate")
            day = f"{seen[:4]}-{seen[4:6]}-{seen[6:8]}"
            facts += pointer(answer, (*item, "title"), _NAME, link=answer.words(*item, "url"), day=day)
    if not facts:
        return Reading(gaps=(nothing(_NAME, Item.NEWS, "headlines of the last three months that name it"),))
    return Reading(facts=tuple(facts))
