"""Dismiss a finding for good, by its fingerprint, or take that back."""

from __future__ import annotations

from pathlib import Path

from afterview.adapters import settings
from afterview.adapters.world import World
from afterview.model.finding import Diagnosis
from afterview.model.trouble import Refused
from afterview.workflows.diagnose import Options, diagnose


def dismiss(world: World, path: Path, fingerprint: str, options: Options) -> str:
    """Dismiss the finding whose fingerprint begins with `fingerprint`; gives its message.

    Raises Refused when no finding, or more than one, begins so.
    """
    found = _matching(diagnose(world, path, options), fingerprint)
    settings.dismiss(settings.home(path), found[0], found[1], world.now())
    return found[2]


def restore(path: Path, fingerprint: str) -> None:
    """Take a dismissal back; raises Refused when there was none."""
    if not settings.restore(settings.home(path), fingerprint):
        raise Refused(f"{fingerprint} is not among the dismissed findings of {settings.home(path)}.", "Look into dismissed.jsonl there.")


def _matching(diagnosis: Diagnosis, fingerprint: str) -> tuple[str, str, str]:
    found = [f for f in diagnosis.findings if f.fingerprint.startswith(fingerprint)]
    if len({f.fingerprint for f in found}) != 1 or len(fingerprint) < 4:  # noqa: PLR2004
        known = ", ".join(f"{f.fingerprint} ({f.rule})" for f in diagnosis.findings) or "none"
        raise Refused(f"{len(found)} findings begin with {fingerprint!r}.", f"The findings are: {known}.")
    return found[0].fingerprint, found[0].rule, found[0].message
