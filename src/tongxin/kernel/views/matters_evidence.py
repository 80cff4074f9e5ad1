"""Files of a matter: attach one, open it, take an unused one away."""

from typing import BinaryIO, cast
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.actions.evidence import attach_evidence, open_evidence, remove_evidence
from tongxin.kernel.models import Evidence, Matter
from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.matters import see_matters

KIND_LENGTH = 40
SHOWN_INLINE = ("image/jpeg", "image/png")


@require_POST
def attach(request: HttpRequest, number: str) -> HttpResponse:
    """Keep a file of a matter, and go back to the matter's page."""
    actor = get_actor(request)
    seen = see_matters(Matter.objects.all(), actor)
    matter = get_object_or_404(seen, number=number)
    file = request.FILES.get("file")
    if file is None:
        messages.warning(request, _("没有选文件，什么也没有存。"))
    else:
        kind = request.POST.get("kind", "other")[:KIND_LENGTH] or "other"
        attach_evidence(
            matter, kind=kind, file=cast(BinaryIO, file), name=file.name or "", actor=actor
        )
        messages.success(request, _("附件已存好。"))
    return redirect(f"{find_matter_address(matter)}#evidence")


@require_safe
def open_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with a file's content; pictures are shown, all else is downloaded."""
    evidence = get_object_or_404(Evidence.objects.select_related("matter"), pk=pk)
    content = open_evidence(evidence, actor=get_actor(request))
    shown = "inline" if evidence.media_type in SHOWN_INLINE else "attachment"
    response = HttpResponse(content, content_type=evidence.media_type)
    response["Content-Disposition"] = f"{shown}; filename*=UTF-8''{quote(evidence.name)}"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a file that no step used."""
    evidence = get_object_or_404(Evidence.objects.select_related("matter"), pk=pk)
    remove_evidence(evidence, actor=get_actor(request))
    messages.success(request, _("附件已删除。"))
    return redirect(f"{find_matter_address(evidence.matter)}#evidence")
