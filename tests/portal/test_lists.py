"""Lists within sentences: 、 in Chinese, a comma in English, never the one in the other's words."""

import re

from django.template import Context, Template
from django.utils.translation import override

from tests.house.tree import ROOT
from tongxin.kernel.notices.template import write_words
from tongxin.kernel.pages.refusals import tell_fact

WORDS = re.compile(
    r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%.*?%}|{#.*?#}|{{.*?}}", re.DOTALL
)
JOINED = re.compile(r"""["'][、；]["']\.join|join:["'][、；]""")


def test_a_list_is_joined_as_the_language_of_the_request_puts_it():
    page = Template("{{ items|listed }}")
    for language, told in (("zh-hans", "医师、护士"), ("en", "医师, 护士")):
        with override(language):
            assert page.render(Context({"items": ["医师", "护士"]})) == told
            assert tell_fact(("医师", "护士")) == told


def test_a_notice_lists_as_its_reader_puts_it():
    facts = {"kind": "理发", "number": "XQ-1", "other": ["XQ-2", "XQ-3"]}
    assert "XQ-2、XQ-3" in write_words("need_merged", 1, facts, "zh-hans")
    assert "XQ-2, XQ-3" in write_words("need_merged", 1, facts, "en")


def test_no_page_joins_with_a_mark_of_one_language():
    faces = [ROOT / "src/tongxin" / room for room in ("kernel", "portal", "systems")]
    bare = [
        str(path.relative_to(ROOT))
        for face in faces
        for path in sorted(face.rglob("*.html"))
        if "、" in WORDS.sub("", path.read_text(encoding="utf-8"))
    ]
    joined = [
        str(path.relative_to(ROOT))
        for face in faces
        for path in sorted([*face.rglob("*.html"), *face.rglob("pages/*.py"),
                            *face.rglob("views/**/*.py"), *face.rglob("forms/*.py")])
        if JOINED.search(path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert bare == []
    assert joined == []
