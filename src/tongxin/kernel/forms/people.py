"""The form by which an administrator finds the person who asks to be erased."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.people.errors import BadPerson
from tongxin.kernel.people.read_fields import read_identity, read_phone


class FindPersonForm(forms.Form):
    """What the person says of himself; all that is filled in must agree exactly."""

    name = forms.CharField(label=_("姓名"), required=False, max_length=60)
    phone = forms.CharField(label=_("电话"), required=False, max_length=40)
    identity = forms.CharField(label=_("身份证号"), required=False, max_length=40)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean_phone(self) -> str:
        """Refuse what is no phone."""
        typed = str(self.cleaned_data["phone"])
        try:
            read_phone(typed)
        except BadPerson as error:
            raise ValidationError(_("电话号码不对，请再看一遍。")) from error
        return typed

    def clean_identity(self) -> str:
        """Refuse what is no identity number."""
        typed = str(self.cleaned_data["identity"])
        try:
            read_identity(typed, self._today)
        except BadPerson as error:
            raise ValidationError(_("身份证号不对，请对照证件再看一遍。")) from error
        return typed

    def clean(self) -> dict[str, Any]:
        """Ask for one of the three at least."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not any(told.values()):
            raise ValidationError(_("至少填一样。"))
        return told
