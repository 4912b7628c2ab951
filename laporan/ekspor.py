"""The lists of this app as files: the columns their pages show, each fact in a column of its own."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter
from typing import Any

from dokumen.daftar import SEKALIGUS, Daftar, Jenis, Kolom
from kepegawaian.models import PNS
from konversi.rekap import Rincian
from konversi.tahun import tanggal_acuan, target_jp
from laporan.daftar import lengkapi_sesi_terakhir
from laporan.kelompok import kelompok_jp
from laporan.kota import AngkaPD

NAMA = Kolom("Nama", attrgetter("pns.nama_lengkap"))
NIP = Kolom("NIP", attrgetter("pns.nip"), Jenis.NIP)
JABATAN = Kolom("Jabatan", attrgetter("jabatan"), lebar=40)
DIHITUNG = Kolom("JP Dihitung", attrgetter("total"), Jenis.JP)
MENUNGGU = Kolom("JP Menunggu", attrgetter("menunggu"), Jenis.JP)
SESI_TERAKHIR = Kolom("Sesi Terakhir", attrgetter("sesi_terakhir"), Jenis.TANGGAL)
PD = Kolom("Perangkat Daerah", attrgetter("pd.nama"), lebar=40)
TANPA_ATASAN = Kolom("Atasan", lambda p: None if p.atasan_id else "tanpa atasan", lebar=14)


def daftar_pegawai(orang: Any, tahun: int) -> Daftar:
    """`/pegawai/`. `orang`: the rows of `laporan.daftar.pegawai` as they are filtered and ordered."""
    kolom = (NAMA, NIP, JABATAN, PD, TANPA_ATASAN, DIHITUNG, _hak(tahun), MENUNGGU)
    return Daftar(f"pegawai-{tahun}", f"Pegawai {tahun}", kolom, orang.iterator(SEKALIGUS))


def daftar_tim(anggota: list[Any], tahun: int) -> Daftar:
    """`/tim/`. Two queries when it is written."""
    kolom = (NAMA, NIP, JABATAN, DIHITUNG, _hak(tahun), MENUNGGU, SESI_TERAKHIR)
    return Daftar(f"tim-{tahun}", f"Tim {tahun}", kolom, _dengan_sesi_terakhir(anggota, tahun))


def daftar_catatan(pns: PNS, tahun: int, rincian: Iterable[Rincian], *, baca_isi: bool) -> Daftar:
    """`/jp/<tahun>/`, and the same page of somebody else: with what sessions were about only for who may read it."""
    judul = Kolom("Kegiatan", attrgetter("sumber.judul" if baca_isi else "sumber.judul_umum"), lebar=50)
    kolom = (*CATATAN[:2], judul, *CATATAN[2:])
    return Daftar(f"jp-{tahun}-{pns.nip}", f"JP {tahun}", kolom, rincian)


CATATAN = (
    Kolom("Tanggal Mulai", attrgetter("hasil.catatan.mulai"), Jenis.TANGGAL),
    Kolom("Tanggal Selesai", attrgetter("hasil.catatan.selesai"), Jenis.TANGGAL),
    Kolom("Bentuk", attrgetter("hasil.baris.nama")),
    Kolom("Lingkup", attrgetter("hasil.catatan.lingkup"), lebar=14),
    Kolom("JP Klaim", attrgetter("hasil.jp"), Jenis.JP),
    Kolom("JP Dihitung", attrgetter("dihitung"), Jenis.JP),
    Kolom("Batas", lambda satu: "terkena batas" if satu.terpotong else None, lebar=14),
    Kolom("Status", lambda satu: satu.sumber.get_status_display(), lebar=18),
    Kolom("Mengapa", attrgetter("keterangan"), lebar=80),
    Kolom("Dasar", attrgetter("hasil.baris.dasar"), lebar=36),
)


def daftar_kota(pd: list[AngkaPD], tahun: int) -> Daftar:
    """The agencies of `/kota/`."""
    kelompok = kelompok_jp(tahun)
    kolom = (
        Kolom("Perangkat Daerah", attrgetter("nama"), lebar=50),
        Kolom("PNS", attrgetter("semua"), Jenis.ANGKA),
        *(Kolom(grup.label, attrgetter(grup.kode), Jenis.ANGKA) for grup in kelompok),
        Kolom("Rata-rata JP", _rata_rata, Jenis.JP),
        Kolom(f"Sudah {kelompok[0].label} (%)", attrgetter("persen"), Jenis.ANGKA),
    )
    return Daftar(f"perangkat-daerah-{tahun}", f"Perangkat Daerah {tahun}", kolom, pd)


def _rata_rata(pd: AngkaPD) -> Decimal:
    """As the page rounds it."""
    return pd.rata_rata.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _hak(tahun: int) -> Kolom:
    target = target_jp(tahun)
    return Kolom("Hak JP", lambda p: target, Jenis.JP)


def _dengan_sesi_terakhir(anggota: list[Any], tahun: int) -> Iterator[Any]:
    lengkapi_sesi_terakhir(anggota, tanggal_acuan(tahun))
    yield from anggota
