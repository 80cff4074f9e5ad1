"""Say from which address a request came, through as many proxies as the installation declares."""

from django.conf import settings
from django.http import HttpRequest


def find_client_address(request: HttpRequest) -> str:
    """Return the client's address.

    Each declared proxy adds one address at the right of X-Forwarded-For; what stands further
    left was written by the client and is not believed.
    """
    proxies: int = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and forwarded[0]:
        return forwarded[-min(proxies, len(forwarded))]
    return str(request.META.get("REMOTE_ADDR", ""))
