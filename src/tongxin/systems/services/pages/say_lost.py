"""Say why those of a need could not come to where and when a service is to go."""

from tongxin.systems.services.asked_times import tell_pattern
from tongxin.systems.services.matching.still_come import Lost
from tongxin.systems.services.pages.words_plans import LOST


def say_why(lost: Lost) -> str:
    """Return why, with what they asked for."""
    need = lost.row.need
    times = tell_pattern(tuple((int(w), int(p)) for w, p in need.pattern))
    facts = {"metres": lost.metres, "radius": need.radius_m, "times": times}
    return str(LOST[lost.why]).format(**facts)
