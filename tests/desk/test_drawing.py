"""Drawings are well-formed SVG whose lengths follow their values, whatever is written in them."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tongxin.desk.drawing.bars import WIDTH, Bar, draw_bars
from tongxin.desk.drawing.columns import Column, draw_columns
from tongxin.desk.drawing.ground import fit_view, round_length, wrap_points
from tongxin.desk.drawing.map import Area, MapContent, Spot, draw_map, measure_radius
from tongxin.desk.drawing.marks import draw, measure_text, shorten_text
from tongxin.desk.drawing.place_names import Name, place_names

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
COUNTS = st.integers(0, 10**6)
METRES = st.integers(-20_000, 20_000)
POINTS = st.lists(st.tuples(METRES, METRES), min_size=1, max_size=30)


def read_shapes(svg):
    return etree.fromstring(str(svg)).xpath("//*[@data-value]")


@given(st.lists(st.tuples(WORDS, COUNTS, COUNTS), max_size=12))
def test_bars_are_as_long_as_their_values(rows):
    bars = [Bar(name, (("served", a), ("lacking", b)), f"{a} / {a + b}") for name, a, b in rows]
    shapes = read_shapes(draw_bars(bars, "标题", "id"))
    values = [value for bar in bars for _, value in bar.parts]
    assert [int(s.get("data-value")) for s in shapes] == values
    longest = max((bar.length for bar in bars), default=0)
    for shape, value in zip(shapes, values, strict=True):
        expected = value / longest * WIDTH if longest else 0
        assert abs(float(shape.get("width")) - expected) <= 0.06
        assert float(shape.get("x")) + float(shape.get("width")) <= WIDTH + 0.2


@given(st.lists(st.tuples(WORDS, COUNTS), max_size=12))
def test_columns_are_as_high_as_their_values(rows):
    columns = [Column(name, value, str(value)) for name, value in rows]
    shapes = read_shapes(draw_columns(columns, "标题", "id"))
    tallest = max((c.value for c in columns), default=0)
    for shape, column in zip(shapes, columns, strict=True):
        expected = column.value / tallest * 136 if tallest else 0
        assert abs(float(shape.get("height")) - expected) <= 0.06


@given(POINTS, st.lists(st.tuples(METRES, METRES, COUNTS, WORDS), max_size=20))
def test_everything_on_a_map_lies_inside_it(points, spots):
    placed = [Spot(x, y, people, name) for x, y, people, name in spots]
    content = MapContent([Area("某社区", tuple(points))], placed, placed, placed[:3], placed)
    svg = etree.fromstring(str(draw_map(content, "图", "map")))
    _, _, width, height = map(float, svg.get("viewBox").split())
    for circle in svg.xpath("//*[local-name()='circle']"):
        assert 0 <= float(circle.get("cx")) <= width
        assert 0 <= float(circle.get("cy")) <= height


def test_north_is_up_and_east_is_right():
    view = fit_view([(0, 0), (100, 100)], 400, 400, 20)
    assert view.place(0, 100)[1] < view.place(0, 0)[1]
    assert view.place(0, 0)[0] < view.place(100, 0)[0]


@given(st.floats(1, 10**6))
def test_the_scale_bar_is_round_and_fits(most):
    length = round_length(most)
    assert length <= most < 2.5 * length + 1
    assert str(length).rstrip("0") in {"1", "2", "5"}


@given(POINTS)
def test_a_hull_holds_every_point(points):
    hull = wrap_points(points)
    assert set(hull) <= set(points)
    if len(hull) < 3:
        return
    for (ax, ay), (bx, by) in zip(hull, hull[1:] + hull[:1], strict=True):
        assert all((bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0 for x, y in points)


@given(st.lists(st.tuples(st.text("站点ab", min_size=1, max_size=6), COUNTS, COUNTS), max_size=15))
def test_no_name_lies_on_another(names):
    wanted = [Name(text, x % 400, y % 300) for text, x, y in names]
    placed = place_names(wanted, [], 400, 300)
    boxes = [
        (p.x - measure_text(p.name.text, 11) / 2, p.y, measure_text(p.name.text, 11))
        for p in placed
    ]
    for n, (x, y, width) in enumerate(boxes):
        for other_x, other_y, other_width in boxes[n + 1 :]:
            beside = x + width <= other_x + 1e-6 or other_x + other_width <= x + 1e-6
            assert beside or abs(y - other_y) >= 13.7


def test_areas_of_spots_follow_their_people():
    assert measure_radius(100, 400) / measure_radius(400, 400) == 0.5


def test_words_and_attributes_are_escaped():
    drawn = draw("text", "<b>&", class_='"x')
    assert str(drawn) == '<text class="&#34;x">&lt;b&gt;&amp;</text>'


@given(WORDS, st.integers(20, 200))
def test_a_shortened_text_fits(text, width):
    assert measure_text(shorten_text(text, 15, width), 15) <= max(width, 15)
