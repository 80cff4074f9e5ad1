"""A page for machines: whether the site and its database answer."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from tongxin import __version__


@login_not_required
def tell_health(request: HttpRequest) -> JsonResponse:
    """Return 200 when the database answers, else 503; nothing about people or data."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
    except DatabaseError:
        database = False
    facts = {"ok": database, "database": database, "version": __version__}
    return JsonResponse(facts, status=200 if database else 503)
