"""Keep a form that was sent after the sign-in had ended, and give it back to its writer."""

import base64
import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tongxin.kernel.models import Account
from tongxin.portal.models import KeptForm

COOKIE, COOKIE_S = "tongxin_known", 30 * 24 * 3600
SALT = "tongxin.known"
KEPT_FOR = timedelta(days=1)
MOST_CHARACTERS, MOST_FORMS = 400_000, 20
NOT_KEPT = ("csrf", "password", "code", "secret")


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was kept: where it was sent, the page it stood on, its fields."""

    action: str
    page: str
    fields: tuple[tuple[str, str], ...]
    files_lost: bool


def remember_account(response: HttpResponse, account: Account) -> None:
    """Let this browser be known as the account's, so that its forms can be kept."""
    value = signing.dumps(account.pk, salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=COOKIE_S, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def find_known_account(request: HttpRequest) -> Account | None:
    """Return the account that this browser last signed in with."""
    try:
        pk = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_S)
    except signing.BadSignature:
        return None
    return Account.objects.filter(pk=pk, is_active=True).first()


def keep_form(request: HttpRequest, now: datetime | None = None) -> str:
    """Keep what was sent and return its key; empty when nothing can be kept.

    Only a browser that signed in before can leave something, so that strangers fill no disk.
    """
    now = now or timezone.now()
    account = find_known_account(request)
    fields = tuple(
        (name, value)
        for name, values in request.POST.lists()
        if not is_secret(name)
        for value in values
    )
    if account is None or not fields or sum(len(value) for _, value in fields) > MOST_CHARACTERS:
        return ""
    KeptForm.objects.filter(kept_at__lt=now - KEPT_FOR).delete()
    if KeptForm.objects.filter(account=account).count() >= MOST_FORMS:
        return ""
    told = [request.get_full_path(), find_form_page(request), fields, bool(request.FILES)]
    key = uuid.uuid4()
    sealed = make_box().encrypt(json.dumps(told).encode()).decode()
    KeptForm.objects.create(key=key, account=account, sealed=sealed, kept_at=now)
    return str(key)


def is_secret(name: str) -> bool:
    """Return whether a field of this name holds what must not be kept or shown again."""
    return any(part in name for part in NOT_KEPT)


def find_form_page(request: HttpRequest) -> str:
    """Return the page from which a form was sent; without one, the first page."""
    current = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    start = f"{request.scheme}://{request.get_host()}/"
    return "/" + current[len(start) :] if current.startswith(start) else "/"


def read_kept(key: str, account: Account) -> Kept | None:
    """Return a form that this account left, or None."""
    try:
        row = KeptForm.objects.filter(key=uuid.UUID(key), account=account).first()
        told = json.loads(make_box().decrypt(row.sealed.encode())) if row else None
    except (ValueError, InvalidToken):
        return None
    if told is None:
        return None
    action, page, fields, files_lost = told
    return Kept(action, page, tuple((name, value) for name, value in fields), files_lost)


def drop_kept(key: str, account: Account) -> None:
    """Delete a form that was given back or is not wanted."""
    KeptForm.objects.filter(key=uuid.UUID(key), account=account).delete()


def make_box() -> Fernet:
    """Return the box that seals kept forms, from the site's secret."""
    digest = hashlib.sha256(b"kept forms:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
