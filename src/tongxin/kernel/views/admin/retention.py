"""What is erased when its purpose ends: the rules, what is due now, and the erasing itself."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.actions.retention import preview_retention, run_retention
from tongxin.kernel.forms.log import ReasonForm
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.log_pages import reaches_everything
from tongxin.kernel.retention import list_retentions
from tongxin.kernel.rights import require
from tongxin.kernel.views.admin.answer import show


class RunForm(ReasonForm):
    """Which rules to run, and why now."""

    kinds = forms.MultipleChoiceField(
        label=_("删哪些"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选要删的。")},
    )
    field_order = ("kinds", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kinds"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(rule.kind, name_rule(rule)) for rule in list_retentions()]


def name_rule(rule: Any) -> str:
    """Return what a rule is called in the language of the request."""
    return str(rule.zh if (get_language() or "zh").startswith("zh") else rule.en)


@do_once
def show_retention(request: HttpRequest) -> HttpResponse:
    """Show every rule with what it would erase now; with a reason, erase it."""
    actor = get_actor(request)
    require(actor, "retention.read")
    form = RunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        done = run_retention(actor=actor, kinds=told["kinds"], reason=told["reason"])
        rows = sum(each.rows for each in done)
        words = ngettext("已删除 {rows} 条，记入了日志。", "已删除 {rows} 条，记入了日志。", rows)
        messages.success(request, words.format(rows=rows))
        return redirect("admin_retention")
    found = preview_retention(actor=actor)
    context = {
        "due": [{"due": each, "name": name_rule(each.rule)} for each in found],
        "rows": sum(each.rows for each in found),
        "form": form if reaches_everything(actor, "retention.run") else None,
    }  # fmt: skip
    return show(request, "retention", context, status=422 if form.errors else 200)
