"""A backup brings everything back; a damaged, newer or foreign one changes nothing."""

import json
import zipfile

import pytest

from tests.portal.operate.installation import (
    ON_POSTGRES,
    Installation,
    make_installation,
)

SEAL = "three rivers meet"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return an installation with an upload, and its backup sealed with a passphrase."""
    place = make_installation(tmp_path_factory.mktemp("made"))
    (place.data / "uploads" / "ab").mkdir(parents=True)
    (place.data / "uploads" / "ab" / "cdef").write_bytes(b"a photo")
    file = place.data / "all.tongxin"
    code, said = place.run("backup", file, TONGXIN_BACKUP_PASSPHRASE=SEAL)
    assert code == 0, said
    return place, file


@pytest.fixture
def empty(tmp_path):
    return Installation(tmp_path / "new")


def test_everything_comes_back_on_another_machine(made, empty):
    place, file = made
    code, said = empty.run("restore", file, TONGXIN_BACKUP_PASSPHRASE=SEAL)
    assert code == 0, said
    assert empty.ask("SELECT username FROM kernel_account") == [("admin",)]
    assert (empty.data / "uploads" / "ab" / "cdef").read_bytes() == b"a photo"
    assert (empty.data / "keys.json").read_bytes() == (place.data / "keys.json").read_bytes()
    code, said = empty.run("doctor")
    assert code == 0, said


@pytest.mark.parametrize(
    ("told", "words"), [({}, "--passphrase"), ({"TONGXIN_BACKUP_PASSPHRASE": "no"}, "口令不对")]
)
def test_the_keys_open_with_the_passphrase_alone(made, empty, told, words):
    code, said = empty.run("restore", made[1], **told)
    assert code == 2
    assert words in said
    assert not (empty.data / "uploads").exists()


def test_existing_data_is_replaced_only_by_force_and_stays_beside(made):
    place, file = made
    place.change("UPDATE kernel_account SET display_name = '改过'")
    code, said = place.run("restore", file)
    assert (code, "--force" in said) == (2, True)
    assert place.ask("SELECT display_name FROM kernel_account") == [("改过",)]
    code, said = place.run("restore", file, "--force")
    assert code == 0, said
    assert place.ask("SELECT display_name FROM kernel_account") == [("管理员",)]
    if not ON_POSTGRES:
        assert list(place.data.glob("tongxin.sqlite3.before-*"))


def rewrite(source, goal, change):
    """Copy a backup with its members changed by a function."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(goal, "w") as new:
        for name in old.namelist():
            for told, content in change(name, old.read(name)):
                new.writestr(told, content)


def damage(name, content):
    at = len(content) // 2
    if name.startswith("database/"):
        content = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    yield name, content


def make_newer(name, content):
    if name == "manifest.json":
        told = json.loads(content)
        told["migrations"].append("kernel.9999_from_tomorrow")
        content = json.dumps(told).encode()
    yield name, content


def lead_out(name, content):
    if name == "manifest.json":
        told = json.loads(content)
        told["members"]["../../outside"] = "0" * 64
        yield "../../outside", b"x"
        content = json.dumps(told).encode()
    yield name, content


@pytest.mark.parametrize(
    ("change", "words"), [(damage, "坏了"), (make_newer, "更新的版本"), (lead_out, "坏了")]
)
def test_a_backup_that_is_not_sound_changes_nothing(made, empty, tmp_path, change, words):
    rewrite(made[1], tmp_path / "changed", change)
    code, said = empty.run("restore", tmp_path / "changed", TONGXIN_BACKUP_PASSPHRASE=SEAL)
    assert code == 2
    assert words in said
    assert not (empty.data / "uploads").exists()
    assert not (tmp_path / "outside").exists()


def test_a_file_that_is_no_backup_is_refused(empty, tmp_path):
    (tmp_path / "photo").write_bytes(b"no zip at all")
    assert empty.run("restore", tmp_path / "photo")[0] == 2


def test_a_backup_never_writes_over_a_file_by_itself(made):
    place, file = made
    before = file.read_bytes()
    code, said = place.run("backup", file)
    assert (code, "--force" in said) == (2, True)
    assert file.read_bytes() == before
