from django.urls import path

from konversi import views

urlpatterns = [path("", views.aturan, name="aturan")]
