"""The form by which somebody enters how telling in person went."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

HOW = (("told", _("告知了")), ("not_told", _("没能告知")))
NOTE_LENGTH = 500


class TellForm(forms.Form):
    """Whether the person was told, and what proves it."""

    how = forms.ChoiceField(
        label=_("结果"),
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一个结果。")},
    )
    note = forms.CharField(
        label=_("回执"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("告知了：哪天、谁在场、怎么说的。没能告知：为什么，去过几次。"),
        error_messages={"required": _("请写一笔，以后查得到。")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    turn = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4
