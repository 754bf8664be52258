"""Look at a dossier, and add to it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from afterview.adapters import companies
from afterview.adapters.dossier_file import as_json
from afterview.adapters.world import World
from afterview.dossier.assemble import KINDS, added, new_facts
from afterview.dossier.checklist import checklist
from afterview.model.company import Company, Dossier, Fact
from afterview.model.homework import Check, Homework
from afterview.model.trouble import Refused, Trouble
from afterview.sources._text import TEXT_VERSION, page_text
from afterview.workflows._identity import same_company

__all__ = ["KINDS", "add", "checklist", "content", "look", "names"]
_LONG = 600  # characters of a statement


def names(here: Path) -> tuple[str, ...]:
    """The companies of the workspace that have a dossier; broken ones by the name of their folder."""
    found = []
    for folder in companies.companies(companies.home(here)):
        try:
            homework = companies.read(folder)
        except Refused:
            homework = None
        found.append(homework.company.name if homework and homework.company.name else folder.name)
    return tuple(found)


def look(here: Path, name: str = "") -> tuple[Homework, tuple[Check, ...], tuple[Fact, ...], tuple[Trouble, ...]]:
    """The homework on a company (the only one when no name is given), its checklist, what is new in it, and troubles.

    Raises Refused when there is none, or several and no name.
    """
    root = companies.home(here)
    have = companies.companies(root)
    if not name and len(have) != 1:
        raise Refused(f"There are dossiers of {', '.join(names(here))}." if have else "There is no dossier here yet.",
                      "Say which one: afterview dossier NAME." if have else "Make one: afterview research NAME.")
    folder = companies.company_folder(root, name, same_company) if name else have[0]
    troubles: list[Trouble] = []
    homework = companies.read(folder, troubles)
    if homework is None:
        raise Refused(f"There is no dossier of {name} here.", f'Make one: afterview research "{name}".')
    return homework, checklist(homework), new_facts(homework), tuple(troubles)


def content(homework: Homework) -> dict[str, Any]:
    """The dossier as its file has it."""
    return as_json(homework)


def add(world: World, here: Path, name: str, statement: str, *, kind: str = "news", quote: str = "", url: str = "") -> tuple[Path, Fact]:
    """Add a fact of the user's own, marked as theirs; makes the dossier where there is none. Gives its file and the fact."""
    text = " ".join(statement.split())
    if not text or len(text) > _LONG:
        raise Refused("The statement is empty." if not text else f"The statement has more than {_LONG} characters.",
                      'Say it in a sentence: afterview dossier add NAME "They open in Perth in May."')
    if kind not in KINDS:
        raise Refused(f"There is no kind {kind!r}.", f"There are {', '.join(KINDS)}.")
    if url and not url.startswith(("https://", "http://")):
        raise Refused(f"{url!r} is no web address.", "Copy it from the browser's address line; it begins with https://.")
    root = companies.home(here)
    folder = companies.company_folder(root, name, same_company)
    archive = companies.archive_of(folder, page_text, TEXT_VERSION)
    companies.make_workspace(root)
    with companies.turn(folder):
        before = companies.read(folder) or Homework(dossier=Dossier(company=Company(name=name)))
        after = added(before, text, kind, " ".join(quote.split()), url, world.now().date())
        path = companies.save(folder, after, archive)
    fact = next(f for f in after.facts if f.text == text and f.source == "you")
    return path, fact
