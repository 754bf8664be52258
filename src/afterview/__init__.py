"""afterview: what went wrong in a job interview, from what was really said.

>>> from afterview import diagnose
>>> diagnosis = diagnose("interviews/2026-03-02-acme-1")      # doctest: +SKIP
>>> [finding.rule for finding in diagnosis.findings]          # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterview.interfaces.library import diagnose
    from afterview.model.finding import Diagnosis, Finding, Severity, Strength
    from afterview.model.trouble import Refused

__all__ = ["Diagnosis", "Finding", "Refused", "Severity", "Strength", "diagnose"]

_HOMES = {"diagnose": "afterview.interfaces.library", "Refused": "afterview.model.trouble"}


def __getattr__(name: str) -> object:
    """Public names are looked up when first used: importing the package does no work."""
    if name not in __all__:
        raise AttributeError(name)
    import importlib  # noqa: PLC0415

    return getattr(importlib.import_module(_HOMES.get(name, "afterview.model.finding")), name)
