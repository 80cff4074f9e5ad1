"""The forms of the log: which entries, a root that was kept, why a body is erased."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.forms.keyed import KeyedForm
from tongxin.kernel.forms.places import make_day
from tongxin.kernel.pages.log_words import tell_action

ROOT = re.compile(r"([0-9]{1,15})\s*[:：]\s*([0-9a-fA-F]{64})")


class FindEntriesForm(forms.Form):
    """Which entries to list."""

    action = forms.ChoiceField(label=_("做了什么"), required=False)
    who = forms.CharField(label=_("谁做的"), required=False, max_length=40)
    since = make_day(_("从哪天起"))
    until = make_day(_("到哪天"))

    def __init__(self, *args: Any, actions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(((code, tell_action(code)) for code in actions), key=lambda each: each[1])
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("全部")), *named]
        for name in ("since", "until"):
            self.fields[name].required = False


class CheckForm(KeyedForm):
    """A root that somebody kept, if they have one."""

    kept = forms.CharField(
        label=_("以前抄下的根"),
        required=False,
        max_length=100,
        help_text=_("形如 120:9f86…。有它，才能查出整本重写。"),
    )

    def clean_kept(self) -> list[list[Any]]:
        """Return the root as size and hash; refuse what is none."""
        typed = self.cleaned_data["kept"].strip()
        if not typed:
            return []
        found = ROOT.fullmatch(typed)
        if found is None:
            raise ValidationError(_("应是条数、冒号和 64 位的根，请整行抄。"))
        return [[int(found[1]), found[2].lower()]]


class ReasonForm(KeyedForm):
    """Why something is done that cannot be undone."""

    reason = forms.CharField(label=_("事由"), min_length=2, max_length=200)
