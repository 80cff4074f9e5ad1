"""Which states of a loop stand in its main column: the longest way from the start to an end."""

from tongxin.kernel.loops.declare import Loop


def find_main_path(loop: Loop) -> list[str]:
    """Return the codes of the longest way forward from the start to a closed state.

    A step back, to a state that was passed on the way there, is no way forward.
    """
    forward = find_forward(loop)
    closed = {state.code for state in loop.states if state.closed}
    best: dict[str, list[str]] = {}

    def walk(code: str) -> list[str]:
        if code not in best:
            ways = [walk(target) for target in forward.get(code, ())]
            longest = max((way for way in ways if way), key=len, default=[])
            best[code] = [code, *longest] if longest or code in closed else []
        return best[code]

    return walk(loop.start)


def find_forward(loop: Loop) -> dict[str, list[str]]:
    """Return for each state the states that steps lead on to, steps back left out."""
    forward: dict[str, list[str]] = {}
    passed: set[str] = set()

    def walk(code: str, above: frozenset[str]) -> None:
        passed.add(code)
        here = above | {code}
        for step in loop.steps_from(code):
            if step.target in here:
                continue
            forward.setdefault(code, []).append(step.target)
            if step.target not in passed:
                walk(step.target, here)

    walk(loop.start, frozenset())
    return forward
