"""One form and one word for one thing: times as 09:00, 婉拒 for declining."""

import re

from django.utils import formats
from django.utils.translation import override

from tests.house.tree import ROOT
from tongxin.kernel.notices.template import write_words
from tongxin.systems.services.actions.notices_asked import EARLIER, UNIT_ASKED

FACES = [ROOT / "src/tongxin" / room for room in ("kernel", "portal", "systems")]


def read_all(pattern):
    """Return the text of every such file by its name."""
    found = [path for face in FACES for path in sorted(face.rglob(pattern))]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in found}


def test_every_page_and_notice_writes_a_time_in_the_same_form():
    odd = [name for name, text in read_all("*.html").items() if re.search(r"""["']G:i""", text)]
    assert odd == []
    for language in ("zh-hans", "en"):
        with override(language):
            assert formats.get_format("TIME_FORMAT") == "H:i"
    facts = {"count": 1, "kind": "理发", "starts_at": "2026-03-09T09:05", "where": "桂花苑"}
    assert "3月9日 09:05" in write_words(UNIT_ASKED.code, 2, facts, "zh-hans")


def test_to_decline_has_one_word():
    told = {**read_all("*.html"), **read_all("*.po-fragment"), **read_all("pages/*.py")}
    assert [name for name, text in told.items() if "谢绝" in text] == []
    assert "婉拒" in UNIT_ASKED.zh
    assert {template.version for template in EARLIER} == {1}  # as it was sent
