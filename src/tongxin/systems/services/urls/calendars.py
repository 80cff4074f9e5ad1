"""The addresses of calendars."""

from django.urls import URLPattern, path

from tongxin.systems.services.views import calendars

urlpatterns: list[URLPattern] = [
    path("calendars/", calendars.show_calendars, name="calendars"),
    path("calendars/open/", calendars.open_calendar, name="calendar_open"),
    path("calendars/<int:pk>/renew/", calendars.renew_calendar, name="calendar_renew"),
    path("calendars/<int:pk>/stop/", calendars.stop_calendar, name="calendar_stop"),
    path("calendars/<str:secret>.ics", calendars.follow, name="calendar_feed"),
]
