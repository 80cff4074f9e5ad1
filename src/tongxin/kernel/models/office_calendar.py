"""Days on which this office differs from the State Council's arrangement."""

from django.db import models


class OfficeDay(models.Model):
    """One day that is worked or not, whatever the published table says."""

    day = models.DateField(unique=True)
    working = models.BooleanField()
    name = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"{self.day} {self.working}"
