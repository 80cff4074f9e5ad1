"""The phone of the person who asked, shown whole once, for a reason that stays."""

from django.http import Http404, HttpRequest, HttpResponse

from tongxin.kernel.actions.unmask import unmask_phone
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import require
from tongxin.systems.services.forms.phone import LookForm
from tongxin.systems.services.views.needs.one import get_need


def look_at_phone(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why, then show the number; nothing keeps the page that shows it."""
    actor = get_actor(request)
    need = get_need(actor, number)
    person = need.person
    if person is None or person.erased_at is not None or not person.phone_sealed:
        raise Http404
    require(actor, "people.unmask", place=person.place_id)
    form = LookForm(request.POST or None)
    phone = ""
    if request.method == "POST" and form.is_valid():
        phone = unmask_phone(person, actor, form.cleaned_data["reason"])
    context = {"need": need, "person": person, "form": form, "phone": phone}
    status = 422 if form.errors else 200
    response = render_page(request, "services/needs/phone.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
