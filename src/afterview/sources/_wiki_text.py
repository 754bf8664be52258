"""Wikitext as text that can be quoted: headings, prose without markup, and the infobox as lines `key: value`."""

from __future__ import annotations

import re

import mwparserfromhell as wiki
from mwparserfromhell.nodes import Comment, ExternalLink, Heading, HTMLEntity, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.parser import ParserError
from mwparserfromhell.wikicode import Wikicode

MOST_BYTES = 1_000_000
"""The largest article that is read; the longest company articles have about 300,000 bytes."""

CUT = "[…]"
"""Stands where something was left out that cannot be put into words; no quote may hold it."""

_MOST_OPENED = 12_000  # brackets: articles have up to 6,000; the parser needs their square in time when none is closed
_MOST_SLIPS = 40
_MOST_TAGS = 1_500  # tags and links out, of which the same is true
_REF = re.compile(r"<ref\b[^<>/]*/>|<ref\b[^<>]*>[^<]*</ref\s{0,3}>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^<]*-->")
_QUOTES = re.compile("'{2,5}|\u200b| ?\\(\\)")  # bold and italic, and brackets round what was left out
_OPENS = re.compile(r"<|\[(?:https?:|//)")
_BOX = re.compile(r"\s*(?:info ?bo[xk]|infoboks|tarjeta|ficha)", re.IGNORECASE)
_NO_PROSE = re.compile(
    r"\s*:?\s*(?:file|image|category|datei|bild|kategorie|kategori|fil|fichier|archivo|imagen|catégorie|categoría|bestand)\s*:",
    re.IGNORECASE,
)
_LISTS = frozenset("ubl ubil unbulleted_list plainlist plain_list flatlist hlist list nowrap nobr small lang url ill".split())
_DATES = ("start date", "start_date", "founded", "date", "dts")
_SILENT = frozenset(
    "as_of increase decrease profit loss gain steady cn citation_needed fact efn refn sfn sfnp r rp when who which clarify "
    "dead_link flag flagicon short_description use_american_english use_british_english main see_also further reflist pp pp-semi "
    "better_source_needed failed_verification increaseneutral decreasepositive positive_increase nor fotnoteliste anchor "
    "good_article about redirect distinguish update_needed update other_uses for multiple_issues primary_sources advert "
    "lead_too_short multiple_image".split()
)
_GONE = frozenset("ref gallery math score table timeline imagemap references style script templatestyles".split())


def wiki_text(body: bytes) -> str:
    """The text of an article; empty when it is too large or too tangled to be one."""
    if len(body) > MOST_BYTES:
        return ""
    source = _COMMENT.sub("", _REF.sub("", body.decode("utf-8", "replace").replace("\r", "")))
    if len(_OPENS.findall(source)) > _MOST_TAGS or source.count("[") + source.count("{") > _MOST_OPENED or _lopsided(source):
        return ""
    try:
        code = wiki.parse(source, skip_style_tags=True)
    except ParserError:
        return ""
    return _tidy(_words(code))


def _lopsided(source: str) -> bool:
    """True when far more is opened than closed; articles have a slip or two."""
    return any(abs(source.count(a) - source.count(b)) > _MOST_SLIPS for a, b in (("{{", "}}"), ("[[", "]]")))


def _words(code: Wikicode | str | None, *, boxes: bool = True) -> str:
    """The words of parsed wikitext; a template that is no prose becomes nothing, one that is unknown a mark."""
    if code is None or isinstance(code, str):
        return code or ""
    return "".join(_node_words(node, boxes=boxes) for node in code.nodes)


def _node_words(node: Node, *, boxes: bool) -> str:
    match node:
        case Text():
            words = str(node.value)
        case HTMLEntity():
            words = str(node.normalize() or "")
        case Wikilink():
            words = "" if _NO_PROSE.match(str(node.title)) else _words(node.text or node.title, boxes=False)
        case ExternalLink():
            words = _words(node.title, boxes=False)
        case Heading():
            words = f"\n{'=' * node.level} {_words(node.title, boxes=False).strip()} {'=' * node.level}\n"
        case Tag():
            words = _tag_words(node, boxes=boxes)
        case Template():
            words = _template_words(node, boxes=boxes)
        case _:
            words = "" if isinstance(node, Comment) else CUT
    return words


def _tag_words(node: Tag, *, boxes: bool) -> str:
    name = str(node.tag).strip().lower()
    if name in _GONE:
        return ""
    if name in {"br", "li", "dd", "dt"}:
        return "\n" if boxes else "; "
    return _words(node.contents, boxes=boxes)


def _template_words(node: Template, *, boxes: bool) -> str:
    name = str(node.name).strip().lower()
    values = [_words(p.value, boxes=False).strip() for p in node.params if not p.showkey]
    if boxes and _BOX.match(name):
        lines = [f"{str(p.name).strip()}: {_flat(_words(p.value, boxes=False))}" for p in node.params if p.showkey]
        return "\n" + "\n".join(line for line in lines if not line.endswith(": ")) + "\n"
    if name.replace(" ", "_") in _SILENT or name.startswith(("use ", "portal", "defaultsort", "reflist", "cite ")):
        return ""
    if name.startswith(_DATES):
        return "-".join(part.zfill(2) for part in values[:3] if part.isdigit())
    if name.replace(" ", "_") in _LISTS:
        return "; ".join(value for value in (values[1:] if name == "lang" else values) if value)
    return CUT


def _flat(text: str) -> str:
    """A value of the infobox on one line, its parts divided by semicolons."""
    parts = [" ".join(part.split()) for part in re.split(r"[\n;]", text)]
    return "; ".join(part.strip("*# ") for part in parts if part.strip("*# "))


def _tidy(text: str) -> str:
    lines = (" ".join(_QUOTES.sub("", line).split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line and line != CUT)
