"""How the documentation is built: Sphinx, MyST, furo; offline; warnings are errors (`make docs`)."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import generate

generate.everything(HERE)

project = "afterview"
author = "The afterview founders"
copyright = "2026, the afterview founders"  # noqa: A001 - Sphinx wants this name
version = release = metadata.version("afterview")
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "_figures.md"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# Samples of transcripts are cut in mid-JSON, on purpose.
suppress_warnings = ["misc.highlighting_failure"]
html_theme = "furo"
html_title = "afterview"
html_static_path = ["assets"]
html_copy_source = False
html_show_sphinx = False
nitpicky = True
