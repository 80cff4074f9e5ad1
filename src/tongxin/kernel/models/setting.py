"""A value that an administrator of the office changes in a page."""

from django.conf import settings
from django.db import models


class Setting(models.Model):
    """One value by its code; codes, defaults and checks are registered by the code that reads."""

    code = models.CharField(max_length=60, unique=True)
    value = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.code
