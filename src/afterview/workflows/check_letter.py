"""Look over a letter before it goes, by the rules that the diagnosis would judge it by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from afterview import importers
from afterview.adapters.files import read_bytes
from afterview.adapters.folder import open_folder
from afterview.adapters.readers.contract import Reader
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.world import World
from afterview.followup.facts import zone_of
from afterview.followup.letters.day_words import off_days
from afterview.followup.letters.tone import tones
from afterview.followup.touch import Is, classify, same_person
from afterview.language.mail import headed, parts
from afterview.model.finding import Finding, Severity
from afterview.model.interview import Interview
from afterview.model.letter import Draft, Remark
from afterview.model.outbox import Step
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused
from afterview.rules._run import run
from afterview.workflows._follow import panel, with_follow_up
from afterview.workflows.diagnose import options_for, understand

_RULES = {
    Step.THANK_YOU: ("thank-you-long", "thank-you-no-expectations", "thank-you-no-anchor", "thank-you-pay", "thank-you-wrong-name",
                     "thank-you-copied"),
    Step.UPDATE: ("update-long", "thank-you-pay", "thank-you-wrong-name"),
}
_EASY = {Step.THANK_YOU: 120, Step.UPDATE: 60}
"""Words up to which a mail is read with pleasure: advice, see design/EVIDENCE.md; the rules themselves warn at 150 and 80."""
_LARGEST = 1 << 20  # bytes of a letter
_NO_LETTER = 5_000  # words
_PLACE = re.compile(r"\[[^\]\n]{2,120}\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A letter as it was understood, and what there is to say of it, in the order of its lines; the whole letter last."""

    draft: Draft
    words: int
    remarks: tuple[Remark, ...]


def check(world: World, folder: Path, text: str, *, to: str = "", step: Step | None = None, beside: Path | None = None) -> Checked:
    """Look over a letter's text. `beside` is its file: letters to others that lie by it are compared.

    Raises Refused for an empty one, and for what is no letter.
    """
    head, body, above = headed(text)
    if not body.strip():
        raise Refused("The letter is empty.", "Write it, or let `afterview follow draft` begin it.")
    if len(body.split()) > _NO_LETTER or sum(not c.isprintable() and not c.isspace() for c in body) * 20 > len(body):
        raise Refused("This is no letter: too long, or not text.", "Give the letter alone, as plain text.")
    interview = _interview(world, folder)
    name = _addressee(interview, to or head.get("to", ""), body)
    subject = head.get("subject", "")
    draft = Draft(to="", name=name, step=step or _step(interview, body, subject, name), subject=subject, body=body)
    found = remarks(interview, draft, _others(beside, draft), world.reader)
    said = [*_from_rules(found, body, above), *_own(interview, draft, above), *_days(interview, draft, above, world.now()),
            *_tone(interview, draft, above)]
    split = parts(body, interview.setting.candidate)
    return Checked(draft=draft, words=sum(len(body[a:b].split()) for a, b in split.paragraphs),
                   remarks=tuple(sorted(said, key=lambda r: (r.line == 0, r.line))))


def read_letter(path: Path) -> str:
    """The text of a letter's file."""
    return read_bytes(path, _LARGEST).decode("utf-8-sig", "replace")


def remarks(interview: Interview, draft: Draft, others: Iterable[Draft] = (), reader: Reader | None = None) -> tuple[Finding, ...]:
    """What the rules say of a letter, beside those that go to others."""
    end = interview.setting.end or interview.setting.start
    if end is None:
        return ()
    letters = (*others, draft)
    points = tuple(Touchpoint(at=end + timedelta(hours=1, minutes=n), kind="mail", direction="out", counterpart=d.name, subject=d.subject,
                              body=d.body, step=d.step.value) for n, d in enumerate(letters))
    judged = with_follow_up(reader or CueReader(), replace(interview, touchpoints=points, now=end + timedelta(hours=5)))
    if draft.step is Step.UPDATE and judged.follow:  # an update is judged by what holds for every letter, too
        judged = replace(judged, follow=replace(judged.follow, thank_yous=judged.follow.updates))
    found, _, _ = run(judged, only=_RULES[draft.step])
    about = f"your mail to {draft.name}"
    return tuple(f for f in found if f.at in {about, ""} or not others)


def _from_rules(found: Sequence[Finding], body: str, above: int) -> Iterator[Remark]:
    for finding in found:
        words = finding.quotes[0].text if finding.quotes and finding.quotes[0].turn < 0 else ""
        at = body.find(words) if words else -1
        yield Remark(line=above + body.count("\n", 0, at) + 1 if at >= 0 else 0, words=words, why=finding.message, instead=finding.instead,
                     rule=finding.rule, grave=finding.severity is Severity.WARNING)


def _own(interview: Interview, draft: Draft, above: int) -> Iterator[Remark]:
    """What no rule of the diagnosis can see, because it judges mails that went out."""
    for match in _PLACE.finditer(draft.body):
        yield Remark(line=above + draft.body.count("\n", 0, match.start()) + 1, words=match[0], why="This place is still to be filled in.",
                     instead="One sentence of your own, in your own words.", grave=True)
    if not draft.subject:
        yield Remark(line=0, words="", why="It has no subject.", instead="Name the role and the day, so that it is found again: "
                     f"Subject: {_subject(interview)}")
    split = parts(draft.body, interview.setting.candidate)
    words = sum(len(draft.body[a:b].split()) for a, b in split.paragraphs)
    easy = _EASY[draft.step]
    if easy < words <= easy + 30:  # from there on the rule speaks
        yield Remark(line=0, words="", why=f"It has {words} words; up to {easy} are read with pleasure.",
                     instead="Take out what they know already.")
    if draft.step is Step.UPDATE and "?" not in draft.body:
        yield Remark(line=0, words="", why="It asks nothing.", instead="“Is there any news, or anything that you still need from me?”")


def _days(interview: Interview, draft: Draft, above: int, now: datetime) -> Iterator[Remark]:
    """A day that was right when it was written. What goes later is looked over once more before the yes."""
    end = interview.setting.end or interview.setting.start
    if end is None:
        return
    zone = zone_of(interview.setting.timezone, end)
    talk = (end if end.tzinfo else end.replace(tzinfo=zone)).astimezone(zone).date()
    for words, right in off_days(draft.body, talk, now.astimezone(zone).date()):
        yield Remark(line=above + draft.body.count("\n", 0, draft.body.find(words)) + 1, words=words,
                     why=f"The talk was {right}, and this letter goes later.", instead=f"“{right}”, or no day at all.", grave=True)


def _tone(interview: Interview, draft: Draft, above: int) -> Iterator[Remark]:
    """How a mail that asks for news sounds to whoever reads it."""
    for start, end in parts(draft.body, interview.setting.candidate).paragraphs if draft.step is Step.UPDATE else ():
        for words, why, instead in tones(draft.body[start:end]):
            yield Remark(line=above + draft.body.count("\n", 0, draft.body.find(words, start)) + 1, words=words, why=why, instead=instead)


def _subject(interview: Interview) -> str:
    return ", ".join(t for t in (interview.setting.role, interview.setting.company) if t) or "our talk"


def _addressee(interview: Interview, to: str, body: str) -> str:
    """Whom it goes to: as told or as its head says, the only interviewer, or the one that it greets."""
    names = panel(interview)
    wanted = to.partition("<")[0].strip(' "')
    if wanted:
        return next((n for n in names if same_person(wanted, n)), wanted)
    greeted = parts(body).greeted
    return next((n for n in names if len(names) == 1 or any(same_person(g, n) for g in greeted)), names[0] if names else "")


def _step(interview: Interview, body: str, subject: str, name: str) -> Step:
    """What it is, by its words."""
    moment = interview.setting.end or interview.setting.start
    if moment is None:
        return Step.THANK_YOU
    point = Touchpoint(at=moment, kind="mail", direction="out", counterpart=name, subject=subject, body=body)
    return Step.UPDATE if next(classify([point])).kind in {Is.UPDATE, Is.CHASE} else Step.THANK_YOU


def _others(beside: Path | None, draft: Draft) -> list[Draft]:
    """Letters of the same kind to others that lie beside this one."""
    if beside is None or draft.step is Step.UPDATE:
        return []
    found = []
    for path in sorted(beside.parent.glob(f"{draft.step.value}-*.txt"))[:12]:
        if path != beside and path.is_file():
            head, body, _ = headed(read_letter(path))
            greeted = parts(body).greeted
            name = greeted[0] if greeted else path.stem
            found.append(Draft(to="", name=name, step=draft.step, subject=head.get("subject", ""), body=body))
    return [d for d in found if not same_person(d.name, draft.name)]


def _interview(world: World, folder: Path) -> Interview:
    found = open_folder(folder)
    options, _ = options_for(folder)
    return understand(world, importers.read(read_bytes(found.transcript), found.transcript.name, None), found, options)
