"""Loops: the states and steps of each kind of matter, declared as values and versioned."""

from tongxin.kernel.loops.declare import Late, Loop, Merge, State, Step
from tongxin.kernel.loops.draw import draw_loop
from tongxin.kernel.loops.register import get_loop, list_loops, register_loop

__all__ = [
    "Late",
    "Loop",
    "Merge",
    "State",
    "Step",
    "draw_loop",
    "get_loop",
    "list_loops",
    "register_loop",
]
