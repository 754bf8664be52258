"""When two names mean one company: equal but for case, punctuation and the legal ending. Never likeness (COMPANY.md section 1.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from unicodedata import combining, normalize
from urllib.parse import urlsplit

from afterview.model.company import Company

_MOST_NAMES = 8  # other names of one company; more of them are nicknames and spellings
# Legal forms as they end company names. Source: ISO 20275 (Entity Legal Forms), the ones that listed companies use.
_ENDINGS = frozenset(
    "inc incorporated corp corporation co company ltd limited plc llc llp lp ag se sa nv bv spa srl gmbh mbh kg kgaa ab asa as oyj oy "
    "sab cv sarl sas pty bhd berhad kk jsc pjsc sae tbk holdings holding de and".split()
)
_CLASS = re.compile(r"\s*[/\\][a-z ]{2,12}[/\\]?\s*$")  # "CORP /DE/": the state in names of the SEC
_PARTS = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")  # "S.A.B.", "N.V."


def bare_name(name: str) -> str:
    """The name without case, accents, punctuation and legal ending: "NVIDIA Corp /DE/" and "Nvidia Corporation" become "nvidia"."""
    plain = "".join(c for c in normalize("NFKD", name.casefold()[:300]) if not combining(c))
    plain = _CLASS.sub("", plain).replace("&", " and ").replace("'", "").replace("’", "")
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), plain)
    parts = _PARTS.findall(plain)
    while len(parts) > 1 and parts[-1] in _ENDINGS:
        parts.pop()
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(parts)


def same_name(one: str, other: str) -> bool:
    """True when both are one name but for case, punctuation and legal ending."""
    bare = bare_name(one)
    return bool(bare) and bare == bare_name(other)


def any_same(wanted: Iterable[str], given: Iterable[str]) -> bool:
    """True when one of `given` is the same name as one of `wanted`."""
    bare = {bare_name(name) for name in wanted} - {""}
    return any(bare_name(name) in bare for name in given)


def site_of(website: str) -> str:
    """The host of a web address without its "www.": "https://www.acme.co.uk/uk" gives "acme.co.uk"; empty when it is none."""
    text = website.strip()[:2000]
    if "//" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or "." not in host:
        return ""
    return host.removeprefix("www.")


def widened(company: Company, other: Company) -> Company:
    """`company` with what `other` knows beside it; nothing that is known already is overwritten."""
    fields = ("country", "website", "ticker", "cik", "lei", "wikidata", "register", "industry")
    new = {name: getattr(company, name) or getattr(other, name) for name in fields}
    known = {*company.names}
    aliases = tuple(dict.fromkeys(name for name in (other.name, *other.aliases) if name and name not in known))
    aliases = (*company.aliases, *aliases)[:_MOST_NAMES]
    return replace(company, name=company.name or other.name, aliases=aliases, former=company.former or other.former, **new)
