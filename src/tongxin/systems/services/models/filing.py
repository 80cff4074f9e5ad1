"""The filing (备案) that some kinds of service need before they may be published."""

from django.conf import settings
from django.db import models

from tongxin.systems.services.models.service import Service


class Filing(models.Model):
    """A service's filing with the authority; it counts from the day it was accepted."""

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="filing")
    number = models.CharField(max_length=60)
    filed_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="filing_accepted_after_filed",
                condition=models.Q(accepted_on=None)
                | models.Q(accepted_on__gte=models.F("filed_on")),
            ),
            models.CheckConstraint(name="filing_has_a_number", condition=~models.Q(number="")),
        )
