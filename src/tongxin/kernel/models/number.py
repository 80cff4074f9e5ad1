"""The counters behind the numbers that people quote: one row per prefix and year."""

from django.db import models


class NumberCounter(models.Model):
    """The last number given out of a series; its row is locked while the next is taken."""

    prefix = models.CharField(max_length=10)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("prefix", "year"), name="number_one_counter"),
        )

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.last:06d}"
