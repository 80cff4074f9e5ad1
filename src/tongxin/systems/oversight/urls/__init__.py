"""The addresses of oversight."""

from tongxin.systems.oversight.urls import leads

urlpatterns = [*leads.urlpatterns]
