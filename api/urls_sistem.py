"""The pages of connected systems."""

from django.urls import path

from api import views

app_name = "sistem"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("baru/", views.baru, name="baru"),
    path("<int:pk>/", views.lihat, name="lihat"),
    path("<int:pk>/perpanjang/", views.perpanjang, name="perpanjang"),
    path("<int:pk>/token/", views.ganti_token, name="ganti_token"),
    path("<int:pk>/cabut/", views.cabut, name="cabut"),
]
