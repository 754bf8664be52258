"""Plain statements about the employer that can be held against a dossier by what they state: seat, beginning, size, sites.

"Your main office is in Redmond" shares hardly a word with "headquartered in Redmond", and a reader trained on talk is unsure of both. What
such a sentence states can be read off it; so it is compared value with value, and no reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from afterview.dossier.holders import founded, held, named
from afterview.dossier.moves import moved, names_in_news
from afterview.dossier.ties import Known
from afterview.dossier.told import WIDE, Claim, place_words, right, unlike, wrong
from afterview.language.countries import countries
from afterview.language.names import same_name, sounds_alike
from afterview.language.numbers import Number, numbers
from afterview.language.words import plain, stem, words
from afterview.model.interview import FactUse
from afterview.model.talk import Role, Sentence

_SURE = 0.9  # of a statement that agrees
_SURELY_NOT = 1.0  # of one that does not: it stands before what the same sentence says rightly
_ASKS_FOR_IT = 0.6  # who asks for a fact does not state it
_FROM_THEM = re.compile(r"\byou (?:just )?(?:said|mentioned|told|wrote|were saying|asked)\b")
_TO_THEM = re.compile(r"\b(?:you|company|firm)", re.IGNORECASE)
_PLACE = r"((?:the )?[A-Z][\w'’.-]+(?:,? (?:de |of )?[A-Z][\w'’.-]+){0,4})"
_SEAT = r"(?:head ?offices?|headquarters|hq|main offices?|corporate offices?|home office)"
_THEIR_SEAT = re.compile(rf"\b(?:[Yy]our|[Tt]he company['’]s|[Tt]he firm['’]s) (?:(?:corporate|global|world|company|group"
                         rf"|own) )?(?i:{_SEAT})"
                         rf"(?: (?:is|are|being|sits|lies|was|located|based|right|over|out|up|down|here|still|all|which|that)){{0,4}},? "
                         rf"(?:in|at|near) {_PLACE}|\b[Yy]ou(?:['’]re| are| guys are)(?: \w+)? (?:based"
                         rf"|headquartered)(?: \w+)? in {_PLACE}")
_FACT_SEAT = re.compile(rf"\b(?i:headquarter(?:s|ed)|head offices?|principal executive offices|main offices?|seat|based)\b[^.;]{{0,90}}?"
                        rf"(?:\b(?:in|at|near)|:) (?:an? [a-z]+ site in )?{_PLACE}")
_FOUNDED = r"(?:founded|set up|started|established|formed|created|incorporated|begun)"
_YEAR_TO_BE = re.compile(rf"(?:\b(?:you|it|they|company|firm|business|all)(?:['’]ve| have| guys)?(?: was| were| been"
                         rf"| got)(?: first)? {_FOUNDED}"
                         r"(?: (?:out|up|off|life|business|trading))?(?: by [^,.;]{1,40})?|\bbeen (?:around|going|in business|trading)"
                         r"|\b(?:company|firm|business) (?:began|started)|^founded|^set up)(?: all the way| way)?(?: back)?"
                         r" (?:in|since)(?: about| around| the year)? $")
_FACT_YEAR = re.compile(r"\b(found(?:ed|ing)|co-?founded|set up|started|established|formed|created|incorporated|organi[sz]ed|began|begun"
                        r"|since|dates? (?:back )?(?:to|from))\b[^.;]{0,90}?\b(1[6-9]\d\d|20\d\d)\b", re.IGNORECASE)
_LEGAL = re.compile(r"incorporat|organi[sz]ed|established|formed|created|since", re.IGNORECASE)  # a legal form is younger than its firm
_STAFF = frozenset(map(stem, "employees people staff workers colleagues associates souls folks heads headcount workforce payroll".split()))
_FACT_STAFF = re.compile(r"\b(?:employ(?:s|ed|ees)?|headcount|workforce|staff|people (?:work|are employed)|colleagues|team members)\b",
                         re.IGNORECASE)
_HAS = re.compile(r"\b(?:you|you guys|y['’]all|the company|the firm)(?:['’]ve| have| have got|['’]ve got| got| employ| run| operate"
                  r"| own|['’]re| are)"
                  r"(?: (?:now|still|currently|about|around|roughly|nearly|almost|over|something like|some|like|more than|up to"
                  r"|close to|what|got"
                  r"|employing|running|an army of|a staff of|at)){0,3} $|\b(?:with|of) your (?:\w+ )?$|\byour (?:about |roughly "
                  r"|nearly |some )?$")
_PART = re.compile(r"^ (?:\w+ )?(?:more |other |extra |new )?\w+(?: \w+)? (?:in|at|on|for|across|under|over|working|doing|who|that"
                   r"|here|there|from|per"
                   r"|every|each|behind)\b")
_ALL = re.compile(r"^ (?:\w+ )?\w+,? (?:in (?:all\b|total|the world|\w+(?: \w+)? countries|\d+)|on (?:the|your) payroll"
                  r"|across (?:the world|\w+ countries)"
                  r"|over (?:the world|\d+)|worldwide|globally)")
_ADDRESS = 120  # characters after the first part of an address
_CLOSE, _FAR = 0.15, 0.25  # shares of the number; counts of several days differ so much
_SMALL = 20
_SAME = 3  # words behind a number that say of the same things what the fact says: "ships on five"
_SITES = (r"(?:plants?|factor(?:y|ies)|sites?|stores?|shops?|clinics?|labs?"
          r"|offices?|branch(?:es)?|gigafactor(?:y|ies)|warehouses?|resorts?|works)")
_YOUR_SITE = re.compile(rf"\b(?i:your) (?:\w+ )?{_SITES} (?:(?:over|out|up|down) )?(?:in|at|near) (\w+(?:(?:,|,? and| or)? \w+){{0,4}})")


def claimed(sentences: Sequence[Sentence], facts: Sequence[Known], names: Sequence[str], heard: frozenset[str]) -> tuple[FactUse, ...]:
    """What sentences of the candidate state about the employer, and whether the dossier says so too; one use per sentence and fact.

    `names` are the employer's, `heard` the words of the other side and of the candidate's past: what stands there is no mistake.
    """
    found: dict[tuple[int, str], FactUse] = {}
    news = names_in_news(facts)
    for sentence in sentences:
        said = sentence.text
        if sentence.role is not Role.CANDIDATE or sentence.p("homepage") >= _ASKS_FOR_IT or _FROM_THEM.search(plain(said)):
            continue
        own = _as_you(said, names)
        for claim in _claims(own, facts, heard, news):
            key = (sentence.n, claim.fact)
            if claim.wrong and said.rstrip().endswith("?"):  # who asks is not sure, and says so
                continue
            if key in found and not claim.wrong:
                continue
            found[key] = FactUse(fact=claim.fact, sentence=sentence, sure=_SURELY_NOT if claim.wrong else _SURE, contradicts=claim.wrong,
                                 why=claim.why)
    return tuple(found.values())


def _claims(said: str, facts: Sequence[Known], heard: frozenset[str], news: frozenset[str]) -> Iterator[Claim]:
    """All that is stated; what needs a number or a word to them is looked for only where there is one."""
    to_them = _TO_THEM.search(said) is not None
    if to_them:
        yield from _seat(said, facts, heard)
    if numbers(said):
        yield from chain(_beginning(said, facts), _size(said, facts))
    if to_them:
        yield from chain(_at_sites(said, facts), held(said, facts, heard), named(said, facts))
    yield from chain(founded(said, facts), moved(said, facts, news))


def _as_you(said: str, names: Iterable[str]) -> str:
    """The sentence with the employer's name as "you": "Tesla was set up in 2003" states it of them, too."""
    for name in sorted((n for n in names if len(n) > 2), key=len, reverse=True):  # noqa: PLR2004 - "3M" is many things
        if name in said:
            said = re.sub(rf"\b{re.escape(name)}['’]s\b", "your", said)
            said = re.sub(rf"\b{re.escape(name)} (was|has|is)\b", lambda m: f"you {_PLURAL[m[1]]}", said)
        if _NAMED.search(said):
            said = _NAMED.sub(partial(_meant, name), said)
    return said


def _meant(name: str, said: re.Match[str]) -> str:
    """"you were" for the employer's name as a recogniser may write it ("Quill Lane" for Quillane), else what was said."""
    heard, known = (plain(text).replace(" ", "") for text in (said[1], name))
    return f"you {_PLURAL[said[2]]}" if sounds_alike(heard, known) else said[0]


_NAMED = re.compile(r"\b([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}) (was|has|is)\b")
_PLURAL = {"was": "were", "has": "have", "is": "are"}


def _seat(said: str, facts: Sequence[Known], heard: frozenset[str]) -> Iterator[Claim]:
    """Where they sit; a place is another one only where both are towns, or both are states or countries."""
    m = _THEIR_SEAT.search(said)
    seats = [(k, f[1].rstrip(".,")) for k in facts if (f := _FACT_SEAT.search(f"{k.fact.text}\n{k.fact.quote}"))] if m else []
    if not m or not seats:
        return
    place = (m[1] or m[2]).rstrip(".,")
    parts = place_words(place)
    for known, there in seats:
        after = f"{known.fact.text}\n{known.fact.quote}".partition(there)[2].partition(";")[0]
        address = place_words(after[:_ADDRESS])  # "at Oak Street 5, Leeds"
        if parts and any(same_name(p, t) for p in parts for t in (*place_words(there), *(w for w in address if w in parts))):
            yield right(known, f"their seat: {place}")
            return
    known, there = seats[0]
    written = {w for k in facts for w in words(f"{k.fact.text} {k.fact.quote}")}
    wide = bool(set(parts) & WIDE or countries(place))
    rival = set(place_words(there))
    comparable = bool(rival & WIDE or countries(there)) if wide else bool(rival - WIDE) and not countries(there)
    if parts and comparable and not unlike(place) and not any(p in written or p in heard for p in parts) and not known.fact.background:
        yield wrong(known, f"you said {place}", there)


def _beginning(said: str, facts: Sequence[Known]) -> Iterator[Claim]:
    """The year in which they began; that of a legal form is held against nobody, for firms are older than it."""
    for number in numbers(said):
        if not number.year or not _YEAR_TO_BE.search(plain(said[max(0, number.start - 90): number.start])):
            continue
        told = [(k, m) for k in facts for m in _FACT_YEAR.finditer(f"{k.fact.text}\n{k.fact.quote}")]
        same = next((k for k, m in told if int(m[2]) == number.value), None)
        if same:
            yield right(same, f"their beginning: {number.value:g}")
        elif not any(n.value == number.value for k in facts for n in k.numbers):
            other = next(((k, m) for k, m in told if not _LEGAL.match(m[1]) and k.fact.kind in {"history", "people"}), None)
            if other:
                yield wrong(other[0], f"you said {number.value:g}", other[1][2])


def _size(said: str, facts: Sequence[Known]) -> Iterator[Claim]:
    """How many people work for them, or how many of something they run."""
    for number in numbers(said):
        lowered = plain(said)
        before, after = lowered[max(0, number.start - 60): number.start], lowered[number.end:number.end + 80]
        if number.year or number.value <= _SMALL or not number.noun or not _HAS.search(before):
            continue
        counted = [(k, n) for k in facts if k.fact.kind in {"reach", "results", "culture"} for n in _counts(k, number)]
        near = min(counted, key=lambda c: _off(number.value, c[1].value), default=None)
        if near is None:
            continue
        if _off(number.value, near[1].value) <= _CLOSE:
            yield right(near[0], f"their size: {near[1].value:,.0f}")
            yield from _countries(said, near[0], facts)
        elif _off(number.value, near[1].value) > _FAR and _of_all(after, near[0]) and not near[0].fact.background:
            most = max((c for c in counted if c[0] is near[0]), key=lambda c: c[1].value)
            yield wrong(most[0], f"you said {number.value:,.0f}", f"{most[1].value:,.0f}")


def _of_all(after: str, known: Known) -> bool:
    """True where all of them are counted: nothing behind the number narrows it ("in my team"), or the fact goes on in the same words."""
    same = " ".join(after.split()[:_SAME])
    return bool(_ALL.search(after)) or not _PART.search(after) or (same.count(" ") == _SAME - 1 and same in plain(known.fact.text))


def _counts(known: Known, said: Number) -> list[Number]:
    """The numbers of a fact that count what was counted; a fact on the staff counts people, whatever it calls them."""
    if said.noun in _STAFF:
        text = f"{known.fact.text} {known.fact.quote}"
        large = [n for n in known.numbers if not n.year and n.value > _SMALL and n.noun not in {"country", "percent", "stat"}]
        return large if _FACT_STAFF.search(text) else []
    return [n for n in known.numbers if n.noun == said.noun and not n.year]


def _off(said: float, known: float) -> float:
    return abs(said - known) / max(said, known, 1)


def _countries(said: str, known: Known, facts: Sequence[Known]) -> Iterator[Claim]:
    """Beside a staff told rightly, in how many countries: only where the same fact tells that, too."""
    theirs = [n.value for n in known.numbers if n.noun == "country"]
    anywhere = [n.value for k in facts for n in k.numbers if n.noun == "country"]
    for number in numbers(said):
        if theirs and number.noun == "country" and all(_off(number.value, v) > _CLOSE for v in anywhere):
            yield wrong(known, f"you said {number.value:g} countries", f"{theirs[0]:g}")


def _at_sites(said: str, facts: Sequence[Known]) -> Iterator[Claim]:
    """Their plant or office in a place that the dossier names as one of theirs."""
    for m in _YOUR_SITE.finditer(said):
        for place in (w.lower() for w in m[1].replace(",", " ").split() if w[0].isupper()):
            known = next((k for k in facts if k.fact.kind in {"reach", "expansion"} and place in words(k.fact.text)), None)
            if known:
                yield right(known, f"their place: {place.title()}")
