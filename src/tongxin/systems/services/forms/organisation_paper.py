"""The form that a clerk fills in from the paper of one service, with the keyboard alone."""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum
from django.utils.translation import gettext as _

from tongxin.kernel.models import Attendance, Hours, Person
from tongxin.systems.services.actions.attendance import MOST, Sheet, find_named
from tongxin.systems.services.actions.hours import MOST_MINUTES
from tongxin.systems.services.actions.paper import Paper
from tongxin.systems.services.actions.reports import REPORT_LENGTH
from tongxin.systems.services.actions.slips import WORDS_LENGTH, Slip
from tongxin.systems.services.models import Assignment, Service, ServiceNeed

SLIP_ROWS = 10
MOST_ROWS = 50


class ManyFiles(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files, or none."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files, each read as a file of its own."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in files]


class PaperForm(forms.Form):
    """Who came, how long who worked, what was done, and the slips with ratings."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    turn = forms.IntegerField(widget=forms.HiddenInput)
    photos = FilesField(required=False)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        service: Service,
        invited: Sequence[ServiceNeed],
        named: Sequence[Person],
        serving: Sequence[Assignment],
        may_report: bool,
    ) -> None:
        super().__init__(data, files, label_suffix="")
        self.service, self.invited, self.named = service, invited, named
        self.serving, self.rows = serving, SLIP_ROWS
        self.people = {person.pk for person in named}
        self.fields["key"].initial, self.fields["turn"].initial = uuid.uuid4(), service.matter.turn
        self.fields["photos"].label = _("照片或签到表")
        if may_report:
            self.fields["report"] = _text(_("做了什么"), REPORT_LENGTH, service.report, rows=4)
        self._add_attendance()
        minutes = dict(
            Hours.objects.filter(event=service.event_id).values_list("person_id", "minutes")
        )
        for row in serving:
            label = _("{name}的分钟数").format(name=row.professional)
            field = _number(label, MOST_MINUTES, minutes.get(row.professional.person_id))
            self.fields[f"minutes_{row.pk}"] = field
        self._add_slips()

    def _add_attendance(self) -> None:
        keyed = Attendance.objects.filter(event=self.service.event_id)
        came = dict(keyed.filter(person__in=self.people).values_list("person_id", "came"))
        for person in self.named:
            self.fields[f"person_{person.pk}"] = forms.ChoiceField(
                label=str(person),
                choices=(("1", _("来了")), ("0", _("没来"))),
                widget=forms.RadioSelect,
                required=False,
                initial=str(int(came[person.pk])) if person.pk in came else None,
            )
        for row in self.by_number:
            label = _("{place}来了几人").format(place=row.need.place)
            self.fields[f"need_{row.pk}"] = _number(label, row.people, row.came)
        there = keyed.filter(person=None, came=True).aggregate(n=Sum("headcount"))["n"]
        counted = sum(row.came or 0 for row in self.by_number)
        guests = None if there is None else there - counted
        self.fields["guests"] = _number(_("没有登记过的来了几人"), MOST, guests)

    def _add_slips(self) -> None:
        told = self.data.get("rows", "") if self.is_bound else ""
        self.rows = min(int(told), MOST_ROWS) if told.isdecimal() else SLIP_ROWS
        for at in range(self.rows):
            number = {"number": at + 1}
            score = _number(_("第 {number} 张的分数").format(**number), 5, None, least=1)
            self.fields[f"score_{at}"] = score
            words = _("第 {number} 张写的话").format(**number)
            self.fields[f"words_{at}"] = _line(words, WORDS_LENGTH)
            hidden = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4())
            self.fields[f"slip_{at}"] = hidden

    @property
    def by_number(self) -> list[ServiceNeed]:
        """Return the needs of which people are counted and not named."""
        return [row for row in self.invited if find_named(row) not in self.people]

    def named_rows(self) -> Iterator[tuple[Person, Any]]:
        """Yield each person of the sheet with the field that says whether he came."""
        for person in self.named:
            yield person, self[f"person_{person.pk}"]

    def need_rows(self) -> Iterator[tuple[ServiceNeed, Any]]:
        """Yield each need with the field for how many came."""
        for row in self.by_number:
            yield row, self[f"need_{row.pk}"]

    def minute_rows(self) -> Iterator[tuple[Assignment, Any]]:
        """Yield each who served with the field for the minutes."""
        for row in self.serving:
            yield row, self[f"minutes_{row.pk}"]

    def slip_rows(self) -> Iterator[tuple[Any, Any, Any]]:
        """Yield the fields of each slip: score, words, key."""
        for at in range(self.rows):
            yield self[f"score_{at}"], self[f"words_{at}"], self[f"slip_{at}"]

    def clean(self) -> dict[str, Any]:
        """Ask for the whole sheet once a part of it is filled in, and for a score with words."""
        told: dict[str, Any] = super().clean() or {}
        if self.touches_sheet():
            for name in self.sheet_names():
                if told.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("到场要填全；一个人也没来就填 0。"))
        for at in range(self.rows):
            name = f"score_{at}"
            if told.get(f"words_{at}") and not told.get(name) and name not in self.errors:
                self.add_error(name, _("这张只有话，没有分数。"))
        return told

    def sheet_names(self) -> list[str]:
        """Return the names of the fields that say who came, without the guests'."""
        people = [f"person_{person.pk}" for person in self.named]
        return people + [f"need_{row.pk}" for row in self.by_number]

    def touches_sheet(self) -> bool:
        """Tell whether something of the attendance was filled in or changed."""
        return bool({*self.sheet_names(), "guests"} & set(self.changed_data))

    def read_paper(self) -> Paper:
        """Return what was keyed; what stayed as it was is left out."""
        told, changed = self.cleaned_data, set(self.changed_data)
        minutes = {
            row.pk: told[f"minutes_{row.pk}"] or 0
            for row in self.serving
            if f"minutes_{row.pk}" in changed
        }
        slips = [
            Slip(told[f"score_{at}"], told[f"words_{at}"], told[f"slip_{at}"])
            for at in range(self.rows)
            if told[f"score_{at}"]
        ]
        return Paper(
            sheet=self.read_sheet() if self.touches_sheet() else None,
            minutes=minutes,
            report=told["report"] if "report" in changed else "",
            photos=[(file, file.name) for file in told["photos"]],
            slips=slips,
        )

    def read_sheet(self) -> Sheet:
        """Return who came."""
        told = self.cleaned_data
        return Sheet(
            counts={row.pk: told[f"need_{row.pk}"] for row in self.by_number},
            people={person.pk: told[f"person_{person.pk}"] == "1" for person in self.named},
            guests=told["guests"] or 0,
        )


def _number(label: str, most: int, initial: int | None, *, least: int = 0) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    errors = {
        "invalid": _("要填整数。"),
        "min_value": _("最小 {least}。").format(least=least),
        "max_value": _("最多 {most}。").format(most=most),
    }
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=False,
        initial=initial,
        widget=widget,
        error_messages=errors,
    )


def _line(label: str, most: int) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=False, widget=widget)


def _text(label: str, most: int, initial: str, rows: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=most, required=False, initial=initial, widget=widget
    )
