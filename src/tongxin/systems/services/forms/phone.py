"""The form that asks why a number is looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.actions.unmask import REASON_LENGTH


class LookForm(forms.Form):
    """A reason, in a few words."""

    reason = forms.CharField(
        label=_("为什么要看"),
        help_text=_("如“约上门的时间”。写了就留着，不能改。"),
        min_length=2,
        max_length=REASON_LENGTH,
    )
