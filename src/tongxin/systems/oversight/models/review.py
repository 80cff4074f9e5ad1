"""The judgement of one reviewer on one lead."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tongxin.kernel.sealed_fields import SealedField

VERDICTS = ("confirm", "reject", "unsure")


class Review(models.Model):
    """What one person judged, once in each round; a lead that is looked at again has a new round.

    blind: given without seeing the other's; only these count for the agreement of reviewers.
    reason: why it does not stand, as a code that teaches the next run.
    """

    lead = models.ForeignKey("oversight.Lead", models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="lead_reviews"
    )
    verdict = models.CharField(max_length=10)
    reason = models.CharField(max_length=30, blank=True)
    note_sealed = SealedField(blank=True, default="")
    blind = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="review_verdict_known", condition=Q(verdict__in=VERDICTS)),
            models.CheckConstraint(
                name="review_without_effect_has_reason",
                condition=Q(verdict="confirm") | Q(reason__gt=""),
            ),
            models.UniqueConstraint(
                name="review_once_in_a_round", fields=("lead", "round", "reviewer")
            ),
        )

    def __str__(self) -> str:
        return f"{self.lead_id}/{self.round} {self.verdict}"
