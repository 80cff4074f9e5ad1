"""The room of needs, resources and services as Django sees it."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """The app of needs → resources → services."""

    name = "tongxin.systems.services"
    label = "services"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the loops of needs and services, the pages of the top bar, the refusals."""
        from tongxin.kernel.loops import register_loop  # noqa: PLC0415
        from tongxin.systems.services.loop import NEED_LOOP, SERVICE_LOOP  # noqa: PLC0415

        register_loop(NEED_LOOP)
        register_loop(SERVICE_LOOP)
        from tongxin.systems.services.ready_needs import make_needs_ready  # noqa: PLC0415

        make_needs_ready()
        from tongxin.systems.services.ready_network import make_network_ready  # noqa: PLC0415

        make_network_ready()
        from tongxin.systems.services.ready_plans import make_plans_ready  # noqa: PLC0415

        make_plans_ready()
        from tongxin.systems.services.ready_organisation import (  # noqa: PLC0415
            make_organisation_ready,
        )

        make_organisation_ready()
        from tongxin.systems.services.ready_figures import make_figures_ready  # noqa: PLC0415

        make_figures_ready()
