from django.urls import path

from bimbingan import panduan_views

urlpatterns = [
    path("", panduan_views.panduan, name="panduan"),
    path("pilih/", panduan_views.pilih, name="panduan_pilih"),
]
