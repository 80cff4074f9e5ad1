"""The addresses of jobs."""

from django.urls import URLPattern, path

from tongxin.kernel.views import jobs

urlpatterns: list[URLPattern] = [
    path("jobs/", jobs.show_jobs, name="jobs"),
    path("jobs/<int:pk>/", jobs.show_job, name="job"),
    path("jobs/<int:pk>/cancel/", jobs.cancel, name="cancel_job"),
    path("jobs/<int:pk>/retry/", jobs.retry, name="retry_job"),
]
