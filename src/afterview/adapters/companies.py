"""The companies of a workspace: `companies/<slug>/` with `dossier.json` and the archive beside it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path

from afterview.adapters.archive import Archive
from afterview.adapters.dossier_file import as_json, read_homework
from afterview.adapters.files import read_bytes
from afterview.adapters.folder import slug
from afterview.adapters.lock import locked
from afterview.adapters.save import UnwritableError, save_text
from afterview.adapters.settings import NAME, workspace
from afterview.model.homework import Homework
from afterview.model.trouble import Refused, Trouble

FOLDER = "companies"
_FILE = "dossier.json"
_SOURCES = "sources"
_LARGEST = 64 << 20
_FIRST_SETTINGS = "# This folder is an afterview workspace; the page on settings shows what can stand here.\n"


def home(here: Path) -> Path:
    """The workspace around this folder; where there is none, the folder itself."""
    return workspace(here) or here


def make_workspace(root: Path) -> bool:
    """Make the folder a workspace, so that interviews below it find their companies; True when it was none."""
    if (root / NAME).exists():
        return False
    try:
        save_text(root / NAME, _FIRST_SETTINGS, fresh=True)
    except UnwritableError:
        raise
    except Refused:  # somebody else just did
        return False
    return True


def company_folder(root: Path, name: str, same: Callable[[str, str], bool]) -> Path:
    """The folder of a company: by its slug, else the one whose dossier has this name, else where it would be made.

    Two names may come to one slug ("東芝 A" and "三菱 A"); then the second gets a number.
    """
    direct = root / FOLDER / slug(name)
    taken = (direct / _FILE).exists()  # looked at once: who makes it meanwhile makes it for this name
    if taken and not _of_another(direct, name, same):
        return direct
    for folder in companies(root):
        try:
            found = read(folder)
        except Refused:
            continue
        if found and any(same(name, n) for n in (*found.company.names, found.company.ticker) if n):
            return folder
    if not taken:
        return direct
    numbered = (direct.with_name(f"{direct.name}-{n}") for n in range(2, 100))
    return next((f for f in numbered if not (f / _FILE).exists()), direct)


def _of_another(folder: Path, name: str, same: Callable[[str, str], bool]) -> bool:
    """True when the dossier's own name comes to this folder's name and is another one; a broken dossier may be anybody's."""
    try:
        found = read(folder)
    except Refused:
        return False
    names = (*found.company.names, found.company.ticker) if found else ()
    return slug(found.company.name) == slug(name) and not any(n == name or same(name, n) for n in names) if found else False


def companies(root: Path) -> list[Path]:
    """The folders of all companies that have a dossier."""
    base = root / FOLDER
    return sorted(p.parent for p in base.glob(f"*/{_FILE}")) if base.is_dir() else []


def read(folder: Path, troubles: list[Trouble] | None = None) -> Homework | None:
    """The homework in this folder, None when there is none; raises Refused when it is broken, so that nothing overwrites it."""
    path = folder / _FILE
    if not path.exists():
        return None
    try:
        return read_homework(read_bytes(path, _LARGEST).decode("utf-8-sig"), str(path), troubles if troubles is not None else [])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        why = ' '.join(str(error).split())[:120] if isinstance(error, ValueError) else "it is not laid out like a dossier"
        raise Refused(f"{path} cannot be read ({why}).", "Mend it, or move it away; it is not written over.") from None


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Our turn at the company's dossier; others wait. Raises Refused when the folder cannot be used."""
    try:
        with locked(folder):
            yield
    except OSError as error:
        raise Refused(f"{folder} cannot be used ({error.strerror or 'no reason given'}).",
                      "Check the space on the disk and your permission to write there.") from None


def save(folder: Path, homework: Homework, archive: Archive) -> Path:
    """Write the dossier, whole or not at all; to be called in our `turn`.

    Raises NotVerbatimError when any fact's quote does not stand in its document at exactly its place: nothing is written then.
    """
    for fact in sorted(homework.facts, key=lambda f: f.citation.document if f.citation else ""):
        archive.verify(fact)
    path = folder / _FILE
    save_text(path, json.dumps(as_json(homework), ensure_ascii=False, indent=1) + "\n")
    return path


def forget(folder: Path) -> None:
    """Take away the archive of a company that has no dossier, and the folders that are empty then; files of the user's stay."""
    if (folder / _FILE).exists() or not folder.is_dir():
        return
    shutil.rmtree(folder / _SOURCES, ignore_errors=True)
    (folder / ".lock").unlink(missing_ok=True)
    with suppress(OSError):  # something of the user's is in there
        folder.rmdir()
        folder.parent.rmdir()


def archive_of(folder: Path, read_text: Callable[[bytes, str, str], str], version: str) -> Archive:
    """The archive of the company in this folder, with the recordings that come with the program behind it."""
    shipped = Path(str(resources.files("afterview") / "demo" / "recorded"))
    return Archive(folder / _SOURCES, read_text, version, shipped if shipped.is_dir() else None)
