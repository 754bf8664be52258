"""Which reader reads: the taught one where it can, else cues alone, with the reason; or, where the user wants it, a model of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from afterview.adapters.reader_settings import ReaderSettings
from afterview.adapters.readers.contract import Reader
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.encoder import ModelMissing
from afterview.adapters.readers.memory import Memory, RememberingReader
from afterview.adapters.readers.model import ModelReader
from afterview.model.leaving import Leaving
from afterview.model.trouble import Refused

VARIABLE = "AFTERVIEW_READER_KEY"
# ruff: noqa: PLC0415
# What asks a language model is an optional part and heavy; it is imported only where it is wanted.


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearers:
    """Who is told while it reads: `tell` hears what went differently, `progress` how far it is, `consent` is asked before anything leaves.

    `consent` returns True for a yes, and raises Refused where nobody can be asked.
    """

    tell: Callable[[str], None]
    progress: Callable[[int, int], None]
    consent: Callable[[Leaving], bool]


@lru_cache(maxsize=2)
def choose(wanted: str) -> tuple[Reader, str]:
    """The reader for ``model`` or ``cues``, and why it is not the one that was wanted (empty when it is)."""
    if wanted != "cues":
        try:
            return ModelReader(), ""
        except ModelMissing as missing:
            return CueReader(), f"read with phrases alone, because {missing}"
    return CueReader(), ""


def choose_in(root: Path | None, settings: ReaderSettings, hearers: Hearers) -> tuple[Reader, str]:
    """The reader for these settings of the workspace `root`, which keeps its answers there; and why it is another than was wanted.

    Raises Refused for a model of the user's choice that cannot be asked as the settings say.
    """
    memory = Memory(root if settings.remember else None)
    if settings.use == "cues":
        return choose("cues")
    own, why = _own(memory, hearers) if root is not None and settings.remember else choose("model")
    if settings.use == "llm":
        return _llm(root, settings, own, memory, hearers), why
    return own, why


def _own(memory: Memory, hearers: Hearers) -> tuple[Reader, str]:
    try:
        return RememberingReader(memory, ModelReader, hearers.tell), ""
    except ModelMissing as missing:
        return CueReader(), f"read with phrases alone, because {missing}"


def _llm(root: Path | None, settings: ReaderSettings, own: Reader, memory: Memory, hearers: Hearers) -> Reader:
    if root is None or not settings.model:
        raise Refused("It is not said which language model is to read.",
                      'Put url and model under [reader] into afterview.toml; the page "Bring your own model" shows how.')
    try:
        from afterview.adapters.readers.llm.address import address
        from afterview.adapters.readers.llm.consent import allow, allowed
        from afterview.adapters.readers.llm.reader import LlmReader, Manners, Server
        from afterview.adapters.readers.llm.wire import Wire
        from afterview.adapters.secrets import kept
    except ModuleNotFoundError as missing:
        raise Refused(f"This needs a package that is not here ({missing.name}).", "Install it: pip install 'afterview[llm]'") from None
    to = address(settings.url)

    def leave(leaving: Leaving) -> None:
        if allowed(root, to, names_hidden=settings.hide_names):
            return
        if not hearers.consent(leaving):
            raise Refused(f"Nothing was sent to {to.host}.", "To read on this machine instead: --reader model.")
        allow(root, to, names_hidden=settings.hide_names)

    wire = Wire(to, settings.model, kept(f"reader@{to.host}") or os.environ.get(VARIABLE, ""), float(settings.seconds))
    return LlmReader(Server(model=settings.model, host=to.host, url=to.url, here=to.here, wire=wire), own, memory,
                     Manners(hide_names=settings.hide_names, at_once=settings.at_once, consent=leave, progress=hearers.progress))
