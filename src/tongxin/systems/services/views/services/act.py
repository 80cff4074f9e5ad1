"""What is done with a service by a button: pin it, take the pin off, publish it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.actions.pins import pin_service, unpin_service
from tongxin.systems.services.actions.publish import publish_service
from tongxin.systems.services.views.services.one import get_service


def go_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return to the page that the form named, of this site only, else to the service."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return redirect(wanted)
    return redirect("service", pk)


@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a service as it is in every later plan."""
    reason = request.POST.get("reason", "")
    pin_service(get_service(request, pk), reason=reason, actor=get_actor(request))
    messages.success(request, _("已固定。重排时不动它。"))
    return go_back(request, pk)


@require_POST
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    """Let later plans change a service again."""
    unpin_service(get_service(request, pk), actor=get_actor(request))
    messages.success(request, _("已取消固定。"))
    return go_back(request, pk)


@do_once
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish one service."""
    publish_service(get_service(request, pk), actor=get_actor(request))
    messages.success(request, _("已发布。各单位和专业人员会收到通知，三个工作日内答复。"))
    return go_back(request, pk)
