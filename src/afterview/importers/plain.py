"""Plain text in the shapes people paste; also the format in which expected results and examples are written.

``[mm:ss] Name: words`` · ``[h:mm:ss]`` · ``HH:MM:SS Name: words`` · ``Name (HH:MM:SS): words`` · ``Name: words`` ·
``**Name:** words`` · ``Name  M:SS`` over the words · a time alone over the words · paragraphs with no speakers.

Two marks make what is written for tests unmistakable: ``[mm:ss] : words`` are nobody's words, though they may
contain a colon, and a name in ``**bold**`` is a name though it stands once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from afterview.importers._contract import Document, Draft, Head, Importer, Kind
from afterview.importers._draft import finish, plural, say
from afterview.importers._foreign import refuse_leftover
from afterview.importers._labels import LONGEST, believed, clean, is_heading, name_like
from afterview.importers._shapes import HEADING, Form, has_loose_time, shape
from afterview.importers._summary import refuse_summary
from afterview.model.talk import Transcript
from afterview.model.trouble import Refused
from afterview.registry import unit_name

SHORT_OPENING = 12
"""Words of a line above the first speaker up to which it is a title or a date and not talk."""

MOST_NAME_WORDS = 4
"""Words of a name that stands alone above a time."""

_UNTIMED = frozenset((Form.WORDS, Form.NAMED, Form.BOLD, Form.BARE))
_TALKING_LETTERS = frozenset(("q", "a", "question", "answer", "questions", "answers"))


@dataclass(slots=True)
class Look:
    """What a first pass over the lines shows."""

    names: frozenset[str] = frozenset()
    forms: Counter[Form] = field(default_factory=Counter)
    returning: bool = False
    over_time: frozenset[str] = frozenset()
    loose_times: int = 0
    loose_at: int = 0
    blanks_inside: bool = False

    @property
    def lines(self) -> int:
        """Lines that are not blank."""
        return sum(n for form, n in self.forms.items() if form is not Form.BLANK)

    @property
    def bare_times(self) -> bool:
        """True when times without brackets open so many lines that they are stamps and not prose."""
        return self.forms[Form.BARE] >= 3 and self.forms[Form.BARE] * 10 >= self.lines * 3

    @property
    def times(self) -> int:
        """Lines that carry a time."""
        bare = self.forms[Form.BARE] if self.bare_times else 0
        return self.forms[Form.STAMPED] + self.forms[Form.HEADER] + self.forms[Form.TIME] + bare

    @property
    def structured(self) -> bool:
        """True when names or times tell where one voice ends and the next begins."""
        talking = any(not is_heading(n) or n.casefold() in _TALKING_LETTERS for n in self.names)
        return talking or bool(self.times) or bool(self.forms[Form.UNNAMED])


def over_time_name(line: str) -> str | None:
    """The name that a short line above a lone time holds (Zoom's and Teams' pages are copied so), or None."""
    label = clean(line) if len(line) <= LONGEST else None
    return label if label and len(label.split()) <= MOST_NAME_WORDS and name_like(label) else None


def look(lines: Iterator[str] | tuple[str, ...]) -> Look:
    """Which labels are speakers and which shapes the lines have."""
    found = Look()
    labels: Counter[str] = Counter()
    over: Counter[str] = Counter()
    sure: set[str] = set()
    starts, after_blank, above = 0, True, ""
    for number, text in enumerate(lines, 1):
        line = shape(text)
        if line.form is Form.TIME and (name := over_time_name(above)):
            over[name] += 1
        above = text if line.form is Form.WORDS else above if line.form is Form.BLANK else ""
        if line.form in _UNTIMED and has_loose_time(text):
            found.loose_times, found.loose_at = found.loose_times + 1, found.loose_at or number
        found.forms[line.form] += 1
        found.blanks_inside |= line.form is Form.BLANK and not after_blank
        if line.label is not None:
            labels[line.label] += 1
            if line.sure:
                sure.add(line.label)
        starts += line.form is not Form.BLANK and (after_blank or line.form is not Form.WORDS)
        after_blank = line.form is Form.BLANK
    found.names = believed(labels.elements(), starts) | sure
    found.returning = any(labels[name] > 1 for name in found.names)
    if over.total() > 1 and over.total() * 5 >= found.forms[Form.TIME] * 4:
        found.over_time = frozenset(over)
    return found


def sniff(head: Head) -> str | None:
    """Any text; the evidence says what shapes were seen in it."""
    if head.kind is Kind.JSON:
        return None
    seen = look(head.lines)
    parts = [plural(seen.times, "time") if seen.times else "no times",
             plural(len(seen.names), "speaker") if seen.names else "no speakers"]
    return f"plain text with {' and '.join(parts)} in its beginning"


@dataclass(slots=True)
class _Open:
    """The utterance that is being read."""

    line: int = 0
    speaker: str | None = None
    start_ms: int | None = None
    words: list[str] = field(default_factory=list)


class _Reader:
    """Second pass: lines to utterances, knowing which labels to believe."""

    def __init__(self, draft: Draft, seen: Look) -> None:
        self.draft = draft
        self.seen = seen
        self.open: _Open | None = None
        self.structured, self.bare_times = seen.structured, seen.bare_times
        self.shared_ms: int | None = None
        self.held: tuple[int, str] | None = None
        self.gap = True

    def see(self, number: int, text: str) -> None:
        """Take one line."""
        line = shape(text)
        named = line.label is not None and (line.sure or line.label in self.seen.names)
        if line.form is Form.BLANK:
            self.gap = True
            return
        held, self.held = self.held, None
        if line.form is Form.TIME:
            self.begin(number, over_time_name(held[1]) if held else None, line.start_ms, "")
            self.shared_ms = line.start_ms
            return
        if held:
            self.more(*held)
        if line.form is Form.WORDS and over_time_name(text) in self.seen.over_time:
            self.held = number, text
        elif line.form is Form.STAMPED or line.form is Form.HEADER or (line.form is Form.BARE and (
                named or self.bare_times)):
            self.begin(number, line.label if named else None, line.start_ms, line.words if named else line.whole)
        elif line.form is Form.UNNAMED:
            self.begin(number, None, None, line.words)
        elif named:
            start = line.start_ms if line.start_ms is not None else self.shared_ms
            self.begin(number, line.label, start, line.words)
        else:
            self.more(number, text)
        self.gap = False

    def begin(self, number: int, speaker: str | None, start_ms: int | None, words: str) -> None:
        """A new utterance begins."""
        self.close()
        self.open = _Open(number, speaker, start_ms, [words])

    def more(self, number: int, text: str) -> None:
        """A line without name and time: it continues, or is a title, or a paragraph."""
        if not self.structured:
            if self.open is None or self.ends_paragraph():
                self.begin(number, None, None, text)
            else:
                self.open.words.append(text)
        elif HEADING.match(text[:20]):
            self.draft.trouble(number, "A heading, not talk; it was left out.")
        elif self.open is not None:
            self.open.words.append(text)
        elif len(text[:2000].split()) <= SHORT_OPENING:
            self.draft.trouble(number, "Stands before the first speaker or time; it was taken for a title.")
        else:
            say(self.draft, text, line=number)

    def ends_paragraph(self) -> bool:
        """True where a paragraph without speakers ends: at a blank line, or, without any, at a line that is done."""
        last = self.open.words[-1] if self.open else ""
        if self.seen.blanks_inside:
            return self.gap
        return len(last) < 50 or last.rstrip().endswith((".", "?", "!", "…", '"', "”"))

    def close(self) -> None:
        """Keep the open utterance, and a name that turned out to be the last words."""
        if self.held:
            held, self.held = self.held, None
            self.more(*held)
        if self.open is not None:
            words = " ".join(self.open.words)
            if self.open.speaker is not None and not words.strip():
                self.draft.trouble(self.open.line, f"{self.open.speaker} has no words here; the line was left out.")
            say(self.draft, words, speaker=self.open.speaker, start_ms=self.open.start_ms, line=self.open.line)


def refuse_loose_times(document: Document, seen: Look) -> None:
    """Raise `Refused` when many lines hold times in a shape that is not known: they must not be read as words."""
    if seen.loose_times > 1 and seen.loose_times * 5 >= seen.lines:
        raise Refused(f"{document.name} has times that could not be understood, the first in line {seen.loose_at}.",
                      "Write them as “[12:40] Name: words”, or export the transcript as .vtt, .docx or .json.")


def read(document: Document) -> Transcript:
    """The talk line by line; refuses summaries and minutes, which hold nobody's words."""
    seen = look(document.lines())
    if not seen.structured:
        refuse_leftover(document)
        refuse_summary(document.lines(), document.name)
        refuse_loose_times(document, seen)
    elif not seen.times and not seen.returning:
        refuse_summary(document.lines(), document.name, named=True)
    draft = Draft(document)
    reader = _Reader(draft, seen)
    for number, text in enumerate(document.lines(), 1):
        reader.see(number, text)
    reader.close()
    return finish(draft, IMPORTER.name, "plain text")


IMPORTER = Importer(name=unit_name(__name__), title="Plain text", sniff=sniff, read=read, breadth=2)
