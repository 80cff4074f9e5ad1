"""Gather the static files under names that change with their contents, packed for sending."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from tongxin import __version__

LEFT_OUT = ["htmx-4*", "htmax*", "otp_totp", "django_otp"]
STAMP = "collected.json"


def collect_static() -> bool:
    """Gather what changed since the last start; return whether anything had to be done."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / STAMP
    now = {"version": __version__, "newest": find_newest()}
    if stamp.exists() and json.loads(stamp.read_text(encoding="utf-8")) == now:
        return False
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=LEFT_OUT)
    stamp.write_text(json.dumps(now), encoding="utf-8")
    return True


def find_newest() -> int:
    """Return when the newest of our own static files was changed."""
    here = Path(__file__).parents[1] / "static"
    return max(path.stat().st_mtime_ns for path in here.rglob("*") if path.is_file())
