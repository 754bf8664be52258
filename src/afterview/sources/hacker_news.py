"""Hacker News: what engineers read and said about a technology firm. Pointers only: a headline and where to read on."""

from __future__ import annotations

from urllib.parse import urlencode

from afterview.model.company import Company, Fact
from afterview.model.source import Item, Page, Reading, Request, Terms
from afterview.sources._facts import nothing, read_json
from afterview.sources._pointers import names_company, pointer, searched_name

TERMS = Terms(
    hosts=("hn.algolia.com",),
    pause_ms=1_000,
    fresh_days=1,
    licence="Headlines and links; the articles belong to their authors.",
    items=(Item.NEWS,),
    api=True,
)

_NAME = "hacker-news"
_API = "https://hn.algolia.com/api/v1/search_by_date?"
_POINTS = 30  # votes: below it a story was hardly read by anybody
_MOST = 5


def ask(company: Company) -> tuple[Request, ...]:
    """Stories that name the company in their title."""
    name = searched_name(company)
    if not name:
        return ()
    query = {"query": name, "tags": "story", "numericFilters": f"points>={_POINTS}", "restrictSearchableAttributes": "title",
             "hitsPerPage": 50}
    return (Request(url=_API + urlencode(query), what="stories", accept=("application/json",)),)


def read(company: Company, page: Page) -> Reading:
    """A pointer for each of the newest stories whose title holds the company's name."""
    answer = read_json(page, _NAME, Item.NEWS, holds="hits")
    if isinstance(answer, Reading):
        return answer
    facts: list[Fact] = []
    for n in range(min(answer.size("hits"), 100)):
        item = ("hits", n)
        number = answer.words(*item, "objectID")
        if names_company(answer.words(*item, "title"), company) and number.isdecimal() and len(facts) < _MOST:
            link = f"https://news.ycombinator.com/item?id={number}"
            facts += pointer(answer, (*item, "title"), _NAME, link=link, day=answer.words(*item, "created_at"))
    return Reading(facts=tuple(facts), gaps=() if facts else (nothing(_NAME, Item.NEWS, "stories that name it"),))
