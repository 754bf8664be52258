"""The top people of a foreign report (20-F, item 6) that tells of each in a paragraph, with the office somewhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from afterview.model.company import Company, Fact
from afterview.model.source import Page
from afterview.sources._names import own_names
from afterview.sources._people import name_of
from afterview.sources._spans import Piece, fact, lines, sentences

_OPENS = re.compile(r"^((?:Dr\. |Mr\. |Ms\. |Mrs\. |Sir )?[A-ZÀ-Þ][^,;:()]{2,40}?)"
                    r"(?:,| (?:started|began|has|is|was|joined|serves|became|holds|spent)\b)")
_CHIEF = r"(?:[Cc]hief [A-Z][a-z]+(?: [A-Z][a-z]+)? [Oo]fficer|C[EFOT]O|President)"
_BOARD = r"(?:Executive Board|Board of Management|Management Board|Executive Committee|Supervisory Board|Board of Directors)"
_OFFICE = (rf"((?:[Cc]hair(?:man|woman|person)?|[Vv]ice-?[Cc]hair(?:man)?|{_CHIEF}|[Mm]anaging [Dd]irector|[Gg]eneral [Cc]ounsel|[Mm]ember)"
           rf"(?: and {_CHIEF})?(?: of (?:the |our )?(?:{_BOARD}|Board))?)")
_FORM = r"(?: (?:N\.V\.|NV|S\.A\.|SA|AG|SE|plc|PLC|A/S|ASA|AB|Inc\.?|Ltd\.?))?"
_AFTER = r"(?:$|[.,;]|\.$| (?:in|since|and|on|as|until|with)\b)"
_OVER = re.compile(r"\b(?:until|resigned|retired|stepped down|former(?:ly)?|left)\b", re.IGNORECASE)
_MOST = 12
_LONGEST = 900  # characters of a quote that reaches from the name to the office


def facts(page: Page, company: Company, span: tuple[int, int], told: Iterable[str] = ()) -> tuple[Fact, ...]:
    """One fact for each paragraph of this part that begins with a person and gives an office in this company; `told` are known surnames.

    The last office counts that the paragraph gives; one in another firm, or one that ended, does not.
    """
    firm = "|".join(("[Tt]he Company", "[Tt]he Group", *(re.escape(n) for n in own_names(company, page.text))))
    held = re.compile(r"\b(?:became|is|was (?:appointed|named|elected)|has been|has served as|serves as|serving as|appointed)"
                      rf"(?: currently| also)*(?: as)?(?: the| a| our)? ?{_OFFICE} (?:of|at) (?:{firm}){_FORM}{_AFTER}")
    sits = re.compile(rf"\b(?:joined|(?:is|became|was appointed|been) (?:a )?member of) (?:the|our) ({_BOARD})"
                      rf"(?: of (?:{firm}){_FORM})?{_AFTER}")
    known = {name.casefold() for name in told}
    out: list[Fact] = []
    for line in lines(page.text, *span):
        opened = _OPENS.match(line.text)
        name = name_of(opened[1]) if opened else ""
        if not name or name.split()[-1].casefold() in known:
            continue
        found = _last(line, page.text, held, sits)
        if found is None or found[1] - line.start > _LONGEST:
            continue
        if made := fact(page, "people", line.start, found[1], text=f"{name}, {found[0]}"):
            known.add(name.split()[-1].casefold())
            out.append(made)
    return tuple(out[:_MOST])


def _last(line: Piece, text: str, held: re.Pattern[str], sits: re.Pattern[str]) -> tuple[str, int] | None:
    """The last office that a paragraph gives, and where its sentence ends; one named as an office before a mere seat on a board."""
    office = seat = None
    for sentence in sentences(text, line.start, line.end):
        if _OVER.search(sentence.text):
            continue
        for m in held.finditer(sentence.text):
            if m[1][:1] in "Mm" and "anaging" not in m[1]:
                seat = (m[1], sentence.end)
            else:
                office = (m[1], sentence.end)
        for m in sits.finditer(sentence.text):
            seat = (f"member of the {m[1]}", sentence.end)
    return office or seat
