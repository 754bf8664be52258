"""Rev's JSON: monologues of elements; the values are joined as they are, punctuation and blanks included.

Source: https://docs.rev.ai/api/asynchronous/transcript/ . `ts` is in seconds and missing on punctuation.
"""

from __future__ import annotations

from afterview.importers._contract import Document, Draft, Head, Importer
from afterview.importers._draft import finish, plural, say
from afterview.importers._json import Box, box, boxes, first, items, speaker_label, string
from afterview.importers._times import number_ms
from afterview.model.talk import Transcript
from afterview.registry import unit_name


def sniff(head: Head) -> str | None:
    """A list of `monologues` with `elements`."""
    found = [m for _, m in boxes(box(head.value).get("monologues")) if isinstance(m.get("elements"), list)]
    return f"JSON with {plural(len(found), 'monologue')}, as Rev writes it" if found else None


def _names(value: object) -> dict[object, object]:
    """Names by speaker number, which Rev's editor adds."""
    return {s["id"]: s["name"] for _, s in boxes(value)
            if isinstance(s.get("id"), int | str) and isinstance(s.get("name"), str)}


def _moment(elements: list[Box], key: str) -> int | None:
    return next((ms for e in elements if (ms := number_ms(e.get(key), 1000)) is not None), None)


def read(document: Document) -> Transcript:
    """One utterance for each monologue."""
    draft = Draft(document)
    names = _names(box(document.value).get("speakers"))
    for number, monologue in boxes(box(document.value).get("monologues")):
        elements = [box(e) for e in items(monologue.get("elements"))]
        who = first(monologue, "speaker", "speaker_id")
        known = names.get(who) if isinstance(who, int | str) else None
        say(draft, "".join(string(e.get("value")) for e in elements), speaker=known or speaker_label(who),
            start_ms=_moment(elements, "ts"), end_ms=_moment(elements[::-1], "end_ts"), line=number)
    return finish(draft, IMPORTER.name, "Rev JSON")


IMPORTER = Importer(name=unit_name(__name__), title="Rev (.json)", sniff=sniff, read=read)
