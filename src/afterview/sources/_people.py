"""Who runs the company: tables of executive officers, the signature page, a proxy statement's directors. Names and roles, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from typing import NamedTuple

from afterview.model.company import Fact
from afterview.model.source import Page
from afterview.sources._spans import Piece, fact, lines, sentences

_ROLE = re.compile(
    r"\b(?:Chief|President|Executive|Senior|Vice|Vice-President|Vice-Chairman|Chair|Chairman|Chairwoman|Chairperson|Co-Chair|Co-Chief"
    r"|Co-Founder|Cofounder|Founder"
    r"|General (?:Counsel|Manager|Partner)|Group|Managing|Corporate|Principal|Treasurer|Secretary|Controller|Director|Lead|Independent"
    r"|Interim|Acting"
    r"|Head|Deputy|Global|CEO|CFO|COO|CTO|EVP|SVP|Technoking|Non-Executive|Presiding|Assistant|Company|Comptroller|Global|Regional"
    r"|Division|Member of)\b",
)
_OFFICE = re.compile(
    r"\b(?:Officer|President|Vice-President|Chair|Chairman|Chairwoman|Chairperson|Vice-Chairman|Co-Chair|Counsel|Controller|Comptroller"
    r"|Secretary|Treasurer"
    r"|Founder|Co-Founder|Head|CEO|CFO|COO|CTO|EVP|SVP|Manager|Managing Director|Executive Director|Lead Independent Director"
    r"|Technoking)\b",
)
_NAME_WORD = re.compile(r"^(?:[A-ZÀ-ÖØ-Þ](?:[\w’'.-]*)|de|del|della|van|von|der|den|la|le|di|da|dos|ter|ten|bin|al|y)$")
_NEVER = frozenset("the our name names title age by date signature signatures attorney attorneys company corporation inc board committee"
                   " form total item"
                   " page table part exhibit options director officers executive mr ms mrs messrs each all other principal"
                   " position".split())
_NICK = re.compile(r" ?\([“\"]?[A-Z][a-z]+[”\"]?\)")
_AFTER_NAME = re.compile(r"[ ,;:*†‡#–—-]*(?:\(\d{1,2}\)[ ,]*)*$")
_TITLE_END = re.compile(
    r" ?\((?:\d|Principal|Duly|principal)[^()]*\)?| (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d"
    r"|;| ?\*| ?\b(?:19|20)\d\d\b| \$| \d|\. [A-Z]| Not applicable| \*|, since\b| since\b| \(Member",
)
_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D|Esq|CPA|CFA)\.?$")
_HANGING = re.compile(r"\b(?:and|of|the|for|to|through|&|in|a|an|&)$")
_BOARD_CHAIR = re.compile(r"Chief|President|CEO|CFO|General Counsel|Founder|Chair(?:man|woman|person)? of the Board|Executive Chair"
                          r"|Board Chair|Lead Independent")
_SECTION = re.compile(
    r"^(?:item \d+[a-z]?\.? ?|[a-k]\. ?)?(?:supplemental |unnumbered |additional )?(?:information (?:about|concerning|regarding) (?:our"
    r"|the|its) )?"
    r"(?:executive officers(?: (?:and directors )?of (?:the )?(?:registrant|company|corporation))?|our executive officers"
    r"|executive officers and (?:key|other) [a-z ]{1,40}|directors and (?:senior management|executive officers)|senior management"
    r"|executive leadership)"
    r"[^.]{0,60}$",
    re.IGNORECASE,
)

_NEXT_SECTION = re.compile(r"^(?:available information|item \d|part [iv]+$|where you can find|website|risk factors)", re.IGNORECASE)
_SIGNED = re.compile(r"(?:^|.* )/s/ ?", re.IGNORECASE)
_SIGNATURES = re.compile(r"^signatures?\b.{0,10}$", re.IGNORECASE | re.MULTILINE)
_SINCE = re.compile(r"^(?:Independent )?Director [Ss]ince:? ?((?:19|20)\d\d)$")
_TOP = re.compile(r"Chief|President|Chair|CEO|CFO|Founder|Managing Director|General Counsel|Lead Independent|Technoking")
_OPENS_WITH = re.compile(r"^(?:(?:Mr|Ms|Mrs|Dr)\. [A-Z][\w’'-]+|[A-Z][\w’'.-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+)(?: (?:currently|has|was|is"
                         r"|serves|joined|co-founded|founded|became)\b)")
_TENURE = re.compile(r"\b(?:has (?:served|been)|was (?:appointed|named|elected)|serves|became|joined)\b[^.;]{3,120}\b(?:Officer|President"
                     r"|Chair|Chairman|Counsel|Treasurer|Director)\b"
                     r"[^;]{0,140}\b(?:since|in|effective)\b[^;]{0,30}\b(?:\d{4}|inception)\b")
_FORMER = re.compile(r"\b(?:prior to|previously|formerly|from (?:\w+ )?\d{4}|until|degree)\b", re.IGNORECASE)
_MOST_TENURE = 260
_SECTION_LINES = 90
_MOST_TITLE = 150
_LONGEST_ROW = 240
_MOST_PEOPLE = 30
_WORDS_OF_NAME = (2, 5)


class Person(NamedTuple):
    """A person in a document: the name as it is best written, the role, and the place where both stand."""

    name: str
    role: str
    start: int
    end: int


def facts(page: Page, form: str = "") -> tuple[Fact, ...]:
    """The top people that a report or a proxy statement names, one fact each: signature page before tables, since it is signed."""
    text = page.text
    people: dict[str, Person] = {}
    found = _nominees(text) if form.startswith("DEF 14A") else chain(_signed(text), _officers(text))
    for person in found:
        since = " since" if person.role.startswith("director since") else ""
        people.setdefault(_key(person.name) + since, person)
    out = [fact(page, "people", p.start, p.end, text=f"{p.name}, {p.role}") for p in list(people.values())[:_MOST_PEOPLE]]
    told = [] if form.startswith("DEF 14A") else [fact(page, "people", p.start, p.end) for p in _tenures(text, people)]
    return tuple(f for f in (*out, *told) if f)


def _tenures(text: str, people: Mapping[str, Person]) -> Iterator[Piece]:
    """For each of these people the first sentence that says since when they have had their role."""
    left = {key.rpartition(" ")[2] for key in people}
    for line in lines(text):
        m = _OPENS_WITH.match(line.text)
        if not m or not left:
            continue
        surname = next((n for n in left if n in m[0].casefold().split()), "")
        first = next(iter(sentences(text, line.start, line.end)), None) if surname else None
        if first and len(first.text) <= _MOST_TENURE and _TENURE.search(first.text) and not _FORMER.search(first.text):
            left.discard(surname)
            yield first


def _key(name: str) -> str:
    words = _GENERATION.sub("", name).split()
    return f"{words[0][:1]} {words[-1]}".casefold()


def name_of(words: str) -> str:
    """The person's name that these words are; "" when they are none (a heading, a firm, a sentence)."""
    bare = _GENERATION.sub("", _NICK.sub("", words.strip(" ,;:*†")))
    parts = bare.split()
    if not _WORDS_OF_NAME[0] <= len(parts) <= _WORDS_OF_NAME[1] or any(p.strip(".,").casefold() in _NEVER for p in parts):
        return ""
    if _ROLE.search(bare) or not all(_NAME_WORD.match(p) for p in parts) or not parts[0][0].isupper() or len(parts[-1].strip(".")) < 2:  # noqa: PLR2004 - no initial
        return ""
    return words.strip(" ,;:*†")


def role_of(words: str) -> tuple[str, int]:
    """The role that these words begin with and how many characters it takes; "" when they are none."""
    cut = _TITLE_END.search(words)
    role = words[: cut.start()] if cut else words
    role = role.rstrip(" ,;:*†–—-.")
    whole = len(role) <= _MOST_TITLE and not _HANGING.search(role) and not any(c.isdigit() for c in role)
    return (role, len(role)) if whole and _OFFICE.search(role) and _ROLE.match(role) else ("", 0)


def _row(piece: Piece) -> Person | None:
    """A line that says "Name, Role": split where the role begins."""
    for m in _ROLE.finditer(piece.text[:160]):
        head = _AFTER_NAME.sub("", piece.text[: m.start()])
        name = name_of(head)
        if not name:
            continue
        role, length = role_of(piece.text[m.start():])
        if role:
            return Person(name, role, piece.start, piece.start + m.start() + length)
        return None
    return None


def _officers(text: str) -> Iterator[Person]:
    """The rows of the tables of executive officers, wherever they stand."""
    all_lines = lines(text)
    for n, head in enumerate(all_lines):
        if len(head.text) > _LONGEST_ROW or not _SECTION.match(head.text):
            continue
        section = []
        for line in all_lines[n + 1: n + 1 + _SECTION_LINES]:
            if _NEXT_SECTION.match(line.text):
                break
            section.append(line)
        yield from _rows(section)


def _rows(section: list[Piece]) -> Iterator[Person]:
    previous: Piece | None = None
    for line in section:
        if len(line.text) <= _LONGEST_ROW:
            person = _row(line)
            if person:
                yield person
            elif previous and (name := name_of(_AFTER_NAME.sub("", previous.text))):
                role, length = role_of(line.text)
                if role and line.start - previous.end <= 1:
                    yield Person(name, role, previous.start, line.start + length)
        previous = line


def _signed(text: str) -> Iterator[Person]:
    """The officers and chairs who signed, from the last signature page on."""
    heads = [m.start() for m in _SIGNATURES.finditer(text)]
    page = [line for line in lines(text, heads[-1]) if len(line.text) <= _LONGEST_ROW] if heads else []
    for n, line in enumerate(page):
        m = _SIGNED.match(line.text)
        if not m:
            continue
        person = _signature(Piece(line.start + m.end(), line.end, line.text[m.end():]), page[n + 1: n + 4])
        if person and _TOP.search(person.role):
            yield person


def _signature(first: Piece, after: list[Piece]) -> Person | None:
    """One signature: the role stands beside the name, or below it."""
    person = _row(first)
    if person:
        return _well_written(person, after)
    signed = name_of(_AFTER_NAME.sub("", _TITLE_END.split(first.text)[0]))
    if not signed or not after:
        return None
    below = _row(after[0])
    if below:
        return below if below.name.casefold() == signed.casefold() else None
    written = name_of(after[0].text)
    if written and len(after) > 1:
        role, length = role_of(after[1].text)
        return Person(written, role, after[0].start, after[1].start + length) if role else None
    role, length = role_of(after[0].text)
    return Person(signed, role, first.start, after[0].start + length) if role else None


def _well_written(person: Person, after: list[Piece]) -> Person:
    """With the name in ordinary letters where it stands below the one in capitals; the quote then goes on to there."""
    if not person.name.isupper():
        return person
    for line in after:
        if line.text.casefold() == person.name.casefold() and not line.text.isupper():
            return Person(line.text, person.role, person.start, line.end)
    return person._replace(name=person.name.title())


def _nominees(text: str) -> Iterator[Person]:
    """A proxy statement's officers ("Name, Role;"), then its directors ("Name", and below it "Director since 2018")."""
    short = [line for line in lines(text) if len(line.text) <= _LONGEST_ROW]
    for line in short:
        person = _row(line)
        if person and _BOARD_CHAIR.search(person.role):
            yield person
    for before, line in pairwise(short):
        m = _SINCE.match(line.text)
        if m and (name := name_of(before.text)):
            yield Person(name, f"director since {m[1]}", before.start, line.end)
