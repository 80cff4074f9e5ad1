"""The sentences for what needs and imports refuse, and the words of their fields."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEED_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "bad_value": _("这一项不能这样填：{field}。"),
    "cannot_merge_needs": _(
        "“{number}”不能并进去：要同一类别、同样是否上门；已经合并过别件的，先拆开。"
    ),
    "not_merged": _("这件需求没有合并过，或者已经拆出来了。"),
    "file_known": _("这份表已经导入过，没有再导一遍。"),
    "batch_not_open": _("这次导入已经办过了，不能再改。请刷新看看现在的样子。"),
    "cannot_undo": _("撤不了：{sheet} 第 {row} 行导入的内容已经在用。什么也没有改。"),
}
URGENCIES: Final = ((1, _("一般")), (2, _("较急")), (3, _("紧急")))
