"""Hand a message on: SMS and WeChat by one documented HTTP form, else a file in the outbox.

The form is told in docs/notices.md.
"""

import hashlib
import hmac
import json
import smtplib
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

from tongxin.kernel.models import Channel
from tongxin.lists.atomic import replace_file
from tongxin.lists.errors import UnwritableFile
from tongxin.standards.phones import mask_phone

TIMEOUT_S = 10
ANSWER_BYTES = 64 * 1024
SIGNATURE, STAMP = "X-Tongxin-Signature", "X-Tongxin-Time"
LATER = (408, 425, 429)  # the adapter is well, and asks for patience


class SendRefused(Exception):
    """The message will never go: no such phone, no such address. args: a code."""


class SendAway(Exception):
    """Nothing was sent now, later it may. args: a code."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What the channel answered."""

    receipt: str = ""
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be sent: the same key again is the same message."""

    key: UUID
    channel: str
    to: str
    subject: str
    text: str


def send_message(message: Message) -> Sent:
    """Send a message by its channel; raises SendRefused, SendAway."""
    if message.channel == Channel.MAIL:
        return send_mail(message)
    url = settings.SMS_URL if message.channel == Channel.SMS else settings.WECHAT_URL
    return post_message(url, message) if url else keep_message(message)


def sign_body(body: bytes, stamp: str) -> str:
    """Return the signature of a body at a time, by the secret shared with the adapter."""
    secret = settings.ADAPTER_SECRET.encode()
    return hmac.new(secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def write_form(message: Message) -> bytes:
    """Return the body of the documented form."""
    told = {
        "key": str(message.key),
        "channel": message.channel,
        "to": message.to,
        "text": message.text,
    }
    return json.dumps(told, ensure_ascii=False).encode()


def post_message(url: str, message: Message) -> Sent:
    """Post a message to the adapter; raises SendRefused, SendAway."""
    body, stamp = write_form(message), str(int(time.time()))
    headers = {"Content-Type": "application/json; charset=utf-8", STAMP: stamp}
    if settings.ADAPTER_SECRET:
        headers[SIGNATURE] = sign_body(body, stamp)
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")
    try:
        with _OPENER.open(request, timeout=TIMEOUT_S) as answer:
            return read_answer(answer.read(ANSWER_BYTES))
    except urllib.error.HTTPError as error:
        error.close()
        if 400 <= error.code < 500 and error.code not in LATER:
            raise SendRefused(f"http_{error.code}") from error
        raise SendAway(f"http_{error.code}") from error
    except (OSError, HTTPException) as error:
        raise SendAway("unreachable") from error


def read_answer(body: bytes) -> Sent:
    """Return what the adapter answered; raises SendRefused, SendAway."""
    try:
        told: Any = json.loads(body)
    except ValueError as error:
        raise SendAway("bad_answer") from error
    if not isinstance(told, dict):
        raise SendAway("bad_answer")
    if told.get("state") == "failed":
        raise SendRefused("refused")
    return Sent(str(told.get("receipt", ""))[:100], told.get("state") == "delivered")


def keep_message(message: Message) -> Sent:
    """Write a message into the outbox, where no adapter is set; raises SendAway.

    It goes to nobody, so the phone stands there masked: in clear it is kept nowhere.
    """
    name = f"{message.channel}-{message.key}.json"
    message = replace(message, to=mask_phone(message.to))
    try:
        settings.OUTBOX.mkdir(parents=True, exist_ok=True)
        replace_file(settings.OUTBOX / name, write_form(message))
    except (OSError, UnwritableFile) as error:
        raise SendAway("outbox") from error
    return Sent(name)


def send_mail(message: Message) -> Sent:
    """Send a mail by Django's mail; raises SendRefused, SendAway."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    headers = {"Message-ID": f"<{message.key}@{domain}>"}
    mail = EmailMessage(message.subject, message.text, to=[message.to], headers=headers)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        if all(code >= 500 for code in codes):
            raise SendRefused("no_such_address") from error
        raise SendAway("mail") from error
    except (smtplib.SMTPException, OSError) as error:
        raise SendAway("mail") from error
    return Sent(str(message.key))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A message goes to the address that was set, or nowhere."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)
