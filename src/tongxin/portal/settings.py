"""Django's settings, read from the environment alone."""

import os
from pathlib import Path

DATA = Path(os.environ.get("TONGXIN_DATA", "tongxin-data"))
SECRET_KEY = os.environ.get("TONGXIN_SECRET_KEY", "x" * 50)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "tongxin.kernel",
    "tongxin.systems.services",
    "tongxin.portal",
]
AUTH_USER_MODEL = "kernel.Account"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "tongxin.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"},
    }
}
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
ROOT_URLCONF = "tongxin.portal.urls"
