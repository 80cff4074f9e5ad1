"""A lead: what one person, one scheme and one kind of finding come to, and how it was settled."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tongxin.kernel.sealed_fields import BlindIndexField, SealedField

CERTAINTIES = ("confirmed", "probable", "possible")


class Lead(models.Model):
    """The details of a matter of the kind "lead".

    subject: the identity number, or who it is in other words, sealed. months: how many of them
    have a finding. expected_fen: money times probability, the order of the queue. visit_fen: owed
    only if the person is found. follows: the lead of the same person that was judged before these
    months came up. gone_at: since when the newest run no longer finds any of it.
    decided_*: what the decision says, received/waived/paid: what the ledger holds.
    """

    matter = models.OneToOneField("kernel.Matter", models.PROTECT, related_name="lead")
    run = models.ForeignKey("oversight.AuditRun", models.PROTECT, related_name="leads")
    kind = models.CharField(max_length=40, db_index=True)
    scheme = models.CharField(max_length=40, blank=True)
    scheme_title = models.CharField(max_length=80, blank=True)
    certainty = models.CharField(max_length=10)
    confidence = models.FloatField()
    visit_first = models.BooleanField(default=False)
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="leads")
    township = models.CharField(max_length=60, blank=True)
    village = models.CharField(max_length=60, blank=True)
    subject_sealed = SealedField()
    subject_index = BlindIndexField(of="subject_sealed")
    name_sealed = SealedField(blank=True, default="")
    name_masked = models.CharField(max_length=60, blank=True)
    number_masked = models.CharField(max_length=40, blank=True)
    account_masked = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(
        "kernel.Person", models.PROTECT, null=True, blank=True, related_name="leads"
    )
    first_month = models.PositiveIntegerField()
    last_month = models.PositiveIntegerField()
    months = models.PositiveIntegerField()
    recoverable_fen = models.BigIntegerField(default=0)
    owed_fen = models.BigIntegerField(default=0)
    visit_fen = models.BigIntegerField(default=0)
    expected_fen = models.BigIntegerField(default=0)
    evidence_sealed = SealedField(blank=True, default="")
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    gone_at = models.DateTimeField(null=True, blank=True)

    department = models.ForeignKey(
        "kernel.Unit", models.PROTECT, null=True, blank=True, related_name="leads_to_right"
    )
    payer = models.ForeignKey(
        "kernel.Unit", models.PROTECT, null=True, blank=True, related_name="leads_to_settle"
    )
    blind = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    confirmed_first = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_second = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    outcome_reason = models.CharField(max_length=30, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_recover_fen = models.BigIntegerField(default=0)
    decided_pay_fen = models.BigIntegerField(default=0)
    appeal_until = models.DateField(null=True, blank=True)
    settling_at = models.DateTimeField(null=True, blank=True)
    received_fen = models.BigIntegerField(default=0)
    waived_fen = models.BigIntegerField(default=0)
    paid_fen = models.BigIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-expected_fen", "id")
        constraints = (
            models.CheckConstraint(
                name="lead_certainty_known", condition=Q(certainty__in=CERTAINTIES)
            ),
            models.CheckConstraint(
                name="lead_confidence_is_a_share", condition=Q(confidence__gte=0, confidence__lte=1)
            ),
            models.CheckConstraint(
                name="lead_amounts_not_negative",
                condition=Q(
                    recoverable_fen__gte=0,
                    owed_fen__gte=0,
                    visit_fen__gte=0,
                    decided_recover_fen__gte=0,
                    decided_pay_fen__gte=0,
                    received_fen__gte=0,
                    waived_fen__gte=0,
                    paid_fen__gte=0,
                ),
            ),
            models.CheckConstraint(
                name="lead_months_in_order",
                condition=Q(months__gte=1, first_month__lte=F("last_month")),
            ),
            models.CheckConstraint(
                name="lead_confirmed_by_two",
                condition=Q(confirmed_at=None)
                | Q(confirmed_first__isnull=False, confirmed_second__isnull=False)
                & ~Q(confirmed_first=F("confirmed_second")),
            ),
            models.CheckConstraint(
                name="lead_decided_after_two_confirmed",
                condition=Q(decided_on=None) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="lead_settles_what_was_decided",
                condition=Q(settling_at=None)
                | Q(decided_on__isnull=False, payer__isnull=False, decision_number__gt=""),
            ),
            models.CheckConstraint(
                name="lead_money_only_while_settling",
                condition=Q(settling_at__isnull=False)
                | Q(received_fen=0, waived_fen=0, paid_fen=0),
            ),
            models.CheckConstraint(
                name="lead_never_over_what_was_decided",
                condition=Q(decided_recover_fen__gte=F("received_fen") + F("waived_fen"))
                & Q(decided_pay_fen__gte=F("paid_fen")),
            ),
            models.CheckConstraint(
                name="lead_settled_to_the_fen",
                condition=Q(settled_at=None)
                | Q(decided_recover_fen=F("received_fen") + F("waived_fen"))
                & Q(decided_pay_fen=F("paid_fen")),
            ),
        )
        indexes = (
            models.Index(name="lead_case", fields=("subject_index", "kind", "scheme")),
            models.Index(name="lead_queue", fields=("place", "-expected_fen")),
            models.Index(name="lead_department", fields=("department", "-expected_fen")),
            models.Index(name="lead_payer", fields=("payer", "-expected_fen")),
        )

    @property
    def open_recover_fen(self) -> int:
        """What of a recovery is still open."""
        return self.decided_recover_fen - self.received_fen - self.waived_fen

    @property
    def open_pay_fen(self) -> int:
        """What is still to be paid to the person."""
        return self.decided_pay_fen - self.paid_fen

    def __str__(self) -> str:
        return f"{self.kind} {self.name_masked}"
