"""Who changed and who read what, and what is stored about somebody."""

from django.urls import path

from jejak import views, views_data

app_name = "jejak"

urlpatterns = [
    path("jejak/", views.daftar, name="daftar"),
    path("saya/data/", views_data.data_saya, name="data_saya"),
    path("saya/data/unduh/", views_data.unduh, name="unduh"),
]
