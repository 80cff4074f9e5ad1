"""The two joint leaders (双组长) of a street: the party secretary and the branch's head."""

from django.db import models


class JointLeaders(models.Model):
    """Who leads a street's network jointly, for a time; one pair at once."""

    place = models.ForeignKey(
        "kernel.Place", on_delete=models.PROTECT, related_name="joint_leaders"
    )
    secretary_name = models.CharField(max_length=60)
    head_name = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("place", "-valid_from")
        constraints = (
            models.UniqueConstraint(
                name="joint_leaders_one_pair_now",
                fields=("place",),
                condition=models.Q(valid_to=None),
            ),
            models.CheckConstraint(
                name="joint_leaders_end_after_begin",
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
            ),
        )
