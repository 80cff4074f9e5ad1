"""A professional or volunteer whom an organisation lends, with licences and free slots."""

from datetime import date

from django.conf import settings
from django.db import models

from tongxin.systems.services.models.open_hours import Part
from tongxin.systems.services.models.skill import Skill
from tongxin.systems.services.models.team import Team


class Professional(models.Model):
    """Somebody who serves.

    place: the street where he is at home; reach: street id (as text) -> whole km, {} = the home
    street. week_max, total_max: services a week and in one plan; fee in fen a service.
    """

    code = models.CharField(max_length=40, blank=True)
    person = models.OneToOneField(
        "kernel.Person", on_delete=models.PROTECT, related_name="professional"
    )
    unit = models.ForeignKey("kernel.Unit", on_delete=models.PROTECT, related_name="professionals")
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="professionals"
    )
    skills = models.ManyToManyField(Skill, related_name="professionals")
    place = models.ForeignKey(
        "kernel.Place", on_delete=models.PROTECT, related_name="professionals"
    )
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    reach = models.JSONField(default=dict)
    week_max = models.PositiveIntegerField(default=2)
    total_max = models.PositiveIntegerField(null=True, blank=True)
    fee_fen = models.PositiveIntegerField(default=0)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="professional",
    )
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("unit", "id")
        constraints = (
            models.UniqueConstraint(
                name="professional_code_once_a_unit",
                fields=("unit", "code"),
                condition=~models.Q(code=""),
            ),
        )

    def __str__(self) -> str:
        return self.person.name


class Licence(models.Model):
    """A licence to practise one skill; expires_on is the first day on which it no longer holds."""

    professional = models.ForeignKey(
        Professional, on_delete=models.CASCADE, related_name="licences"
    )
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="licences")
    number = models.CharField(max_length=60)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("professional", "skill", "expires_on")
        constraints = (
            models.UniqueConstraint(
                name="licence_number_once", fields=("professional", "skill", "number")
            ),
            models.CheckConstraint(
                name="licence_ends_after_issue",
                condition=models.Q(issued_on=None)
                | models.Q(expires_on=None)
                | models.Q(expires_on__gt=models.F("issued_on")),
            ),
        )

    def holds_on(self, day: date) -> bool:
        """Tell whether the licence holds on a day."""
        begun = self.issued_on is None or self.issued_on <= day
        return begun and (self.expires_on is None or self.expires_on > day)


class FreeSlot(models.Model):
    """A part of a day on which a professional can serve."""

    professional = models.ForeignKey(
        Professional, on_delete=models.CASCADE, related_name="free_slots"
    )
    day = models.DateField()
    part = models.PositiveSmallIntegerField(choices=Part.choices)

    class Meta:
        ordering = ("professional", "day", "part")
        constraints = (
            models.UniqueConstraint(name="free_slot_once", fields=("professional", "day", "part")),
            models.CheckConstraint(
                name="free_slot_part_known", condition=models.Q(part__in=Part.values)
            ),
        )
        indexes = (models.Index(name="free_slot_day", fields=("day", "part")),)
