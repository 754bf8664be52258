"""Rule pages as tests: the examples in a page are read as talks and diagnosed.

An example is a fenced block ``talk finds`` or ``talk silent``. Its first lines may be settings:

    round: 2 · offer: true · company: Acme · role: Buyer · candidate: Jo Fox · interviewer: Ann Lee (may be repeated)
    fact f1 product: they make kites · common: both learnt in Leeds · public: gave a talk on kites
    end: 2026-03-02T11:00+00:00 · now: 2026-03-09T09:00+00:00 · country: GB · timezone: Europe/London
    touchpoint 2026-03-02T16:00+00:00 mail out Ann Lee: The subject | The body, with \\n for a new line (may be repeated)

and then the talk, ``[mm:ss] Name: words``. The candidate is called Candidate, the interviewer by the name given
(Interviewer, where none is).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from afterview import importers
from afterview.adapters.folder import Folder
from afterview.adapters.readers.choose import choose
from afterview.adapters.world import World
from afterview.model.company import Brief, Company, Dossier, Fact
from afterview.model.finding import Diagnosis
from afterview.model.interview import Setting
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Refused
from afterview.rules._run import all_rules
from afterview.workflows.diagnose import Options, diagnose_transcript

SECTIONS = ("What it looks for", "Why it matters", "Instead", "When to leave it", "Examples")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
_BLOCK = re.compile(r"^```talk (finds|silent)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SETTING = re.compile(r"(round|offer|company|role|candidate|interviewer|common|public|start|end|now|country|timezone|fact \S+ \S+"
                      r"|touchpoint \S+ \w+ (?:in|out)[^:]*): *(.*)")


@dataclass(frozen=True, slots=True)
class Example:
    """One block of a page: `finds` says whether the rule must be among the findings."""

    rule: str
    number: int
    finds: bool
    text: str

    @property
    def id(self) -> str:
        """How the example is called in a test report."""
        return f"{self.rule}-{self.number}-{'finds' if self.finds else 'silent'}"


def page(rule: str) -> str:
    """The page of a rule; raises FileNotFoundError where there is none."""
    return (resources.files("afterview.rules") / f"{rule.replace('-', '_')}.md").read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """The second-level sections of a page, in order, with their text."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {title.strip(): body.strip() for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def examples(rule: str) -> list[Example]:
    """The executable examples of a rule's page."""
    return [Example(rule, n, kind == "finds", body) for n, (kind, body) in enumerate(_BLOCK.findall(page(rule)), 1)]


def all_examples() -> Iterator[Example]:
    """The examples of every page that exists; a missing page is another test's failure."""
    for rule in all_rules():
        try:
            yield from examples(rule)
        except FileNotFoundError:
            continue


def split(text: str) -> tuple[list[tuple[str, str]], str]:
    """The settings on top of an example, and the talk under them."""
    lines = text.strip().splitlines()
    settings: list[tuple[str, str]] = []
    while lines and (match := _SETTING.fullmatch(lines[0].strip())):
        settings.append((match[1], match[2].strip()))
        lines.pop(0)
    return settings, "\n".join(lines).strip() + "\n"


def folder(settings: list[tuple[str, str]]) -> Folder:
    """An interview folder as the example's settings describe it."""
    one = {key: value for key, value in settings if key not in {"interviewer", "common", "public"}}
    many = {key: tuple(v for k, v in settings if k == key) for key in ("interviewer", "common", "public")}
    people = many["interviewer"] or ("Interviewer",)
    facts = tuple(Fact(id=k.split()[1], kind=k.split()[2], text=v) for k, v in one.items() if k.startswith("fact "))
    company = one.get("company", "")
    setting = Setting(candidate=one.get("candidate", "Candidate"), company=company, role=one.get("role", ""),
                      round=int(one.get("round", "1")), offer=one.get("offer", "false") == "true",
                      interviewers=many["interviewer"], start=_moment(one, "start"), end=_moment(one, "end"),
                      country=one.get("country", ""), timezone=one.get("timezone", ""))
    brief = (Brief(name=people[0], common_ground=many["common"], public=many["public"]),) if many["common"] or many["public"] else None
    return Folder(path=Path(), transcript=Path("talk.txt"), setting=setting, brief=brief, touchpoints=_touchpoints(settings),
                  dossier=Dossier(company=Company(name=company), facts=facts) if facts else None)


def _moment(one: dict[str, str], key: str) -> datetime | None:
    return datetime.fromisoformat(one[key]) if key in one else None


def _touchpoints(settings: list[tuple[str, str]]) -> tuple[Touchpoint, ...] | None:
    found = []
    for key, value in settings:
        if key.startswith("touchpoint "):
            _, at, kind, direction, *names = key.split(" ")
            subject, _, body = value.partition("|")
            found.append(Touchpoint(at=datetime.fromisoformat(at), kind=kind, direction=direction, counterpart=" ".join(names),
                                    subject=subject.strip(), body=body.strip().replace("\\n", "\n")))
    return tuple(found) or None


def diagnose(text: str, reader: str = "model") -> Diagnosis:
    """Diagnose the talk of an example with the default reader, as the command would."""
    settings, talk = split(text)
    transcript = replace(importers.read(talk.encode(), "talk.txt", "plain"), source="talk.txt")
    world = World(now=lambda: NOW, reader=choose(reader)[0])
    return diagnose_transcript(world, transcript, folder(settings), Options(now=_moment(dict(settings), "now")))


def found(example: Example, reader: str = "model") -> bool:
    """True when the rule is among the findings."""
    return any(f.rule == example.rule for f in diagnose(example.text, reader).findings)


if __name__ == "__main__":
    import sys

    reader = "cues" if "--cues" in sys.argv else "model"
    wanted = [w for w in sys.argv[1:] if not w.startswith("--")]
    for each in all_examples():
        if wanted and each.rule not in wanted:
            continue
        try:
            result = diagnose(each.text, reader)
        except Refused as refused:
            print("REFUSED", each.id, refused)
            continue
        hit = any(f.rule == each.rule for f in result.findings)
        others = ", ".join(sorted({f.rule for f in result.findings if f.rule != each.rule}))
        print("ok  " if hit == each.finds else "ODDS", each.id, "| also:", others)
