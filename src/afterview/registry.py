"""Units found by walking a package: adding a rule, an importer or a source adds files and edits none."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def units(package: ModuleType) -> Iterator[ModuleType]:
    """The unit modules directly inside `package`, in order of name; names with a leading underscore are not units."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda i: i.name):
        if not info.name.startswith("_") and not info.ispkg:
            yield importlib.import_module(f"{package.__name__}.{info.name}")


def unit_name(module: str) -> str:
    """The id of a unit: its file name with dashes (``pay_raised_first`` becomes ``pay-raised-first``)."""
    return module.rpartition(".")[2].replace("_", "-")
