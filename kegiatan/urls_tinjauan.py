from django.urls import path

from kegiatan import views_pelimpahan, views_tinjauan

app_name = "tinjauan"
urlpatterns = [
    path("", views_tinjauan.daftar, name="daftar"),
    path("setujui/", views_tinjauan.setujui_semua, name="setujui_semua"),
    path("<int:pk>/", views_tinjauan.lihat, name="lihat"),
    path("<int:pk>/bukti/<int:bukti>/", views_tinjauan.bukti, name="bukti"),
    path("<int:pk>/setujui/", views_tinjauan.setujui, name="setujui"),
    path("<int:pk>/kembalikan/", views_tinjauan.kembalikan, name="kembalikan"),
    path("<int:pk>/batalkan/", views_tinjauan.batalkan, name="batalkan"),
    path("pelimpahan/", views_pelimpahan.pelimpahan, name="pelimpahan"),
    path("pelimpahan/baru/", views_pelimpahan.pilih, name="pilih_pengganti"),
    path("pelimpahan/baru/<nip:nip>/", views_pelimpahan.limpahkan, name="limpahkan"),
    path("pelimpahan/<int:pk>/cabut/", views_pelimpahan.cabut, name="cabut"),
]
