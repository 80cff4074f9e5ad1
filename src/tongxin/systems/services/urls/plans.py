"""The addresses of plans, services and resources."""

from django.urls import URLPattern, path

from tongxin.systems.services.views.plans import act, forbids, listing, show
from tongxin.systems.services.views.resources import edit as edit_people
from tongxin.systems.services.views.resources import people
from tongxin.systems.services.views.services import act as act_service
from tongxin.systems.services.views.services import ask, change, make, one, rearrange
from tongxin.systems.services.views.services import listing as services

urlpatterns: list[URLPattern] = [
    path("plans/", listing.show_plans, name="plans"),
    path("plans/new/", listing.start, name="plan_new"),
    path("plans/forbids/", forbids.show_forbids, name="forbids"),
    path("plans/forbids/<int:pk>/lift/", forbids.lift, name="forbid_lift"),
    path("plans/<int:pk>/", show.show_plan, name="plan"),
    path("plans/<int:pk>/progress/", show.show_progress, name="plan_progress"),
    path("plans/<int:pk>/cancel/", act.cancel, name="plan_cancel"),
    path("plans/<int:pk>/again/", act.again, name="plan_again"),
    path("plans/<int:pk>/mend/", act.mend, name="plan_mend"),
    path("plans/<int:pk>/adopt/", act.adopt, name="plan_adopt"),
    path("plans/<int:pk>/publish/", act.publish, name="plan_publish"),
    path("plans/<int:pk>/drop/", act.drop, name="plan_drop"),
    path("plans/<int:pk>/against/<int:other>/", act.compare, name="plan_compare"),
    path("services/", services.show_services, name="services"),
    path("services/new/", make.make_by_hand, name="service_new"),
    path("services/<int:pk>/", one.show_service, name="service"),
    path("services/<int:pk>/pin/", act_service.pin, name="service_pin"),
    path("services/<int:pk>/unpin/", act_service.unpin, name="service_unpin"),
    path("services/<int:pk>/publish/", act_service.publish, name="service_publish"),
    path("services/<int:pk>/move/", change.move, name="service_move"),
    path("services/<int:pk>/rearrange/", rearrange.rearrange, name="service_rearrange"),
    path("services/<int:pk>/ask/", ask.ask, name="service_ask"),
    path("services/<int:pk>/file/", change.write_filing, name="service_file"),
    path("services/<int:pk>/cancel/", change.cancel, name="service_cancel"),
    path("services/<str:number>/", one.find_service, name="service_by_number"),
    path("resources/", people.show_people, name="resources"),
    path("resources/new/", edit_people.add_person_lent, name="resource_new"),
    path("resources/<int:pk>/", people.show_professional, name="professional"),
    path("resources/<int:pk>/edit/", edit_people.edit, name="professional_edit"),
    path("resources/<int:pk>/licence/", edit_people.write_licence, name="professional_licence"),
    path("resources/<int:pk>/slots/", edit_people.write_slots, name="professional_slots"),
    path("resources/<int:pk>/leave/", edit_people.let_leave, name="professional_leave"),
]
