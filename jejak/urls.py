"""Who changed and who read what, and what is stored about somebody."""

from django.urls import path

from jejak import views, views_data

app_name = "jejak"

urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("data-saya/", views_data.data_saya, name="data_saya"),
    path("data-saya/unduh/", views_data.unduh, name="unduh"),
]
