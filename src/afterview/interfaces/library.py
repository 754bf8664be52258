"""afterview as a library: one function, typed values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from afterview.interfaces.cli.world import make_world
from afterview.model.finding import Diagnosis
from afterview.workflows.diagnose import diagnose as run
from afterview.workflows.diagnose import options_for


def diagnose(path: str | Path, *, candidate: str = "", company: str = "", now: datetime | None = None,
             only: Sequence[str] = (), ignore: Sequence[str] = (), reader: str = "") -> Diagnosis:
    """Diagnose an interview folder or a transcript file.

    `candidate` names the speaker who is the candidate where the folder does not say, `company` the employer, `now` the time
    to judge from (this machine's zone where it has none, its clock when None), `only` and `ignore` are rule ids, `reader` is
    "model", "cues" or "llm".
    Raises `afterview.Refused` for input that cannot be worked with: `why` says what is wrong, `todo` what to do about it.
    """
    where = Path(path)
    moment = now.astimezone() if now and now.tzinfo is None else now
    options, wanted = options_for(where, candidate=candidate, company=company, now=moment, only=only, ignore=ignore)
    world, _ = make_world(reader or wanted, where)
    return run(world, where, options)
