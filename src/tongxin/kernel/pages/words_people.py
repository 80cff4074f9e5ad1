"""The sentences for what rights, units, people and accounts refuse."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PEOPLE_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "unknown_role": _("没有这个角色。"),
    "incompatible_roles": _("同一个账号不能兼任这两个角色。请用另一个账号。"),
    "role_needs_unit": _(
        "属于单位的角色（成员单位联络人、专业人员、主管部门、发放单位）要选单位，其他角色不选单位。"
    ),
    "own_grant": _("不能给自己授予角色，请另一位管理员来办。"),
    "last_administrator": _("这是最后一位管理员。请先授予另一位。"),
    "grant_over": _("这个角色已经收回了。"),
    "grant_twice": _("这个账号在这里已经有这个角色。"),
    "unit_unnamed": _("请写单位名称。"),
    "unit_name_taken": _("这里已经有“{name}”这个单位。"),
    "unit_kind": _("没有这一类单位。"),
    "unit_own_part": _("一个单位不能归它自己的下级管。"),
    "unit_busy": _("还不能停用：未办结 {matters} 件，账号 {accounts} 个，下级单位 {below} 个。"),
    "unit_over": _("“{name}”已经停用。"),
    "bad_person_name": _("请写姓名，最多 60 个字。"),
    "bad_person_identity": _("身份证号不对，请对照证件再看一遍。"),
    "bad_person_phone": _("电话号码不对，请再看一遍。"),
    "bad_person_sex": _("性别请选男、女或不填。"),
    "bad_person_born_year": _("出生年份不对。"),
    "bad_person_purpose": _("请写登记这个人的用途。"),
    "person_known": _("这个身份证号已经登记过。"),
    "person_erased": _("这个人的信息已经删除。"),
    "person_in_use": _("这个人还有没办完的事，办完才能删除。"),
    "reason_missing": _("请写事由，{least} 到 {most} 个字。"),
    "nothing_sealed": _("没有登记这个号码。"),
    "account_name_form": _("用户名用 2 到 40 个字母、数字或 . _ - @ +。"),
    "account_name_taken": _("用户名“{username}”已经有人用。"),
    "weak_password": _("密码不行：{reasons}"),
    "account_closed": _("这个账号已经停用。"),
    "cannot_open": _("密封的号码打不开：密钥不对或数据坏了。请找管理员。"),
    "unknown_retention": _("没有这一类清理规则。"),
}
