"""Where a sentence about a fact says something else than the fact does: numbers, years, opposites, places, people, roles.

Only what can be pointed at counts. A sentence must be about the fact before this is asked (see `uses`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from afterview.dossier.deeds import bought, done
from afterview.dossier.ties import Known
from afterview.dossier.told import WIDE
from afterview.language.countries import countries
from afterview.language.names import distance, is_one_of, sound, sounds_alike
from afterview.language.numbers import numbers, same
from afterview.language.words import STOPWORDS, plain, stem, words

_SETS = tuple(frozenset(group.split()) for group in (
    "january february march april june july august september october november december",
    "monday tuesday wednesday thursday friday saturday sunday",
    "spring summer autumn winter",
    "north south east west",
    "fire flood storm earthquake hurricane burglary",
    "ceo cfo cto coo chairman chairwoman chair founder president owner",
))
_OPPOSITES = tuple(tuple(frozenset(stem(w) for w in side.split()) for side in pair.split("|")) for pair in (
    "sister sisters daughter daughters wife mother widow woman women|brother brothers son sons husband father widower",
    "open opened opening opens launch launched|close closed closing closes shut shutting",
    "buy bought buying acquired acquire|sell sold selling",
    "rise rose risen grow grew grown grows up increase increased doubled|fall fell fallen shrink shrank shrunk down drop dropped decrease halved",
    "public listed|private family-owned",
    "hire hiring hired|fire fired layoffs redundancies",
    "join joined joins arrived|leave left leaves leaving departed",
    "nurse nurses|doctor doctors",
))
_PLACED = re.compile(r"\b(?:in|at|to|from|near|outside|around|over in|up in|down in|by|of) ((?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
_MORE = re.compile(r" (?:more|other|extra|new|additional|further)\b")  # "four more rooms" is what was added, not how many there are
_MONTH_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(_SETS[0]))})(?: of)?,? $")
_RANK = re.compile(r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) ([a-z]{4,})\b")
_SINCE = re.compile(r"\bsince (?:the )?(?:[a-z]+ )?((?:19|20)\d\d)\b")
_CLAUSES = re.compile(r"[,.;:?!]| (?:and|but|so|because|while|where|which|that) ")
_SPEAKER = re.compile(r"\b(?:i|i've|i'd|i'm|my|me)\b")
# Who looked something up tells of them; and "you" is them.
_LOOKED = re.compile(r"\b(?:you|your|yours|they|their|its|read|saw|seen|heard|hear|know|knew|notic\w+|understand|gather|think|believe|guess|told|looked|found|"
                     r"see|remember|like|love|want|join|appl\w+|interested|excited)\b")
_LONG = 4  # sounds
_CURRENCIES = frozenset("USD EUR GBP CHF SEK NOK DKK JPY CNY RMB HKD TWD KRW INR AUD CAD NZD BRL MXN ZAR PLN CZK HUF".split())
_DECADES = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
            "eighties": 1980, "nineties": 1990}


def clashes(said: str, known: Known, facts: Sequence[Known], heard: frozenset[str]) -> list[str]:
    """In words, what the sentence says against the fact; empty when nothing can be pointed at.

    `facts` are all facts of the dossier and `heard` all words of the other side and of the candidate's own past: a number or
    a name that stands there belongs to something else and is no clash.
    """
    return [*plain_clashes(said, known, facts, heard), *_numbers(said, known, facts), *_sets(said, known),
            *_opposites(said, known)]


def plain_clashes(said: str, known: Known, facts: Sequence[Known], heard: frozenset[str]) -> list[str]:
    """Those that hardly ever come about by chance: another place, country or rank, done for planned, bought for buying.

    A number, a month or an opposite may belong to something else in the same sentence; these do not.
    """
    return [*placed(said, known, facts, heard), *_ranks(said, known), *_peoples(said, known, facts, heard), *_since(said, known),
            *_decades(said, known), *done(said, known.fact), *bought(said, known.fact.text)]


def _numbers(said: str, known: Known, facts: Sequence[Known]) -> Iterator[str]:
    elsewhere = [n.value for k in facts for n in k.numbers]
    spoken = numbers(said)
    for number in spoken:
        if number.year and (_of_another(said, known, number.start) or _own(said, number.start)):
            continue
        if _MORE.match(said[number.end:]) or number.value <= 2 or any(same(number, value) for value in elsewhere):  # noqa: PLR2004
            continue
        rivals = [k for k in known.numbers if (number.year and k.year) or (number.noun and number.noun == k.noun and not k.year)]
        # The right one may be there as well: "forty dealers when I bought my first, and now it's two hundred and ten".
        if rivals and not any(same(n, k.value) for n in spoken for k in rivals):
            yield f"you said {_shown(number.value, year=number.year)}, the source says {_shown(rivals[0].value, year=rivals[0].year)}"


def _of_another(said: str, known: Known, year: int) -> bool:
    """True of the year at this place, where the month of the fact is said and the year does not follow one.

    "From October your tables will be out, and a landing from 1970": the date is right, the year is of something else.
    """
    return bool(_months(said) & _months(known.fact.text)) and not _MONTH_BEFORE.search(said[:year].lower())


def _own(said: str, year: int) -> bool:
    """True of the year at this place, where the clause around it tells of the speaker: "Since 2018 I have fitted …", but not "I read that since 2018 …"."""
    before, after = _CLAUSES.split(plain(said[:year]))[-1], _CLAUSES.split(plain(said[year:]))[0]
    clause = f"{before}{after}"
    return _SPEAKER.search(clause) is not None and not _LOOKED.search(clause)


def _months(text: str) -> frozenset[str]:
    return (_SETS[0] - {"may"}).intersection(words(text))  # "you may" names none


def _shown(value: float, *, year: bool) -> str:
    return f"{value:g}" if year or value < 10_000 else f"{value:,.0f}"  # noqa: PLR2004


def _decades(said: str, known: Known) -> Iterator[str]:
    years = [n.value for n in known.numbers if n.year]
    for word in words(said):
        start = _DECADES.get(word)
        if start and years and not any(start <= y < start + 10 for y in years):
            yield f"you said the {word}, the source says {years[0]:g}"


def _sets(said: str, known: Known) -> Iterator[str]:
    spoken, written = (set(found) | {w.removesuffix("s") for w in found} for found in (words(said), words(f"{known.fact.text} {known.fact.quote}")))
    for group in _SETS:
        ours, theirs = spoken & group, written & group
        if ours and theirs and not ours & theirs:
            yield f"you said {min(ours).title()}, the source says {min(theirs).title()}"


def _opposites(said: str, known: Known) -> Iterator[str]:
    spoken = {stem(w): w for w in words(said)}
    written = {stem(w): w for w in words(f"{known.fact.text} {known.fact.quote}")}
    for one, other in _OPPOSITES:
        for ours, theirs in ((one, other), (other, one)):
            if spoken.keys() & ours and not spoken.keys() & theirs and written.keys() & theirs and not written.keys() & ours:
                yield f'you said "{spoken[min(spoken.keys() & ours)]}", the source says "{written[min(written.keys() & theirs)]}"'


def placed(said: str, known: Known, facts: Sequence[Known], heard: frozenset[str]) -> Iterator[str]:
    """A place or person after "in", "at", "by" … that nobody knows, where the fact has another after such a word."""
    if said == said.lower():
        return
    source = f"{known.fact.text} {known.fact.quote}"
    rivals = [m[1] for m in _PLACED.finditer(source) if not _date(m[1]) and not _no_place(m[1])]
    if not rivals:
        return
    written = frozenset(w for k in facts for w in words(f"{k.fact.text} {k.fact.quote}"))
    for match in _PLACED.finditer(said):
        name = match[1]
        parts = [p for p in words(name) if p not in STOPWORDS]
        if not parts or _date(name) or _no_place(name) or countries(name) or all(p in written or p in heard for p in parts) or is_one_of(name, tuple(rivals)):
            continue
        if any(_heard_for(plain(name).replace(" ", ""), plain(r).replace(" ", "")) for r in rivals):
            continue
        yield f"you said {name}, the source says {rivals[0]}"


def _heard_for(said: str, written: str) -> bool:
    """True where a recogniser may have written the one for the other ("Light Sick" for Leipzig): looser than `sounds_alike`, to accuse nobody."""
    x, y = sound(said), sound(written)
    near = min(len(x), len(y)) >= _LONG and (x[0], x[-1]) == (y[0], y[-1]) and distance(x, y) <= 2  # noqa: PLR2004
    return near or sounds_alike(said, written)


def _since(said: str, known: Known) -> Iterator[str]:
    """Another beginning: "with you since 2014" where the source says since September 2025; a decade is seen by `_decades`."""
    ours, theirs = _SINCE.search(plain(said)), _SINCE.search(plain(known.fact.text))
    if ours and theirs and abs(int(ours[1]) - int(theirs[1])) > 1 and not (
            _of_another(plain(said), known, ours.start(1)) or _own(said, ours.start(1))):
        yield f"you said since {ours[1]}, the source says since {theirs[1]}"


def _ranks(said: str, known: Known) -> Iterator[str]:
    """Another rank of the same thing: "your third hotel" where the source has the first."""
    written = {stem(noun): rank for rank, noun in _RANK.findall(plain(known.fact.text))}
    for rank, noun in _RANK.findall(plain(said)):
        theirs = written.get(stem(noun))
        if theirs and theirs != rank:
            yield f"you said the {rank} {noun}, the source says the {theirs}"


def _peoples(said: str, known: Known, facts: Sequence[Known], heard: frozenset[str]) -> Iterator[str]:
    """Another country or people: "with the Germans" where the source names Denmark, and no fact Germany."""
    ours, theirs = countries(said), countries(known.fact.text)
    if not ours or not theirs:
        return
    anywhere = {c for k in facts for c in countries(f"{k.fact.text} {k.fact.quote}")} | countries(" ".join(heard))
    if not ours & anywhere:
        yield f"you said {min(ours)}, the source says {min(theirs)}"


def _no_place(name: str) -> bool:
    """True for what is wider than a town, and for currencies ("a price of SEK 61"), which stand where places stand."""
    return name in _CURRENCIES or all(w in WIDE for w in words(name))


def _date(name: str) -> bool:
    return any(w in group for w in words(name) for group in _SETS[:3])
