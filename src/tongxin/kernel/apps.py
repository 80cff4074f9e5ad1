"""The kernel as Django sees it."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The app of what every system shares."""

    name = "tongxin.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the kernel's words, what it keeps about people, and for how long."""
        from tongxin.kernel.pages.refusals import register_refusals  # noqa: PLC0415
        from tongxin.kernel.pages.words_people import PEOPLE_REFUSALS  # noqa: PLC0415
        from tongxin.kernel.pages.words_territory import TERRITORY_REFUSALS  # noqa: PLC0415
        from tongxin.kernel.retention.own_rules import register_own_rules  # noqa: PLC0415

        register_refusals(PEOPLE_REFUSALS)
        register_refusals(TERRITORY_REFUSALS)
        register_own_rules()
