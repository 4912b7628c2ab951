from django.urls import path, register_converter
from django.urls.converters import StringConverter

from coaching.models import Coaching
from laporan import views
from mentoring.models import Mentoring


class KonverterNIP(StringConverter):
    """Eighteen digits; any other address is not there, whatever it holds."""

    regex = "[0-9]{18}"


register_converter(KonverterNIP, "nip")

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("sehat/", views.sehat, name="sehat"),
    path("jp/", views.jp_tahun_ini, name="jp_tahun_ini"),
    path("jp/<int:tahun>/", views.jp, name="jp"),
    path("tim/", views.tim, name="tim"),
    path("tim/<nip:nip>/", views.orang, name="anggota"),
    path("pegawai/", views.pegawai, name="pegawai"),
    path("pegawai/<nip:nip>/", views.orang, name="orang"),
    path("kota/", views.kota, name="kota"),
    path("kartu/<nip:nip>/<int:tahun>.pdf", views.unduh_kartu, {"jenis": "pdf"}, name="kartu_pdf"),
    path("kartu/<nip:nip>/<int:tahun>.xlsx", views.unduh_kartu, {"jenis": "xlsx"}, name="kartu_xlsx"),
    *(
        path(
            f"{nama}/<int:pk>/logbook.{jenis}",
            views.unduh_logbook,
            {"model": model, "jenis": jenis},
            name=f"logbook_{nama}_{jenis}",
        )
        for nama, model in (("coaching", Coaching), ("mentoring", Mentoring))
        for jenis in ("pdf", "xlsx")
    ),
    path("rekap/<int:tahun>.xlsx", views.unduh_rekap, name="unduh_rekap"),
]
