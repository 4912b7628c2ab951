from django.urls import URLPattern, path

from impor import views
from impor.models import Impor

app_name = "impor"


def _alamat(jenis: Impor.Jenis) -> list[URLPattern]:
    """The two addresses of a kind of file: unggah_pegawai, format_pegawai."""
    return [
        path(f"{jenis}/", views.unggah, {"jenis": jenis}, name=f"unggah_{jenis}"),
        path(f"{jenis}/format.xlsx", views.unduh_format, {"jenis": jenis}, name=f"format_{jenis}"),
    ]


urlpatterns = [
    path("", views.daftar, name="daftar"),
    *_alamat(Impor.Jenis.PEGAWAI),
    *_alamat(Impor.Jenis.KEGIATAN),
    *_alamat(Impor.Jenis.STANDAR),
    path("<int:pk>/", views.lihat, name="lihat"),
    path("<int:pk>/kemajuan/", views.kemajuan, name="kemajuan"),
    path("<int:pk>/perbaikan.xlsx", views.unduh_perbaikan, name="perbaikan"),
    path("<int:pk>/simpan/", views.simpan, name="simpan"),
    path("<int:pk>/batal/", views.batal, name="batal"),
    path("<int:pk>/ulang/", views.ulang, name="ulang"),
]
