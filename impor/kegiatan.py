"""A file of activities turned into a plan: every row checked, and sorted into new and already there. Saves nothing.

    with buka(jalur) as buku:
        isian = baca(buku)            # cells to values; no queries
    rencana = rencanakan(isian)
    rencana.masalah or rencana.ringkasan

`impor.aksi` carries a plan out.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bimbingan.models import Sesi
from impor.buku import Lembar
from impor.hasil import HasilBaris, Keadaan
from impor.kegiatan_isian import Isian, baca
from impor.kegiatan_periksa import Calon, CalonKegiatan, CalonSesi, Pemeriksa
from impor.masalah import Masalah, RencanaImpor, menurut_sel
from impor.rujukan import IsiSesi, KegiatanSama, Pertemuan, Tercatat
from impor.wilayah import Wilayah
from kegiatan.models import Kegiatan
from konversi.klaim import BELUM_DICATAT, Catatan
from konversi.kunci import tahun_hitung
from konversi.tulisan import tanggal_panjang

__all__ = ["Isian", "KegiatanBaru", "Rencana", "SesiBaru", "baca", "rencanakan"]


SUDAH_ADA = "Sudah ada di aplikasi."
SUDAH_ADA_BELUM_DIHITUNG = "Sudah ada di aplikasi, tetapi belum disetujui atau diparaf."


class SesiBaru(NamedTuple):
    """A session to record, under that agreement; None: under one made for the import, by pair and year."""

    pertemuan: Pertemuan
    isi: IsiSesi
    kesepakatan: int | None


class KegiatanBaru(NamedTuple):
    """An activity to record."""

    isi: KegiatanSama
    penyelenggara: str


@dataclass(kw_only=True)
class Rencana(RencanaImpor):
    """What an import would do; unsaved."""

    sesi: list[SesiBaru] = field(default_factory=list)
    kegiatan: list[KegiatanBaru] = field(default_factory=list)
    dilewati: int = 0

    @property
    def ringkasan(self) -> list[str]:
        return [f"kegiatan: {len(self.sesi) + len(self.kegiatan)} baru, {self.dilewati} dilewati"]

    def tahun(self) -> dict[int, set[int]]:
        """The years in which the totals of each peserta change."""
        tahun: dict[int, set[int]] = defaultdict(set)
        for sesi in self.sesi:
            tahun[sesi.pertemuan.peserta].add(sesi.pertemuan.tanggal.year)
        for satu in self.kegiatan:
            tahun[satu.isi.peserta].update(range(satu.isi.mulai.year, satu.isi.selesai.year + 1))
        return tahun


def rencanakan(isian: Isian, wilayah: Wilayah | None = None) -> Rencana:
    """Check every row and sort out what is there already. Problems are in `masalah` of the plan.

    With `wilayah` only peserta who work there today are accepted. Queries: two (three with `wilayah`), and six for
    each 500 peserta; however many rows there are.
    """
    pemeriksa = Pemeriksa(isian.lembar, wilayah)
    calon = [hasil for satu in isian.baris if (hasil := pemeriksa.periksa(satu))]
    pemilah = _Pemilah(isian.lembar, calon)
    for satu in calon:
        pemilah.pilah(satu)
    rencana = pemilah.rencana
    rencana.masalah = menurut_sel(isian.lembar.masalah + pemeriksa.masalah + pemilah.masalah)
    rencana.catatan = isian.lembar.catatan + pemilah.catatan()
    return rencana


class _Pemilah:
    """Sorts rows into new ones and those that are there already."""

    def __init__(self, lembar: Lembar, calon: list[Calon]) -> None:
        self.rencana = Rencana()
        self.masalah: list[Masalah] = []
        self._lembar = lembar
        self._tercatat = _tercatat(calon)
        self._kegiatan_berkas: dict[KegiatanSama, int] = {}
        self._sesi_berkas: dict[Pertemuan, int] = {}
        self._belum_dihitung = 0

    def pilah(self, calon: Calon) -> None:
        if isinstance(calon, CalonKegiatan):
            self._kegiatan(calon)
        else:
            self._sesi(calon)

    def catatan(self) -> list[str]:
        """What is worth a look among the rows that are there already."""
        if not self._belum_dihitung:
            return []
        return [
            f"{self._belum_dihitung} baris yang dilewati sudah ada di aplikasi tetapi belum disetujui atau diparaf, "
            "sehingga JP-nya belum dihitung."
        ]

    def _kegiatan(self, calon: CalonKegiatan) -> None:
        status = self._tercatat.kegiatan.get(calon.isi)
        pertama = self._kegiatan_berkas.setdefault(calon.isi, calon.nomor)
        if status is not None:
            self._lewati(calon, dihitung=status == Kegiatan.Status.DISETUJUI)
        elif pertama != calon.nomor:
            self._lewati(calon, f"Sama dengan baris {pertama} berkas ini.")
        elif self._tahun_terbuka(calon):
            self._hasil(calon, Keadaan.BARU)
            self.rencana.kegiatan.append(KegiatanBaru(calon.isi, calon.penyelenggara))

    def _sesi(self, calon: CalonSesi) -> None:
        pertama = self._sesi_berkas.setdefault(calon.pertemuan, calon.nomor)
        ada, status = self._tercatat.sesi.get(calon.pertemuan, (None, ""))
        if pertama != calon.nomor:
            self._tolak(calon, f"ada dua kali: baris {pertama} dan baris ini. Hapus salah satunya")
        elif ada is None:
            self._sesi_baru(calon)
        elif status == Sesi.Status.DIRENCANAKAN:
            self._tolak(calon, "sudah direncanakan di aplikasi. Catat pelaksanaannya di sana, atau batalkan dahulu")
        elif ada == calon.isi:
            self._lewati(calon, dihitung=status == Sesi.Status.DIPARAF)
        else:
            self._tolak(
                calon, "sudah ada di aplikasi dengan materi atau lingkup lain. Samakan isinya, atau hapus baris ini"
            )

    def _sesi_baru(self, calon: CalonSesi) -> None:
        if self._tahun_terbuka(calon):
            kesepakatan = self._tercatat.cari_kesepakatan(calon.pertemuan)
            self._hasil(calon, Keadaan.BARU)
            self.rencana.sesi.append(SesiBaru(calon.pertemuan, calon.isi, kesepakatan))

    def _tahun_terbuka(self, calon: Calon) -> bool:
        """Whether something new can be recorded there; notes it as a problem where it cannot."""
        alasan = self._tercatat.alasan_terkunci(calon.peserta, _tahun_dihitung(calon))
        if alasan:
            self.masalah.append(self._lembar.tunjuk(calon.nomor, "Tanggal Mulai", alasan))
        return not alasan

    def _lewati(self, calon: Calon, keterangan: str = "", *, dihitung: bool = True) -> None:
        self._hasil(calon, Keadaan.TETAP, keterangan or (SUDAH_ADA if dihitung else SUDAH_ADA_BELUM_DIHITUNG))
        self.rencana.dilewati += 1
        self._belum_dihitung += not dihitung

    def _hasil(self, calon: Calon, keadaan: Keadaan, keterangan: str = "") -> None:
        self.rencana.baris.append(HasilBaris(self._lembar.nama, calon.nomor, keadaan, keterangan=keterangan))

    def _tolak(self, calon: CalonSesi, apa: str) -> None:
        kalimat = (
            f"sesi {calon.pertemuan.bentuk} pasangan ini pada {tanggal_panjang(calon.pertemuan.tanggal)} {apa}; "
            "satu pasangan paling banyak satu sesi sehari."
        )
        self.masalah.append(self._lembar.tunjuk(calon.nomor, "Tanggal Mulai", kalimat))


def _tahun_dihitung(calon: Calon) -> set[int]:
    """The years in which it would count."""
    if isinstance(calon, CalonSesi):
        return {calon.pertemuan.tanggal.year}
    isi = calon.isi
    return tahun_hitung(Catatan(isi.bentuk, isi.lingkup, isi.mulai, isi.selesai, isi.jumlah, BELUM_DICATAT))


def _tercatat(calon: list[Calon]) -> Tercatat:
    """What the people of these rows have recorded in the time these rows are about."""
    hari = [hari for satu in calon for hari in satu.periode]
    return Tercatat({satu.peserta for satu in calon}, min(hari, default=date.min), max(hari, default=date.min))
