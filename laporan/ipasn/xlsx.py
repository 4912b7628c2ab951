"""The extract as a workbook: people with their points and where each comes from, averages, and the weights."""

from collections.abc import Callable
from operator import itemgetter
from typing import IO, Any

from openpyxl import Workbook

from dokumen.daftar import Jenis, Kolom
from dokumen.daftar_xlsx import LembarDaftar, selesaikan
from kepegawaian.models import PerangkatDaerah
from laporan.ipasn.bobot import Bobot, bobot_tahun
from laporan.ipasn.data import Ringkasan, nilai_semua, ringkasan

PERKIRAAN = "PERKIRAAN, bukan hasil pengukuran: pengukuran resmi Indeks Profesionalitas ASN dilakukan oleh BKN."


def tulis_ip_asn(tahun: int, tujuan: IO[bytes], *, pd: PerangkatDaerah | None = None) -> int:
    """Write the workbook to an open binary file; returns how many people there are."""
    buku, banyak = Workbook(write_only=True), 0
    lembar = LembarDaftar(buku, f"Perkiraan IP ASN {tahun}", KOLOM)
    for banyak, satu in enumerate(nilai_semua(tahun, pd), start=1):
        lembar.tambah((banyak, satu))
    semua = [lembar, _ringkasan(buku, ringkasan(tahun, pd)), _bobot(buku, bobot_tahun(tahun))]
    selesaikan(buku, semua, tujuan)
    return banyak


def _ringkasan(buku: Workbook, angka: Ringkasan) -> LembarDaftar:
    """Everybody first, then agency by agency; the groups of each and all of them."""
    lembar = LembarDaftar(buku, "Ringkasan", RINGKASAN)
    for pd in (angka.seluruhnya, *angka.pd):
        for satu in (*pd.kelompok, pd.semua):
            lembar.tambah((pd.nama, satu.nama, satu.orang, satu.nilai if satu.orang else None, None))
    lembar.tambah(("Catatan", None, None, None, PERKIRAAN))
    return lembar


def _bobot(buku: Workbook, bobot: Bobot) -> LembarDaftar:
    lembar = LembarDaftar(buku, "Bobot", BOBOT)
    for kelompok in bobot.semua_kelompok:
        if kelompok.diklat:
            lembar.tambah((kelompok.nama, kelompok.diklat.nama, kelompok.diklat.bobot, bobot))
        lembar.tambah((kelompok.nama, "Pengembangan kompetensi setahun (ya atau tidak)", kelompok.jp, bobot))
        lembar.tambah((kelompok.nama, f"Seminar dan sejenisnya, {bobot.tahun_seminar} tahun", kelompok.seminar, bobot))
    return lembar


def _poin(nama: str, bagian: str) -> Callable[[Any], Any]:
    """A part of an indicator; None where the group does not have it."""

    def isi(baris: Any) -> Any:
        poin = getattr(baris[1].nilai, nama)
        return getattr(poin, bagian) if poin else None

    return isi


KOLOM = (
    Kolom("No", itemgetter(0), Jenis.ANGKA),
    Kolom("NIP", lambda baris: baris[1].penempatan.pns.nip, Jenis.NIP),
    Kolom("Nama", lambda baris: baris[1].penempatan.pns.nama_lengkap),
    Kolom("Perangkat Daerah", lambda baris: baris[1].penempatan.pd.nama, lebar=40),
    Kolom("Jabatan", lambda baris: baris[1].penempatan.jabatan, lebar=40),
    Kolom("Kelompok", lambda baris: baris[1].nilai.kelompok.nama, lebar=14),
    Kolom("Diklat", _poin("diklat", "nilai"), Jenis.JP),
    Kolom("Sumber Diklat", _poin("diklat", "sumber"), lebar=50),
    Kolom("20 JP", _poin("jp", "nilai"), Jenis.JP),
    Kolom("Sumber 20 JP", _poin("jp", "sumber"), lebar=34),
    Kolom("Seminar", _poin("seminar", "nilai"), Jenis.JP),
    Kolom("Sumber Seminar", _poin("seminar", "sumber"), lebar=50),
    Kolom("Kompetensi (perkiraan)", lambda baris: baris[1].nilai.total, Jenis.JP),
)
RINGKASAN = (
    Kolom("Perangkat Daerah", itemgetter(0), lebar=40),
    Kolom("Kelompok", itemgetter(1), lebar=20),
    Kolom("PNS", itemgetter(2), Jenis.ANGKA),
    Kolom("Rata-rata Kompetensi (perkiraan)", itemgetter(3), Jenis.JP),
    Kolom("Keterangan", itemgetter(4), lebar=100),
)
BOBOT = (
    Kolom("Kelompok", itemgetter(0), lebar=20),
    Kolom("Indikator", itemgetter(1), lebar=50),
    Kolom("Bobot", itemgetter(2), Jenis.JP),
    Kolom("Berlaku Mulai", lambda baris: baris[3].berlaku_mulai, Jenis.TANGGAL),
    Kolom("Sumber", lambda baris: baris[3].sumber, lebar=80),
)
