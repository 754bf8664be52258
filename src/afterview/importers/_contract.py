"""What every importer is: a name, a nose for its own files, and a reader that never fails on data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from afterview.model.talk import Transcript, Utterance
from afterview.model.trouble import Refused, Trouble

MOST_LINES = 8_000_000
"""Lines of a text file that are read at all: a million-cue caption file has four to five million."""

MOST_UTTERANCES = 2_000_000
"""Utterances kept: ten hours of quick talk have about 20,000; more is an attack on memory, not a talk."""

MOST_TROUBLES = 100
"""Troubles listed one by one; the rest is counted, because nobody reads a million of them."""

HEAD_LINES = 600
HEAD_CHARACTERS = 200_000


class Kind(StrEnum):
    """What sort of thing the bytes turned out to be once opened."""

    TEXT = "text"
    JSON = "JSON"
    DOCX = "Word document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What an importer may look at to say whether a file is its own: the beginning, never all of it.

    `lines` are the first lines of a text or Word file without trailing blanks, `value` the parsed JSON (whole,
    because JSON has no beginning), `paragraphs` the first Word paragraphs with line feeds for breaks inside them.
    """

    name: str
    kind: Kind
    lines: tuple[str, ...] = ()
    value: object = None
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file once opened: decoded text, parsed JSON or the paragraphs of a Word file.

    `text` has line feeds at line ends and no byte order mark; `encoding` says how the bytes were read, in words.
    """

    name: str
    kind: Kind
    text: str = ""
    encoding: str = ""
    value: object = None
    paragraphs: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def lines(self) -> Iterator[str]:
        """The lines of the text without trailing blanks, one by one: a list of millions would cost a gigabyte."""
        start, text = 0, self.text
        while (end := text.find("\n", start)) >= 0:
            yield text[start:end].rstrip()
            start = end + 1
        yield text[start:].rstrip()

    def head(self) -> Head:
        """The beginning of it, for `Importer.sniff`."""
        start = self.text[:HEAD_CHARACTERS].split("\n", HEAD_LINES)[:HEAD_LINES]
        return Head(name=self.name, kind=self.kind, lines=tuple(line.rstrip() for line in start),
                    value=self.value, paragraphs=self.paragraphs[:HEAD_LINES])


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """One format that people have.

    `name` is the id (its file's name), `title` is for people. `sniff` gives the evidence in words that a file is
    of this format, or None. `read` gives the talk with its troubles and raises nothing but `Refused`.
    `breadth` says how wide the net is: 0 one product, 1 a standard that many products write, 2 whatever text is
    left. The narrow ones are asked first, so that a new product needs no edit in the general ones.
    """

    name: str
    title: str
    sniff: Callable[[Head], str | None]
    read: Callable[[Document], Transcript]
    breadth: int = 0


@dataclass(slots=True)
class Draft:
    """A transcript in the making; the one place where utterances are made, so that limits hold for all formats."""

    document: Document
    said: list[Utterance] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    dropped: int = 0

    def trouble(self, line: int, why: str) -> None:
        """Note what was stepped over: `line` counts from 1 (0: the file as a whole), `why` is one sentence."""
        if len(self.troubles) < MOST_TROUBLES:
            where = f"{self.document.name}:{line}" if line else self.document.name
            self.troubles.append(Trouble(where, why))
        else:
            self.dropped += 1

    def add(self, utterance: Utterance) -> None:
        """Keep one utterance; raises `Refused` past `MOST_UTTERANCES`."""
        if len(self.said) >= MOST_UTTERANCES:
            raise Refused(f"{self.document.name} has more than {MOST_UTTERANCES:,} lines of talk.",
                          "Cut it to the interview and try again.")
        self.said.append(utterance)

    def all_troubles(self) -> tuple[Trouble, ...]:
        """The troubles, those of opening the file first, with a count for those left out."""
        more = (Trouble(self.document.name, f"{self.dropped:,} more of these are not listed."),) if self.dropped else ()
        return (*self.document.troubles, *self.troubles, *more)
