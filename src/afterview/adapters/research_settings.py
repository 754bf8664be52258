"""What `[research]` in `afterview.toml` says: the contact address for the SEC, and the user's keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from afterview.adapters.files import read_bytes
from afterview.adapters.save import save_text
from afterview.adapters.settings import NAME, workspace
from afterview.model.trouble import Refused

_SMALL = 1 << 20
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]{1,100}(?::\d{1,5})?(?:/[A-Za-z0-9._~/?=&%+-]{0,200})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchSettings:
    """`contact`: the mail address sent to the SEC, as it asks of programs; `keys`: the user's keys, by the name of the source.

    `about` is the web address that every host is told, where its people can read who asks; empty for the project's own.
    """

    contact: str = ""
    about: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


def read_research_settings(here: Path) -> ResearchSettings:
    """The settings of the workspace around this folder. Raises Refused for a broken file."""
    root = workspace(here)
    if root is None:
        return ResearchSettings()
    try:
        table = tomllib.loads(read_bytes(root / NAME, _SMALL).decode("utf-8-sig")).get("research", {})
        contact = str(table.get("contact", ""))
        return ResearchSettings(contact=checked_contact(contact) if contact else "",
                                about=checked_about(str(table.get("about", ""))),
                                keys={str(k): str(v) for k, v in table.get("keys", {}).items()})
    except (TypeError, AttributeError):
        raise Refused(f"{root / NAME} cannot be read: [research] is not laid out as it should be.",
                      "Mend it; the page on settings shows how.") from None
    except (ValueError, RecursionError) as error:
        raise Refused(f"{root / NAME} cannot be read: {' '.join(str(error).split())[:120]}.",
                      "Mend the line it names; the page on settings shows every one.") from None


def checked_contact(text: str) -> str:
    """The address, tidied; raises Refused for what is none, so that nothing odd is ever sent as a header."""
    address = text.strip()
    if not _MAIL.fullmatch(address):
        raise Refused(f"{text[:80]!r} is no mail address.", "Write it like jo@mail.example.")
    return address


def checked_about(text: str) -> str:
    """The web address, tidied; raises Refused for what is none, so that nothing odd is ever sent as a header."""
    address = text.strip()
    if address and not _WEB.fullmatch(address):
        raise Refused(f"{text[:80]!r} (research.about) is no web address.", "Write it like https://jo.example/afterview.")
    return address


def keep_contact(root: Path, contact: str) -> None:
    """Write the contact into the workspace's settings, leaving every other line as it is."""
    path = root / NAME
    before = read_bytes(path, _SMALL).decode("utf-8-sig") if path.is_file() else ""
    line = f'contact = "{checked_contact(contact)}"'
    if "[research]" in before.split("\n"):
        lines = [text for text in before.split("\n") if not text.startswith("contact = ")]
        lines.insert(lines.index("[research]") + 1, line)
        after = "\n".join(lines)
    else:
        after = f"{before.rstrip()}\n\n[research]\n{line}\n".lstrip()
    try:
        tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        raise Refused(f"{path} could not be added to.", f"Put this into it by hand, under [research]: {line}") from None
    save_text(path, after)
