"""A site of the network 1+X+N: one hub, stations, points; and the rooms in it."""

from django.db import models


class SiteKind(models.TextChoices):
    """What a site is in the network: 统战之家, 服务站, 服务点."""

    HUB = "hub"
    STATION = "station"
    POINT = "point"


class Site(models.Model):
    """A site that stands in a community; valid_to is the first day on which it is no more."""

    kind = models.CharField(max_length=10, choices=SiteKind.choices)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    place = models.ForeignKey("kernel.Place", on_delete=models.PROTECT, related_name="sites")
    unit = models.ForeignKey(
        "kernel.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="sites"
    )
    address = models.CharField(max_length=200, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "name")
        constraints = (
            models.UniqueConstraint(
                name="site_name_once_a_place",
                fields=("place", "name"),
                condition=models.Q(valid_to=None),
            ),
            models.CheckConstraint(
                name="site_ends_after_it_begins",
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="site_kind_known", condition=models.Q(kind__in=SiteKind.values)
            ),
        )

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A room of a site in which one service is held at a time; tags: what is fixed in it."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=80, blank=True)
    capacity = models.PositiveIntegerField()
    tags = models.JSONField(default=list)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("site", "name")
        constraints = (
            models.UniqueConstraint(name="room_name_once_a_site", fields=("site", "name")),
        )

    def __str__(self) -> str:
        return f"{self.site.name} {self.name}".strip()
