"""Read what the installation is told by its environment; a wrong value stops the start."""

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tongxin.errors import DomainError

LANGUAGES = ("zh-hans", "en")
WHO_NEEDS_TWO_FACTORS = ("administrators", "everyone", "nobody")
YES, NO = ("1", "yes", "true", "on"), ("", "0", "no", "false", "off")
SECRET_LENGTH, KEY_BYTES = 50, 32


class WrongSetting(DomainError):
    """A setting has a value that cannot be used."""

    code = "wrong_setting"


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything that the environment says; docs/settings.md tells each name."""

    data: Path
    secret_key: str
    sealing_keys: Mapping[int, bytes]
    hosts: tuple[str, ...]
    debug: bool
    language: str
    database_url: str
    https: bool
    proxies: int
    two_factor: str
    session_hours: int
    tiles: str
    map_approval: str
    sms_url: str
    wechat_url: str
    adapter_secret: str
    mail_url: str
    mail_from: str


def read_environment(told: Mapping[str, str] = os.environ) -> Environment:
    """Return the environment's values; raises WrongSetting with the name and the value's fault."""
    return Environment(
        data=Path(told.get("TONGXIN_DATA") or "tongxin-data").resolve(),
        secret_key=read_secret(told),
        sealing_keys=read_keys(told.get("TONGXIN_KEYS", "")),
        hosts=read_hosts(told),
        debug=read_switch(told, "TONGXIN_DEBUG"),
        language=read_choice(told, "TONGXIN_LANGUAGE", LANGUAGES),
        database_url=read_url(told, "DATABASE_URL", ("postgres", "postgresql", "sqlite")),
        https=read_switch(told, "TONGXIN_HTTPS"),
        proxies=read_number(told, "TONGXIN_PROXIES", 0, 5, default=0),
        two_factor=read_choice(told, "TONGXIN_TWO_FACTOR", WHO_NEEDS_TWO_FACTORS),
        session_hours=read_number(told, "TONGXIN_SESSION_HOURS", 1, 24 * 14, default=10),
        tiles=read_url(told, "TONGXIN_TILES", ("https", "http")),
        map_approval=told.get("TONGXIN_MAP_APPROVAL", "").strip(),
        sms_url=read_url(told, "TONGXIN_SMS_URL", ("https", "http")),
        wechat_url=read_url(told, "TONGXIN_WECHAT_URL", ("https", "http")),
        adapter_secret=told.get("TONGXIN_ADAPTER_SECRET", ""),
        mail_url=read_url(told, "TONGXIN_MAIL_URL", ("smtp", "smtps")),
        mail_from=told.get("TONGXIN_MAIL_FROM", "").strip() or "tongxin@localhost",
    )


def read_secret(told: Mapping[str, str]) -> str:
    """Return the secret that signs sessions; empty when the file of keys shall keep it."""
    secret = told.get("TONGXIN_SECRET_KEY", "")
    if secret and len(secret) < SECRET_LENGTH:
        raise WrongSetting("setting_too_short", name="TONGXIN_SECRET_KEY", least=SECRET_LENGTH)
    return secret


def read_keys(text: str) -> dict[int, bytes]:
    """Return sealing keys by version, from `1:base64,2:base64`.

    >>> read_keys("")
    {}
    """
    keys: dict[int, bytes] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        version, _, code = part.partition(":")
        try:
            key = base64.b64decode(code, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not version.isdecimal() or int(version) in keys or len(key) != KEY_BYTES:
            raise WrongSetting("setting_wrong_keys", name="TONGXIN_KEYS", bytes=KEY_BYTES)
        keys[int(version)] = key
    return keys


def read_hosts(told: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names under which the site may be asked."""
    hosts = tuple(h.strip() for h in told.get("TONGXIN_HOSTS", "").split(",") if h.strip())
    for host in hosts:
        if "/" in host or (" " in host):
            raise WrongSetting("setting_wrong_host", name="TONGXIN_HOSTS", value=host)
    return hosts or ("localhost", "127.0.0.1", "[::1]")


def read_switch(told: Mapping[str, str], name: str) -> bool:
    """Return whether a setting is switched on."""
    value = told.get(name, "").strip().lower()
    if value not in YES + NO:
        raise WrongSetting("setting_no_switch", name=name, value=value)
    return value in YES


def read_choice(told: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    """Return one of the choices; the first where nothing is said."""
    value = told.get(name, "").strip().lower() or choices[0]
    if value not in choices:
        raise WrongSetting("setting_no_choice", name=name, value=value, choices=choices)
    return value


def read_number(told: Mapping[str, str], name: str, least: int, most: int, *, default: int) -> int:
    """Return a whole number within its range."""
    value = told.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise WrongSetting("setting_no_number", name=name, value=value, least=least, most=most)
    return int(value)


def read_url(told: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    """Return an address of one of these schemes, or nothing; a refusal never tells the value."""
    value = told.get(name, "").strip()
    if value and urlsplit(value).scheme not in schemes:
        raise WrongSetting("setting_no_address", name=name, schemes=schemes)
    return value
