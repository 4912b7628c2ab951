"""A year of activities of one person: a few large ones, many small ones, up to a number and a sum of JP."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from contoh.bahan import BESAR, CATATAN_KEMBALI, KECIL, KOMPETENSI, Bahan, topik
from contoh.corak import MENUNGGU, RAJIN, Corak, antara, pilih
from contoh.kalender import Kalender, hari_kerja, maju
from contoh.kota import Kota, Warga
from kegiatan.models import Kegiatan
from konversi.aturan import Aturan
from konversi.buku import buku_aturan

Status = Kegiatan.Status
PENUH = Decimal(3)
"""What a day of e-learning counts at most."""
MENIT = ((15, "0.3333"), (20, "0.4444"), (30, "0.6667"), (45, "1"), (60, "1.3333"), (90, "2"))
_NASIB = (
    (Status.DISETUJUI, 83),
    (Status.DIAJUKAN, 6),
    (Status.DIKEMBALIKAN, 5),
    (Status.DRAF, 4),
    (Status.DITARIK, 2),
)
_BELUM = ((Status.DIAJUKAN, 6), (Status.DIKEMBALIKAN, 3), (Status.DRAF, 1))


@dataclass
class Alat:
    """What everything that draws the year needs."""

    acak: Random
    kalender: Kalender
    kota: Kota

    @property
    def aturan(self) -> Aturan:
        return buku_aturan().untuk_tahun(self.kalender.tahun)


def kegiatan_setahun(
    alat: Alat, warga: Warga, corak: Corak, *, sudah: Decimal, banyak: int, wajib: Sequence[tuple[str, str]]
) -> list[Kegiatan]:
    """That many activities, unsaved, of which those that have not happened are left out.

    `sudah` are the JP the sessions of the year bring; `wajib` rows and lingkup that have to be among them.
    """
    acak = alat.acak
    anggaran = Decimal(antara(acak, corak.jp)) - sudah
    nasib = _BELUM if corak is MENUNGGU else _NASIB
    semua = [_wajib(alat, warga, bentuk, lingkup) for bentuk, lingkup in wajib]
    for _ in range(min(banyak - len(semua), antara(acak, corak.besar))):
        status = pilih(acak, nasib)
        satu, jp = _besar(alat, warga, corak, anggaran, status)
        semua.append(satu)
        anggaran -= jp if status == Status.DISETUJUI else 0
    semua += _kecil(alat, warga, anggaran, banyak - len(semua), nasib)
    return [satu for satu in semua if satu]


class Acara(NamedTuple):
    """What somebody takes part in; `jumlah` in the unit of the row."""

    bahan: Bahan
    lingkup: str
    jumlah: str
    mulai: date
    selesai: date


def kegiatan(alat: Alat, warga: Warga, acara: Acara, status: str = Status.DISETUJUI) -> Kegiatan | None:
    """The record of one activity with that fate, as far as it has come by now; None if it still lies ahead."""
    acak, kalender = alat.acak, alat.kalender
    dicatat = kalender.waktu(acak, acara.selesai + timedelta(days=acak.randrange(4)), 16, 21)
    diajukan = dicatat + timedelta(minutes=acak.randint(1, 30), days=acak.choice((0, 0, 0, 1, 4)))
    ditinjau = kalender.waktu(acak, hari_kerja(diajukan.date() + timedelta(days=acak.randint(1, 9))), 8, 16)
    alasan, bersertifikat = acak.choice(tuple(CATATAN_KEMBALI)), acak.random() < 0.6
    satu = Kegiatan(
        peserta=warga.pns,
        bentuk=acara.bahan.bentuk,
        lingkup=acara.lingkup,
        nama=acak.choice(acara.bahan.nama).format(topik=acak.choice(topik(warga.instansi.ragam))),
        penyelenggara=acak.choice(acara.bahan.penyelenggara),
        tempat=acak.choice(("Pangkalpinang", "")),
        kompetensi=acak.choice(KOMPETENSI),
        mulai=acara.mulai,
        selesai=acara.selesai,
        jumlah=Decimal(acara.jumlah),
        nomor_sertifikat=f"{acak.randint(1, 9999):04d}/SERT/{acara.selesai.year}" if bersertifikat else "",
        tanggal_sertifikat=acara.selesai if bersertifikat else None,
        status=status,
        dibuat_pada=dicatat,
        diajukan_pada=diajukan,
    )
    return _sejauh_ini(alat, warga, satu, ditinjau, alasan) if kalender.sudah(dicatat) else None


def _sejauh_ini(alat: Alat, warga: Warga, satu: Kegiatan, ditinjau: datetime, alasan: str) -> Kegiatan:
    """Take back the steps that have not been made by now."""
    ditinjau_nanti = satu.status in (Status.DISETUJUI, Status.DIKEMBALIKAN)
    if ditinjau_nanti and alat.kalender.sudah(ditinjau):
        satu.ditinjau_oleh = alat.kota.peninjau(warga, ditinjau.date()).pns
        satu.ditinjau_pada = ditinjau
        if satu.status == Status.DIKEMBALIKAN:
            satu.alasan_kembali, satu.catatan_peninjau = alasan, CATATAN_KEMBALI[alasan]
    elif ditinjau_nanti:
        satu.status = Status.DIAJUKAN
    if satu.status == Status.DRAF or not alat.kalender.sudah(satu.diajukan_pada):
        satu.status = Status.DRAF if satu.status == Status.DIAJUKAN else satu.status
        satu.diajukan_pada = None
    return satu


def _wajib(alat: Alat, warga: Warga, bentuk: str, lingkup: str) -> Kegiatan | None:
    """An approved record of that row and lingkup, in the first half of the year."""
    acak, kalender = alat.acak, alat.kalender
    bahan = KECIL.get(bentuk) or next(satu for satu in BESAR if satu.bentuk == bentuk)
    hari, jumlah = acak.choice(bahan.ukuran or ((1, "1.5"),))
    mulai = kalender.hari(acak, date(kalender.tahun, 2, 1), date(kalender.tahun, 4, 30))
    return kegiatan(alat, warga, Acara(bahan, lingkup, jumlah, mulai, maju(mulai, hari)))


def _besar(alat: Alat, warga: Warga, corak: Corak, anggaran: Decimal, status: str) -> tuple[Kegiatan | None, Decimal]:
    """One activity without a limit, and the JP it claims."""
    bahan, lingkup, (hari, jumlah) = _pilih_besar(alat, corak, anggaran)
    jp = Decimal(jumlah) * alat.aturan.cari(bahan.bentuk).per_satuan(lingkup)
    mulai = alat.kalender.hari(alat.acak, hingga=alat.kalender.akhir - timedelta(days=hari * 3 // 2))
    return kegiatan(alat, warga, Acara(bahan, lingkup, jumlah, mulai, maju(mulai, hari)), status), jp


def _pilih_besar(alat: Alat, corak: Corak, anggaran: Decimal) -> tuple[Bahan, str, tuple[int, str]]:
    """A large activity that leaves room for small ones; the smallest there is where nothing does."""
    for _ in range(8):
        bahan = alat.acak.choice(BESAR)
        ukuran = alat.acak.choice(bahan.ukuran)
        baris = alat.aturan.cari(bahan.bentuk)
        lingkup = "internasional" if alat.acak.random() < 0.05 else "nasional"
        lingkup = lingkup if lingkup in baris.lingkup_diatur else "nasional"
        if Decimal(ukuran[1]) * baris.per_satuan(lingkup) <= anggaran * (1 if corak is RAJIN else Decimal("0.7")):
            return bahan, lingkup, ukuran
    return next(satu for satu in BESAR if satu.bentuk == "kursus"), "nasional", (1, "3")


def _kecil(
    alat: Alat, warga: Warga, anggaran: Decimal, banyak: int, nasib: Sequence[tuple[str, int]]
) -> Iterator[Kegiatan | None]:
    """Parts of an hour that come to about `anggaran`; what is too much falls to the daily limit, or waits."""
    penuh: date | None = None
    for sisa in range(banyak, 0, -1):
        acara, jp = _acara_kecil(alat, anggaran, sisa, penuh)
        status = pilih(alat.acak, nasib)
        if jp == PENUH:
            penuh, status = acara.mulai, Status.DISETUJUI
        yield kegiatan(alat, warga, acara, status)
        anggaran -= jp if status == Status.DISETUJUI else 0


def _acara_kecil(alat: Alat, anggaran: Decimal, sisa: int, penuh: date | None) -> tuple[Acara, Decimal]:
    """The next of `sisa` small activities, and what it counts, about.

    `penuh` is a day on which e-learning has reached its limit already.
    """
    acak, rata, undian = alat.acak, anggaran / sisa, alat.acak.random()
    mulai = alat.kalender.hari(acak)
    bahan = KECIL[acak.choices(tuple(KECIL), (5, 3, 2))[0]]
    if undian < 0.07 and anggaran >= PENUH and penuh is None:
        return Acara(KECIL["e_learning"], "nasional", acak.choice(("3", "4", "6", "8")), mulai, mulai), PENUH
    if penuh and rata < Decimal("0.5") and undian < 0.9:
        return Acara(KECIL["e_learning"], "nasional", _menit(acak, Decimal(1)), penuh, penuh), Decimal(0)
    tersebar = undian < 0.13
    jumlah = _menit(acak, rata * 2 if tersebar else rata)
    selesai = mulai + timedelta(days=acak.randint(2, 6)) if tersebar else mulai
    lingkup = "internasional" if acak.random() < 0.03 else "nasional"
    return Acara(bahan, lingkup, jumlah, mulai, selesai), Decimal(jumlah)


def _menit(acak: Random, sekitar: Decimal) -> str:
    """A part of an hour near to that many JP, as the spread of working life has it."""
    jumlah = [Decimal(jp) for _, jp in MENIT]
    dekat = min(range(len(jumlah)), key=lambda ke: abs(jumlah[ke] - sekitar))
    return MENIT[max(0, min(len(MENIT) - 1, dekat + acak.choice((-1, 0, 0, 1))))][1]


def pergantian_tahun(alat: Alat, warga: Warga) -> list[Kegiatan]:
    """E-learning across New Year, on either side of the year: it counts partly here, partly there (reading 9)."""
    acak, kalender = alat.acak, alat.kalender
    awal, akhir = acak.random() < 0.06, acak.random() < 0.04
    tahun = [kalender.tahun] * awal + [kalender.tahun + 1] * akhir
    semua: list[Kegiatan | None] = []
    for berikut in tahun:
        mulai, selesai = date(berikut - 1, 12, acak.randint(27, 30)), date(berikut, 1, acak.randint(2, 5))
        acara = Acara(KECIL["e_learning"], "nasional", acak.choice(("6", "9", "4.5")), mulai, selesai)
        if mulai >= kalender.aturan_pertama:
            semua.append(kegiatan(alat, warga, acara))
    return [satu for satu in semua if satu]
