"""What all tests share: files go to a folder of their own, passwords are hashed quickly."""

import pytest


@pytest.fixture(autouse=True)
def quick_and_tidy(request, tmp_path_factory):
    """Give tests that use Django a folder for files, and a hash that takes no time."""
    if "django_db_setup" not in request.fixturenames and not uses_settings(request):
        yield
        return
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
