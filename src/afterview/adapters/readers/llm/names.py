"""Names taken out of what is shown to a model: each person is one placeholder, everywhere the same.

What it quotes is looked for in the line as it was shown, so that a quote with a placeholder points at the line with the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from afterview.language.names import first_names, name_parts
from afterview.language.words import STOPWORDS

_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
_ALSO_WORDS = frozenset("april art august bill dawn dean faith frank glen grace grant hope ivy jack jade joy june mark may mercy miles "
                        "norma pat penny ray rich rob rod rose ruby sandy sid sue violet viola will".split())
_POSSESSIVE = ("'s", "’s")


class Names:
    """Who has which placeholder. Speakers are taken out however their names are written, other people by known first names."""

    def __init__(self, speakers: Iterable[str] = ()) -> None:
        self._known: dict[str, str] = {}
        self._people = 0
        for name in speakers:
            self.add(name)

    def add(self, name: str) -> None:
        """One person more, with all parts of the name; whoever has a part that is known already is the same person."""
        parts = [p for p in name_parts(name) if len(p) > 1 and p not in STOPWORDS]
        holder = next((self._known[p] for p in parts if p in self._known), "")
        if parts and not holder:
            self._people += 1
            holder = f"Person{self._people}"
        for part in parts:
            self._known.setdefault(part, holder)

    def learn(self, texts: Iterable[str]) -> None:
        """Look for people in all texts, so that a name is hidden also where it stands before it can be known as one."""
        for text in texts:
            self.hide(text)

    def hide(self, text: str) -> str:
        """The text without names. A word with a capital after a first name is its surname: "Dana Cole" is one placeholder."""
        hidden: list[str] = []
        end, before, holder = 0, -1, ""  # `before`: where the name that was just hidden ends
        for match in _WORD.finditer(text):
            word = match[0].removesuffix(_POSSESSIVE[0]).removesuffix(_POSSESSIVE[1])
            goes_on = before >= 0 and text[before:match.start()] == " "
            who = self._who(word, first=_begins(text, match.start()))
            if goes_on and word[0].isupper() and word.lower() not in STOPWORDS and not who:
                who = self._known.setdefault(word.lower(), holder)
            if not who:
                before = -1
                continue
            if not (goes_on and who == holder):
                hidden += [text[end:match.start()], who]
            end, before, holder = match.start() + len(word), match.end(), who
        return "".join((*hidden, text[end:]))

    def _who(self, word: str, *, first: bool) -> str:
        low = word.lower()
        if low in self._known and (low not in _ALSO_WORDS or word[0].isupper()):
            return self._known[low]
        if not word[0].isupper() or (low in _ALSO_WORDS and first):
            return ""
        if low in first_names():
            self.add(low)
            return self._known.get(low, "")
        return ""


def _begins(text: str, at: int) -> bool:
    """True at the beginning of a sentence, where every word has a capital."""
    before = text[:at].rstrip()
    return not before or before[-1] in ".?!:"
