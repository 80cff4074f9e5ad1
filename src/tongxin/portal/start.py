"""Set Django up; an installation that lost its keys is refused, for new ones would open nothing."""

import os

import django

from tongxin.portal.environment import WrongSetting
from tongxin.portal.keys import FILE_NAME


def start_django(*, without_keys: bool = False) -> None:
    """Make the settings ready; raises WrongSetting when the environment cannot be used.

    without_keys: go on where no keys are kept, for what makes them, brings them or says so.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongxin.portal.settings")
    django.setup()
    if not without_keys:
        require_keys()


def require_keys() -> None:
    """Raise WrongSetting unless this installation's keys are kept."""
    from django.conf import settings  # noqa: PLC0415 - ready only after the start

    if not settings.KEYS.kept:
        raise WrongSetting("keys_missing", path=str(settings.DATA / FILE_NAME))
