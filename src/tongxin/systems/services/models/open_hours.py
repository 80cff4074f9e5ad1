"""When a site is open: weekly hours by part of the day, and single days that differ."""

from django.db import models

from tongxin.systems.services.models.site import Site


class Part(models.IntegerChoices):
    """The parts of a day by which people are planned: 上午, 下午, 晚上."""

    MORNING = 0
    AFTERNOON = 1
    EVENING = 2


class OpenHours(models.Model):
    """One part of a weekday (0 = Monday), or of one day, on which a site is open or shut.

    starts, ends: clock times; empty where the street's usual hours hold. A day's own row goes
    before the weekday's.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices)
    is_open = models.BooleanField(default=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ("site", "day", "weekday", "part")
        constraints = (
            models.CheckConstraint(
                name="hours_on_a_weekday_or_a_day",
                condition=models.Q(weekday__range=(0, 6), day=None)
                | models.Q(weekday=None, day__isnull=False),
            ),
            models.CheckConstraint(
                name="hours_part_known", condition=models.Q(part__in=Part.values)
            ),
            models.CheckConstraint(
                name="hours_end_after_start",
                condition=models.Q(starts=None, ends=None) | models.Q(starts__lt=models.F("ends")),
            ),
            models.UniqueConstraint(
                name="hours_weekday_once",
                fields=("site", "weekday", "part"),
                condition=models.Q(day=None),
            ),
            models.UniqueConstraint(
                name="hours_day_once",
                fields=("site", "day", "part"),
                condition=models.Q(weekday=None),
            ),
        )
