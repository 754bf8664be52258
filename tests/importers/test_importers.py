"""The law suite over all formats."""

from __future__ import annotations

from tests.importers.laws import ImporterLaws


class TestImporters(ImporterLaws):
    """Every importer, every sample."""
