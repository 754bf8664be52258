"""What the writer of a mail wrote: its text without quoted mail, signature marks and markup."""

from __future__ import annotations

import re

from mailparser_reply import EmailReplyParser

LONGEST = 20_000
"""Characters of a mail's text that are read; a reply that needs more is read by its person."""

_LONGEST_LINE = 400  # `mail-parser-reply` is cubic in a line: 20 kB of "On a " take 7 s, lines of 400 characters 0.2 s in all
_LANGUAGES = ["en", "de", "fr"]
_QUOTED = ">"
# What the library has not: separators of Outlook, Exchange and Thunderbird, French and German heads, Swedish and Danish ones.
_REST_IS_QUOTED = re.compile(
    r"^(?:-{2,} ?(?:original|forwarded|ursprüngliche|weitergeleitete|message|ursprungligt|oprindelig|videresendt)\b[^\n]{0,60}"
    r"|_{10,}|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message (?:réexpédié|transféré) ?:"
    r"|(?:de|von|från|fra) ?: [^\n]{1,200}\n(?:envoyé|gesendet|skickat|sendt|date|datum)(?: le)? ?: [^\n]{1,200}"
    r"|(?:den|el|il|op) [^\n]{6,160} (?:skrev|escribió|ha scritto|schreef)\b[^\n]{0,120}:)", re.IGNORECASE | re.MULTILINE)
_ATTRIBUTION = re.compile(r"^[^\n>]{0,200}(?:wrote|schrieb|a écrit|skrev|escribió|schreef|ha scritto)[^\n>]{0,120}:$", re.IGNORECASE)
_BLANKS = re.compile(r"\n(?:[ \t]*\n){2,}")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_ENDS = re.compile(r"[.!?…:][\"'”’)]*\s+|\n\s*\n|\n[ \t]*[-*•][ \t]")
_BULLETS = "-*•"
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nr|vs|e\.g|i\.e|bzw|ca|ggf|z\. ?b|d\. ?h|inc|ltd|mme|mlle|[^\W\d])|\d)\.$", re.IGNORECASE)


def own_words(text: str) -> str:
    """`text` without the mail that it answers, whether that stands below, above or between."""
    lines = [line.rstrip()[:_LONGEST_LINE] for line in tidy(text).split("\n")]
    whole = "\n".join(lines).strip("\n")
    end = min((m.start() for m in (_REST_IS_QUOTED.search(whole), _SIGNATURE.search(whole)) if m), default=len(whole))
    if not whole[:end].strip():
        return ""
    lines = whole[:end].strip("\n").split("\n")
    first = EmailReplyParser(languages=list(_LANGUAGES)).read("\n".join(lines)).replies[0]
    kept = len(first.content.split("\n"))
    if first.headers or any(line.lstrip().startswith(_QUOTED) for line in lines[kept:]):
        kept = len(lines)  # the answer stands below the quotation, or between its lines
    return "\n".join(_unquoted(lines[:kept])).strip()


def tidy(text: str) -> str:
    """`text` with plain line ends and spaces, at most one blank line in a row, cut to what is read."""
    plain = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\u202f", " ").replace("\u200b", "")
    return _BLANKS.sub("\n\n", plain)


def _unquoted(lines: list[str]) -> list[str]:
    """Lines that are neither quoted nor introduce a quotation ("On Monday, Tom wrote:", also over two lines)."""
    kept: list[str] = []
    for line in lines:
        if line.lstrip().startswith(_QUOTED):
            continue
        if _ATTRIBUTION.match(line.strip()):
            if kept and kept[-1].startswith(("On ", "Am ", "Le ")):
                kept.pop()
            continue
        kept.append(line)
    return kept


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a mail: wrapped lines are joined, paragraphs and list items stay apart."""
    found: list[str] = []
    start = 0
    for match in _ENDS.finditer(text):
        goes_on = text[match.end():match.end() + 1].islower() or _ABBREVIATION.search(text[max(start, match.start() - 6):match.start() + 1])
        if match[0].strip() and "\n\n" not in match[0] and goes_on:
            continue
        end = match.start() + 1 if match[0].strip()[-1:] in _BULLETS and match[0].strip() else match.end()
        found.append(text[start:end])
        start = end
    found.append(text[start:])
    return tuple(" ".join(s.split()) for s in found if s.strip())
