"""The addresses of needs and of imports."""

from django.urls import URLPattern, path

from tongxin.systems.services.views.needs import listing, one, raising, similar

urlpatterns: list[URLPattern] = [
    path("needs/", listing.show_needs, name="needs"),
    path("imports/", listing.show_needs, name="imports"),
    path("needs/map/", listing.show_map, name="needs_map"),
    path("needs/new/", raising.raise_new, name="raise_need"),
    path("needs/suggest/", raising.suggest, name="suggest_kind"),
    path("needs/similar/", similar.show_similar, name="similar_needs"),
    path("needs/merge/", one.merge, name="merge_needs"),
    path("needs/<str:number>/", one.show_need, name="need"),
    path("needs/<str:number>/edit/", raising.edit, name="edit_need"),
    path("needs/<str:number>/step/", one.take_step, name="need_step"),
    path("needs/<str:number>/unmerge/", one.unmerge, name="unmerge_need"),
]
