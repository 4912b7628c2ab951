"""The two lists of activities as files: the columns their pages show."""

from collections.abc import Collection, Iterator

from dokumen.daftar import Daftar, Jenis, Kolom
from kegiatan.antrean import Antri, susun
from kegiatan.daftar import KegiatanDihitung, dihitung
from kegiatan.models import KegiatanQuerySet, PelimpahanTinjauan
from kepegawaian.models import Akun
from konversi.buku import buku_aturan

_PERISTIWA = (
    Kolom("Bentuk", lambda satu: buku_aturan().nama_baris(satu.kegiatan.bentuk)),
    Kolom("Lingkup", lambda satu: satu.kegiatan.get_lingkup_display(), lebar=14),
    Kolom("Kegiatan", lambda satu: satu.kegiatan.nama, lebar=50),
    Kolom("Mulai", lambda satu: satu.kegiatan.mulai, Jenis.TANGGAL),
    Kolom("Selesai", lambda satu: satu.kegiatan.selesai, Jenis.TANGGAL),
)
_MILIK = (
    *_PERISTIWA,
    Kolom("Klaim", lambda satu: satu.rincian and satu.rincian.hasil.jp, Jenis.JP),
    Kolom("Dihitung", lambda satu: satu.rincian and satu.rincian.dihitung, Jenis.JP),
    Kolom("Status", lambda satu: satu.kegiatan.get_status_display(), lebar=18),
)
_ANTREAN = (
    Kolom("NIP", lambda satu: satu.kegiatan.peserta.nip, Jenis.NIP),
    Kolom("Pegawai", lambda satu: satu.kegiatan.peserta.nama_lengkap),
    *_PERISTIWA,
    Kolom("Bukti", lambda satu: satu.banyak_bukti, Jenis.ANGKA),
    Kolom("Klaim", lambda satu: satu.klaim, Jenis.JP),
    Kolom("Akan dihitung", lambda satu: satu.dihitung, Jenis.JP),
    Kolom("Menunggu (hari)", lambda satu: satu.kegiatan.lama_menunggu, Jenis.ANGKA),
)


def daftar_kegiatan(pns: int, tahun: int, semua: KegiatanQuerySet) -> Daftar:
    """One's own activities of a year, as they are filtered; what was not handed in has no JP."""
    return Daftar(f"kegiatan-{tahun}", f"Kegiatan {tahun}", _MILIK, _milik(pns, tahun, semua))


def daftar_antrean(akun: Akun, semua: KegiatanQuerySet, pelimpahan: Collection[PelimpahanTinjauan]) -> Daftar:
    """What waits for a reviewer, as it is filtered, the oldest first."""
    return Daftar("tinjauan", "Tinjauan", _ANTREAN, _antrean(akun, semua, pelimpahan))


# Generators, so that nothing is asked where no file is asked for.


def _milik(pns: int, tahun: int, semua: KegiatanQuerySet) -> Iterator[KegiatanDihitung]:
    yield from dihitung(pns, tahun, semua)


def _antrean(akun: Akun, semua: KegiatanQuerySet, pelimpahan: Collection[PelimpahanTinjauan]) -> Iterator[Antri]:
    yield from susun(list(semua), akun, pelimpahan)
