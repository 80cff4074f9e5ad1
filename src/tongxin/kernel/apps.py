"""The kernel as Django sees it."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The app of what every system shares."""

    name = "tongxin.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare what the kernel itself keeps about people, and for how long."""
        from tongxin.kernel.retention.own_rules import register_own_rules  # noqa: PLC0415

        register_own_rules()
