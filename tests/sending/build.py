"""A workspace with an interview that ended a while ago, and a mail account on loopback."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from afterview.adapters.readers.choose import choose
from afterview.adapters.world import World
from afterview.model.mail import Address
from afterview.workflows._desk import Desk
from afterview.workflows.send import Wanted

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)  # a Tuesday
DANA = Address("Dana Cole", "dana@acme.example")
BODY = "Dear Dana,\n\nThank you for telling me what you expect.\n.And a line that begins with a dot.\n\nJo\n"


def workspace(root: Path, port: int, more: str = "") -> Path:
    """A workspace whose account is a server on this machine."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "afterview.toml").write_text(f'[mail]\nfrom = "Jo Fox <jo@fox.example>"\nhost = "127.0.0.1"\nport = {port}\n{more}', encoding="utf-8")
    return root


def interview(root: Path, name: str = "acme", *, ended: datetime = NOON - timedelta(hours=3), zone: str = "UTC", people: str = '"Dana Cole"') -> Path:
    """An interview folder without a talk."""
    folder = root / "interviews" / name
    folder.mkdir(parents=True)
    (folder / "interview.toml").write_text(
        f'candidate = "Jo Fox"\ncompany = "Acme"\ninterviewers = [{people}]\nend = {ended.isoformat()}\ntimezone = "{zone}"\ncountry = "US"\n',
        encoding="utf-8")
    return folder


def desk(now: datetime = NOON, **parts: object) -> Desk:
    """A desk at a given time."""
    return Desk(world=World(now=lambda: now, reader=choose("cues")[0]), seconds=3.0, **parts)  # type: ignore[arg-type]


def wanted(folder: Path, **fields: object) -> Wanted:
    """A thank-you to Dana."""
    return Wanted(**{"folder": folder, "to": DANA, "subject": "Thank you for Tuesday", "body": BODY, **fields})  # type: ignore[arg-type]
