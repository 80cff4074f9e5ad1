"""Who was invited to a service by name, and how many of each need."""

from django.db.models import Q, QuerySet

from tongxin.kernel.models import Person, SignUp
from tongxin.kernel.models.sign_up import SignUpState
from tongxin.systems.services.models import Service, ServiceNeed


def list_invited(service: Service) -> QuerySet[ServiceNeed]:
    """Return the needs of a service with how many were invited, in the order of the paper."""
    rows = service.served.select_related("need__matter", "need__place", "need__person")
    return rows.order_by("need__place__name", "pk")


def list_named(service: Service) -> QuerySet[Person]:
    """Return the people whose names stand on the sheet: of needs for one person, and signed up."""
    of_needs = ServiceNeed.objects.filter(service=service, people=1, need__person__isnull=False)
    named = Q(pk__in=of_needs.values("need__person_id"))
    if service.event_id is not None:
        signed = SignUp.objects.filter(event=service.event_id, state=SignUpState.SIGNED)
        named |= Q(pk__in=signed.values("person_id"))
    return Person.objects.filter(named, erased_at=None).order_by("pk")
