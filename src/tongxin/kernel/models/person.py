"""A human being, resident or professional, whose identity number and phone are sealed."""

from django.db import models
from django.db.models import Q

from tongxin.kernel.sealed_fields import BlindIndexField, SealedField


class Person(models.Model):
    """One person; after erasure the row stays, with nothing left that says who it was."""

    name = models.CharField(max_length=60, blank=True)
    sex = models.CharField(max_length=1, blank=True, default="")
    born_year = models.PositiveSmallIntegerField(null=True, blank=True)
    identity_sealed = SealedField(blank=True, default="")
    identity_index = BlindIndexField(blank=True, default="", of="identity_sealed")
    phone_sealed = SealedField(blank=True, default="")
    phone_index = BlindIndexField(blank=True, default="", of="phone_sealed")
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="people")
    purpose = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(sex__in=("f", "m", "")), name="kernel_person_sex_known"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="kernel_person_has_purpose"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, name__gt="")
                | Q(
                    erased_at__isnull=False,
                    name="",
                    sex="",
                    born_year=None,
                    identity_sealed="",
                    identity_index="",
                    phone_sealed="",
                    phone_index="",
                ),
                name="kernel_person_named_or_erased",
            ),
            models.CheckConstraint(
                condition=Q(identity_sealed="", identity_index="")
                | Q(identity_sealed__gt="", identity_index__gt=""),
                name="kernel_person_identity_indexed",
            ),
            models.CheckConstraint(
                condition=Q(phone_sealed="", phone_index="")
                | Q(phone_sealed__gt="", phone_index__gt=""),
                name="kernel_person_phone_indexed",
            ),
            models.UniqueConstraint(
                fields=("identity_index",),
                condition=~Q(identity_index=""),
                name="kernel_person_identity_once",
            ),
        )
        indexes = (
            models.Index(fields=("phone_index",), name="kernel_person_phone"),
            models.Index(fields=("place", "erased_at"), name="kernel_person_place"),
        )

    def __str__(self) -> str:
        return self.name or f"#{self.pk}"
