"""Every format has its page, and what the page shows is what the sample holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from afterview.importers import importers
from afterview.importers._docx import paragraphs

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "formats"


@pytest.mark.parametrize("name", importers())
def test_a_format_has_a_page_that_shows_the_first_lines_of_a_sample(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text()
    assert page.startswith(f"# {importers()[name].title}\n")
    assert f"--format {name}" in page
    found = re.search(r"The first lines of `(tests/[^`]+)`:\n\n```\w+\n(.*?)\n```\n", page, re.DOTALL)
    assert found
    data = (ROOT / found.group(1)).read_bytes()
    text = "\n".join(paragraphs(data, name)) if data.startswith(b"PK") else data.decode().replace("\r\n", "\n")
    shown = [line.rstrip() for line in text.split("\n")[:14]]
    assert "\n".join(shown).rstrip() == found.group(2)


def test_no_page_is_left_of_a_format_that_is_gone() -> None:
    assert {p.stem for p in PAGES.glob("*.md")} - {"index"} == set(importers())
