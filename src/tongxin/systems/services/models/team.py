"""A professional team (专业服务队) of an organisation."""

from django.db import models

from tongxin.systems.services.models.skill import Skill


class Team(models.Model):
    """A team that a unit lends; its people are the professionals that name it."""

    unit = models.ForeignKey("kernel.Unit", on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=80)
    skills = models.ManyToManyField(Skill, blank=True, related_name="teams")

    class Meta:
        ordering = ("unit", "name")
        constraints = (
            models.UniqueConstraint(name="team_name_once_a_unit", fields=("unit", "name")),
        )

    def __str__(self) -> str:
        return self.name
