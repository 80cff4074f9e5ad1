"""Show how an audit goes on: a bar on a terminal, plain lines elsewhere; always on stderr."""

import sys
from typing import TextIO

from tongxin.cli.language import Language, choose_words
from tongxin.cli.progress import draw_bar
from tongxin.cli.words_audit import STEPS

_LINE_EVERY = 0.1


class AuditProgress:
    """Told rows while files are read, then each stage as it begins."""

    def __init__(self, language: Language, stream: TextIO | None = None) -> None:
        self.language = language
        self.out = stream or sys.stderr
        self.on_terminal = self.out.isatty()
        self.shown = -1.0

    def read(self, rows: int, expected: int) -> None:
        """Show how many rows were read of those expected."""
        done = rows / expected if expected else 1.0
        words = choose_words(STEPS["read"], self.language)
        if self.on_terminal:
            self._redraw(f"{draw_bar(done)} {words} {rows:,}")
        elif done - self.shown >= _LINE_EVERY or done >= 1 > self.shown:
            self.shown = done
            self._line(f"{words} {done:4.0%} {rows:,}")

    def step(self, name: str) -> None:
        """Show which stage begins."""
        pair = STEPS.get(name, (name, name))
        words = choose_words(pair, self.language) + " …"
        if self.on_terminal:
            self._redraw(words)
        else:
            self._line(words)

    def finish(self) -> None:
        """Clear the line that was redrawn."""
        if self.on_terminal:
            self._redraw("")

    def _redraw(self, text: str) -> None:
        self.out.write("\r\x1b[K" + text)
        self.out.flush()

    def _line(self, text: str) -> None:
        self.out.write(text + "\n")
        self.out.flush()
