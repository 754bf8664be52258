"""Which reader reads: the taught one where it can, else cues alone, with the reason."""

from __future__ import annotations

from functools import lru_cache

from afterview.adapters.readers.contract import Reader
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.readers.model import ModelMissing, ModelReader


@lru_cache(maxsize=2)
def choose(wanted: str) -> tuple[Reader, str]:
    """The reader for ``model`` or ``cues``, and why it is not the one that was wanted (empty when it is)."""
    if wanted != "cues":
        try:
            return ModelReader(), ""
        except ModelMissing as missing:
            return CueReader(), f"read with phrases alone, because {missing}"
    return CueReader(), ""
