"""The kernel as Django sees it."""

from datetime import timedelta

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The app of what every system shares."""

    name = "tongxin.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the kernel's words, what it keeps about people, and for how long."""
        from tongxin.kernel.actions.assign_matter import escalate_late  # noqa: PLC0415
        from tongxin.kernel.jobs.duties import register_duty  # noqa: PLC0415
        from tongxin.kernel.notices.register import register_notices  # noqa: PLC0415
        from tongxin.kernel.pages.admin_nav import register_administration  # noqa: PLC0415
        from tongxin.kernel.pages.matter_nav import register_inbox  # noqa: PLC0415
        from tongxin.kernel.pages.refusals import register_refusals  # noqa: PLC0415
        from tongxin.kernel.pages.words_matters import MATTER_REFUSALS  # noqa: PLC0415
        from tongxin.kernel.pages.words_people import PEOPLE_REFUSALS  # noqa: PLC0415
        from tongxin.kernel.pages.words_territory import TERRITORY_REFUSALS  # noqa: PLC0415
        from tongxin.kernel.retention.own_rules import register_own_rules  # noqa: PLC0415

        register_duty("escalate_late", timedelta(minutes=15), escalate_late)
        register_refusals(MATTER_REFUSALS)
        register_refusals(PEOPLE_REFUSALS)
        register_refusals(TERRITORY_REFUSALS)
        register_own_rules()
        register_administration()
        register_notices()
        register_inbox()
