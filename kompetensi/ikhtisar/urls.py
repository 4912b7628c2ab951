"""The agency and the city, and what is offered."""

from django.urls import path

from kompetensi.ikhtisar import views as views_ikhtisar
from kompetensi.penawaran import views as views_penawaran

urlpatterns = [
    path("kota/", views_ikhtisar.kota, name="kota"),
    path("pd/<str:kode>/", views_ikhtisar.pd, name="pd"),
    path("penawaran/", views_penawaran.penawaran, name="penawaran"),
    path("penawaran/baru/", views_penawaran.penawaran_baru, name="penawaran_baru"),
    path("penawaran/<int:pk>/ubah/", views_penawaran.penawaran_ubah, name="penawaran_ubah"),
    path("penawaran/<int:pk>/hapus/", views_penawaran.penawaran_hapus, name="penawaran_hapus"),
]
