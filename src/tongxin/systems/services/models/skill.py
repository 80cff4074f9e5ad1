"""A skill that a professional brings and a kind of service asks for."""

from django.db import models


class Skill(models.Model):
    """A skill such as 护士; kinds of service name it in their team by its code."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
