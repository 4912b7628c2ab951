from django.urls import path

from kegiatan import views, views_isian

app_name = "kegiatan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("baru/", views_isian.pilih, name="baru"),
    path("baru/<slug:bentuk>/", views_isian.baru, name="isi"),
    path("hitung/", views_isian.hitung, name="hitung"),
    path("simpan/", views_isian.simpan_otomatis, name="simpan_otomatis"),
    path("<int:pk>/", views.lihat, name="lihat"),
    path("<int:pk>/ubah/", views_isian.ubah, name="ubah"),
    path("<int:pk>/ajukan/", views.ajukan, name="ajukan"),
    path("<int:pk>/tarik/", views.tarik, name="tarik"),
    path("<int:pk>/hapus/", views.hapus, name="hapus"),
    path("<int:pk>/bukti/<int:bukti>/", views.bukti, name="bukti"),
    path("<int:pk>/bukti/<int:bukti>/hapus/", views.hapus_bukti, name="hapus_bukti"),
]
