"""The addresses of leads, referrals, runs and figures."""

from django.urls import URLPattern, path

from tongxin.systems.oversight.views import (
    evidence,
    figures,
    lead,
    listing,
    referrals,
    reforms,
    runs,
)

urlpatterns: list[URLPattern] = [
    path("leads/", listing.show_leads, name="leads"),
    path("leads/assign/", listing.assign_many, name="assign_leads"),
    path("leads/labels/", figures.download_labels, name="lead_labels"),
    path("leads/<str:number>/", lead.show_lead, name="lead"),
    path("leads/<str:number>/evidence/", evidence.show_evidence, name="lead_evidence"),
    path("leads/<str:number>/undo/<int:pk>/", lead.undo_line, name="undo_line"),
    path("leads/<str:number>/<str:code>/", lead.act_on_lead, name="lead_act"),
    path("referrals/", referrals.show_referrals, name="referrals"),
    path("referrals/<str:number>/", referrals.show_referral, name="referral"),
    path("reforms/", reforms.show_reforms, name="reforms"),
    path("reforms/new/", reforms.raise_new, name="new_reform"),
    path("reforms/<str:number>/", reforms.show_reform, name="reform"),
    path("oversight/monitor/", reforms.show_monitor, name="oversight_monitor"),
    path("runs/", runs.show_runs, name="audit_runs"),
    path("runs/new/", runs.start_new, name="new_audit_run"),
    path("runs/<int:pk>/", runs.show_run, name="audit_run"),
    path("runs/<int:pk>/accept/", runs.accept, name="accept_audit_run"),
    path("oversight/figures/", figures.show_figures, name="oversight_figures"),
    path("oversight/figures/<int:pk>/withdraw/", figures.withdraw, name="withdraw_figures"),
    path("oversight/published/", figures.show_published, name="published_figures"),
]
