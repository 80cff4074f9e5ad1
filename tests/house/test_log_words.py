"""Everything that is written into the log has words for people, and so have its facts' names."""

import re

import pytest

from tests.house.tree import list_modules, read_text

CODE = r'"([a-z_]+\.[a-z_]+)"'
RECORDED = re.compile(rf"(?:record|Told|_tell)\w*\(\s*{CODE}")
CHOSEN = re.compile(rf"what = {CODE}(?: if .+ else {CODE})?")
ROOMS = ("src/tongxin/kernel", "src/tongxin/systems", "src/tongxin/portal")


def find_codes():
    """Return the code of every action that is recorded, with where."""
    found = {}
    for name in list_modules(*ROOMS):
        text = read_text(name)
        for code in RECORDED.findall(text):
            found.setdefault(code, name)
        for pair in CHOSEN.findall(text):
            for code in filter(None, pair):
                found.setdefault(code, name)
    return found


def test_every_action_of_the_log_has_words():
    from tongxin.kernel.pages.log_words import tell_action  # noqa: PLC0415 - after Django's start

    codes = find_codes()
    assert len(codes) > 80
    bare = [f"{where}: {code}" for code, where in codes.items() if tell_action(code) == code]
    assert not bare, "\n".join(bare)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("need.accept", "群众需求：受理"),
        ("service.raise", "服务：登记"),
        ("need.late", "群众需求：逾期，交给上一级"),
        ("no.such", "no.such"),
    ],
)
def test_a_step_of_a_loop_is_told_with_its_kind(action, said):
    from tongxin.kernel.pages.log_words import tell_action  # noqa: PLC0415

    assert tell_action(action) == said


def test_states_are_told_in_words_and_what_was_before_is_a_place_only_where_it_is():
    from tongxin.kernel.pages.log_words import tell_facts  # noqa: PLC0415
    from tongxin.kernel.queries.log_names import Names  # noqa: PLC0415

    told = dict(tell_facts({"from": "raised", "to": "accepted"}, "need.accept"))
    assert told == {"从": "待受理", "到": "已受理，待匹配"}
    names = Names(places={5: "桃岭社区"})
    assert names.find("place.move", "before", 5) == "桃岭社区"
    assert names.find("spending.correct", "before", 5) is None
