"""The page that tells how to add a loop tells it rightly: its code runs, block by block."""

import re

import pytest

from tests.house.tree import ROOT
from tests.kernel.cast import NOW, make_street
from tongxin.kernel.errors import MissingNote, StaleMatter
from tongxin.kernel.loops import draw_loop, list_loops
from tongxin.kernel.loops.register import forget_loop
from tongxin.kernel.models import LogEntry
from tongxin.kernel.rights import NotYours

pytestmark = pytest.mark.django_db
PAGE = ROOT / "docs" / "add-a-loop.md"


@pytest.fixture
def told():
    """Run the blocks of the page in one namespace, as a reader would type them."""
    street = make_street()
    names = {
        "street": street, "worker": street.actor("worker"), "office": street.actor("office"),
        "now": NOW,
    }  # fmt: skip
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    try:
        for number, block in enumerate(blocks):
            exec(compile(block, f"{PAGE.name} block {number + 1}", "exec"), names)
        yield names
    finally:
        forget_loop("lending")


def test_the_example_is_walked_to_its_end(told):
    assert told["matter"].state == "back"
    actions = LogEntry.objects.filter(action__startswith="lending.").order_by("index")
    assert [entry.action for entry in actions] == [
        "lending.raise",
        "lending.lend",
        "lending.give_back",
    ]


def test_the_example_is_drawn_among_the_loops(told):
    loop = next(loop for loop in list_loops() if loop.kind == "lending")
    assert "续借" in draw_loop(loop)


def ask(told):
    street = told["street"]
    return told["ask_to_borrow"](
        what="投影仪", place=street.north, unit=street.office_unit, actor=told["worker"], now=NOW
    )


def test_a_step_of_somebody_else_meanwhile_is_not_overwritten(told):
    matter = ask(told)
    turn = matter.turn
    told["lend"](matter, actor=told["office"], turn=turn, now=NOW)
    with pytest.raises(StaleMatter):
        told["advance"](matter, "give_back", actor=told["office"], turn=turn, now=NOW)


def test_others_and_a_missing_note_are_refused(told):
    matter = ask(told)
    with pytest.raises(NotYours):
        told["lend"](matter, actor=told["worker"], now=NOW)
    with pytest.raises(MissingNote):
        told["advance"](matter, "refuse", actor=told["office"], now=NOW)
