"""Files that people have, to transcripts. One module per format; which one a file needs is found from its content.

``read(data, name)`` is the way in. It takes bytes, so that nothing here touches the disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from afterview import registry
from afterview.importers import _docx, _foreign, _json
from afterview.importers._bytes import LIMIT, decode
from afterview.importers._contract import Document, Importer, Kind
from afterview.importers._draft import plural
from afterview.importers._text import tidy
from afterview.model.talk import Transcript
from afterview.model.trouble import Refused

__all__ = ["LIMIT", "Importer", "identify", "importers", "read"]


@cache
def importers() -> Mapping[str, Importer]:
    """All importers by name ("webvtt-zoom"), found by walking this package."""
    import afterview.importers as package  # noqa: PLC0415 - the package hands itself to the walker

    found = [module.IMPORTER for module in registry.units(package)]
    return MappingProxyType({importer.name: importer for importer in found})


def open_document(data: bytes, name: str) -> Document:
    """Decode the bytes of a file: text, JSON or Word. Raises `Refused` for anything else."""
    name = tidy(name) or "the file"
    _foreign.refuse_bytes(data, name)
    if data.startswith(b"PK"):
        paragraphs = _docx.paragraphs(data, name)
        return Document(name=name, kind=Kind.DOCX, text="\n".join(paragraphs), encoding=Kind.DOCX.value,
                        paragraphs=paragraphs)
    text, encoding, troubles = decode(data, name)
    value = _json.parse(text, name)
    return Document(name=name, kind=Kind.TEXT if value is None else Kind.JSON, text=text, encoding=encoding,
                    value=value, troubles=troubles)


def identify(data: bytes, name: str) -> list[tuple[Importer, str]]:
    """The importers that claim a file, each with its evidence in words; the narrowest nets only.

    One is right; none or several is what `read` refuses. Raises `Refused` for what is no transcript at all.
    """
    return _claims(open_document(data, name))


def _claims(document: Document) -> list[tuple[Importer, str]]:
    head = document.head()
    _foreign.refuse_text(document, head)
    for breadth in sorted({importer.breadth for importer in importers().values()}):
        claims = [(importer, evidence) for importer in importers().values() if importer.breadth == breadth
                  if (evidence := importer.sniff(head)) is not None]
        if claims:
            return claims
    return []


def read(data: bytes, name: str, fmt: str | None = None) -> Transcript:
    """The talk in a file: `data` its bytes, `name` what to call it, `fmt` an importer's name to choose it by hand.

    Raises `Refused` when nothing or more than one thing claims the file, or it holds no words.
    """
    document = open_document(data, name)
    importer, evidence = _chosen(fmt) if fmt else _only(document)
    transcript = importer.read(document)
    speakers = len(transcript.labels)
    named = plural(speakers, "speaker") if speakers else "no names"
    counted = f"{plural(len(transcript.utterances), 'utterance')}, {named}"
    return replace(transcript, source=document.name, sha256=hashlib.sha256(data).hexdigest(),
                   evidence=f"{evidence}; {counted}; read as {document.encoding}")


def _chosen(fmt: str) -> tuple[Importer, str]:
    wanted = fmt.strip().lower().replace("_", "-")
    if wanted not in importers():
        raise Refused(f"There is no format called {tidy(fmt)}.", f"Choose one of: {', '.join(importers())}.")
    return importers()[wanted], f"chosen by you: {importers()[wanted].title}"


def _only(document: Document) -> tuple[Importer, str]:
    claims = _claims(document)
    if len(claims) == 1:
        return claims[0]
    if claims:
        both = " and ".join(f"{importer.title} ({evidence})" for importer, evidence in claims)
        raise Refused(f"{document.name} could be {both}.",
                      f"Choose with --format {' or --format '.join(importer.name for importer, _ in claims)}.")
    keys = [tidy(key)[:40] for key in list(document.value)[:6]] if isinstance(document.value, dict) else []
    known = f" with the keys {', '.join(keys)}" if keys else ""
    raise Refused(f"{document.name} is {document.kind}{known}, and no importer knows it.",
                  f"Export the transcript as .vtt, .docx or .txt, or choose with --format: {', '.join(importers())}.")
