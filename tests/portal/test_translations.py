"""Every word for people has English, and what is compiled is what gettext reads."""

import gettext
import io
import re

import pytest

from tests.house.translations import find_in_code, find_in_template, list_lacking
from tongxin.portal.translations import (
    BrokenTranslation,
    compile_words,
    read_part,
    read_parts,
)

LATE = "逾期 %(n)s 天"
PLURAL = f'msgid "{LATE}"\nmsgid_plural "{LATE}"\nmsgstr[0] "a day"\nmsgstr[1] "days"\n'


def read_catalog(text, language):
    return gettext.GNUTranslations(io.BytesIO(compile_words(read_part(text, "part"))[language]))


def test_every_word_of_the_portal_has_english():
    lacking = [
        f"{where}: {msgid}"
        for msgid, where in list_lacking().items()
        if where.startswith(("src/tongxin/portal", "src/tongxin/kernel/pages"))
    ]
    assert not lacking, "\n".join(lacking)


def test_no_english_holds_chinese_and_both_name_the_same_facts():
    for entry in read_parts().values():
        english, chinese = entry.english, entry.words["msgid"]
        if chinese != "中文":
            assert not re.search(r"[\u4e00-\u9fff]", english.replace("中文", "")), entry.where
        names = r"\{\w*\}|%\(\w+\)s"
        assert set(re.findall(names, chinese)) >= set(re.findall(names, english)), entry.where


def test_gettext_reads_what_is_compiled_in_both_languages():
    english, chinese = (read_catalog(PLURAL, language) for language in ("en", "zh_Hans"))
    assert [english.ngettext(LATE, LATE, n) for n in (1, 2)] == [
        "a day",
        "days",
    ]
    assert chinese.ngettext(LATE, LATE, 2) == LATE


def test_two_translations_of_one_word_are_refused(tmp_path):
    for name, english in (("a", "In"), ("b", "Out")):
        part = tmp_path / f"{name}.po-fragment"
        part.write_text(f'msgid "进"\nmsgstr "{english}"\n', encoding="utf-8")
    with pytest.raises(BrokenTranslation):
        read_parts(tmp_path)


def test_a_line_that_is_no_translation_is_named():
    with pytest.raises(BrokenTranslation) as refused:
        read_part('msgid "进"\nIn\n', "part")
    assert refused.value.facts["where"] == "part:2"


def test_words_are_found_in_code_and_templates():
    assert list(find_in_code('x = _("进"); y = ngettext("天", "日", 2)')) == ["进", "天\x00日"]
    page = '{% load i18n %}{% translate "进" %}{{ x|default:_("出") }}'
    assert list(find_in_template(page)) == ["进", "出"]
