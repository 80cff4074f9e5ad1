"""Show how planning goes on: a bar on a terminal, plain lines elsewhere; always on stderr."""

import sys
from collections.abc import Callable
from typing import TextIO

from tongxin.cli.language import Language, choose_words
from tongxin.cli.words_plan import SAYS
from tongxin.engines.matching.progress import Progress

_WIDTH = 24
_LINE_EVERY = 0.1


def show_progress(
    language: Language, stream: TextIO | None = None
) -> tuple[Callable[[Progress], None], Callable[[], None]]:
    """Return what to call at each step, and what to call at the end."""
    out = stream or sys.stderr
    on_terminal = out.isatty()
    shown = [-1.0]

    def show(step: Progress) -> None:
        if step.done >= 1 > shown[0]:
            draw(step)
            shown[0] = 1.0
            out.write(
                ("\n" if on_terminal else "") + choose_words(SAYS["closing"], language) + "\n"
            )
            out.flush()
        elif step.done < 1:
            draw(step)

    def draw(step: Progress) -> None:
        if on_terminal:
            out.write("\r\x1b[K" + draw_bar(step.done) + " " + tell_step(step, language))
            out.flush()
        elif step.done - shown[0] >= _LINE_EVERY or step.done >= 1:
            shown[0] = step.done
            words = choose_words(SAYS["planning"], language)
            out.write(f"{words} {step.done:4.0%} {tell_step(step, language)}\n")
            out.flush()

    def finish() -> None:
        if on_terminal:
            out.write("\r\x1b[K")
            out.flush()

    return show, finish


def draw_bar(spent: float) -> str:
    """Return a bar that is full when all effort is spent.

    >>> draw_bar(0.5)
    '[############------------]  50%'
    """
    full = round(_WIDTH * min(1.0, max(0.0, spent)))
    return f"[{'#' * full}{'-' * (_WIDTH - full)}] {min(1.0, spent):4.0%}"


def tell_step(step: Progress, language: Language) -> str:
    """Return objective, bound and gap as far as they are known."""
    words = choose_words(SAYS["objective"], language)
    told = [words.format(objective=f"{step.objective:,}")]
    if step.bound is not None:
        told.append(choose_words(SAYS["bound"], language).format(bound=f"{step.bound:,.0f}"))
    if step.gap is not None:
        told.append(choose_words(SAYS["gap"], language).format(gap=step.gap))
    return "  ".join(told)
