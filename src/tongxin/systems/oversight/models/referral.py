"""A referral: a lead on an official, sealed from those who put right and who pay."""

from django.db import models
from django.db.models import Q

from tongxin.kernel.sealed_fields import SealedField


class Referral(models.Model):
    """The details of a matter of the kind "referral"; everything said in it is sealed."""

    matter = models.OneToOneField("kernel.Matter", models.PROTECT, related_name="referral")
    lead = models.OneToOneField("oversight.Lead", models.PROTECT, related_name="referral")
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="+")
    about_sealed = SealedField()
    reason_sealed = SealedField()
    outcome_sealed = SealedField(blank=True, default="")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="referral_says_about_whom_and_why",
                condition=~Q(about_sealed="") & ~Q(reason_sealed=""),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
