"""The yearly report on paper: a draft made on the spot, or a version from what was frozen."""

from typing import Any

from django.utils import timezone

from konversi.tulisan import waktu
from laporan.grafik import batang
from laporan.kartu import JUDUL as JUDUL_KARTU
from laporan.kartu import KLASIKAL, NON_KLASIKAL
from laporan.keaslian.terbitan import Terbitan
from laporan.models import DokumenTerbit, VersiLaporan
from laporan.tahunan.isi import IsiLaporan, dari_json, ke_json

JUDUL = "LAPORAN COACHING, MENTORING, DAN PEMENUHAN 20 JP PENGEMBANGAN KOMPETENSI"
DRAF = "DRAF, belum dikirim kepada BKPSDMD"


def terbitan_versi(versi: VersiLaporan) -> Terbitan:
    """The PDF of a version; it depends on nothing but what that version keeps."""
    isi = dari_json(versi.isi)
    return _terbitan(isi, f"laporan:{isi.pd.kode}:{isi.tahun}", keterangan_versi(versi), versi.laporan.pd)


def keterangan_versi(versi: VersiLaporan) -> str:
    """Versi 1, dikirim kepada BKPSDMD 12 Desember 2026 pukul 09.10 WIB"""
    dikirim = waktu(timezone.localtime(versi.dikirim_pada))
    return f"Versi {versi.nomor}, dikirim kepada BKPSDMD {dikirim}"


def terbitan_draf(isi: IsiLaporan, pd: Any) -> Terbitan:
    """The PDF of what the records say now, marked as a draft."""
    return _terbitan(isi, f"laporan-draf:{isi.pd.kode}:{isi.tahun}", DRAF, pd)


def _terbitan(isi: IsiLaporan, subjek: str, keterangan: str, pd: Any) -> Terbitan:
    return Terbitan(
        jenis=DokumenTerbit.Jenis.LAPORAN,
        subjek=subjek,
        judul=f"Laporan {isi.tahun} {isi.pd.nama}",
        tanggal=isi.tanggal,
        tahun=isi.tahun,
        pd=pd,
        ringkasan=ringkasan(isi, keterangan),
        template="dokumen/laporan.html",
        bekal=[ke_json(isi), keterangan],
        isi={
            "laporan": isi,
            "judul": JUDUL,
            "judul_kartu": JUDUL_KARTU,
            "keterangan": keterangan,
            "draf": keterangan == DRAF,
            "klasikal": KLASIKAL,
            "non_klasikal": NON_KLASIKAL,
            "grafik": batang([(label, isi.banyak[kode]) for kode, label in isi.kelompok]),
        },
        mendatar=True,
    )


def ringkasan(isi: IsiLaporan, keterangan: str) -> list[tuple[str, str]]:
    """What the page of verification shows of it."""
    penanda = [("Penanda tangan", isi.penanda.nama)] if isi.penanda else []
    return [("Keadaan", keterangan), *((satu.label, str(satu)) for satu in isi.angka), *penanda]
