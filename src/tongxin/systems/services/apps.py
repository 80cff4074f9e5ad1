"""The room of needs, resources and services as Django sees it."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """The app of needs → resources → services."""

    name = "tongxin.systems.services"
    label = "services"
    default_auto_field = "django.db.models.BigAutoField"
