"""The addresses of the inbox, of matters and their files."""

from django.urls import URLPattern, path

from tongxin.kernel.views import matters, matters_evidence

urlpatterns: list[URLPattern] = [
    path("inbox/", matters.show_inbox, name="inbox"),
    path("matters/<str:number>/", matters.go_to_matter, name="matter"),
    path("matters/<str:number>/history/", matters.show_history, name="matter_history"),
    path("matters/<str:number>/evidence/", matters_evidence.attach, name="attach_evidence"),
    path("evidence/<int:pk>/", matters_evidence.open_file, name="open_evidence"),
    path("evidence/<int:pk>/remove/", matters_evidence.remove, name="remove_evidence"),
]
