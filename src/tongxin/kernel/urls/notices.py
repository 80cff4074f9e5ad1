"""The addresses of notices: one's own, those to tell in person, and how all of them fared."""

from django.urls import URLPattern, path

from tongxin.kernel.views import notices, notices_admin, notices_tell

urlpatterns: list[URLPattern] = [
    path("notices/", notices.show_notices, name="notices"),
    path("notices/read/", notices.read_notices, name="read_notices"),
    path("notices/<int:pk>/", notices.open_notice, name="notice"),
    path("notices/sent/", notices_admin.show_states, name="notice_states"),
    path("notices/<int:pk>/resend/", notices_admin.resend, name="resend_notice"),
    path("notices/delivery/", notices_admin.take_delivery, name="take_delivery"),
    path("tell/", notices_tell.show_tells, name="tells"),
    path("tell/chosen/", notices_tell.tell_chosen, name="tell_chosen"),
    path("tell/<str:number>/", notices_tell.show_tell, name="tell_task"),
]
