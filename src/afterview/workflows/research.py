"""Do the homework on a company: ask every source, side by side, and keep what can be shown word for word."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import cast

from afterview import sources
from afterview.adapters import companies
from afterview.adapters.archive import Archive
from afterview.adapters.files import read_bytes
from afterview.adapters.http.door import LARGEST, PoliteDoor
from afterview.adapters.research_settings import ResearchSettings, checked_contact, keep_contact, read_research_settings
from afterview.adapters.save import UnwritableError
from afterview.adapters.world import World
from afterview.dossier.assemble import Found, assemble, new_facts, theirs
from afterview.model.company import Company, Fact
from afterview.model.homework import Homework
from afterview.model.source import Gap, NotVerbatimError, Page, Request, Source
from afterview.model.trouble import Refused, Trouble
from afterview.registry import unit_name, units
from afterview.sources._text import TEXT_VERSION, page_text
from afterview.workflows._gather import FILES, Haul, ask_all, found, is_files
from afterview.workflows._identity import Match, choices, match, merged, same_company, told
from afterview.workflows._visit import Desk, News, document_of, read

__all__ = ["ResearchSettings", "Result", "Wish", "forget", "outside", "research", "set_contact", "settings_of"]
_UNREACHED = frozenset({"it could not be reached", "it did not answer in time", "it did not answer"})  # as the door words it
_NO_SETTINGS = ResearchSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user asked for: the company as they know it, their own files and feeds, and whether the network may be used.

    `called` is what they call it, where that is not its name: one of several was chosen.
    """

    company: Company
    called: str = ""
    files: tuple[Path, ...] = ()
    feeds: tuple[str, ...] = ()
    offline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of it: the homework and where it lies, or `candidates` to choose from, and nothing written."""

    folder: Path
    homework: Homework | None = None
    new: tuple[Fact, ...] = ()
    candidates: tuple[Company, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    stopped: bool = False
    workspace_made: bool = False


def outside(world: World, settings: ResearchSettings) -> World:
    """The world with the door to the network open."""
    return replace(world, door=PoliteDoor(contact=settings.contact, about=settings.about))


def settings_of(here: Path) -> ResearchSettings:
    """What the workspace around this folder says about research."""
    return read_research_settings(here)


def set_contact(here: Path, contact: str) -> None:
    """Keep the contact address in the workspace, which is made where there is none."""
    root, address = companies.home(here), checked_contact(contact)
    companies.make_workspace(root)
    keep_contact(root, address)


def research(world: World, wish: Wish, here: Path, *, settings: ResearchSettings = _NO_SETTINGS,
             tell: Callable[[str, str], None] = lambda _source, _doing: None, all_units: Sequence[ModuleType] | None = None) -> Result:
    """Fill `companies/<slug>/dossier.json` in the workspace around `here`; `tell` hears which source is at what.

    Ctrl-C ends the asking, and what was found is kept. Raises Refused for what cannot be worked with.
    """
    root = companies.home(here)
    folder = companies.company_folder(root, _called(wish), same_company)
    before = companies.read(folder)
    wanted = _wanted(wish.company, before, folder)
    files = [(path, read_bytes(path, LARGEST)) for path in wish.files]  # before anything is asked or made
    archive = companies.archive_of(folder, page_text, TEXT_VERSION)
    desk = Desk(door=world.door, archive=archive, now=world.now, offline=wish.offline, contact=settings.contact, keys=settings.keys)
    found_units = tuple(all_units or units(sources))
    haul = Haul()
    _read_files(found_units, wanted, files, desk, haul)
    identity = ask_all(found_units, wanted, wish.feeds, desk, haul, tell)
    world.door.close()
    near = choices((*haul.candidates(), *(c for _, c in identity.others)))
    settled = bool(identity.known) or told(wanted)
    if not settled and not files and near and not haul.stopped:
        return Result(folder=folder, candidates=near)
    today = world.now().date()
    brought = found(found_units, identity, haul, near, settled=settled, today=today)
    if before is None and not brought.facts and haul.stopped:
        companies.forget(folder)
        return Result(folder=folder, stopped=True)
    if before is None and not wish.offline and not files and _nowhere(haul):
        companies.forget(folder)
        raise Refused("None of the sources could be reached, so nothing was written.",
                      "Check the network and try again; --offline reads only what is here.")
    made = companies.make_workspace(root)
    homework, troubles = _write(folder, brought, archive, today)
    return Result(folder=folder, homework=homework, new=new_facts(homework), troubles=troubles, stopped=haul.stopped, workspace_made=made)


def forget(folder: Path) -> None:
    """Take away what was fetched for a company that was not chosen; a folder with a dossier stays as it is."""
    companies.forget(folder)


def _nowhere(haul: Haul) -> bool:
    """True when sources were asked and no host answered any of them at all: then it is not the company that is unknown."""
    asked = [name for name, urls in haul.asked.items() if urls]
    return bool(asked) and not haul.readings and all(gap.why in _UNREACHED for name in asked for gap in haul.gaps.get(name, []))


def _wanted(company: Company, before: Homework | None, folder: Path) -> Company:
    """The company with what is known of it from before; raises Refused when that is another one."""
    if before is None:
        return company
    if match(before.company, company) is Match.OTHER:
        raise Refused(f"{folder} holds the dossier of another company, {before.company.name}.", "Give this one a name of its own.")
    return merged(before.company, company) if told(before.company) else merged(company, before.company)


def _called(wish: Wish) -> str:
    company = wish.company
    name = wish.called or company.name or company.ticker or company.website or company.cik or company.lei
    if not name and not wish.files:
        raise Refused("Which company?", "Give its name, or --ticker, --domain, --cik or --lei.")
    if name and not any(c.isalnum() for c in name):
        raise Refused(f"{name!r} is no name of a company.", "Write it as the company does.")
    return name or wish.files[0].stem


def _read_files(found_units: Sequence[ModuleType], company: Company, files: Iterable[tuple[Path, bytes]], desk: Desk, haul: Haul) -> None:
    """The user's own files, read by the source that asks nothing of any host; they work without any network."""
    own = next((u for u in found_units if is_files(u)), None)
    for path, body in files:
        if own is None:
            raise Refused("Files cannot be read in this installation.", "")
        name = unit_name(own.__name__)
        media = mimetypes.guess_type(path.name)[0] or ""
        key = sha256(body).hexdigest()
        try:
            desk.archive.add_bytes(body, media)
            text = desk.archive.text(key, media, path.name) or ""
        except UnwritableError:
            raise
        except Refused as refused:
            why = f"{refused.why} {refused.todo}".strip().removeprefix(f"{path.name} ")
            haul.gaps.setdefault(FILES, []).append(Gap(item=None, where=path.name, why=why, checked=False))
            continue
        page = Page(request=Request(url="", what="file", carry={"name": path.name}), body=body, media=media, sha256=key, text=text,
                    fetched=desk.now())
        reading = read(name, cast("Source", own), company, page)
        haul.take(name, News(reading=reading, document=document_of(name, page)))


def _write(folder: Path, found: Found, archive: Archive, today: date) -> tuple[Homework, tuple[Trouble, ...]]:
    """Put the run into the dossier, in our turn, on top of whatever stands there by now."""
    troubles: list[Trouble] = []
    good: list[Fact] = []
    bad: dict[str, int] = {}
    for fact in sorted(found.facts, key=lambda f: f.citation.document if f.citation else ""):
        try:
            archive.verify(fact)
            good.append(fact)
        except NotVerbatimError:
            bad[fact.source] = bad.get(fact.source, 0) + 1
    troubles.extend(Trouble(name, f"{number} of its statements {'is' if number == 1 else 'are'} left out: "
                            "the words are not in the document at that place") for name, number in bad.items())
    with companies.turn(folder):
        before = companies.read(folder, troubles)
        if before is not None:
            before = replace(before, dossier=replace(before.dossier, facts=tuple(_still(f, archive, troubles) for f in before.facts)))
        homework = assemble(before, replace(found, facts=tuple(good)), today)
        companies.save(folder, homework, archive)
    return homework, tuple(troubles)


def _still(fact: Fact, archive: Archive, troubles: list[Trouble]) -> Fact:
    """A known fact whose place was looked at again; one that was changed by hand becomes the user's own."""
    try:
        archive.verify(fact)
    except NotVerbatimError:
        again = archive.relocate(fact)
        if again is not None:
            return again
        troubles.append(Trouble(fact.id, "its quote is not in its document, so it is kept as your own"))
        return theirs(fact)
    return fact
