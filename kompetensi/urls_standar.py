"""The standards of the jabatan."""

from django.urls import path

from kompetensi import views_standar

urlpatterns = [path("acuan/", views_standar.acuan, name="standar_acuan")]
