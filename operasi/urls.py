"""Keeping the installation running: health and metrics. Logs and backups have no page."""

from django.urls import path

from operasi import views

urlpatterns = [
    path("sehat/", views.sehat, name="sehat"),
    path("siap/", views.siap, name="siap"),
    path("metrik/", views.metrik, name="metrik"),
]
