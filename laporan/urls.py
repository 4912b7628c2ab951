from django.urls import path, register_converter
from django.urls.converters import StringConverter

from coaching.models import Coaching
from laporan import views, views_kalender, views_paket, views_siasn
from laporan.dokumen_tim import DATA_KOMPETENSI, KARTU
from laporan.ipasn import views as ipasn
from laporan.keaslian import views as keaslian
from laporan.perkotaan import views as perkotaan
from laporan.tahunan import views as tahunan
from mentoring.models import Mentoring


class KonverterKunci(StringConverter):
    """The secret of a private address, as `laporan.models.kunci_baru` makes it."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(KonverterKunci, "kunci")

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("jp/", views.jp_tahun_ini, name="jp_tahun_ini"),
    path("jp/<int:tahun>/", views.jp, name="jp"),
    path("tim/", views.tim, name="tim"),
    path("tim/<nip:nip>/", views.orang, name="anggota"),
    path("pegawai/", views.pegawai, name="pegawai"),
    path("pegawai/<nip:nip>/", views.orang, name="orang"),
    path("kota/", perkotaan.kota, name="kota"),
    path("kota/<int:tahun>/hitung/", perkotaan.hitung_ulang, name="kota_hitung"),
    *(
        path(f"kota/laporan/<int:tahun>.{jenis}", perkotaan.unduh, {"jenis": jenis}, name=f"laporan_kota_{jenis}")
        for jenis in ("pdf", "xlsx")
    ),
    *(
        path(
            f"{alamat}/<nip:nip>/<int:tahun>.{jenis}",
            views.unduh_dokumen_tim,
            {"dokumen": dokumen, "jenis": jenis},
            name=f"{nama}_{jenis}",
        )
        for nama, alamat, dokumen in (
            ("kartu", "kartu", KARTU),
            ("data_kompetensi", "kompetensi/bawahan", DATA_KOMPETENSI),
        )
        for jenis in ("pdf", "xlsx")
    ),
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
    path("laporan/", tahunan.daftar, name="laporan"),
    path("laporan/<int:tahun>/beberapa/", tahunan.beberapa, name="laporan_beberapa"),
    path("pd/<str:kode>/laporan/<int:tahun>/", tahunan.lihat, name="laporan_pd"),
    *(
        path(f"pd/<str:kode>/laporan/<int:tahun>/{nama}/", view, name=f"laporan_pd_{nama}")
        for nama, view in (
            ("mulai", tahunan.mulai),
            ("penanda", tahunan.penanda),
            ("ingatkan", tahunan.ingatkan_satu),
            ("kirim", tahunan.kirim),
            ("terima", tahunan.terima),
            ("kembalikan", tahunan.kembalikan),
            ("buka", tahunan.buka),
        )
    ),
    *(
        path(f"pd/<str:kode>/laporan/<int:tahun>.{jenis}", tahunan.unduh, {"jenis": jenis}, name=f"laporan_pd_{jenis}")
        for jenis in ("pdf", "xlsx")
    ),
    path("laporan/ip-asn/", ipasn.ip_asn, name="ip_asn"),
    path("laporan/ip-asn/<int:tahun>.xlsx", ipasn.unduh_ip_asn, name="unduh_ip_asn"),
    path("verifikasi/", keaslian.cari, name="verifikasi_cari"),
    path("verifikasi/<str:kode>/", keaslian.verifikasi, name="verifikasi"),
    path("laporan/siasn/", views_siasn.siasn, name="siasn"),
    path("laporan/siasn/<int:tahun>.xlsx", views_siasn.unduh_siasn, name="unduh_siasn"),
    path("laporan/paket/", views_paket.daftar, name="paket"),
    path("laporan/paket/<int:pk>/", views_paket.lihat, name="paket_lihat"),
    path("laporan/paket/<int:pk>/kemajuan/", views_paket.kemajuan, name="paket_kemajuan"),
    path("laporan/paket/<int:pk>/batal/", views_paket.batal, name="paket_batal"),
    path("laporan/paket/<int:pk>/lanjut/", views_paket.lanjut, name="paket_lanjut"),
    path("laporan/paket/<int:pk>/<str:nama>.zip", views_paket.unduh, name="paket_unduh"),
    path("kalender/", views_kalender.kalender, name="kalender"),
    path("kalender/langganan/", views_kalender.langganan, name="kalender_langganan"),
    path("kalender/<kunci:kunci>.ics", views_kalender.ics, name="kalender_ics"),
]
