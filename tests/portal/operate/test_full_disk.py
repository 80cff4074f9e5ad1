"""A disk that fills up in the middle leaves nothing half and says so."""

import os

import pytest
from django.test import Client

from tests.kernel.cast import PASSWORD, make_street
from tests.portal.operate.installation import Installation, make_installation
from tests.small_disk import mount_small_disk


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder that holds eight megabytes."""
    with mount_small_disk(tmp_path / "disk") as folder:
        yield folder


def test_a_backup_and_a_restore_without_room_leave_nothing_half(small_disk, tmp_path):
    place = make_installation(tmp_path / "site")
    (place.data / "uploads" / "ab").mkdir(parents=True)
    (place.data / "uploads" / "ab" / "cd").write_bytes(os.urandom(9_000_000))
    code, said = place.run("backup", small_disk / "kept")
    assert (code, "磁盘满了" in said, list(small_disk.iterdir())) == (2, True, [])
    code, said = place.run("backup", tmp_path / "kept", TONGXIN_BACKUP_PASSPHRASE="x")
    assert code == 0, said
    new = Installation(small_disk / "new")
    code, said = new.run("restore", tmp_path / "kept", TONGXIN_BACKUP_PASSPHRASE="x")
    assert (code, "腾出地方" in said) == (2, True), said
    left = {path.name for path in new.data.iterdir()}
    assert not left - {"tongxin.sqlite3", "in-use.lock", "locale"}


@pytest.mark.django_db(transaction=True)
def test_a_page_on_a_full_disk_says_so_calmly():
    from django.db import connection  # noqa: PLC0415 - the marked database

    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone can be told to stop growing")
    make_street()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what tests before have freed would still take rows
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    client = Client(raise_request_exception=False)
    answers = [
        client.post("/sign-in/", {"username": f"nobody-{n}" * 12, "password": PASSWORD})
        for n in range(25)
    ]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
    full = [answer for answer in answers if answer.status_code == 503]
    assert full
    assert "磁盘满了" in full[0].content.decode()
