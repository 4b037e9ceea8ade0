"""Addresses, in Indonesian because people read and share them."""

from django.urls import URLPattern

app_name = "coverage"
urlpatterns: list[URLPattern] = []
