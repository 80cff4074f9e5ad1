"""The addresses of matters."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
