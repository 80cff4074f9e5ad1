"""A file that shows what was done: a photo, a sign-in sheet, a filing receipt."""

from django.db import models
from django.db.models import Q


class Evidence(models.Model):
    """A file of a matter, kept by the hash of its content; a step that uses it binds it."""

    matter = models.ForeignKey("kernel.Matter", models.PROTECT, related_name="evidence")
    entry = models.ForeignKey(
        "kernel.Entry", models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    added_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(size__gt=0), name="evidence_not_empty"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
