"""A service: what is held when and where, which needs it serves, and who was asked to do it."""

from django.db import models

from tongxin.systems.services.models.need import Need
from tongxin.systems.services.models.open_hours import Part
from tongxin.systems.services.models.plan_run import PlanRun
from tongxin.systems.services.models.professional import Professional
from tongxin.systems.services.models.service_kind import ServiceKind
from tongxin.systems.services.models.site import Room
from tongxin.systems.services.models.skill import Skill


class Origin(models.TextChoices):
    """need: planned from needs; supply: made by hand from what somebody had to offer."""

    NEED = "need"
    SUPPLY = "supply"


class Service(models.Model):
    """The details of a matter of the kind "service".

    room: where it is held; empty for home rounds, which go through `place`, a community. event is
    made when the service is published. seats: the places that its units and room offer.
    """

    matter = models.OneToOneField("kernel.Matter", on_delete=models.PROTECT, related_name="service")
    event = models.OneToOneField(
        "kernel.Event", on_delete=models.PROTECT, null=True, blank=True, related_name="service"
    )
    kind = models.ForeignKey(ServiceKind, on_delete=models.PROTECT, related_name="services")
    plan = models.ForeignKey(
        PlanRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="services"
    )
    place = models.ForeignKey("kernel.Place", on_delete=models.PROTECT, related_name="services")
    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, null=True, blank=True, related_name="services"
    )
    day = models.DateField()
    part = models.PositiveSmallIntegerField(choices=Part.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    units = models.PositiveIntegerField(default=1)
    seats = models.PositiveIntegerField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    needs = models.ManyToManyField(Need, through="ServiceNeed", related_name="services")
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("day", "part", "id")
        constraints = (
            models.UniqueConstraint(
                name="room_holds_one_service_at_a_time",
                fields=("room", "day", "part"),
                condition=models.Q(
                    room__isnull=False, published_at__isnull=False, cancelled_at=None
                ),
            ),
            models.CheckConstraint(
                name="service_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(name="service_has_units", condition=models.Q(units__gte=1)),
            models.CheckConstraint(
                name="published_service_has_an_event",
                condition=models.Q(published_at=None) | models.Q(event__isnull=False),
            ),
        )
        indexes = (models.Index(name="service_place_day", fields=("place", "day")),)


class ServiceNeed(models.Model):
    """So many people of a need invited to a service; came: how many of them came, once known."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="served")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="served_by")
    people = models.PositiveIntegerField()
    came = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="service_serves_a_need_once", fields=("service", "need")),
            models.CheckConstraint(
                name="service_need_has_people", condition=models.Q(people__gte=1)
            ),
        )


class AnswerState(models.TextChoices):
    """What became of an assignment; planned until the service is published."""

    PLANNED = "planned"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SWAPPED = "swapped"
    DROPPED = "dropped"
    DONE = "done"


BINDING = (AnswerState.ASKED, AnswerState.ACCEPTED, AnswerState.DONE)
STANDING = (AnswerState.PLANNED, *BINDING)


class Assignment(models.Model):
    """A professional who is to give a skill to a service; day and part repeat the service's.

    replaces: the assignment that was declined or swapped for this one.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="assignments")
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="assignments"
    )
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(
        max_length=10, choices=AnswerState.choices, default=AnswerState.PLANNED
    )
    reason = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    part = models.PositiveSmallIntegerField(choices=Part.choices)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ("service", "id")
        constraints = (
            models.UniqueConstraint(
                name="professional_in_one_place_at_a_time",
                fields=("professional", "day", "part"),
                condition=models.Q(state__in=BINDING),
            ),
            models.UniqueConstraint(
                name="professional_once_a_service",
                fields=("service", "professional"),
                condition=models.Q(state__in=STANDING),
            ),
            models.CheckConstraint(
                name="declined_with_a_reason",
                condition=~models.Q(state=AnswerState.DECLINED) | ~models.Q(reason=""),
            ),
        )
        indexes = (models.Index(name="assignment_state_day", fields=("state", "day")),)
