"""The addresses of admin."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
