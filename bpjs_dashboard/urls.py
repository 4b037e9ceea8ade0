"""Addresses of the project: everything is in the one app."""

from django.urls import include, path

urlpatterns = [path("", include("coverage.urls"))]
