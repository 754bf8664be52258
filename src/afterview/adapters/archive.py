"""The archive of one company: every document that came, by its SHA-256, with the one text that quotes are cut from.

`<sha>.<ending>` holds the bytes as they came, `<sha>.<version>.txt` their text, `urls/<key>.json` what is known of each address.
A citation may not rest on a cache that forgets: nothing here is ever thrown away by the program.
"""

from __future__ import annotations

import gzip
import json
import mimetypes
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from afterview.adapters.http.contract import Answer, Kept
from afterview.adapters.save import save_bytes, save_text
from afterview.model.company import Fact
from afterview.model.source import NotVerbatimError

_REMEMBERED = 3  # texts; facts are verified in the order of their documents
_SHA = re.compile(r"[0-9a-f]{64}")
_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/json": ".json", "text/plain": ".txt", "text/xml": ".xml",
            "application/xml": ".xml", "application/pdf": ".pdf"}


class Archive:
    """The documents in `folder`; texts are made by `read` (bytes, media, name), whose `version` is part of their names.

    `shipped` is a second folder of the same layout that is only read: recordings that come with the program.
    """

    def __init__(self, folder: Path, read: Callable[[bytes, str, str], str], version: str, shipped: Path | None = None) -> None:
        self._folder, self._read, self._version, self._shipped = folder, read, version, shipped
        self._last: dict[str, str] = {}

    def add(self, answer: Answer, url: str, fetched: datetime) -> Kept:
        """Keep a document and what was sent with it; raises Refused when it cannot be written."""
        kept = Kept(url=url, document=self.add_bytes(answer.body, answer.media), media=answer.media, fetched=fetched, etag=answer.etag,
                    last_modified=answer.last_modified)
        self._note(kept)
        return kept

    def add_bytes(self, body: bytes, media: str) -> str:
        """Keep a document; gives its SHA-256."""
        key = sha256(body).hexdigest()
        if self._body_path(key, shipped=False) is None:
            save_bytes(self._folder / f"{key}{_ending(media)}", body)
        return key

    def touch(self, kept: Kept, fetched: datetime) -> Kept:
        """Note that the kept copy is still right."""
        again = replace(kept, fetched=fetched)
        self._note(again)
        return again

    def kept(self, url: str) -> Kept | None:
        """What is kept of this address, here or among the recordings; None when nothing is, or it cannot be read."""
        for folder, shipped in ((self._folder, False), (self._shipped, True)):
            path = folder / "urls" / _key(url) if folder else None
            if path is None or not path.is_file():
                continue
            try:
                data = json.loads(path.read_text(encoding="utf-8"))
                kept = Kept(url=str(data["url"]), document=str(data["document"]), media=str(data["media"]), shipped=shipped,
                            fetched=datetime.fromisoformat(data["fetched"]), etag=str(data.get("etag", "")),
                            last_modified=str(data.get("last_modified", "")))
            except (OSError, ValueError, KeyError, TypeError):
                continue
            if kept.url == url and self._body_path(kept.document) is not None:
                return kept
        return None

    def body(self, document: str) -> bytes | None:
        """The bytes of a document; None when it is not here, or no longer what its name says."""
        path = self._body_path(document)
        if path is None:
            return None
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return raw if sha256(raw).hexdigest() == document else None

    def text(self, document: str, media: str = "", name: str = "") -> str | None:
        """The text of a document, made once; None when the document is not here. Raises Refused for what has no text."""
        if not _SHA.fullmatch(document):
            return None
        if document not in self._last:
            made = self._text(document, media, name)
            if made is None:
                return None
            self._last = {**dict(list(self._last.items())[-_REMEMBERED:]), document: made}
        return self._last[document]

    def _text(self, document: str, media: str, name: str) -> str | None:
        path = self._folder / f"{document}.{self._version}.txt"
        if path.is_file():
            return path.read_bytes().decode("utf-8")
        body = self.body(document)
        if body is None:
            return None
        found = self._body_path(document)
        made = self._read(body, (media or _media(found)).partition(";")[0].strip(), name)
        save_text(path, made)
        return made.encode("utf-8", "replace").decode("utf-8")

    def verify(self, fact: Fact) -> None:
        """Raises NotVerbatimError unless the fact's quote stands in its document at exactly that place; own facts need none."""
        place = fact.citation
        if place is None:
            if fact.source in {"", "you"}:
                return
            raise NotVerbatimError(f"{fact.source}: {fact.text[:60]!r} has no place in any document")
        words = self.text(place.document)
        if words is None or place.start < 0 or not place.quote.strip() or not fact.quote == place.quote == words[place.start : place.end]:
            raise NotVerbatimError(f"{fact.source}: {place.quote[:60]!r} does not stand in its document")

    def relocate(self, fact: Fact) -> Fact | None:
        """The fact with its place found again after the text was made anew; None when its words are nowhere in the document."""
        if fact.citation is None:
            return fact
        words = self.text(fact.citation.document)
        start = words.find(fact.quote) if words and fact.quote.strip() else -1
        if start < 0:
            return None
        return replace(fact, citation=replace(fact.citation, start=start, end=start + len(fact.quote), quote=fact.quote))

    def _note(self, kept: Kept) -> None:
        data = {"url": kept.url, "document": kept.document, "media": kept.media, "fetched": kept.fetched.isoformat(), "etag": kept.etag,
                "last_modified": kept.last_modified}
        save_text(self._folder / "urls" / _key(kept.url), json.dumps(data, indent=1) + "\n")

    def _body_path(self, document: str, *, shipped: bool = True) -> Path | None:
        if not _SHA.fullmatch(document):
            return None
        for folder in (self._folder, self._shipped if shipped else None):
            found = next((p for p in folder.glob(f"{document}.*") if not _is_text(p)), None) if folder else None
            if found is not None:
                return found
        return None


def _is_text(path: Path) -> bool:
    """True for a text made from a document: it has a version before its ending."""
    return path.name.count(".") > 1 and path.suffix == ".txt"


def _key(url: str) -> str:
    return f"{sha256(url.encode('utf-8', 'replace')).hexdigest()[:40]}.json"


def _ending(media: str) -> str:
    kind = media.partition(";")[0].strip()
    return _ENDINGS.get(kind) or mimetypes.guess_extension(kind) or ".bin"


def _media(path: Path | None) -> str:
    name = path.name.removesuffix(".gz") if path else ""
    return mimetypes.guess_type(name)[0] or ""
