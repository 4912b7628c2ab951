"""What BKPSDMD does with accounts. What is open to everybody stands in `urls_aktivasi`."""

from django.urls import path

from akun import views, views_orang, views_peran

app_name = "akun"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("kode/", views.kode, name="kode"),
    path("kode/terpilih/", views.terpilih, name="terpilih"),
    path("peran/", views_peran.daftar, name="peran"),
    path("peran/<int:pk>/akhiri/", views_peran.akhiri, name="peran_akhiri"),
    path("<nip:nip>/", views_orang.lihat, name="orang"),
    path("<nip:nip>/kode/", views_orang.kode, name="orang_kode"),
    path("<nip:nip>/tautan/", views_orang.tautan, name="orang_tautan"),
    path("<nip:nip>/nonaktifkan/", views_orang.nonaktifkan, name="nonaktifkan"),
    path("<nip:nip>/aktifkan/", views_orang.aktifkan_lagi, name="aktifkan_lagi"),
    path("<nip:nip>/peran/", views_peran.beri, name="peran_beri"),
]
