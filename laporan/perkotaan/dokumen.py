"""The city's report: PDF and XLSX, from figures worked out at that moment."""

from dataclasses import asdict
from typing import IO, NamedTuple

from django.conf import settings
from django.utils import timezone
from openpyxl import Workbook

from dokumen.daftar_xlsx import LembarDaftar, selesaikan
from kepegawaian.models import Penugasan, PerangkatDaerah
from konversi.buku import buku_aturan
from konversi.tahun import tanggal_acuan
from konversi.tulisan import angka
from laporan.grafik import batang
from laporan.keaslian.terbitan import Terbitan
from laporan.kelompok import kelompok_jp
from laporan.kota import AngkaKota, angka_kota
from laporan.models import DokumenTerbit
from laporan.perkotaan.bagian import Bagian, semua_bagian
from laporan.perkotaan.rinci import hitung_rinci
from laporan.tahunan.isi import Penanda
from laporan.tahunan.susun import penanda

JUDUL = "LAPORAN KOTA: PEMENUHAN 20 JP PENGEMBANGAN KOMPETENSI"


class LaporanKota(NamedTuple):
    """`pd` is the agency that reports: BKPSDMD, where somebody with that role works; None where nobody has it."""

    tahun: int
    kota: AngkaKota
    bagian: list[Bagian]
    pd: PerangkatDaerah | None
    penanda: Penanda | None


def susun_laporan_kota(tahun: int) -> LaporanKota:
    """From RekapJP and every record, now: seconds for a city."""
    kota, rinci = angka_kota(tahun), hitung_rinci(tahun)
    pd = _pelapor(tahun)
    return LaporanKota(
        tahun,
        kota,
        semua_bagian(tahun, kota, rinci),
        pd,
        penanda(pd, tanggal_acuan(tahun), None) if pd else None,
    )


def _pelapor(tahun: int) -> PerangkatDaerah | None:
    """The agency of those who have the role of BKPSDMD."""
    petugas = Penugasan.objects.filter(peran=Penugasan.Peran.BKPSDMD).values("pns")
    acuan = tanggal_acuan(tahun)
    tempat = PerangkatDaerah.objects.filter(penempatan__pns__in=petugas, penempatan__mulai__lte=acuan)
    return tempat.order_by("-penempatan__mulai", "kode").first()


def ringkasan(laporan: LaporanKota) -> list[tuple[str, str]]:
    kota = laporan.kota.seluruhnya
    kelompok = [
        (f"PNS dengan {grup.label}", f"{getattr(kota, grup.kode)} orang") for grup in kelompok_jp(laporan.tahun)
    ]
    return [
        ("PNS", f"{kota.semua} orang"),
        *kelompok,
        (f"Sudah {kelompok_jp(laporan.tahun)[0].label}", f"{kota.persen} %"),
        ("JP yang dihitung", f"{angka(kota.jp)} JP"),
        ("PNS tanpa atasan langsung", f"{laporan.kota.tanpa_atasan} orang"),
    ]


def terbitan_kota(laporan: LaporanKota) -> Terbitan:
    """The PDF to be issued."""
    tanggal = timezone.localdate()
    ringkas = ringkasan(laporan)
    tabel = [(satu.judul, satu.penjelasan, satu.kepala, satu.tampil) for satu in laporan.bagian]
    return Terbitan(
        jenis=DokumenTerbit.Jenis.KOTA,
        subjek=f"kota:{laporan.tahun}",
        judul=f"Laporan Kota {settings.NAMA_KOTA} {laporan.tahun}",
        tanggal=tanggal,
        tahun=laporan.tahun,
        pd=laporan.pd,
        ringkasan=ringkas,
        template="dokumen/laporan_kota.html",
        bekal=[tabel, laporan.penanda and asdict(laporan.penanda), laporan.pd and laporan.pd.nama],
        isi={
            "laporan": laporan,
            "judul": JUDUL,
            "kota": settings.NAMA_KOTA,
            "tanggal": tanggal,
            "aturan": buku_aturan().untuk_tahun(laporan.tahun).nama,
            "acuan": tanggal_acuan(laporan.tahun),
            "ringkasan": ringkas,
            "grafik": batang([(satu.label, satu.orang) for satu in laporan.kota.sebaran]),
        },
        mendatar=True,
    )


def tulis_laporan_kota(laporan: LaporanKota, tujuan: IO[bytes]) -> None:
    """Write the workbook to an open binary file: a sheet for each part."""
    buku = Workbook(write_only=True)
    semua = []
    for satu in laporan.bagian:
        lembar = LembarDaftar(buku, nama_lembar(satu), satu.kolom)
        for baris in satu.baris:
            lembar.tambah(baris)
        semua.append(lembar)
    selesaikan(buku, semua, tujuan)


def nama_lembar(bagian: Bagian) -> str:
    """What a workbook takes as the name of a sheet."""
    return bagian.judul.replace(":", "-")[:31]
