"""The forms of what the office settles for itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.actions.settings import LEAST, MOST, NAME_LENGTH
from tongxin.kernel.forms.keyed import KeyedForm
from tongxin.kernel.forms.places import make_day


class SiteForm(KeyedForm):
    """The site's name, and how long passwords must be."""

    name = forms.CharField(
        label=_("网站名称"), required=False, max_length=NAME_LENGTH, help_text=_("如：青龙街道。")
    )
    password_length = forms.IntegerField(
        label=_("密码最短几位"),
        min_value=LEAST,
        max_value=MOST,
        help_text=_("只管以后设的密码。"),
    )


class NoticesForm(KeyedForm):
    """How people are reached, and when nobody is disturbed."""

    mail = forms.BooleanField(label=_("有邮箱的账号，同时发邮件"), required=False)
    people = forms.ChoiceField(
        label=_("怎样通知居民"),
        widget=forms.RadioSelect,
        choices=(("sms", _("短信")), ("wechat", _("微信")), ("none", _("只当面告知"))),
    )
    quiet_from = forms.TimeField(
        label=_("免打扰从"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("免打扰到"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("这段时间里的通知等过了再发。两个时间一样，就是没有免打扰。"),
    )


class OfficeDayForm(KeyedForm):
    """One day that is worked or not, whatever the published table says."""

    day = make_day(_("日期"))
    working = forms.TypedChoiceField(
        label=_("这一天"),
        widget=forms.RadioSelect,
        choices=(("yes", _("上班")), ("no", _("休息"))),
        coerce=lambda told: told == "yes",
    )
    name = forms.CharField(label=_("为什么"), required=False, max_length=100)
