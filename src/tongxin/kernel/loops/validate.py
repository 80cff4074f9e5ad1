"""Refuse a loop that contradicts itself, before any matter can be caught in it."""

import re
from collections.abc import Iterable, Iterator

from tongxin.kernel.errors import BadLoop
from tongxin.kernel.loops.declare import KERNEL_STEPS, Loop, State, Step

CODE = re.compile(r"[a-z][a-z0-9_]{0,27}")
PREFIX = re.compile(r"[A-Z]{1,6}")


def validate_loop(loop: Loop) -> None:
    """Raise BadLoop, naming everything wrong at once, unless the loop holds together."""
    wrong = (*find_bad_names(loop), *find_bad_steps(loop))
    wrong = wrong or tuple(find_dead_ends(loop))
    if wrong:
        raise BadLoop(kind=loop.kind, wrong=wrong)


def find_bad_names(loop: Loop) -> Iterator[str]:
    """Yield what is wrong with codes, words and numbers."""
    states = [state.code for state in loop.states]
    steps = [step.code for step in loop.steps]
    for code in (loop.kind, *states, *steps):
        if not CODE.fullmatch(code):
            yield f"{code!r} is no code"
    if not PREFIX.fullmatch(loop.prefix):
        yield f"{loop.prefix!r} is no prefix"
    yield from (f"two states {code}" for code in find_twice(states))
    yield from (f"two steps {code}" for code in find_twice(steps))
    yield from (f"step {code} is the kernel's" for code in steps if code in KERNEL_STEPS)
    named: tuple[Loop | State | Step, ...] = (loop, *loop.states, *loop.steps)
    for told in named:
        if not told.zh.strip() or not told.en.strip():
            yield f"{getattr(told, 'code', loop.kind)} lacks words"
    if loop.version < 1:
        yield "versions begin with 1"
    if loop.start_days < 1 or (loop.late is not None and loop.late.days < 1):
        yield "days begin with 1"


def find_bad_steps(loop: Loop) -> Iterator[str]:
    """Yield what is wrong with where steps begin and end."""
    closed = {state.code: state.closed for state in loop.states}
    if closed.get(loop.start, True):
        yield f"the start {loop.start} is no open state"
    if loop.merge is not None:
        for code in loop.merge.states:
            if closed.get(code, True):
                yield f"merging begins in {code}, which is no open state"
    for step in loop.steps:
        unknown = [code for code in (*step.sources, step.target) if code not in closed]
        yield from (f"step {step.code} names the unknown state {code}" for code in unknown)
        if not unknown:
            yield from find_bad_days(step, closed)


def find_bad_days(step: Step, closed: dict[str, bool]) -> Iterator[str]:
    """Yield what is wrong with a step's days, right and sources."""
    if not step.sources or not step.action:
        yield f"step {step.code} lacks a source or a right"
    if step.due_days is not None and step.due_days < 1:
        yield f"step {step.code} allows no day"
    if closed[step.target] and (step.due_days is not None or step.unit == "given"):
        yield f"step {step.code} closes and asks for something all the same"
    reopens = any(closed[source] for source in step.sources) and not closed[step.target]
    if reopens and step.due_days is None:
        yield f"step {step.code} reopens without a due time"


def find_dead_ends(loop: Loop) -> Iterator[str]:
    """Yield states that no matter comes to, and open ones from which none can close."""
    forward = [(source, step.target) for step in loop.steps for source in step.sources]
    closed = {state.code for state in loop.states if state.closed}
    reached = spread({loop.start}, forward)
    closing = spread(closed, [(target, source) for source, target in forward])
    for state in loop.states:
        if state.code not in reached:
            yield f"nothing leads to {state.code}"
        if state.code not in closing:
            yield f"{state.code} can never close"


def spread(begin: set[str], edges: Iterable[tuple[str, str]]) -> set[str]:
    """Return everything that can be reached along the edges."""
    reached, known = set(begin), list(edges)
    while fresh := {end for start, end in known if start in reached} - reached:
        reached |= fresh
    return reached


def find_twice(codes: list[str]) -> list[str]:
    """Return the codes that occur more than once."""
    return sorted({code for code in codes if codes.count(code) > 1})
