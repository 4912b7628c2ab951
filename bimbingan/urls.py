"""The addresses that coaching and mentoring share. Each includes them under a namespace of its own."""

from django.urls import URLPattern, path

from bimbingan import views, views_sesi
from bimbingan.models import Bimbingan


def pola(model: type[Bimbingan]) -> list[URLPattern]:
    """Of one kind; the names are the same for both."""
    jenis = {"model": model}
    return [
        path("", views.daftar, jenis, name="daftar"),
        path("<int:pk>/", views.lihat, jenis, name="lihat"),
        path("<int:pk>/setujui/", views.setujui, jenis, name="setujui"),
        path("<int:pk>/tolak/", views.tolak, jenis, name="tolak"),
        path("<int:pk>/tarik/", views.tarik, jenis, name="tarik"),
        path("<int:pk>/hentikan/", views.hentikan, jenis, name="hentikan"),
        path("<int:pk>/perpanjang/", views.perpanjang, jenis, name="perpanjang"),
        path("<int:pk>/evaluasi/", views.evaluasi, jenis, name="evaluasi"),
        path("paraf/", views_sesi.paraf_semua, jenis, name="paraf_semua"),
        path("sesi/baru/", views_sesi.catat, jenis, name="sesi_baru"),
        path("sesi/rencana/", views_sesi.rencanakan, jenis, name="sesi_rencana"),
        path("sesi/hitung/", views_sesi.hitung, jenis, name="sesi_hitung"),
        path("sesi/<int:pk>/", views_sesi.lihat, jenis, name="sesi"),
        path("sesi/<int:pk>/laksanakan/", views_sesi.laksanakan, jenis, name="sesi_laksanakan"),
        path("sesi/<int:pk>/ubah/", views_sesi.ubah, jenis, name="sesi_ubah"),
        path("sesi/<int:pk>/batalkan/", views_sesi.batalkan, jenis, name="sesi_batalkan"),
        path("sesi/<int:pk>/paraf/", views_sesi.paraf, jenis, name="sesi_paraf"),
        path("sesi/<int:pk>/tarik-paraf/", views_sesi.tarik_paraf, jenis, name="sesi_tarik_paraf"),
        path("sesi/<int:pk>/lampiran/<int:lampiran>/", views_sesi.lampiran, jenis, name="sesi_lampiran"),
        path(
            "sesi/<int:pk>/lampiran/<int:lampiran>/hapus/", views_sesi.hapus_lampiran, jenis, name="sesi_hapus_lampiran"
        ),
        path("sesi/<int:pk>/tindak-lanjut/", views_sesi.tindak_lanjuti, jenis, name="sesi_tindak_lanjut"),
    ]
