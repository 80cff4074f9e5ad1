"""Notices in words: what one says, and why one did not reach its person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Notice
from tongxin.kernel.notices.template import split_words, write_words

TROUBLES: Final[Mapping[str, str | Promise]] = {
    "no_address": _("没有登记能用的号码或邮箱"),
    "no_such_address": _("没有这个邮箱"),
    "unreachable": _("接口连不上"),
    "bad_answer": _("接口的回答看不懂"),
    "refused": _("接口不收这一条"),
    "outbox": _("写不进存放通知的文件夹，磁盘可能满了"),
    "mail": _("邮件服务器没有收下"),
    "no_unit": _("这个地方没有负责的社区或办公室"),
    "erased": _("这个人的信息已经删除"),
    "not_told": _("社区没能当面告知"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice says: its subject, and what follows."""

    subject: str
    rest: str


def say_notice(notice: Notice) -> Words:
    """Return the words of a notice in the language of this request."""
    language = get_language() or "zh-hans"
    said = write_words(notice.template, notice.version, notice.facts, language)
    return Words(*split_words(said))


def say_trouble(code: str) -> str:
    """Return why a notice did not go, in words; what an adapter calls it, as it is."""
    if not code:
        return ""
    if code.startswith("http_"):
        return str(_("接口回答 {code}")).format(code=code.removeprefix("http_"))
    return str(TROUBLES.get(code, code))
