"""The addresses of figures."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
