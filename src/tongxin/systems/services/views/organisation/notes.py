"""The pages of health notes: a professional writes his own and opens his own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.actions.health_notes import (
    may_print_note,
    open_health_note,
    print_health_note,
    require_writer,
    write_health_note,
)
from tongxin.systems.services.forms.organisation import NoteForm
from tongxin.systems.services.models import HealthNote, Service
from tongxin.systems.services.queries.invited import list_named
from tongxin.systems.services.views.organisation.find import do_with, find_service


@never_cache
@sensitive_post_parameters("text")
def write_notes(request: HttpRequest, key: int) -> HttpResponse:
    """Show the professional's own notes of a service, and take a new one."""
    service, actor = find_service(request, key), get_actor(request)
    writer = require_writer(service, actor)
    post = request.POST if request.method == "POST" else None
    form = NoteForm(post, people=list_named(service))
    is_good = post is not None and form.is_valid()
    if is_good and do_with(form, lambda: write(form, request, service)):
        messages.success(request, _("已封存。只有您和本人能看。"))
        return redirect("organisation_notes", key)
    notes = HealthNote.objects.filter(service=service, professional=writer)
    shown = {"service": service, "form": form, "notes": notes.select_related("person")}
    status = 422 if form.errors else 200
    return render_page(request, "services/organisation/notes.html", shown, status=status)


def write(form: NoteForm, request: HttpRequest, service: Service) -> None:
    """Seal what was written."""
    told = form.cleaned_data
    actor = get_actor(request)
    write_health_note(service, told["person"], told["text"], actor=actor, key=told["key"])


@never_cache
def open_note(request: HttpRequest, key: int) -> HttpResponse:
    """Open a note; it is logged, and refused to everybody but its two."""
    note, actor = find_note(key), get_actor(request)
    text = open_health_note(note, actor=actor)
    shown = {"note": note, "text": text, "may_print": may_print_note(note, actor)}
    return render_page(request, "services/organisation/note.html", shown)


@never_cache
@require_POST
def print_note(request: HttpRequest, key: int) -> HttpResponse:
    """Show a note as the sheet that the professional prints and hands to its person."""
    note, actor = find_note(key), get_actor(request)
    shown = {"note": note, "text": print_health_note(note, actor=actor)}
    return render_page(request, "services/organisation/note_sheet.html", shown)


def find_note(key: int) -> HealthNote:
    """Return a note with what its pages show."""
    rows = HealthNote.objects.select_related(
        "person", "service__kind", "professional__person", "professional__unit"
    )
    return get_object_or_404(rows, pk=key)
