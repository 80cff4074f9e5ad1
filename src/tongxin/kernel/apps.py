"""The kernel as Django sees it."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The app of what every system shares."""

    name = "tongxin.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
