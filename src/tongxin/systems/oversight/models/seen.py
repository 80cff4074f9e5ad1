"""What was seen on a visit or in papers, what the person said, and who looked at the evidence."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongxin.kernel.sealed_fields import SealedField


class Visit(models.Model):
    """One visit, or one check of papers; what was seen is sealed, its photo is evidence."""

    lead = models.ForeignKey("oversight.Lead", models.PROTECT, related_name="visits")
    in_person = models.BooleanField()
    on = models.DateField()
    together_with = models.CharField(max_length=60, blank=True)
    seen_sealed = SealedField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="visit_says_what_was_seen", condition=~Q(seen_sealed="")),
        )

    def __str__(self) -> str:
        return f"{self.lead_id} {self.on}"


class Hearing(models.Model):
    """What the person said before the decision, or against it; answer: why it stands or not."""

    STATEMENT, APPEAL = "statement", "appeal"
    lead = models.ForeignKey("oversight.Lead", models.PROTECT, related_name="hearings")
    kind = models.CharField(max_length=10)
    how = models.CharField(max_length=10)
    on = models.DateField()
    said_sealed = SealedField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    answer_sealed = SealedField(blank=True, default="")
    upheld = models.BooleanField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="hearing_kind_known", condition=Q(kind__in=("statement", "appeal"))
            ),
            models.CheckConstraint(
                name="hearing_says_what_was_said",
                condition=Q(how__in=("spoken", "written"), said_sealed__gt="") | Q(how="none"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.lead_id} {self.kind}"


class EvidenceLook(models.Model):
    """One look at a lead's whole evidence, with its reason."""

    lead = models.ForeignKey("oversight.Lead", models.PROTECT, related_name="looks")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="evidence_look_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.lead_id} {self.at}"
