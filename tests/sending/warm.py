"""Loaded once into the server that forks the processes to be killed: what the first run of a process would spend its time on."""

from __future__ import annotations

import tempfile
from pathlib import Path

import tests.sending.crash  # noqa: F401 - the processes run what is in it
from afterview.workflows.deliver import deliver
from afterview.workflows.send import approve, preview
from tests.sending.build import desk, interview, wanted, workspace

with tempfile.TemporaryDirectory() as place:
    root = workspace(Path(place), 1)  # nobody listens there
    approve(here := desk(), root, preview(here, wanted(interview(root, people='"Dana Cole"'))).posting)
    assert deliver(here, root)[0].posting.tries == 0
