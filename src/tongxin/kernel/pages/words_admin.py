"""The sentences for what the log, files of the territory and settings refuse."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ADMIN_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "log_broken": _("日志缺了校验值，给不出证明。请核对全部日志。"),
    "setting_name": _("最多 {most} 个字，不要有看不见的字符。"),
    "setting_password_length": _("密码长度请在 {least} 到 {most} 位之间。"),
    "no_divisions": _("没有找到“名称”和“级别”两列。请看表头。"),
    "too_many_divisions": _("表里有 {count} 行，一次最多 {most} 行。请分开装。"),
    "file_too_large": _("文件太大，最多 {most} MB。请先简化边界。"),
}
