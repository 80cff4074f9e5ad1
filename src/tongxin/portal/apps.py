"""The portal as Django sees it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The app of pages, sign-in and addresses."""

    name = "tongxin.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
