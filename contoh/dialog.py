"""Dialogues of the sample: where people stand in each competency, why, and what is to close the gap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from contoh.bahan_kompetensi import ALASAN_KEMBALI, CATATAN, TAMBAHAN, TAMBAHAN_UMUM
from contoh.kalender import Kalender, hari_kerja, maju
from contoh.kota import Warga
from contoh.standar import Standar
from kompetensi.acuan import Acuan
from kompetensi.buku import buku_acuan
from kompetensi.kesenjangan import sarankan
from kompetensi.models import Dialog, JenisKompetensi, Nilai, kunci_nama
from kompetensi.standar.isi import Syarat

Status = Dialog.Status
SEPEKAN = timedelta(days=7)
_SELISIH = ((0, 64), (-1, 25), (-2, 4), (1, 7))
"""How far people stand from what is asked for, by weight."""


@dataclass
class Pena:
    """What draws the dialogue and the plan of one person."""

    acak: Random
    kalender: Kalender
    standar: Standar


class Percakapan(NamedTuple):
    """A dialogue with its assessments, unsaved."""

    dialog: Dialog
    nilai: list[Nilai]

    @property
    def senjang(self) -> list[Nilai]:
        """Those with a gap, the largest first."""
        return sorted((satu for satu in self.nilai if satu.kesenjangan), key=lambda satu: -satu.kesenjangan)


def hari_dialog(pena: Pena, tahun: int) -> date:
    """A working day of the first quarter, a week after the regulation began at the earliest."""
    awal = max(date(tahun, 1, 5), pena.kalender.aturan_pertama + SEPEKAN)
    return hari_kerja(awal + timedelta(days=pena.acak.randint(0, (date(tahun, 3, 27) - awal).days)))


def hari_terakhir(pena: Pena) -> date:
    """A working day in the last weeks that have happened: of what is still open."""
    batas = min(pena.kalender.sampai, pena.kalender.akhir)
    return hari_kerja(max(pena.kalender.awal, batas - timedelta(days=pena.acak.randint(4, 18))))


def percakapan(
    pena: Pena, warga: Warga, hari: date, status: str, nilai: list[Nilai], *, diri: bool
) -> Percakapan | None:
    """The dialogue held that day, as far as it has come by now; None without an atasan, or if it lies ahead."""
    acak, kalender = pena.acak, pena.kalender
    atasan = warga.atasan_pada(hari)
    dibuat = kalender.waktu(acak, max(hari_kerja(hari - SEPEKAN), kalender.aturan_pertama) if diri else hari, 7, 8)
    dialog = Dialog(
        pns=warga.pns,
        tanggal=hari,
        jabatan=warga.jabatan.nama,
        jenjang=warga.jabatan.jenjang,
        status=status,
        catatan=acak.choice(CATATAN),
        dinilai_diri_pada=kalender.waktu(acak, hari, 8, 10) if diri else None,
        dibuat_pada=dibuat,
    )
    _langkah(pena, dialog, status, kembali=acak.random() < 0.3 and None not in {satu.level_sekarang for satu in nilai})
    if atasan is None or hari < kalender.aturan_pertama or not kalender.sudah(hari):
        return None
    dialog.atasan = atasan.pns
    for satu in nilai:
        satu.dialog = dialog
    return Percakapan(dialog, nilai)


def _langkah(pena: Pena, dialog: Dialog, status: str, *, kembali: bool) -> None:
    """The steps it has made by now: handed over on its day, agreed then or some days later, or given back."""
    acak, kalender = pena.acak, pena.kalender
    diajukan = kalender.waktu(acak, dialog.tanggal, 13, 15)
    disepakati = kalender.waktu(acak, maju(dialog.tanggal, acak.choice((1, 1, 2, 3, 5))), 15, 17)
    if status == Status.DISEPAKATI and kalender.sudah(disepakati):
        dialog.disepakati_pada = disepakati
    elif status == Status.DISEPAKATI:
        dialog.status = Status.DIAJUKAN
    if status in (Status.DISEPAKATI, Status.DIAJUKAN):
        dialog.diajukan_pada = diajukan
    if status == Status.BERLANGSUNG and kembali:
        dialog.alasan_kembali = acak.choice(ALASAN_KEMBALI)


def nilai_penuh(
    pena: Pena, warga: Warga, hari: date, *, diri: bool, dahulu: Mapping[tuple[str, str], int] | None = None
) -> list[Nilai]:
    """Every competency of the standard assessed, with cause and remedy of each gap.

    `dahulu`: the levels of an earlier dialogue, from which people have moved on.
    """
    acak, acuan, dahulu = pena.acak, buku_acuan().pada(hari), dahulu or {}
    semua = [nilai_dari(ke, satu) for ke, satu in enumerate(pena.standar.untuk(warga.jabatan, hari), start=1)]
    if warga.jabatan.nama not in pena.standar.syarat and acak.random() < 0.5:
        semua.append(tambahan(acuan, warga, len(semua) + 1))
    for satu in semua:
        satu.level_sekarang = _level(acak, acuan, satu, dahulu.get(satu.pengenal))
        if diri:
            geser = acak.choices((0, 1, -1), (6, 3, 1))[0]
            satu.level_diri = min(max(satu.level_sekarang + geser, 0), acuan.level_tertinggi)
        if satu.kesenjangan:
            _tutup(acak, acuan, satu)
    return semua


def setengah_jalan(acak: Random, nilai: Sequence[Nilai]) -> list[Nilai]:
    """The same as in the middle of the talk: the later ones are not assessed yet, some causes not chosen."""
    sampai = acak.randint(1, len(nilai) - 1)
    for ke, satu in enumerate(nilai):
        if ke >= sampai:
            satu.level_sekarang = None  # type: ignore[assignment]
        if ke >= sampai - 1:
            satu.penyebab = satu.bentuk = ""
    return list(nilai)


def nilai_dari(urutan: int, syarat: Syarat) -> Nilai:
    """What is asked for, not assessed yet."""
    return Nilai(
        jenis=syarat.jenis,
        kunci=syarat.kunci,
        nama=syarat.nama,
        urutan=urutan,
        level_standar=syarat.level,
        teks_standar=syarat.uraian,
    )


def tambahan(acuan: Acuan, warga: Warga, urutan: int) -> Nilai:
    """A technical competency that the dialogue adds, for a jabatan that has none."""
    nama = TAMBAHAN.get(warga.instansi.ragam, TAMBAHAN_UMUM)
    return Nilai(
        jenis=JenisKompetensi.TEKNIS,
        kunci=kunci_nama(nama),
        nama=nama,
        urutan=urutan,
        tambahan=True,
        level_standar=acuan.level_jenjang(str(warga.jabatan.jenjang.label)).level,
    )


def _level(acak: Random, acuan: Acuan, nilai: Nilai, dahulu: int | None) -> int:
    """About what is asked for; half of the earlier gaps have become smaller by one."""
    selisih = acak.choices([satu for satu, _ in _SELISIH], [bobot for _, bobot in _SELISIH])[0]
    maju = acak.random() < 0.5
    if dahulu is not None:
        return dahulu + (maju and dahulu < nilai.level_standar)
    return min(max(nilai.level_standar + selisih, 0), acuan.level_tertinggi)


def _tutup(acak: Random, acuan: Acuan, nilai: Nilai) -> None:
    """The cause of its gap, and mostly what is suggested for it; now and then what also fits."""
    nilai.penyebab = acak.choice(acuan.penyebab).kode
    saran = sarankan(acuan, nilai.kesenjangan, nilai.penyebab)
    if saran:
        nilai.bentuk = saran.utama if acak.random() < 0.85 else acak.choice(saran.bentuk)
