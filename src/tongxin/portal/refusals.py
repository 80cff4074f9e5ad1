"""The words in the browser for the kernel's refusals."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: Mapping[str, str | Promise] = {
    "not_yours": _("您的岗位办不了这一步。要是应该能办，请找管理员调整权限。"),
    "stale_matter": _("这件事刚刚有人办过了。请刷新，看看现在到哪一步。"),
    "step_not_allowed": _("现在这一步还不能办，或者已经办过了。请刷新再看。"),
    "missing_evidence": _("还缺附件：{kinds}。"),
    "missing_note": _("这一步要写一句说明。"),
}
