"""The loops as they are declared: a picture of each, and a table that says the same."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from tongxin.kernel.errors import BadLoop
from tongxin.kernel.loops import Loop, draw_loop, get_loop, list_loops
from tongxin.kernel.pages.lists import join_items
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import ROLES, require
from tongxin.kernel.views.admin.answer import show


def list_all(request: HttpRequest) -> HttpResponse:
    """List the loops."""
    require(get_actor(request), "loops.read")
    loops = [{"loop": loop, "name": say(loop), "open": count_open(loop)} for loop in list_loops()]
    return show(request, "loops", {"loops": loops})


def show_loop(request: HttpRequest, kind: str) -> HttpResponse:
    """Draw one loop, with its steps as a table."""
    require(get_actor(request), "loops.read")
    try:
        loop = get_loop(kind)
    except BadLoop as error:
        raise Http404 from error
    context = {
        "loop": loop,
        "name": say(loop),
        "drawing": mark_safe(draw_loop(loop, get_language() or "zh-hans")),
        "steps": [tell_step(loop, step) for step in loop.steps],
        "start": say(loop.state(loop.start)),
        "raisers": name_roles(loop.raise_action),
        "mergers": name_roles(loop.merge.action) if loop.merge else "",
        "merged_in": [say(loop.state(code)) for code in loop.merge.states] if loop.merge else [],
    }
    return show(request, "loop", context)


def count_open(loop: Loop) -> int:
    """Return in how many states a matter of this kind is open."""
    return sum(not state.closed for state in loop.states)


def tell_step(loop: Loop, step: Any) -> dict[str, Any]:
    """Return a step in words: from where, to where, who, what it needs, how many days."""
    return {
        "name": say(step),
        "sources": [say(loop.state(code)) for code in step.sources],
        "target": say(loop.state(step.target)),
        "closes": loop.state(step.target).closed,
        "who": name_roles(step.action),
        "note": step.needs_note,
        "files": len(step.needs),
        "given": step.unit == "given",
        "days": step.due_days,
    }


def name_roles(action: str) -> str:
    """Return the roles that may do something, in words."""
    return join_items(role.label for role in ROLES.values() if action and role.allows(action))


def say(told: Any) -> str:
    """Return the words of a loop, a state or a step in the language of the request."""
    return str(told.zh if is_chinese() else told.en)


def is_chinese() -> bool:
    """Tell whether this request speaks Chinese."""
    return (get_language() or "zh").startswith("zh")
