"""The calendar as it was published last: `.afterview/calendar.json` beside `afterview.toml`, and the secret path of the feed."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from afterview.adapters.files import read_bytes
from afterview.adapters.save import save_text
from afterview.model.reminder import Entry, Reminder, ReminderKind
from afterview.model.trouble import Refused

_PLACE = ".afterview"
_NAME = "calendar.json"
_LIMIT = 4 << 20
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published, the file it was written to (empty for none), the feed's secret path, and the server's marks (CalDAV ETags)."""

    entries: tuple[Entry, ...] = ()
    target: str = ""
    path: str = ""
    etags: Mapping[str, str] = field(default_factory=dict)


def read_published(root: Path) -> Published:
    """The last calendar of this workspace; an empty one where there was none. Raises Refused for a file that cannot be read."""
    file = root / _PLACE / _NAME
    if not file.exists():
        return Published(path=secrets.token_urlsafe(24))
    try:
        data = json.loads(read_bytes(file, _LIMIT))
        path = str(data.get("path", ""))
        return Published(entries=tuple(_entry(item) for item in data["entries"]), target=str(data.get("target", "")),
                         path=path if _TOKEN.fullmatch(path) else secrets.token_urlsafe(24),
                         etags={str(k): str(v) for k, v in data.get("etags", {}).items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refused(f"{file} cannot be read.", "Move it away; the calendar is then made anew, with the same ids.") from None


def published_around(place: Path) -> Path | None:
    """The nearest folder at or above `place` that a calendar file was written for, or None."""
    start = place.resolve()
    root = next((p for p in (start, *start.parents) if (p / _PLACE / _NAME).is_file()), None)
    return root if root and read_published(root).target else None


def save_published(root: Path, published: Published) -> None:
    """Keep what was published. Raises Refused when it cannot be written."""
    data = {"version": 1, "target": published.target, "path": published.path, "etags": dict(published.etags),
            "entries": [_item(e) for e in published.entries]}
    file = root / _PLACE / _NAME
    save_text(file, json.dumps(data, ensure_ascii=False, indent=1))
    file.chmod(0o600)  # whoever knows the path can read the feed


def _entry(item: dict[str, Any]) -> Entry:
    reminder = Reminder(uid=str(item["uid"]), kind=ReminderKind(item["kind"]), start=_moment(item["start"]), title=str(item["title"]),
                        text=str(item["text"]), lead=timedelta(seconds=float(item["lead"])))
    return Entry(reminder=reminder, sequence=int(item["sequence"]), changed=_moment(item["changed"]), cancelled=bool(item["cancelled"]))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _item(entry: Entry) -> dict[str, Any]:
    one = entry.reminder
    return {"uid": one.uid, "kind": one.kind.value, "start": one.start.isoformat(), "title": one.title, "text": one.text,
            "lead": one.lead.total_seconds(), "sequence": entry.sequence, "changed": entry.changed.isoformat(),
            "cancelled": entry.cancelled}
