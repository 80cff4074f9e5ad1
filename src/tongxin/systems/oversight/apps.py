"""The room of oversight as Django sees it."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The app of leads: from a comparison of lists to money settled."""

    name = "tongxin.systems.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare loops, jobs, pages, words and what is kept how long."""
        from tongxin.systems.oversight.ready import make_oversight_ready  # noqa: PLC0415

        make_oversight_ready()
