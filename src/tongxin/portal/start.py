"""Set Django up, with the installation's keys kept before anything is written."""

import os

import django

from tongxin.portal.environment import read_environment
from tongxin.portal.keys import keep_keys


def start_django() -> None:
    """Make the settings ready; raises WrongSetting when the environment cannot be used."""
    keep_keys(read_environment())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongxin.portal.settings")
    django.setup()
