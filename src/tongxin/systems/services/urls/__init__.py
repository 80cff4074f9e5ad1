"""The addresses of needs, plans, services, the network and the figures."""

from tongxin.systems.services.urls import calendars, figures, needs, network, organisation, plans

urlpatterns = [
    *needs.urlpatterns,
    *plans.urlpatterns,
    *organisation.urlpatterns,
    *network.urlpatterns,
    *figures.urlpatterns,
    *calendars.urlpatterns,
]
