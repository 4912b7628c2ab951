"""Accounts: activation, roles, passwords, and how one signs in."""

from django.urls import include, path

urlpatterns = [path("", include("akun.urls_kelola"))]
