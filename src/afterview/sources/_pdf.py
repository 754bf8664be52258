"""The lines of a PDF's text layer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

from afterview.model.trouble import Refused

_MOST_PAGES = 800
_LEAST = 12  # characters of text a page on average; a scan has none, or a stamp on its cover
_LOST = re.compile("(?:^|[ \n])\ufffe[a-z]")
# Words that reports and releases cannot do without, of which only one word can be meant when the font has lost a ligature.
_MEANT = {"O\ufffdce": "Office", "o\ufffdce": "office", "\ufffdnanc": "financ", "\ufffdrst": "first", "\ufffdscal": "fiscal",
          "gni\ufffdc": "gnific", "on\ufffdden": "onfiden", "bene\ufffdt": "benefit", "pro\ufffdt": "profit"}
_TODO = "Look for a version with text (the company's site often has one as HTML), or save its text as a .txt file."


def pdf_lines(body: bytes, name: str) -> list[str]:
    """The lines of all pages, with a form feed between pages; raises `Refused` for a PDF without text, locked or broken."""
    with _opened(body, name) as pages:
        lines: list[str] = []
        count = letters = 0
        lost = False
        for text in pages:
            count += 1
            letters += len(text.strip())
            lost = lost or bool(_LOST.search(text))
            lines += [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), "\f"]
    if letters < _LEAST * max(count, 1):
        raise Refused(f"{name} is a PDF of pictures, without text that could be quoted.", _TODO)
    # The engine writes U+FFFE for a hyphen at a line's end; where a word begins with it, the font has lost its ligatures ("fi") instead.
    return [_mended(line.replace("\ufffe", "\ufffd")) for line in lines] if lost else lines


def _mended(line: str) -> str:
    for broken, whole in _MEANT.items():
        line = line.replace(broken, whole)
    return line


@contextmanager
def _opened(body: bytes, name: str) -> Iterator[Iterator[str]]:
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        why = "is locked with a password" if "password" in str(error).lower() else "is no PDF that can be opened"
        raise Refused(f"{name} {why}.", _TODO) from None
    try:
        yield _pages(document)
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
            layer = page.get_textpage()
            yield layer.get_text_range()
        except pypdfium2.PdfiumError:
            yield ""  # one broken page; the others can still be quoted
            continue
        layer.close()
        page.close()
