"""A loop of the tests' own, and the street in which its matters are raised."""

import pytest

from tests.kernel.cast import NOW, make_street
from tongxin.kernel.actions.raise_matter import raise_matter
from tongxin.kernel.loops import Late, Loop, Merge, State, Step, register_loop
from tongxin.kernel.loops.register import forget_loop
from tongxin.kernel.rights import Actor

REPAIR = Loop(
    kind="repair_test",
    version=1,
    prefix="TS",
    zh="维修",
    en="Repair",
    states=(
        State("raised", "待受理", "Raised"),
        State("doing", "办理中", "Under way"),
        State("done", "已办结", "Done", closed=True),
    ),
    steps=(
        Step("accept", "受理", "Accept", ("raised",), "doing", "needs.accept", due_days=5),
        Step(
            "hand_on",
            "转交",
            "Hand on",
            ("doing",),
            "doing",
            "needs.accept",
            needs_note=True,
            unit="given",
            due_days=3,
        ),
        Step("finish", "办结", "Finish", ("doing",), "done", "needs.close", needs=("photo",)),
        Step(
            "reopen",
            "重办",
            "Reopen",
            ("done",),
            "doing",
            "needs.confirm",
            needs_note=True,
            due_days=5,
        ),
    ),
    start="raised",
    raise_action="needs.raise",
    start_days=2,
    late=Late(2),
    merge=Merge("needs.merge", ("raised",)),
)


@pytest.fixture(autouse=True)
def repair():
    """Register the loop for one test."""
    yield register_loop(REPAIR)
    forget_loop(REPAIR.kind)


@pytest.fixture
def street(db):
    """Return the invented street."""
    return make_street()


@pytest.fixture
def raise_one(street):
    """Return a function that raises a matter in 桂花苑, as the system unless told otherwise."""

    def raise_it(title="楼道灯坏了", actor=None, **more):
        given = {"place": street.compound, "unit": street.north_unit, "now": NOW, **more}
        return raise_matter(kind="repair_test", title=title, actor=actor or Actor.system(), **given)

    return raise_it
