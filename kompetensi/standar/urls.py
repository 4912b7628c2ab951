"""The standards of the jabatan."""

from django.urls import path

from kompetensi.standar import views

urlpatterns = [
    path("", views.daftar, name="standar"),
    path("acuan/", views.acuan, name="standar_acuan"),
    path("baru/", views.baru, name="standar_baru"),
    path("jabatan/", views.lihat_bawaan, name="standar_bawaan"),
    path("standar.xlsx", views.unduh, name="standar_unduh"),
    path("<int:pk>/", views.lihat, name="standar_lihat"),
    path("<int:pk>/ubah/", views.ubah, name="standar_ubah"),
    path("<int:pk>/hapus/", views.hapus, name="standar_hapus"),
]
