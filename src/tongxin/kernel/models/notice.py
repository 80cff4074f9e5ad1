"""A message to one person over one channel, and how far it got."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The way that a message takes."""

    PAGE = "page", _("站内")
    MAIL = "mail", _("邮件")
    SMS = "sms", _("短信")
    WECHAT = "wechat", _("微信")
    TELL = "tell", _("当面告知")


class NoticeState(models.TextChoices):
    """How far a message got; told means by word of mouth, with a receipt."""

    WAITING = "waiting", _("待发送")
    SENT = "sent", _("已发出")
    DELIVERED = "delivered", _("已送达")
    FAILED = "failed", _("未送达")
    TOLD = "told", _("已当面告知")


class Notice(models.Model):
    """One message: the template's code and version, and the facts that fill it."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    person = models.ForeignKey(
        "kernel.Person", models.CASCADE, null=True, blank=True, related_name="notices"
    )
    template = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    facts = models.JSONField(default=dict)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=NoticeState.choices)
    about = models.ForeignKey(
        "kernel.Matter", models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    tell = models.OneToOneField(
        "kernel.Matter", models.PROTECT, null=True, blank=True, related_name="tells"
    )
    created_at = models.DateTimeField()
    send_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    receipt = models.CharField(max_length=100, blank=True)
    trouble = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(account__isnull=False, person__isnull=True)
                | Q(account__isnull=True, person__isnull=False),
                name="notice_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="notice_channel_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=NoticeState.values), name="notice_state_is_known"
            ),
        )
        indexes = (
            models.Index(
                fields=("send_after",), condition=Q(state="waiting"), name="notice_waiting"
            ),
            models.Index(fields=("account", "read_at"), name="notice_unread"),
            models.Index(fields=("state", "-created_at"), name="notice_by_state"),
            models.Index(fields=("receipt",), name="notice_receipt"),
        )

    def __str__(self) -> str:
        return f"{self.template} {self.state}"
