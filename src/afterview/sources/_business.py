"""What the company makes and sells, in its own first words."""

from __future__ import annotations

import re

from afterview.model.company import Company, Fact
from afterview.model.source import Page
from afterview.sources._names import actor_pattern, own_names
from afterview.sources._spans import fact, sentences

_MAKES = (r"(?:designs?|develops?|manufactures?|markets?|sells?|provides?|offers?|operates?|produces?|supplies|delivers?|builds?"
          r"|distributes?|publishes"
          r"|(?:is|are) (?:an?|the|one of the) [^.;]{0,80}?(?:company|provider|manufacturer|retailer|developer|producer|leader|supplier"
          r"|operator|bank|insurer|group|platform))")
_HEDGED = re.compile(r"\b(?:(?-i:may)|might|could|risks?|if|not|forward-looking|report|filed|believe|compete\w*|holding company|website"
                     r"|shareholders?|laws?)\b", re.IGNORECASE)
_FIRST = 9_000  # characters of the section: what stands later is about one product or one place
_LONGEST = 420
_MOST = 3


def facts(page: Page, company: Company, span: tuple[int, int]) -> tuple[Fact, ...]:
    """The first sentences of the business section that say what this company makes, sells or runs; at most three."""
    names = own_names(company, page.text)
    does = re.compile(rf"^(?:founded [^,]{{1,60}}, |through [^,]{{1,60}}, |as [^,]{{1,60}}, )?(?:{actor_pattern(names)})(?:,? (?:inc|corp"
                      rf"|corporation|n\.v|plc)\.?)?,?"
                      rf" (?:also |primarily |principally |currently |and its subsidiaries )?{_MAKES}\b", re.IGNORECASE)
    out: list[Fact] = []
    for sentence in sentences(page.text, span[0], min(span[1], span[0] + _FIRST)):
        if len(sentence.text) > _LONGEST or _HEDGED.search(sentence.text) or not does.search(sentence.text):
            continue
        made = fact(page, "product", sentence.start, sentence.end)
        if made:
            out.append(made)
        if len(out) >= _MOST:
            break
    return tuple(out)
