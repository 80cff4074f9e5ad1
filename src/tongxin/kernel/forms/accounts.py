"""The forms of accounts: open one, correct one, find some, give a role."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.forms.choices import LARGE_KINDS, PICK, RowField, offer_places, offer_units
from tongxin.kernel.forms.keyed import KeyedForm
from tongxin.kernel.rights import ROLES, Actor, visible_places, visible_units

STATES = (("open", _("在用")), ("closed", _("已停用")), ("", _("全部")))


class EditAccountForm(KeyedForm):
    """What can be corrected of an account."""

    display_name = forms.CharField(label=_("姓名"), max_length=40)
    email = forms.EmailField(label=_("邮箱"), required=False, max_length=200)
    phone = forms.CharField(
        label=_("手机号"), required=False, max_length=30, help_text=_("加密存放，只用来发通知。")
    )


class AccountForm(EditAccountForm):
    """A new account of a unit."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=40,
        help_text=_("2 到 40 个字母、数字或 . _ - @ +，以后不改。"),
    )
    unit = RowField(label=_("单位"))
    field_order = ("username", "display_name", "unit", "email", "phone")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = visible_units(actor, "accounts.edit").filter(closed_at=None)
        offer_units(self.fields["unit"], units.order_by("name", "id"))


class GrantForm(KeyedForm):
    """A role for an account: which, where, for which unit, from when to when."""

    role = forms.ChoiceField(label=_("角色"))
    place = RowField(label=_("地方"), help_text=_("这个地方和它下面的所有地方。"))
    unit = RowField(
        label=_("单位"),
        required=False,
        help_text=_("只有属于单位的角色要选：成员单位联络人、专业人员、主管部门、发放单位。"),
    )
    valid_from = forms.DateField(
        label=_("从哪天起"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("空着就是今天。"),
    )
    valid_to = forms.DateField(
        label=_("到哪天前"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("这一天就没有了；空着就是一直有。"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [*PICK, *((each.code, each.label) for each in ROLES.values())]
        places = visible_places(actor, "grants.edit").filter(valid_to=None, kind__in=LARGE_KINDS)
        offer_places(self.fields["place"], places)
        units = visible_units(actor, "grants.edit").filter(closed_at=None)
        offer_units(self.fields["unit"], units.order_by("name", "id"))


class FindAccountsForm(forms.Form):
    """Which accounts to list."""

    q = forms.CharField(label=_("找人"), required=False, max_length=40)
    role = forms.ChoiceField(label=_("角色"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=STATES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [("", _("全部")), *((each.code, each.label) for each in ROLES.values())]
