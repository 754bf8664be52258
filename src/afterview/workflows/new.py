"""Make an interview folder from a few answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import tomli_w

from afterview.adapters.files import read_bytes
from afterview.adapters.folder import TRANSCRIPT_ENDINGS, slug
from afterview.adapters.save import save_bytes, save_text
from afterview.adapters.world import World
from afterview.model.trouble import Refused

QUESTIONS = (
    ("candidate", "Your name, as it stands in the recording"),
    ("company", "The company"),
    ("role", "The role"),
    ("interviewers", "Who interviewed you (names, with commas)"),
    ("end", "When it ended (like 2026-03-02 15:30)"),
)
"""The five questions that `afterview new` asks: the key in interview.toml and the words."""


_DAY = len("2026-03-02")


def check(key: str, answer: str) -> None:
    """Raise Refused for an answer to one of the `QUESTIONS` that no folder can be made of, so that it can be asked again."""
    if key == "company" and not answer.strip():
        raise Refused("A folder needs at least the company.", "Give its name.")
    if key == "end":
        _moment(answer)


def new(world: World, answers: Mapping[str, str], *, into: Path, transcript: Path | None = None, round_: int = 1,
        timezone: str = "", country: str = "") -> Path:
    """Make `<into>/<date>-<company>-<round>/` with interview.toml and, if given, a copy of the transcript; gives its path.

    Raises Refused when there is no company, the folder exists, a time cannot be read, or something cannot be written.
    """
    answers = {key: "".join(filter(str.isprintable, answer)) for key, answer in answers.items()}  # an arrow key leaves more than it shows
    for key, _ in QUESTIONS:
        check(key, answers.get(key, ""))
    if round_ < 1:
        raise Refused(f"There is no round {round_}.", "Rounds count from 1: leave --round out for a first interview.")
    ended = _moment(answers.get("end", ""))
    day = ended[:10] or world.now().date().isoformat()
    folder = into / f"{day}-{slug(answers.get('company', ''))}-{round_}"
    if folder.exists():
        raise Refused(f"{folder} exists already.", "Choose another --round, or use the folder that is there.")
    given = ("candidate", "company", "role")
    data: dict[str, object] = {key: answers[key].strip() for key in given if answers.get(key, "").strip()}
    data["round"] = round_
    names = [n.strip() for n in answers.get("interviewers", "").split(",") if n.strip()]
    if names:
        data["interviewers"] = names
    data |= {key: value for key, value in (("timezone", timezone), ("country", country), ("end", ended)) if value}
    copied = read_bytes(transcript) if transcript else None
    save_text(folder / "interview.toml", tomli_w.dumps(data), fresh=True)
    if transcript is not None and copied is not None:
        ending = transcript.suffix.lower()
        known = ending.removeprefix(".") in TRANSCRIPT_ENDINGS
        save_bytes(folder / f"transcript{ending if known else '.txt'}", copied, fresh=True)
    return folder


def _moment(text: str) -> str:
    if not text.strip():
        return ""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"{text!r} is no time that can be read.", "Write it like 2026-03-02 15:30.") from None
    if len(text.strip()) <= _DAY:  # a day alone would be read as midnight, and the thank-you be called late
        raise Refused(f"{text.strip()!r} is a day without a time.",
                      f"Say about when it ended, too, like {moment:%Y-%m-%d} 15:30: the thank-you counts from there.")
    return moment.isoformat(timespec="minutes")
