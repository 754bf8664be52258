"""A workspace with the interviews that the sample mails are about; thank-yous sent, nobody has answered."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from afterview.adapters.readers.choose import choose
from afterview.adapters.world import World

NOW = datetime.fromisoformat("2026-03-13T12:00:00-05:00")
TALK = "[00:00] Priya Nambiar: Tell me about your work.\n[00:05] Delia Marchetti: I plan the clinics of my region.\n[00:09] Priya Nambiar: Thank you, goodbye.\n"


def world_of(now: datetime = NOW) -> World:
    return World(now=lambda: now, reader=choose("cues")[0])


def interview(root: Path, name: str, setting: str, sent: list[tuple[str, str, str]]) -> Path:
    folder = root / "interviews" / name
    folder.mkdir(parents=True)
    (folder / "interview.toml").write_text(setting, encoding="utf-8")
    (folder / "transcript.txt").write_text(TALK, encoding="utf-8")
    lines = [json.dumps({"at": "2026-03-10T16:02:00-05:00", "kind": "mail", "direction": "out", "with": who, "subject": subject, "body": "Thank you for the talk.",
                         "message_id": message_id, "step": "thank-you"}, ensure_ascii=False) for who, subject, message_id in sent]
    (folder / "touchpoints.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def make_workspace(base: Path, settings: str = "") -> Path:
    root = base / "work"
    root.mkdir()
    (root / "afterview.toml").write_text(settings, encoding="utf-8")
    end = 'end = 2026-03-10T10:04:00-05:00\ntimezone = "America/Chicago"\ncountry = "US"\ncandidate = "Delia Marchetti"\n'
    interview(root, "quillane", f'company = "Quillane Hearing"\nrole = "Clinic Operations Coordinator"\ninterviewers = ["Priya Nambiar", "Curtis Holm"]\n{end}', [
        ("Priya Nambiar <priya.nambiar@quillane.example>", "Thank you for Tuesday", "<1f0c.thanks.quillane@mail.invalid>"),
        ("Curtis Holm <curtis.holm@quillane.example>", "Thank you", "<1f0d.thanks.quillane@mail.invalid>")])
    interview(root, "nordwerk", f'company = "Nordwerk"\nrole = "Disponentin"\ninterviewers = ["Jörg Söllner"]\n{end}', [
        ("Jörg Söllner <j.soellner@nordwerk.example>", "Danke für das Gespräch", "<2b7d.thanks.nordwerk@mail.invalid>")])
    return root
