"""Write the letter that is right now, from this interview's own words, and look it over before it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from afterview import importers
from afterview.adapters.files import read_bytes
from afterview.adapters.folder import open_folder, slug
from afterview.adapters.save import save_text
from afterview.adapters.world import World
from afterview.followup.letters.compose import LONGEST, Occasion, body_words, thank_yous, update
from afterview.followup.touch import same_person
from afterview.model.evidence import Quote
from afterview.model.follow import Stage
from afterview.model.interview import Interview
from afterview.model.letter import Draft
from afterview.model.outbox import Step
from afterview.model.standing import Standing
from afterview.model.trouble import Refused
from afterview.workflows.check_letter import remarks
from afterview.workflows.diagnose import options_for, understand
from afterview.workflows.follow import standing

LETTERS = "letters"
_ASKED = {"thank-you-no-expectations", "thank-you-no-anchor"}  # what a letter cannot pass before its places are filled in


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """The letters, and how the wait stands; `early` says why this mail is not right yet, empty where it is."""

    drafts: tuple[Draft, ...]
    standing: Standing
    early: str = ""


def drafts(world: World, folder: Path, *, to: str = "", step: Step | None = None, now: datetime | None = None,
           own: Mapping[str, str] | None = None, needs: str = "") -> Drafted:
    """The letters that are right now: a thank-you to everybody who is owed one, or the one update.

    `own` are the user's words for the moment to come back to, by interviewer ("" for any), `needs` those for what the job needs. Raises
    Refused where there is no talk to draw from, or nobody to write to.
    """
    stands = standing(world, folder, now)
    if stands.follow is None:
        raise Refused("The interview has no end yet.", 'Write when it ended into interview.toml: end = "2026-03-02T15:30".')
    what = step or stands.write or (Step.THANK_YOU if stands.owed and stands.stage in {Stage.THANK_YOU, Stage.WAIT} else Step.UPDATE)
    interview = _interview(world, folder, stands.now)
    occasion = Occasion(interview=interview, now=stands.now, zone=stands.zone, ended=stands.follow.ended, needs=needs)
    names = _names(stands, to, what)
    if what is Step.UPDATE:
        name = names[0]
        one = update(occasion, name, stands.addresses.get(name, ""), stands.follow)
        return Drafted(drafts=(one,), standing=stands, early=_early(stands, what))
    found: dict[str, Draft] = {}
    used: list[Quote] = []
    everybody = stands.panel if set(names) <= set(stands.panel) else names
    for number, name in enumerate(everybody):
        words = (own or {}).get(name) or (own or {}).get("", "")
        one = _best(replace(occasion, number=number, used=tuple(used), own=words), name, stands, tuple(found.values()))
        used += one.rests_on
        found[name] = one
    return Drafted(drafts=tuple(found[n] for n in names), standing=stands, early=_early(stands, what))


def save(folder: Path, draft: Draft) -> Path:
    """Keep a draft in the interview's `letters`, to change and send.

    Raises Refused when one of that name is there: it may be changed by now.
    """
    path = folder / LETTERS / f"{draft.step.value}-{slug(draft.name)}.txt"
    save_text(path, written(draft), fresh=True)
    return path


def written(draft: Draft) -> str:
    """The letter as a file: the subject's line, a blank line, the text."""
    to = f"To: {draft.name} <{draft.to}>\n" if draft.to else ""
    return f"{to}Subject: {draft.subject}\n\n{draft.body}"


def _best(occasion: Occasion, name: str, stands: Standing, before: Sequence[Draft]) -> Draft:
    """The first that passes the rules it will be judged by; else the one that asks."""
    last = None
    for one in thank_yous(occasion, name, stands.addresses.get(name, "")):
        last = one
        short = body_words(one, occasion.interview.setting.candidate) <= LONGEST
        found = {f.rule for f in remarks(occasion.interview, one, before)}
        if short and (not found or (one.asks and found <= _ASKED)):
            return one
    if last is None:
        raise Refused("Nothing could be written.", "Write to them in your own words; `afterview follow check` looks it over.")
    return last


def _names(stands: Standing, to: str, step: Step) -> tuple[str, ...]:
    if to:
        found = tuple(n for n in stands.panel if same_person(to, n))
        return found or (to,)
    names = (stands.owed or stands.panel) if step is Step.THANK_YOU else stands.panel[:1]
    if not names:
        raise Refused("Nobody is named whom it could go to.",
                      'Say whom: --to "Dana Cole", or interviewers = ["Dana Cole"] in interview.toml.')
    return names


def _early(stands: Standing, step: Step) -> str:
    if step is Step.UPDATE and stands.write is not Step.UPDATE:
        return f"This mail is not right now. {stands.step} {stands.why}"
    return ""


def _interview(world: World, folder: Path, now: datetime) -> Interview:
    found = open_folder(folder)
    options, _ = options_for(folder, now=now)
    return understand(world, importers.read(read_bytes(found.transcript), found.transcript.name, None), found, options)
