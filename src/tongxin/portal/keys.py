"""Keep the installation's keys in one file beside its data, readable by its owner alone."""

import base64
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tongxin.portal.environment import KEY_BYTES, Environment, WrongSetting

FILE_NAME = "keys.json"


@dataclass(frozen=True, slots=True)
class Keys:
    """The secret that signs sessions, and the keys that seal personal fields, by version."""

    secret: str
    sealing: Mapping[int, bytes]
    kept: bool = True


def find_keys(environment: Environment) -> Keys:
    """Return the keys told by the environment or kept in the file.

    Where neither has them, keys for this process alone are returned, marked as not kept:
    whatever fills an empty installation calls keep_keys first.
    """
    told = Keys(environment.secret_key, environment.sealing_keys)
    if told.secret and told.sealing:
        return told
    kept = read_file(environment.data / FILE_NAME) or make_keys()
    return Keys(told.secret or kept.secret, told.sealing or kept.sealing, kept.kept)


class FollowedKeys(Mapping[int, bytes]):
    """The sealing keys as their file tells them at this moment, by version.

    A process that began before a key was added knows it from its next look on: keys change
    while the site is served.
    """

    def __init__(self, path: Path, known: Mapping[int, bytes]) -> None:
        self._path, self._known = path, dict(known)
        self._mark: tuple[int, int, int] | None = None

    def _now(self) -> Mapping[int, bytes]:
        try:
            told = self._path.stat()
            mark = (told.st_mtime_ns, told.st_ino, told.st_size)
            if mark != self._mark and (kept := read_file(self._path)) is not None:
                self._known, self._mark = {**self._known, **kept.sealing}, mark
        except (OSError, WrongSetting):
            return self._known  # out of reach for a moment: what was known holds
        return self._known

    def __getitem__(self, version: int) -> bytes:
        return self._now()[version]

    def __iter__(self) -> Iterator[int]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())


def follow_keys(environment: Environment, keys: Keys) -> Mapping[int, bytes]:
    """Return the sealing keys: those of the environment as they are, those of the file followed."""
    if environment.sealing_keys:
        return keys.sealing
    return FollowedKeys(environment.data / FILE_NAME, keys.sealing)


def keep_keys(environment: Environment, keys: Keys) -> Path:
    """Write the keys of this process into their file unless they are kept already."""
    path = environment.data / FILE_NAME
    if not keys.kept and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, keys)
    return path


def make_keys() -> Keys:
    """Return new random keys, not kept anywhere yet."""
    return Keys(secrets.token_urlsafe(48), {1: secrets.token_bytes(KEY_BYTES)}, kept=False)


def pack_keys(keys: Keys) -> str:
    """Return keys as the text of their file."""
    sealing = {str(v): base64.b64encode(key).decode() for v, key in sorted(keys.sealing.items())}
    return json.dumps({"secret": keys.secret, "sealing": sealing}, indent=1)


def unpack_keys(text: str, *, where: str) -> Keys:
    """Return the keys of a file's text; raises WrongSetting when it is not such a text."""
    try:
        told = json.loads(text)
        sealing = {int(v): base64.b64decode(key) for v, key in told["sealing"].items()}
        secret = str(told["secret"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongSetting("keys_unreadable", path=where) from error
    if not sealing or not secret or any(len(key) != KEY_BYTES for key in sealing.values()):
        raise WrongSetting("keys_unreadable", path=where)
    return Keys(secret, sealing)


def read_file(path: Path) -> Keys | None:
    """Return the keys in a file, or None where there is no file."""
    if not path.exists():
        return None
    return unpack_keys(path.read_text(encoding="utf-8"), where=str(path))


def write_file(path: Path, keys: Keys) -> None:
    """Write keys into a new file of mode 600; an existing one is never written over."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(pack_keys(keys))
