"""The papers appear whole or not at all."""

import pytest

from tests.desk.audit.run_sample import make_content
from tongxin.desk.audit.output import BOOK, FINDINGS, REPORT, require_folder, write_papers
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.errors import CannotWrite

CONTENT = make_content()
SPEAKER = Speaker(CONTENT.policy, "zh")


def test_three_papers_are_written_and_nothing_else_is_left(tmp_path):
    written = write_papers(tmp_path / "new" / "out", CONTENT, SPEAKER)
    assert [path.name for path in written] == [FINDINGS, BOOK, REPORT]
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == sorted(
        [FINDINGS, BOOK, REPORT]
    )


def test_written_again_they_are_the_same(tmp_path):
    first = [path.read_bytes() for path in write_papers(tmp_path, CONTENT, SPEAKER)]
    assert [path.read_bytes() for path in write_papers(tmp_path, CONTENT, SPEAKER)] == first


def test_a_folder_in_the_way_of_a_paper_is_told_before_any_work(tmp_path):
    (tmp_path / BOOK).mkdir()
    with pytest.raises(CannotWrite) as refusal:
        require_folder(tmp_path)
    assert BOOK in refusal.value.facts["path"]


def test_what_an_earlier_kill_left_is_cleared(tmp_path):
    (tmp_path / ".tongxin-audit-abc").mkdir()
    (tmp_path / ".tongxin-audit-abc" / BOOK).write_bytes(b"half")
    require_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_while_writing_leaves_the_old_papers(tmp_path):
    write_papers(tmp_path, CONTENT, SPEAKER)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / BOOK).unlink()
    (tmp_path / BOOK).mkdir()  # the second paper cannot be put in place
    with pytest.raises(CannotWrite):
        write_papers(tmp_path, CONTENT, SPEAKER)
    assert (tmp_path / REPORT).read_bytes() == before[REPORT]
    assert not list(tmp_path.glob(".tongxin*"))
