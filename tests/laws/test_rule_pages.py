"""Law 5: a rule's page is its test."""

from __future__ import annotations

import re

import pytest

from afterview.adapters.readers.choose import choose
from afterview.adapters.readers.contract import Reader
from afterview.rules._run import all_rules
from tests.laws import pages

RULES = sorted(all_rules())
EXAMPLES = list(pages.all_examples())


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page_with_the_fixed_sections(rule: str) -> None:
    text = pages.page(rule)
    assert text.startswith(f"# {rule}\n"), "the title is the rule's id"
    assert tuple(pages.sections(text)) == pages.SECTIONS
    assert all(pages.sections(text).values()), "no section is empty"


@pytest.mark.parametrize("rule", RULES)
def test_every_page_names_the_limits_of_its_rule_with_their_defaults(rule: str) -> None:
    looks_for = pages.sections(pages.page(rule))["What it looks for"]
    missing = [name for name in all_rules()[rule].limits if f"`{name}`" not in looks_for]
    assert not missing or _shared(rule, looks_for, missing)


def _shared(rule: str, text: str, missing: list[str]) -> bool:
    """A limit may also be told by its default where the page says what it is for."""
    return all(re.search(rf"\b{all_rules()[rule].limits[name]:g}\b", text) for name in missing)


@pytest.mark.parametrize("rule", RULES)
def test_every_page_says_how_strong_its_evidence_is(rule: str) -> None:
    why = pages.sections(pages.page(rule))["Why it matters"].lower()
    assert re.search(r"advice|convention|survey|study|studies|evidence|strong|good", why)


@pytest.mark.parametrize("rule", RULES)
def test_every_page_has_examples_of_both_kinds(rule: str) -> None:
    examples = pages.examples(rule)
    assert sum(e.finds for e in examples) >= 2
    assert sum(not e.finds for e in examples) >= 2


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The default reader; the examples are judged by what users get."""
    chosen, why = choose("model")
    assert not why, f"the examples want the taught reader: {why}"
    return chosen


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_the_example_does_what_it_says(example: pages.Example, reader: Reader) -> None:
    diagnosis = pages.diagnose(example.text)
    assert diagnosis.interview.reader == reader.name
    rules = sorted({f.rule for f in diagnosis.findings})
    assert (example.rule in rules) == example.finds, f"found: {rules}"


def test_no_page_is_left_behind_by_its_rule() -> None:
    from importlib import resources

    written = {f.name.removesuffix(".md").replace("_", "-") for f in resources.files("afterview.rules").iterdir() if f.name.endswith(".md")}
    assert written == set(RULES)
