"""Who changed and who read what, and what is stored about somebody."""

from django.urls import path

from jejak import views

app_name = "jejak"

urlpatterns = [
    path("", views.daftar, name="daftar"),
]
