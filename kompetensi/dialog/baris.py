"""A dialogue competency by competency: what is asked for, what both say, the gap, its cause, what closes it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2s
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from kepegawaian.models import PNS
from kompetensi.acuan import JENIS, Acuan, Saran
from kompetensi.buku import acuan_pada
from kompetensi.kesenjangan import kesenjangan, sarankan
from kompetensi.models import Dialog, JenisKompetensi, Nilai
from kompetensi.models.jenis import Bernama
from kompetensi.standar.isi import Syarat, standar_untuk
from konversi.buku import buku_aturan


@dataclass(frozen=True, kw_only=True)
class Baris:
    """One competency of a dialogue, stored or not yet. Levels are None where nobody has said."""

    acuan: Acuan
    jenis: str
    kunci: str
    nama: str
    level_standar: int
    teks_standar: str
    tambahan: bool = False
    level_diri: int | None = None
    level_sekarang: int | None = None
    penyebab: str = ""
    bentuk: str = ""

    @property
    def pengenal(self) -> tuple[str, str]:
        return self.jenis, self.kunci

    @property
    def tanda(self) -> str:
        """Names its fields in a form; the same as long as it is the same competency."""
        return self.tanda_dari(*self.pengenal)

    @staticmethod
    def tanda_dari(jenis: str, kunci: str) -> str:
        return blake2s(f"{jenis}/{kunci}".encode(), digest_size=5).hexdigest()

    @property
    def nama_jenis(self) -> str:
        return str(JenisKompetensi(self.jenis).label)

    @property
    def kesenjangan(self) -> int:
        return kesenjangan(self.level_standar, self.level_sekarang)

    @property
    def saran(self) -> Saran | None:
        return sarankan(self.acuan, self.kesenjangan, self.penyebab)

    @property
    def nama_penyebab(self) -> str:
        sebab = self.acuan.sebab(self.penyebab)
        return sebab.nama if sebab else self.penyebab

    @property
    def nama_bentuk(self) -> str:
        return buku_aturan().nama_baris(self.bentuk) if self.bentuk else ""

    @property
    def mengikuti_saran(self) -> bool:
        return self.saran is not None and self.bentuk == self.saran.utama

    @cached_property
    def pilihan_level(self) -> list[tuple[int, str]]:
        """Every level there is, 0 for below the first, with its words."""
        kompetensi = self.acuan.cari(self.kunci)
        tertinggi = max(len(kompetensi.level) if kompetensi else self.acuan.level_tertinggi, self.level_standar)
        return [(0, "Belum memenuhi level 1")] + [
            (level, kompetensi.teks(level) if kompetensi else f"Memenuhi level {level}")
            for level in range(1, tertinggi + 1)
        ]

    @property
    def teks_sekarang(self) -> str:
        return self._teks(self.level_sekarang)

    def _teks(self, level: int | None) -> str:
        return dict(self.pilihan_level).get(level, "") if level is not None else ""


def baris_dialog(dialog: Dialog) -> list[Baris]:
    """The competencies of a dialogue, by kind: as they were frozen, or while it is open as the standard has them.

    Two queries at most, three while it is open.
    """
    acuan = acuan_pada(dialog.tanggal)
    tersimpan = [_dari_nilai(satu, acuan) for satu in dialog.nilai.all()]
    if not dialog.terbuka or dialog.status == Dialog.Status.DIAJUKAN:
        return urut(tersimpan)
    penempatan = dialog.pns.penempatan_pada(dialog.tanggal)
    return menurut_standar(acuan, standar_untuk(penempatan, acuan) if penempatan else [], tersimpan)


def baris_kini(pns: PNS, dialog: Dialog | None) -> list[Baris]:
    """Where somebody stands: as that dialogue has it, or without one what their jabatan of today asks for.

    Two or three queries.
    """
    if dialog:
        return baris_dialog(dialog)
    penempatan = pns.penempatan_pada(timezone.localdate())
    return menurut_standar(acuan_pada(), standar_untuk(penempatan), []) if penempatan else []


def baris_dari(satu: Bernama) -> Baris:
    """A competency of which nothing is asked and nothing was said."""
    return Baris(
        acuan=acuan_pada(), jenis=satu.jenis, kunci=satu.kunci, nama=satu.nama, level_standar=0, teks_standar=""
    )


def menurut_standar(acuan: Acuan, standar: Iterable[Syarat], tersimpan: Iterable[Baris]) -> list[Baris]:
    """The standard with what has been said so far, and behind it what was added in the dialogue itself.

    What has left the standard since leaves the dialogue too.
    """
    ada = {satu.pengenal: satu for satu in tersimpan}
    semua = []
    for syarat in standar:
        baru = Baris(
            acuan=acuan,
            jenis=syarat.jenis,
            kunci=syarat.kunci,
            nama=syarat.nama,
            level_standar=syarat.level,
            teks_standar=syarat.uraian,
        )
        lama = ada.pop(syarat.pengenal, None)
        semua.append(_dengan_isi(baru, lama) if lama else baru)
    return urut([*semua, *(satu for satu in ada.values() if satu.tambahan)])


def urut(semua: Iterable[Baris]) -> list[Baris]:
    return sorted(semua, key=lambda satu: JENIS.index(satu.jenis))


def per_jenis(semua: Iterable[Baris]) -> list[tuple[str, list[Baris]]]:
    """The rows under the names of their kinds."""
    return [(nama, list(isi)) for nama, isi in groupby(semua, key=attrgetter("nama_jenis"))]


def _dengan_isi(baru: Baris, lama: Baris) -> Baris:
    """With what was said; a cause only as long as there is a gap."""
    satu = replace(baru, level_diri=lama.level_diri, level_sekarang=lama.level_sekarang)
    return replace(satu, penyebab=lama.penyebab, bentuk=lama.bentuk) if satu.kesenjangan else satu


def _dari_nilai(nilai: Nilai, acuan: Acuan) -> Baris:
    isi = {nama: getattr(nilai, nama) for nama in Nilai.ISI}
    return Baris(acuan=acuan, jenis=nilai.jenis, kunci=nilai.kunci, **isi)
