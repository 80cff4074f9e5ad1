"""The sentences for what matters, their files and the log refuse."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MATTER_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "not_yours": _("您的岗位办不了这一步。要是应该能办，请找管理员调整权限。"),
    "stale_matter": _("这件事刚刚有人办过了。请刷新，看看现在到哪一步。"),
    "step_not_allowed": _("现在这一步还不能办，或者已经办过了。请刷新再看。"),
    "missing_evidence": _("还缺附件：{kinds}。"),
    "missing_note": _("这一步要写一句说明。"),
    "missing_unit": _("请选交给哪个单位；已经停用的单位不能选。"),
    "key_taken": _("这一页已经用过了。请刷新，重新填写。"),
    "bad_loop": _("这类事项的流程没有声明。请找管理员。"),
    "matter_title": _("请写标题，最多 {most} 个字。"),
    "matter_due_at": _("办结期限要晚于现在。"),
    "matter_unit": _("这个单位已经停用，请选别的单位。"),
    "cannot_merge_itself": _("请选要并入的另外几件事。"),
    "cannot_merge_kind": _("“{matter}”不是同一类，不能合并。"),
    "cannot_merge_state": _("“{matter}”已经往下办了，不能合并。"),
    "cannot_merge_not_merged": _("“{matter}”没有合并过。"),
    "cannot_merge_closed": _("合并后的那件事已经办结，“{matter}”不能再拆出来。"),
    "evidence_empty": _("“{name}”是空文件。"),
    "evidence_large": _("“{name}”太大，最多 20 MB。"),
    "evidence_kind": _("“{name}”不是照片（JPG、PNG）、PDF、OFD、Word 或 Excel 文件。"),
    "evidence_name": _("“{name}”的内容和后缀不一致，请看看是不是改过名。"),
    "evidence_broken": _("“{name}”是坏的，打不开。请重新拍照或导出。"),
    "evidence_in_use": _("“{name}”已经用在办过的一步里，不能删除。"),
    "evidence_removed": _("“{name}”已经删除。"),
    "evidence_gone": _("“{name}”的文件不见了。请找管理员从备份恢复。"),
    "evidence_changed": _("“{name}”的内容和当初存下的不一样。请找管理员。"),
    "cannot_write": _("文件存不下：磁盘可能满了。什么也没有改，请找管理员。"),
    "not_in_log": _("日志里没有这一条。"),
    "body_erased": _("这一条的内容已经抹去。"),
}
