"""The pages on which BKPSDMD connects other systems."""

from django.urls import path

from api import views

urlpatterns = [
    path("", views.daftar, name="sistem"),
    path("baru/", views.baru, name="sistem_baru"),
    path("<int:pk>/", views.lihat, name="sistem_lihat"),
    path("<int:pk>/cabut/", views.cabut, name="sistem_cabut"),
]
