"""Declared loops: what contradicts itself is refused, and the picture says what the table says."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tongxin.kernel.errors import BadLoop
from tongxin.kernel.loops import Loop, State, Step, draw_loop, get_loop, list_loops, register_loop
from tongxin.kernel.loops.register import forget_loop
from tongxin.kernel.loops.validate import validate_loop
from tongxin.kernel.rights.roles import ACTIONS

OPEN, DONE = State("open", "待办", "Open"), State("done", "已办", "Done", closed=True)
FINISH = Step("finish", "办完", "Finish", ("open",), "done", "needs.close")
GOOD = Loop("small_test", 1, "SM", "小事", "Small", (OPEN, DONE), (FINISH,), "open")
LOST = State("lost", "走失", "Lost")


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ({"start": "done"}, "no open state"),
        ({"start": "nowhere"}, "no open state"),
        ({"states": (OPEN, DONE, LOST)}, "nothing leads to lost"),
        ({"steps": ()}, "can never close"),
        ({"steps": (FINISH, FINISH)}, "two steps finish"),
        ({"states": (OPEN, OPEN, DONE)}, "two states open"),
        ({"steps": (replace(FINISH, target="moon"),)}, "unknown state moon"),
        ({"steps": (replace(FINISH, due_days=3),)}, "closes and asks"),
        ({"steps": (replace(FINISH, action=""),)}, "lacks a source or a right"),
        ({"steps": (replace(FINISH, code="merge"),)}, "the kernel's"),
        (
            {"steps": (FINISH, Step("again", "重", "Again", ("done",), "open", "x"))},
            "without a due",
        ),
        ({"prefix": "小"}, "no prefix"),
        ({"version": 0}, "begin with 1"),
        ({"zh": " "}, "lacks words"),
    ],
)
def test_a_loop_that_contradicts_itself_is_refused_with_what_is_wrong(broken, word):
    with pytest.raises(BadLoop) as refused:
        validate_loop(replace(GOOD, **broken))
    assert any(word in wrong for wrong in refused.value.facts["wrong"])


def test_loops_are_registered_once_a_version_and_a_prefix():
    try:
        register_loop(GOOD)
        assert register_loop(GOOD) == get_loop("small_test")
        newer = replace(GOOD, version=2, zh="小事情")
        register_loop(newer)
        assert (get_loop("small_test"), get_loop("small_test", 1)) == (newer, GOOD)
        with pytest.raises(BadLoop):
            register_loop(replace(GOOD, zh="别的"))
        with pytest.raises(BadLoop):
            register_loop(replace(GOOD, kind="other_test"))
        with pytest.raises(BadLoop):
            get_loop("other_test")
    finally:
        forget_loop("small_test")


def test_every_registered_loop_asks_for_rights_that_some_role_has():
    for loop in list_loops():
        asked = {step.action for step in loop.steps} | {loop.raise_action or "needs.raise"}
        assert asked <= ACTIONS, f"{loop.kind}: {sorted(asked - ACTIONS)}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_of_every_loop_names_every_state_and_step(language):
    for loop in list_loops():
        drawn = draw_loop(loop, language)
        root = ElementTree.fromstring(drawn)
        said = "".join(root.itertext())
        for told in (*loop.states, *loop.steps):
            assert (told.zh if language == "zh" else told.en) in said
        boxes = [e for e in root.iter() if e.get("class") == "loop-state"]
        assert len(boxes) == len(loop.states)
        assert root.get("role") == "img"
        assert "style=" not in drawn
