"""The portal as Django sees it."""

from django.apps import AppConfig

from tongxin.kernel.pages.refusals import register_refusals
from tongxin.portal.refusals import REFUSALS


class PortalConfig(AppConfig):
    """The app of pages, sign-in and addresses."""

    name = "tongxin.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the words of the kernel's refusals."""
        register_refusals(REFUSALS)
