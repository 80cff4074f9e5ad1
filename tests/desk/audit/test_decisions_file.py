"""The reviewers' file of decisions: both spellings, and every fault named."""

import pytest

from tongxin.desk.audit.decisions_file import read_decisions
from tongxin.desk.errors import BadInput
from tongxin.engines.audit.decisions import Decision


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_chinese_and_english_tables_mean_the_same(tmp_path):
    chinese = "姓名,证件号,本人证件号,结论\n张三,1,2,不是同一人\n李四,3,4,是同一人\n"
    english = "verdict,name,id,subject_id\ndifferent,张三,1,2\n\nsame,李四,3,4\n"
    wanted = (Decision("张三", "1", "2", "different"), Decision("李四", "3", "4", "same"))
    assert read_decisions(write(tmp_path / "a.csv", chinese)) == wanted
    assert read_decisions(write(tmp_path / "b.csv", english)) == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("姓名,证件号\n张三,1\n", "decisions_columns"),
        ("name,id,subject_id,verdict\n张三,1,2,maybe\n", "decisions_verdict"),
    ],
)
def test_a_table_that_says_something_else_is_refused(tmp_path, text, code):
    with pytest.raises(BadInput) as told:
        read_decisions(write(tmp_path / "a.csv", text))
    assert told.value.code == code


def test_what_is_no_table_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(BadInput):
        read_decisions(tmp_path / "a.xlsx")
