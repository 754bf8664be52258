"""Which company is meant: exact words and numbers only, never likeness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import Enum

from afterview.model.company import Company
from afterview.sources._company_names import any_same, bare_name, site_of

_MARKS = ("cik", "lei", "wikidata", "register")
# Who is believed first about who a company is: the regulator, then the encyclopaedia that links all numbers, then the rest.
_FIRST = ("edgar", "wikidata", "gleif", "companies-house", "ror")


class Match(Enum):
    """What a source's company is to ours."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The company as far as it is settled: `claims` are the sources that know it, `others` what they know that is another one."""

    company: Company
    known: frozenset[str] = frozenset()
    others: tuple[tuple[str, Company], ...] = ()


def match(ours: Company, found: Company) -> Match:
    """Whether a found company is ours: by a mark that both have, else by the same name."""
    same = [_mark(ours, key) == _mark(found, key) for key in (*_MARKS, "website") if _mark(ours, key) and _mark(found, key)]
    tickers = ours.ticker and found.ticker and bool(_tickers(ours) & _tickers(found))
    if tickers or any(same[:-1]) or (same and all(same)):
        return Match.SAME
    if same or (ours.ticker and found.ticker):
        return Match.OTHER
    if ours.country and found.country and ours.country.upper()[:2] != found.country.upper()[:2]:
        return Match.OTHER
    return Match.SAME if any_same((*ours.names, *ours.former), (*found.names, *found.former)) else Match.UNSURE


def settle(wanted: Company, claims: Iterable[tuple[str, Company]]) -> Identity:
    """Our company with all that agreeing sources know of it; what they say of others is kept apart, for the user to choose from."""
    ours, known, others = wanted, set(), []
    for source, found in sorted(claims, key=lambda c: (_rank(c[0]), c[0])):
        if match(ours, found) is Match.SAME:
            ours = merged(ours, found)
            known.add(source)
        else:
            others.append((source, found))
    return Identity(company=ours, known=frozenset(known), others=tuple(others))


def merged(ours: Company, found: Company) -> Company:
    """Our company with its blanks filled in; its name stays as the user wrote it, the official one becomes another name."""
    blank = {f.name: getattr(found, f.name) for f in fields(Company) if not getattr(ours, f.name) and getattr(found, f.name)}
    name = ours.name or found.name
    aliases = tuple(dict.fromkeys(n for n in (*ours.aliases, found.name, _spoken(found.name), *found.aliases) if n and n != name))
    former = tuple(dict.fromkeys((*ours.former, *found.former)))
    return replace(ours, **{**blank, "name": name, "aliases": aliases[:12], "former": former[:12]})


def _spoken(name: str) -> str:
    """The name as people say it: without its legal ending, as long as that leaves it the same name."""
    words = name.split()
    while len(words) > 1 and bare_name(" ".join(words[:-1])) == bare_name(name):
        words.pop()
    return " ".join(words).rstrip(",")


def told(company: Company) -> bool:
    """True when the user said more than a name."""
    return any(getattr(company, key) for key in (*_MARKS, "ticker", "website"))


def same_company(one: str, other: str) -> bool:
    """True for two spellings of one company's name."""
    return bool(bare_name(one)) and bare_name(one) == bare_name(other)


def choices(found: Iterable[Company]) -> tuple[Company, ...]:
    """The companies to choose from, each once, with those first that have most to tell them by."""
    seen: dict[tuple[str, str], Company] = {}
    for company in found:
        number = _mark(company, "cik") or _mark(company, "lei") or company.wikidata or company.register or company.website
        key = (bare_name(company.name), number)
        seen.setdefault(key, company)
    return tuple(seen.values())


def _mark(company: Company, key: str) -> str:
    value = str(getattr(company, key)).strip().upper()
    if key == "cik":
        return value.zfill(10) if value else ""
    return site_of(value.lower()) if key == "website" else value


def _tickers(company: Company) -> set[str]:
    return set(company.ticker.upper().replace(",", " ").split())


def _rank(source: str) -> int:
    return next((n for n, name in enumerate(_FIRST) if source.startswith(name) or name in source), len(_FIRST))
