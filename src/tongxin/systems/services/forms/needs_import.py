"""The form of an upload, and that of one row of an import."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongxin.desk.form_columns import find_form
from tongxin.kernel.models import Place
from tongxin.systems.services.loading.cell_json import SPECIAL, show_cell
from tongxin.systems.services.models import ImportRow

MOST_BYTES: Final = 50 * 1024 * 1024


class UploadForm(forms.Form):
    """Which file, for which place, and the first day that rosters speak of."""

    file = forms.FileField(
        label=_("表格文件"),
        help_text=_("Excel、WPS 或 CSV，最多 50 MB。需求、人员、站点、目录、经费都认得"),
    )
    place = forms.ModelChoiceField(
        label=_("哪里的"), queryset=Place.objects.none(), empty_label=None
    )
    starts_on = forms.DateField(
        label=_("时间表从哪天起"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("只有人员和站点的时间表用到，不填就是今天"),
    )

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before anything is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("文件太大，最多 50 MB。请分成几份。"), code="large")
        return file

    def clean_starts_on(self) -> Any:
        """Begin today where nothing is written."""
        return self.cleaned_data["starts_on"] or timezone.localdate()


def list_cells(row: ImportRow, wrong: Iterable[str]) -> list[dict[str, Any]]:
    """Return the cells of a row that can be corrected: those with a problem, with their columns."""
    form = find_form(row.list_kind)
    if form is None:
        return []
    asked = set(wrong)
    return [
        {
            "field": column.field,
            "heading": column.heading,
            "value": tell_cell(column, row.cells.get(column.field, "")),
        }
        for column in form.columns
        if column.field in asked
    ]


def tell_cell(column: Any, kept: Any) -> str:
    """Return a kept cell as text for a field: of a formula without a value, nothing."""
    if isinstance(kept, dict) and SPECIAL in kept:
        return ""
    shown = show_cell(column, kept)
    if isinstance(shown, float) and shown.is_integer():
        shown = int(shown)
    return str(shown)[:6000]
