"""The kernel's addresses: matters, notices, jobs and administration."""

from tongxin.kernel.urls import admin, jobs, matters, notices

urlpatterns = [
    *matters.urlpatterns,
    *notices.urlpatterns,
    *jobs.urlpatterns,
    *admin.urlpatterns,
]
