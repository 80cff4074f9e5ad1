"""The log's tree above its leaves, kept so that a root or a proof reads few rows."""

from django.db import models
from django.db.models import Q


class LogNode(models.Model):
    """The hash over the 2**level leaves from index * 2**level on; leaves stand in LogEntry."""

    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("level", "index"), name="log_node_once"),
            models.CheckConstraint(condition=Q(level__gte=1), name="log_node_above_leaves"),
        )

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class LogHead(models.Model):
    """The log's only head: its size and the hashes of its right edge; locked while it grows."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.PositiveBigIntegerField(default=0)
    edge = models.JSONField(default=list)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="log_head_only_one"),)

    def __str__(self) -> str:
        return f"{self.size} entries"
