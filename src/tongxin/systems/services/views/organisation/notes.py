"""The pages of health notes: a professional writes his own and opens his own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.actions.health_notes import (
    open_health_note,
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
    note = get_object_or_404(HealthNote.objects.select_related("person", "service"), pk=key)
    text = open_health_note(note, actor=get_actor(request))
    shown = {"note": note, "text": text}
    return render_page(request, "services/organisation/note.html", shown)
