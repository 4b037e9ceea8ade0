"""Addresses of the project: everything is in the one app."""

from django.urls import include, path

urlpatterns = [path("", include("coverage.urls"))]
handler500 = "coverage.views.errors.server_error"
