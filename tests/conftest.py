"""What all tests share: files and database in folders of their own, quick passwords."""

import os
from dataclasses import replace

import pytest


def pytest_report_header():
    """Say on which database the tests run."""
    from django.conf import settings  # noqa: PLC0415 - pytest-django names the module first

    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """Give every process a database of its own; SQLite's in a file, as in service.

    In memory all threads share one connection: a live server's transaction and the test's own
    statements would run in each other.
    """
    from django.db import connections  # noqa: PLC0415 - settings are read by now

    told = connections["default"].settings_dict
    if told["ENGINE"].endswith("sqlite3"):
        told["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")
    else:
        told["TEST"]["NAME"] = f"test_{told['NAME']}_{os.environ.get('PYTEST_XDIST_WORKER', '')}"


@pytest.fixture(scope="session", autouse=True)
def keys_are_kept():
    """Let this process's keys pass for kept ones: tests of lost keys run commands of their own."""
    from django.conf import settings  # noqa: PLC0415 - ready by now

    settings.KEYS = replace(settings.KEYS, kept=True)


@pytest.fixture(autouse=True)
def quick_and_tidy(request, tmp_path_factory):
    """Give tests that use Django a folder for files, a quick hash, and nothing kept by others."""
    if "django_db_setup" not in request.fixturenames and not uses_settings(request):
        yield
        return
    from django.core.cache import cache  # noqa: PLC0415 - settings are read by now

    cache.clear()
    settings = request.getfixturevalue("settings")
    data = tmp_path_factory.mktemp("data")
    settings.DATA, settings.UPLOADS, settings.OUTBOX = data, data / "uploads", data / "outbox"
    settings.EMAIL_FILE_PATH = str(data / "outbox")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield


def uses_settings(request):
    """Tell whether a test touches the database or asks for the settings."""
    names = {"db", "transactional_db", "settings", "client", "live_server"}
    marked = request.node.get_closest_marker("django_db") is not None
    return marked or bool(names & set(request.fixturenames))
