"""The short run of the fuzz target: the long one is ``fuzz/importers.py``."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from afterview.importers import importers

TARGET = Path(__file__).resolve().parents[2] / "fuzz" / "importers.py"


@pytest.mark.parametrize("fmt", [None, *importers()])
def test_damaged_samples_are_read_or_refused(fmt: str | None) -> None:
    spec = importlib.util.spec_from_file_location("fuzz_importers", TARGET)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.unguided([fmt], runs=300, seed=3)
