"""A need: what a resident or a group asks for, and how needs are merged into one."""

from django.conf import settings
from django.db import models


class Need(models.Model):
    """The details of a matter of the kind "need".

    kind: the category of service asked for. place: a compound, or a community where none is
    known. people take part `sessions` times each, at most once a week. pattern: the accepted
    [weekend 0/1, part] pairs, times_words as they were written. suggested: what the classifier
    said, with its source and how sure it was.
    """

    matter = models.OneToOneField("kernel.Matter", on_delete=models.PROTECT, related_name="need")
    code = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=60, db_index=True)
    place = models.ForeignKey("kernel.Place", on_delete=models.PROTECT, related_name="needs")
    people = models.PositiveIntegerField(default=1)
    sessions = models.PositiveIntegerField(default=1)
    urgency = models.PositiveSmallIntegerField(default=1)
    home = models.BooleanField(default=False)
    radius_m = models.PositiveIntegerField(default=1000)
    pattern = models.JSONField(default=list)
    times_words = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    person = models.ForeignKey(
        "kernel.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="needs"
    )
    raised_for = models.CharField(max_length=120, blank=True)
    registered_on = models.DateField()
    suggested = models.JSONField(default=dict)
    import_row = models.ForeignKey(
        "services.ImportRow",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
    )
    follows = models.ForeignKey(
        "services.Service",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
    )

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="need_asks_for_somebody",
                condition=models.Q(people__gte=1) & models.Q(sessions__gte=1),
            ),
            models.CheckConstraint(
                name="need_urgency_known", condition=models.Q(urgency__in=(1, 2, 3))
            ),
        )
        indexes = (models.Index(name="need_place_kind", fields=("place", "kind")),)

    @property
    def asked(self) -> int:
        """Person-sessions asked for."""
        return self.people * self.sessions

    def __str__(self) -> str:
        return f"{self.kind} {self.people}×{self.sessions}"


class NeedMerge(models.Model):
    """One need taken into a collective need; undone_at is set when it was taken out again.

    before: the collective need's figures before, so that undoing restores them exactly.
    """

    into = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="merged_by")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    people_added = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                name="need_merged_once_at_a_time",
                fields=("merged",),
                condition=models.Q(undone_at=None),
            ),
            models.CheckConstraint(
                name="need_never_merged_into_itself",
                condition=~models.Q(into=models.F("merged")),
            ),
        )
