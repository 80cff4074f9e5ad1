"""The findings of a lead, month by month, by the number that each run gives them again."""

from django.db import models


class LeadFinding(models.Model):
    """One finding of the audit within a lead.

    root: the place whose runs are compared with one another. gone_run: the run that no longer had
    it; a late or corrected register may bring it back.
    """

    lead = models.ForeignKey("oversight.Lead", models.PROTECT, related_name="findings")
    root = models.ForeignKey("kernel.Place", models.PROTECT, related_name="+")
    finding_id = models.CharField(max_length=64)
    month = models.PositiveIntegerField()
    scheme = models.CharField(max_length=40, blank=True)
    delta_fen = models.BigIntegerField()
    visit_first = models.BooleanField(default=False)
    file = models.CharField(max_length=200, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)
    first_run = models.ForeignKey("oversight.AuditRun", models.PROTECT, related_name="+")
    last_run = models.ForeignKey("oversight.AuditRun", models.PROTECT, related_name="+")
    gone_run = models.ForeignKey(
        "oversight.AuditRun", models.PROTECT, null=True, blank=True, related_name="gone_findings"
    )

    class Meta:
        ordering = ("month", "id")
        constraints = (
            models.UniqueConstraint(name="lead_finding_once", fields=("root", "finding_id")),
        )

    def __str__(self) -> str:
        return f"{self.finding_id} {self.month}"
