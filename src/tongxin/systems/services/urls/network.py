"""The addresses of the network and of the catalogue."""

from django.urls import URLPattern, path

from tongxin.systems.services.views.network import (
    catalogue,
    edit_sites,
    edit_street,
    show,
    site,
)

urlpatterns: list[URLPattern] = [
    path("network/", show.show_network, name="network"),
    path("network/sites/new/", edit_sites.add_site, name="network_add_site"),
    path("network/sites/<int:pk>/", site.show_site, name="network_site"),
    path("network/sites/<int:pk>/edit/", edit_sites.edit_site, name="network_edit_site"),
    path("network/sites/<int:pk>/close/", edit_sites.close_site, name="network_close_site"),
    path("network/sites/<int:pk>/rooms/", edit_sites.add_room, name="network_add_room"),
    path("network/rooms/<int:pk>/", edit_sites.edit_room, name="network_edit_room"),
    path("network/sites/<int:pk>/week/", edit_sites.edit_week, name="network_week"),
    path("network/sites/<int:pk>/days/", edit_sites.edit_days, name="network_days"),
    path("network/streets/<int:pk>/leaders/", edit_street.edit_leaders, name="network_leaders"),
    path(
        "network/streets/<int:pk>/equipment/", edit_street.edit_equipment, name="network_equipment"
    ),
    path("network/teams/new/", edit_street.add_team, name="network_add_team"),
    path("network/teams/<int:pk>/", edit_street.edit_team, name="network_team"),
    path("catalogue/", catalogue.show_catalogue, name="catalogue"),
    path("catalogue/new/", catalogue.add_kind, name="catalogue_add"),
    path("catalogue/<int:pk>/", catalogue.edit_kind, name="catalogue_kind"),
]
