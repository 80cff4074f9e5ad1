"""The addresses of needs and of imports."""

from django.urls import URLPattern, path

from tongxin.systems.services.views.needs import (
    import_preview,
    imports,
    listing,
    many,
    one,
    phone,
    raising,
    similar,
)

urlpatterns: list[URLPattern] = [
    path("needs/", listing.show_needs, name="needs"),
    path("needs/map/", listing.show_map, name="needs_map"),
    path("needs/new/", raising.raise_new, name="raise_need"),
    path("needs/suggest/", raising.suggest, name="suggest_kind"),
    path("needs/similar/", similar.show_similar, name="similar_needs"),
    path("needs/steps/", many.take_step_with_many, name="needs_step"),
    path("needs/merge/", one.merge, name="merge_needs"),
    path("needs/<str:number>/", one.show_need, name="need"),
    path("needs/<str:number>/phone/", phone.look_at_phone, name="need_phone"),
    path("needs/<str:number>/edit/", raising.edit, name="edit_need"),
    path("needs/<str:number>/step/", one.take_step, name="need_step"),
    path("needs/<str:number>/unmerge/", one.unmerge, name="unmerge_need"),
    path("imports/", imports.show_imports, name="imports"),
    path("imports/new/", imports.upload, name="new_import"),
    path("imports/<int:pk>/", import_preview.show_import, name="import"),
    path("imports/<int:pk>/rows/<int:row>/", import_preview.correct, name="correct_row"),
    path("imports/<int:pk>/take/", imports.take, name="take_import"),
    path("imports/<int:pk>/undo/", imports.undo, name="undo_import"),
    path("imports/<int:pk>/drop/", imports.drop, name="drop_import"),
    path("imports/<int:pk>/go-on/", imports.go_on, name="go_on_import"),
]
