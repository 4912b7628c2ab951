"""The Data Kompetensi Bawahan of one atasan and year (Lampiran I E): its content, whatever it is printed on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from kompetensi.acuan import JENIS, Acuan
from kompetensi.buku import acuan_pada
from kompetensi.models import Dialog, Nilai
from konversi.tahun import tanggal_acuan
from konversi.tulisan import tanggal_panjang
from laporan.kartu import jabatan_penanda, penanda_dan_tim

JUDUL = "DATA KOMPETENSI BAWAHAN"
KEPALA = ("No", "Nama", "Kompetensi Teknis", "Kompetensi Manajerial", "Kompetensi Sosial Kultural", "Level")
BELUM_DIALOG = "Belum ada dialog yang disepakati"
KOSONG = "–"
"""In the place of a kind of which no competency reaches level 1."""
TAFSIR_LEVEL = 20
"""The reading of what the column Level holds."""
TANPA_LEVEL = "Kompetensi yang belum mencapai level 1 tidak dicantumkan."


class Dikuasai(NamedTuple):
    """A competency, and the level that somebody has."""

    nama: str
    level: int

    def __str__(self) -> str:
        return f"{self.nama} ({self.level})"


@dataclass(frozen=True)
class BarisKompetensi:
    """A member of the team: by kind what they master, as of their latest agreed dialogue (None where there is none)."""

    nomor: int
    nama: str
    nip: str
    dialog: date | None
    dikuasai: tuple[tuple[Dikuasai, ...], ...]
    level: int

    @property
    def keterangan(self) -> str:
        """Where the levels come from."""
        return f"Dialog {tanggal_panjang(self.dialog)}" if self.dialog else BELUM_DIALOG

    @property
    def teks(self) -> tuple[str, ...]:
        """The three columns as text; of somebody without a dialogue the first says so, and the others are empty."""
        if self.dialog is None:
            return BELUM_DIALOG, "", ""
        return tuple("; ".join(map(str, satu)) or KOSONG for satu in self.dikuasai)

    @property
    def panjang(self) -> int:
        """Characters of its longest column."""
        return max(map(len, self.teks))


@dataclass(frozen=True)
class DataKompetensi:
    tahun: int
    atasan: PNS
    jabatan: str
    pd: PerangkatDaerah
    baris: tuple[BarisKompetensi, ...]
    catatan: tuple[str, ...]
    tanggal: date
    kota: str = settings.NAMA_KOTA
    plt: bool = False

    @property
    def nama(self) -> str:
        return f"Data Kompetensi Bawahan {self.tahun} – {self.atasan}"

    @property
    def peran(self) -> tuple[str, ...]:
        """The lines over the signature, as those of the Kartu."""
        return "Mengetahui,", "Atasan Langsung", f"{self.jabatan},"


def susun_data_kompetensi(atasan: PNS, tahun: int, *, plt: bool = False, tanggal: date | None = None) -> DataKompetensi:
    """Everybody under `atasan` on the reference day, as of the dialogues until then, in order of name. Four queries.

    `plt`, `tanggal` and TidakAdaTim are those of `susun_kartu`.
    """
    hari = tanggal_acuan(tahun)
    semua = Penempatan.objects.pada(hari).select_related("pns").order_by("pns__nama", "pns__nip")
    penempatan, anggota = penanda_dan_tim(atasan, hari, semua)
    acuan, dialog = acuan_pada(hari), _dialog([satu.pns_id for satu in anggota], hari)
    return DataKompetensi(
        tahun,
        atasan,
        jabatan_penanda(penempatan, plt=plt),
        penempatan.pd,
        tuple(_baris(ke, satu, dialog.get(satu.pns_id), acuan) for ke, satu in enumerate(anggota, start=1)),
        _catatan(acuan, anggota),
        tanggal or timezone.localdate(),
        plt=plt,
    )


def _dialog(pns: Collection[int], sampai: date) -> dict[int, Any]:
    """The latest agreed dialogue of each, with its `tercapai`: what is at level 1 or more. Two queries."""
    tercapai = Nilai.objects.filter(level_sekarang__gte=1).order_by("urutan", "pk")
    terkini = Dialog.objects.terkini(sampai).filter(pns__in=pns)
    return {satu.pns_id: satu for satu in terkini.prefetch_related(Prefetch("nilai", tercapai, to_attr="tercapai"))}


def _baris(nomor: int, penempatan: Penempatan, dialog: Any, acuan: Acuan) -> BarisKompetensi:
    pns, tercapai = penempatan.pns, dialog.tercapai if dialog else ()
    return BarisKompetensi(
        nomor,
        pns.nama_lengkap,
        pns.nip_tercetak,
        dialog and dialog.tanggal,
        tuple(_dikuasai(jenis, tercapai) for jenis in JENIS),
        acuan.level_jenjang(penempatan.get_jenjang_display()).level,
    )


def _dikuasai(jenis: str, tercapai: Iterable[Any]) -> tuple[Dikuasai, ...]:
    return tuple(Dikuasai(satu.nama, satu.level_sekarang) for satu in tercapai if satu.jenis == jenis)


def _catatan(acuan: Acuan, anggota: Iterable[Penempatan]) -> tuple[str, ...]:
    """What the table does not say by itself: the readings it rests on, and what is left out."""
    nomor = {TAFSIR_LEVEL, *(acuan.level_jenjang(satu.get_jenjang_display()).tafsir for satu in anggota)}
    tafsir = (satu for satu in acuan.tafsir if satu.nomor in nomor)
    return (*(f"Tafsir {satu.nomor} ({satu.dasar}): {satu.teks}" for satu in tafsir), TANPA_LEVEL)
