"""The addresses of figures and of the organisations' appraisals."""

from django.urls import URLPattern, path

from tongxin.systems.services.views.figures import appraisal, behind, claim, overview

urlpatterns: list[URLPattern] = [
    path("figures/", overview.show_figures, name="figures"),
    path("figures/services/", behind.list_services, name="figures_services"),
    path("figures/needs/", behind.list_needs, name="figures_needs"),
    path("figures/ratings/", behind.list_ratings, name="figures_ratings"),
    path("figures/claim/", claim.judge_claim, name="figures_claim"),
    path("appraisals/", appraisal.list_units, name="appraisals"),
    path("appraisals/<int:pk>/", appraisal.show_appraisal, name="appraisal"),
    path(
        "appraisals/<int:pk>/entries/<str:item>/", appraisal.show_entries, name="appraisal_entries"
    ),
    path("appraisals/<int:pk>/<str:form>/", appraisal.download, name="appraisal_file"),
]
