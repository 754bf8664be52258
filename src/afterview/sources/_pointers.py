"""Headlines of others as pointers: something to read before the interview, never a fact about the company."""

from __future__ import annotations

import re

from afterview.model.company import TO_READ, Company, Fact
from afterview.sources._company_names import bare_name
from afterview.sources._facts import cited, iso_day
from afterview.sources._json_text import Answer, Step
from afterview.sources._page_data import full_address

_SHORTEST = 3  # letters of a name: GDELT refuses shorter ones
_LONGEST = 160  # characters of a headline; longer ones are the first sentences of an article


def searched_name(company: Company) -> str:
    """The company's name in quotation marks, as a search takes it; empty when it is too short to search for."""
    name = " ".join(company.name.replace('"', " ").split())[:100]
    return f'"{name}"' if len(bare_name(name)) >= _SHORTEST else ""


def names_company(title: str, company: Company) -> bool:
    """True when a headline holds a name of the company as whole words, spelt as a name ("Apple", not "apple")."""
    if len(title) > _LONGEST:
        return False
    for name in company.names:
        short = name if not bare_name(name) else _shown(name)
        for spelling in {name, short, short.upper(), short.title()}:
            if spelling and not spelling.islower() and re.search(rf"(?:^|\W){re.escape(spelling)}(?:\W|$)", title):
                return True
    return False


def _shown(name: str) -> str:
    """The name as it is written, without its legal ending: as many of its words as the bare name has."""
    words = [word.strip(".,") for word in name.split()]
    while len(words) > 1 and bare_name(" ".join(words[:-1])) == bare_name(name):
        words.pop()
    return " ".join(words)


def pointer(answer: Answer, path: tuple[Step, ...], source: str, *, link: str, day: str) -> list[Fact]:
    """The pointer for the headline at `path`, in a list of one; empty when its link or its words cannot be shown."""
    citation, url, on = answer.cite(*path), full_address("", link), iso_day(day)
    if citation is None or not url or on is None:
        return []
    return [cited("news", f"{TO_READ}“{answer.words(*path)}”", citation, source, url=url, on=on)]
