"""Where one interview stands today: one stage, one next step, one date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path

from afterview.model.follow import Cadence, FollowUp, Stage, Stated
from afterview.model.outbox import Step
from afterview.model.touchpoint import Touchpoint
from afterview.model.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the wait of one interview comes to, at `now`.

    `step` is the one next step in words, `why` its reason, `due` the moment from which (thank-you: by which) it is right, None where
    there is nothing to wait for. `write` is the mail that is right now, None for none; `urgent` is True when something is to be done today.
    `panel` are the interviewers, `owed` those without a thank-you, `addresses` their mail addresses by name, as far as known.
    `zone` is the employer's, `country` and `subdivision` rule the business days; `notes` say which of these had to be assumed.
    `follow` is None before the interview's end is known; `touchpoints` is all that is noted, in order of time.
    """

    folder: Path
    now: datetime
    stage: Stage
    step: str
    why: str
    due: datetime | None = None
    write: Step | None = None
    urgent: bool = False
    company: str = ""
    role: str = ""
    round: int = 1
    candidate: str = ""
    panel: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo
    country: str = ""
    subdivision: str = ""
    cadence: Cadence = field(default_factory=Cadence)
    stated: Stated | None = None
    follow: FollowUp | None = None
    touchpoints: tuple[Touchpoint, ...] = ()
    notes: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()
