"""HTML, inline XBRL and old preformatted filings to lines of words."""

from __future__ import annotations

import re

from lxml import etree

_SKIP = frozenset({"script", "style", "noscript", "template", "ix:header", "head", "svg", "math", "select", "iframe", "object"})
_BLOCK = frozenset(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main menu nav ol option p pre section summary table tbody tfoot thead title tr ul page".split(),
)
_CELL = frozenset({"td", "th"})
_FURNITURE = frozenset({"navigation", "contentinfo"})  # the roles of what stands around a page (WAI-ARIA 1.2, landmarks)
_OWN_FOOT = frozenset({"article", "blockquote", "section"})  # a footer in one of these belongs to what is read
_HIDDEN = re.compile(r"display\s{0,2}:\s{0,2}none", re.IGNORECASE)
_BREAK = re.compile(r"(?:page-)?break-(before|after)\s{0,2}:\s{0,2}(?:always|page)", re.IGNORECASE)
_DECLARED = re.compile(r"^\s{0,9}<\?xml[^>]{0,200}\?>")
_SPACES = re.compile(r"[ \t\r\v\u00a0\u2000-\u200a\u202f\u3000]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
_WHITE = re.compile(r"[ \t\r\n\v\f]+")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_CELL_LINE = 300  # characters: a cell up to this is a value of its row; a longer one is a page laid out as a table
_FEW_BLOCKS = 2_500  # characters of text for each block; above it the text was typed in lines, as old filings are
_MANY_LINES = 100


def markup_lines(text: str) -> tuple[list[str], bool]:
    """The lines of a page, with a form feed where a printed page ends; whether they were typed with hard line ends.

    Blocks end lines, a row of a table is one line with a space between its cells; what is not shown is left out,
    and so are menus and the page's foot.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    body = _DECLARED.sub("", text, count=1).encode("utf-8", "replace")
    root = etree.fromstring(body, parser) if body.strip() else None
    typed = _typed(text)
    words = "" if root is None else _walk(root, typed=typed)
    if not words.strip():
        words = _TAGS.sub("\n", text)  # nested deeper than the parser goes; what is left are its words
    lines = words.split("\n")
    if not typed:
        lines = [_SPACES.sub(" ", line).strip(" ") for line in lines]
    return lines, typed


def _typed(text: str) -> bool:
    """Whether the lines were typed: a `pre`, or long text with hardly a block in it."""
    if text.count("\n") < _MANY_LINES:
        return False
    blocks = text.count("<p") + text.count("<P") + text.count("<div") + text.count("<DIV") + text.count("<tr") + text.count("<TR")
    return len(text) > _FEW_BLOCKS * (blocks + 1)


def _walk(root: etree._Element, *, typed: bool) -> str:
    stack: list[list[str]] = [[]]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SKIP or _unseen(element) or _around(tag, element):
                walker.skip_subtree()
                element.set("hidden", "gone")
                continue
            _open(stack, tag, element, typed=typed)
        else:
            if element.get("hidden") != "gone":
                _close(stack, tag, element)
            if element.tail:
                stack[-1].append(_plain(element.tail, typed=typed))
    while len(stack) > 1:
        cell = "".join(stack.pop())
        stack[-1].append(cell)
    return "".join(stack[0])


def _unseen(element: etree._Element) -> bool:
    """What a reader of the page does not see; a quote from there could not be looked up."""
    return element.get("hidden", "until-found") != "until-found" or bool(_HIDDEN.search(element.get("style", "")))


def _around(tag: str, element: etree._Element) -> bool:
    """The page's menus and its foot: what stands there tells of the site."""
    if tag == "nav" or element.get("role") in _FURNITURE:
        return True
    return tag == "footer" and not any(above.tag in _OWN_FOOT for above in element.iterancestors())


def _plain(words: str, *, typed: bool) -> str:
    return words if typed else _WHITE.sub(" ", words)


def _open(stack: list[list[str]], tag: str, element: etree._Element, *, typed: bool) -> None:
    found = _BREAK.search(element.get("style", ""))
    if found and found[1].lower() == "before":
        stack[-1].append("\n\f\n")
    if tag in _CELL:
        stack.append([])
    elif tag in _BLOCK:
        stack[-1].append("\n\f\n" if tag == "hr" else "\n")
    if element.text:
        stack[-1].append(_plain(element.text, typed=typed))


def _close(stack: list[list[str]], tag: str, element: etree._Element) -> None:
    if tag in _CELL and len(stack) > 1:
        cell = "".join(stack.pop())
        if len(cell) <= _CELL_LINE or len(_WHITE.sub(" ", cell)) <= _CELL_LINE:
            cell = _BREAKS.sub(" ", cell)
        stack[-1].append(f" {cell} ")
    elif tag in _BLOCK and tag != "br":
        stack[-1].append("\n")
    found = _BREAK.search(element.get("style", ""))
    if found and found[1].lower() == "after":
        stack[-1].append("\n\f\n")
