"""The addresses of organisations and of their professionals."""

from django.urls import URLPattern, path

from tongxin.systems.services.views.organisation import (
    answer,
    follow_up,
    home,
    notes,
    paper,
    services,
    slips,
    spending,
)

_ANSWER, _SERVICE = "organisation/answers/<int:key>/", "organisation/services/<int:key>/"

urlpatterns: list[URLPattern] = [
    path("organisation/", home.show_home, name="organisation"),
    path("organisation/accept/", home.accept_chosen, name="organisation_accept_chosen"),
    path(_ANSWER, answer.show_answer, name="organisation_answer"),
    path(f"{_ANSWER}accept/", answer.accept, name="organisation_accept"),
    path(f"{_ANSWER}swap/", answer.swap, name="organisation_swap"),
    path(f"{_ANSWER}decline/", answer.decline, name="organisation_decline"),
    path("organisation/services/", services.list_services, name="organisation_services"),
    path(_SERVICE, services.show_service, name="organisation_service"),
    path(f"{_SERVICE}paper/", paper.key_in, name="organisation_paper"),
    path(f"{_SERVICE}minutes/", services.key_own_minutes, name="organisation_minutes"),
    path(f"{_SERVICE}measure/", services.measure, name="organisation_measure"),
    path(f"{_SERVICE}photos/<int:evidence>/", services.show_photo, name="organisation_photo"),
    path(f"{_SERVICE}slips/<int:slip>/", slips.correct, name="organisation_slip"),
    path(f"{_SERVICE}follow-up/", follow_up.raise_need_after, name="organisation_follow_up"),
    path(f"{_SERVICE}notes/", notes.write_notes, name="organisation_notes"),
    path("organisation/notes/<int:key>/", notes.open_note, name="organisation_note"),
    path("organisation/notes/<int:key>/print/", notes.print_note, name="organisation_note_print"),
    path("organisation/spending/", spending.show_spending, name="organisation_spending"),
    path(
        "organisation/spending/<int:key>/", spending.correct, name="organisation_correct_spending"
    ),
]
