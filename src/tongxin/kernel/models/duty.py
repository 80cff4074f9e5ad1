"""When each periodic duty was last done, so that two workers do not both do it."""

from django.db import models


class Duty(models.Model):
    """One duty of the worker, by its code."""

    code = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "duties"

    def __str__(self) -> str:
        return self.code
