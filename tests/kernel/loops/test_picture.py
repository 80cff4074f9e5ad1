"""The picture of any loop: boxes apart, words apart, everything inside, every step drawn."""

from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from tongxin.errors import DomainError
from tongxin.kernel.loops import Loop, State, Step, draw_loop
from tongxin.kernel.loops.draw import measure_words
from tongxin.kernel.loops.labels import do_meet, make_spot, place_labels
from tongxin.kernel.loops.layout import lay_out
from tongxin.kernel.loops.main_path import find_main_path
from tongxin.kernel.loops.validate import validate_loop


@st.composite
def loops(draw):
    """Draw loops of up to seven states, some of whose steps have several sources."""
    size = draw(st.integers(2, 7))
    ends = draw(st.integers(1, min(2, size - 1)))
    codes = [f"s{n}" for n in range(size)]
    states = tuple(State(c, f"状态{c}", c, closed=n >= size - ends) for n, c in enumerate(codes))
    steps = []
    for number in range(draw(st.integers(size - 1, 10))):
        sources = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True))
        target = codes[number + 1] if number + 1 < size else draw(st.sampled_from(codes))
        sources = [codes[number], *sources] if number + 1 < size else sources
        sources = tuple(dict.fromkeys(s for s in sources if s not in codes[-ends:]))
        if sources:
            closes = target in codes[-ends:]
            due = None if closes else 3
            name = f"t{number}"
            steps.append(Step(name, f"步骤{number}", name, sources, target, "x.y", due_days=due))
    return Loop("drawn_test", 1, "DT", "画的", "Drawn", states, tuple(steps), codes[0])


def is_sound(loop):
    try:
        validate_loop(loop)
    except DomainError:
        return False
    return True


@settings(deadline=None, max_examples=60)
@given(loops().filter(is_sound))
def test_boxes_stand_apart_and_everything_is_inside(loop):
    width_of = lambda step: measure_words(step.zh)  # noqa: E731
    layout = lay_out(loop, 140.0, width_of)
    grounds = [(b.x, b.y, b.x + 140.0, b.y + b.height) for b in layout.boxes.values()]
    assert len(grounds) == len(loop.states)
    assert not any(do_meet(one, other) for one, other in combinations(grounds, 2))
    for left, top, right, bottom in grounds:
        assert left >= 0 <= top
        assert right <= layout.width
        assert bottom <= layout.height
    for line, y in zip(layout.lines, place_labels(layout, width_of), strict=True):
        left, _top, right, _bottom = make_spot(line.x, y, width_of(line.step) / 2)
        assert left >= 0
        assert right <= layout.width
        assert not any(do_meet((line.x, y, line.x, y), ground) for ground in grounds)


@settings(deadline=None, max_examples=60)
@given(loops().filter(is_sound))
def test_every_step_from_every_state_is_drawn(loop):
    layout = lay_out(loop, 140.0, lambda step: measure_words(step.zh))
    drawn = {(source, step.code) for source, steps in layout.straight.items() for step in steps}
    drawn |= {(source, line.step.code) for line in layout.lines for source in line.sources}
    drawn |= {(box.code, step.code) for box in layout.boxes.values() for step in box.own}
    assert drawn == {(source, step.code) for step in loop.steps for source in step.sources}
    ElementTree.fromstring(draw_loop(loop, "en"))


def test_the_longest_way_to_an_end_is_the_main_one():
    told = (
        Step("go", "走", "Go", ("a",), "b", "x.y", due_days=1),
        Step("back", "回", "Back", ("b",), "a", "x.y", due_days=1),
        Step("drop", "弃", "Drop", ("a", "b"), "d", "x.y"),
        Step("end", "完", "End", ("b",), "c", "x.y"),
    )
    states = [State(code, code, code, closed=code in "cd") for code in "abcd"]
    loop = Loop("way_test", 1, "WT", "路", "Way", tuple(states), told, "a")
    assert find_main_path(loop)[:2] == ["a", "b"]
    assert len(find_main_path(loop)) == 3
