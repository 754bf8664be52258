"""Lines for a terminal: wrapped, indented, coloured where wanted, and never wider than they may be."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text

LEAST_WIDTH = 24
"""Columns; narrower than this no sentence can be read."""


class Sheet:
    """Lines of at most `width` columns, wrapped by rich, in the order they were said."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self._console = Console(file=StringIO(), width=width, force_terminal=colour, color_system="standard" if colour else None,
                                legacy_windows=False, force_jupyter=False, force_interactive=False, highlight=False, markup=False,
                                emoji=False, _environ={})
        self._lines: list[Text] = []

    def say(self, text: str, style: str = "", *, first: str = "", rest: str = "", indent: int = 0) -> None:
        """Add `text`, wrapped; its first line begins with `first`, the others with `rest` or are indented as deep."""
        lead = Text(" " * indent + first)
        hang = " " * indent + rest if rest else " " * lead.cell_len
        for line in Text(text, style=style).wrap(self._console, self.width - lead.cell_len, overflow="fold"):
            line.rstrip()
            self._lines.append(Text.assemble(lead, line))
            lead = Text(hang)

    def line(self, text: Text) -> None:
        """Add one line; what does not fit is cut and ends in an ellipsis."""
        text.truncate(self.width, overflow="ellipsis")
        self._lines.append(text)

    def gap(self) -> None:
        """Add an empty line, never two."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def head(self, title: str) -> None:
        """Begin a section."""
        self.gap()
        self.line(Text(title, style="bold"))
        self.line(Text("─" * len(title), style="dim"))

    def text(self) -> str:
        """All lines, each ended."""
        for line in self._lines:
            self._console.print(line, soft_wrap=True)
        file = self._console.file
        return file.getvalue() if isinstance(file, StringIO) else ""
