"""Running all rules over one interview: skipped by name, crashed as a trouble, never a lost run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from afterview import registry, rules
from afterview.model.finding import Finding, Hit, Rule, Severity, Skipped, Strength
from afterview.model.interview import Exchange, Interview
from afterview.model.trouble import Trouble
from afterview.rules import praises
from afterview.rules._kit import Limits, Praise

_NEEDS = {
    "dossier": ("dossier", "needs a dossier of the company"),
    "brief": ("brief", "needs interviewers.json, the brief on your interviewer"),
    "touchpoints": ("follow", "needs touchpoints.jsonl, the mails and calls around the interview, and its end in interview.toml"),
    "times": ("timed", "needs a transcript with times"),
    "profile": ("profile", "needs your profile.json"),
}


@lru_cache(maxsize=1)
def all_rules() -> Mapping[str, Rule]:
    """Every rule by id, in order of id."""
    found = (module.find for module in registry.units(rules))
    return {r.id: r for r in sorted(found, key=lambda r: r.id)}


@lru_cache(maxsize=1)
def all_praises() -> tuple[Praise, ...]:
    """Every praise, in order of id."""
    return tuple(module.find for module in registry.units(praises))


def run(interview: Interview, *, only: Iterable[str] = (), ignore: Iterable[str] = (),
        limits: Mapping[str, Mapping[str, float]] | None = None,
        ) -> tuple[tuple[Finding, ...], tuple[Skipped, ...], tuple[Trouble, ...]]:
    """All findings in order of the talk, the rules that were skipped, and troubles with rules that crashed.

    `only` and `ignore` are rule ids; `limits` maps rule ids to limits that replace the rule's own.
    """
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    troubles: list[Trouble] = []
    only, ignore = set(only), set(ignore)
    for unit in all_rules().values():
        why = _why_not(unit, interview, only, ignore)
        if why:
            skipped.append(Skipped(rule=unit.id, why=why))
            continue
        try:
            findings.extend(tuple(_findings(unit, interview, {**unit.limits, **(limits or {}).get(unit.id, {})})))
        except Exception as error:  # noqa: BLE001 - a rule of ours that crashes must not cost the user the run
            skipped.append(Skipped(rule=unit.id, why="crashed, see the troubles"))  # silence is not approval
            troubles.append(Trouble(f"rule {unit.id}",
                                    f"crashed and was left out ({type(error).__name__}: {error}); please report it"))
    return tuple(sorted(findings, key=_order)), tuple(skipped), tuple(troubles)


def strengths(interview: Interview) -> tuple[tuple[Strength, ...], tuple[Trouble, ...]]:
    """What went well, in order of kind and of the talk, and troubles with praises that crashed."""
    found: list[Strength] = []
    troubles: list[Trouble] = []
    for unit in all_praises():
        try:
            found.extend(tuple(unit.find(interview)))
        except Exception as error:  # noqa: BLE001 - a rule of ours that crashes must not cost the user the run
            troubles.append(Trouble(f"praise {unit.id}",
                                    f"crashed and was left out ({type(error).__name__}: {error}); please report it"))
    return tuple(found), tuple(troubles)


def _why_not(unit: Rule, interview: Interview, only: set[str], ignore: set[str]) -> str:
    if only and unit.id not in only:
        return "not asked for"
    if unit.id in ignore:
        return "ignored at your wish"
    for need in unit.needs:
        attribute, why = _NEEDS[need]
        if not getattr(interview, attribute):
            return why
    return ""


def _findings(unit: Rule, interview: Interview, limits: Limits) -> Iterator[Finding]:
    parts: Iterable[object] = interview.exchanges if unit.scope is Exchange else (interview,)
    for part in parts:
        args = (part, interview, limits) if unit.scope is Exchange else (part, limits)
        for hit in unit.find(*args):
            yield _worded(unit, hit, limits)


def _worded(unit: Rule, hit: Hit, limits: Limits) -> Finding:
    return Finding(rule=unit.id, chapter=unit.chapter, severity=unit.severity,
                   message=unit.message.format(**{**limits, **hit.values}), instead=hit.instead, evidence=unit.evidence,
                   quotes=hit.quotes, exchange=hit.exchange, at=hit.at)


def _order(finding: Finding) -> tuple[int, int, str]:
    """Warnings first, then in order of the talk."""
    turn = finding.quotes[0].turn if finding.quotes else -1  # words of a mail stand in no turn, and come after the talk
    return (Severity.WARNING.rank - finding.severity.rank, turn if turn >= 0 else 1_000_000, finding.rule)
