"""The rows of the tables of an agency and of the city, as far as `kelompok_kecil` lets figures be shown.

Pages and files read these and nothing else.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from kompetensi.acuan import JENIS
from kompetensi.buku import acuan_pada
from kompetensi.ikhtisar.isi import Cakupan, Kunci, Minat, Senjang
from kompetensi.ikhtisar.kelompok_kecil import (
    KECIL,
    TERKECIL,
    Tertulis,
    jumlahkan,
    kecil,
    tulis,
    tulis_bagian,
    utuh,
    yang_tampil,
)
from kompetensi.models import JenisKompetensi
from kompetensi.models.penawaran import OLEH_SIAPA
from kompetensi.models.rencana import sebut_satuan
from konversi.aturan import TidakDiatur
from konversi.buku import buku_aturan

SELURUH = "Seluruh kota"
SEBAGIAN = f"Perangkat daerah dengan sedikitnya {TERKECIL} PNS"


class BarisCakupan(NamedTuple):
    """An agency, or (without `kode`) the sum. None: not shown."""

    kode: str
    nama: str
    orang: Tertulis
    dinilai: int | None = None
    sepakat: int | None = None
    berjalan: int | None = None
    tanpa: int | None = None
    rencana: int | None = None

    @property
    def terinci(self) -> bool:
        return self.sepakat is not None

    @property
    def sebagian(self) -> bool:
        """Whether it is a sum without the small agencies."""
        return self.nama == SEBAGIAN

    @property
    def persen(self) -> int | None:
        """Of the people, those with an agreed dialogue this year, rounded down so that 100 means everybody."""
        return self.sepakat * 100 // self.orang if self.sepakat is not None and isinstance(self.orang, int) else None


class BarisSenjang(NamedTuple):
    """A competency: people assessed, with a gap, their share, how many levels they lack on average, by cause."""

    jenis: str
    nama: str
    dinilai: Tertulis
    senjang: Tertulis
    persen: int | None
    rata_rata: Decimal | None
    sebab: tuple[int | None, ...]

    @property
    def nama_jenis(self) -> str:
        return str(JenisKompetensi(self.jenis).label)

    @property
    def menurut_sebab(self) -> list[tuple[str, int | None]]:
        """By the name of the cause."""
        return [(satu.nama, orang) for satu, orang in zip(acuan_pada().penyebab, self.sebab, strict=True)]


class BarisMinat(NamedTuple):
    """Something to do about a competency: people who plan it, with an agreed plan, how much, seats, what follows."""

    jenis: str
    nama: str
    bentuk: str
    orang: Tertulis
    sepakat: int | None
    jumlah: Decimal | None
    satuan: str
    kursi: int | None
    keadaan: str
    kata: str
    """`keadaan` in words."""

    @property
    def nama_jenis(self) -> str:
        return str(JenisKompetensi(self.jenis).label)

    @property
    def nama_bentuk(self) -> str:
        return buku_aturan().nama_baris(self.bentuk)

    @property
    def persen(self) -> int | None:
        """Of those who plan it, how many have a seat, at most all; None where nobody plans it or offers it."""
        if self.kursi is None or not isinstance(self.orang, int) or not self.orang:
            return None
        return min(100, self.kursi * 100 // self.orang)


# --- coverage ------------------------------------------------------------------------------------------------


def baris_cakupan(semua: Sequence[Cakupan]) -> list[BarisCakupan]:
    return [_satu_cakupan(satu) for satu in semua]


def jumlah_cakupan(semua: Sequence[Cakupan]) -> BarisCakupan:
    """The sum over the agencies that are shown: the whole city, where all are."""
    besar = [satu for satu in semua if not kecil(satu.orang)]
    if semua and not besar:
        return BarisCakupan("", SELURUH, KECIL)
    nama = SELURUH if len(besar) == len(semua) else SEBAGIAN
    angka = jumlahkan([satu[3:] for satu in besar]) if besar else (0,) * 5
    return _satu_cakupan(Cakupan(0, "", nama, *angka))


def _satu_cakupan(satu: Cakupan) -> BarisCakupan:
    if kecil(satu.orang):
        return BarisCakupan(satu.kode, satu.nama, tulis(satu.orang))
    rinci = (satu.dinilai, satu.sepakat, satu.berjalan, satu.tanpa, satu.rencana)
    return BarisCakupan(satu.kode, satu.nama, satu.orang, *rinci)


# --- gaps ----------------------------------------------------------------------------------------------------


def baris_senjang(semua: dict[Kunci, dict[int, Senjang]], nama: dict[Kunci, str], pd: int | None) -> list[BarisSenjang]:
    """The competencies assessed in that agency, or (None) in the city; the most people with a gap first."""
    baris = [
        _senjang_kota(kunci, nama[kunci], per_pd) if pd is None else _senjang_pd(kunci, nama[kunci], per_pd, pd)
        for kunci, per_pd in semua.items()
        if pd is None or pd in per_pd
    ]
    return urutkan(baris, "-senjang", URUT_SENJANG)


def _senjang_kota(kunci: Kunci, nama: str, per_pd: dict[int, Senjang]) -> BarisSenjang:
    dinilai, senjang, level = jumlahkan([satu[:3] for satu in per_pd.values()])
    jumlah = Senjang(dinilai, senjang, level, jumlahkan([satu.sebab for satu in per_pd.values()]))
    tertulis = None if kecil(dinilai) else tulis(senjang)
    return _baris_senjang(kunci, nama, jumlah, tertulis, sebab=utuh(jumlah.sebab))


def _senjang_pd(kunci: Kunci, nama: str, per_pd: dict[int, Senjang], pd: int) -> BarisSenjang:
    tertulis = tulis_bagian([(satu.dinilai, satu.senjang) for satu in per_pd.values()])
    angka = [isinstance(satu, int) for satu in tertulis]
    sebab = yang_tampil([satu.sebab for satu in per_pd.values()], angka)
    ke = list(per_pd).index(pd)
    return _baris_senjang(kunci, nama, per_pd[pd], tertulis[ke], sebab=sebab[ke])


def _baris_senjang(kunci: Kunci, nama: str, satu: Senjang, tertulis: Tertulis, *, sebab: bool) -> BarisSenjang:
    """`tertulis`: the people with a gap as they are shown; without that number nothing that follows from it."""
    dasar = (kunci[0], nama, tulis(satu.dinilai), tertulis)
    kosong = (None,) * (len(satu.sebab) - 1)
    if not isinstance(tertulis, int):
        return BarisSenjang(*dasar, None, None, kosong)
    rata_rata = (Decimal(satu.level) / satu.senjang).quantize(Decimal("0.01"), ROUND_HALF_UP) if satu.senjang else None
    persen = satu.senjang * 100 // satu.dinilai
    return BarisSenjang(*dasar, persen, rata_rata, satu.sebab[:-1] if sebab else kosong)


# --- planned against offered ---------------------------------------------------------------------------------


class Diminati(NamedTuple):
    """`lain`: whether something is planned that is not in the rows, for too few plan it and nobody offers it."""

    baris: list[BarisMinat]
    lain: bool


def baris_minat(
    tahun: int,
    minat: dict[Kunci, dict[int, Minat]],
    kursi: dict[Kunci, dict[int | None, int]],
    nama: dict[Kunci, str],
    pd: int | None,
) -> Diminati:
    """What is planned in that agency and offered to it, or (None) in the city; the fewest seats for it first."""
    baris, lain = [], False
    for kunci in minat.keys() | kursi.keys():
        per_pd, tersedia = minat.get(kunci, {}), _tersedia(kursi.get(kunci, {}), pd)
        if not tersedia and pd is not None and pd not in per_pd:
            continue
        satu = _satu_minat(tahun, kunci, nama[kunci], per_pd, tersedia, pd)
        if not tersedia and not isinstance(satu.orang, int):
            lain = True
        else:
            baris.append(satu)
    return Diminati(urutkan(baris, "selisih", URUT_MINAT), lain)


def _tersedia(per_pd: dict[int | None, int], pd: int | None) -> int:
    """Seats: all of the city, or those of the city and of the agency."""
    return sum(per_pd.values()) if pd is None else per_pd.get(None, 0) + per_pd.get(pd, 0)


def _satu_minat(
    tahun: int, kunci: Kunci, nama: str, per_pd: dict[int, Minat], tersedia: int, pd: int | None
) -> BarisMinat:
    satu, orang, boleh_sepakat = _minat_kota(per_pd) if pd is None else _minat_pd(per_pd, pd)
    terbaca = isinstance(orang, int)
    keadaan, kata = _keadaan(kunci[2], orang, tersedia)
    return BarisMinat(
        kunci[0],
        nama,
        kunci[2],
        orang,
        satu.sepakat if terbaca and boleh_sepakat else None,
        satu.jumlah if terbaca else None,
        _satuan(tahun, kunci[2]),
        None if kunci[2] in OLEH_SIAPA else tersedia,
        keadaan,
        kata,
    )


BUKAN_SIAPA = Minat(0, 0, Decimal(0))


def _minat_kota(per_pd: dict[int, Minat]) -> tuple[Minat, Tertulis, bool]:
    """The sum, how many people of it are shown, and whether those of an agreed plan are."""
    jumlah = Minat(*(sum(kolom) for kolom in zip(*per_pd.values(), strict=True))) if per_pd else BUKAN_SIAPA
    return jumlah, tulis(jumlah.orang), utuh(_terbagi(jumlah))


def _minat_pd(per_pd: dict[int, Minat], pd: int) -> tuple[Minat, Tertulis, bool]:
    """The same of one agency beside all others."""
    lengkap = {pd: BUKAN_SIAPA, **per_pd}
    semua = max(sum(satu.orang for satu in lengkap.values()), TERKECIL)
    orang = tulis_bagian([(semua, satu.orang) for satu in lengkap.values()])
    boleh = yang_tampil([_terbagi(satu) for satu in lengkap.values()], [isinstance(satu, int) for satu in orang])
    ke = list(lengkap).index(pd)
    return lengkap[pd], orang[ke], boleh[ke]


def _terbagi(satu: Minat) -> tuple[int, ...]:
    return satu.sepakat, satu.orang - satu.sepakat


def _keadaan(bentuk: str, orang: Tertulis, tersedia: int) -> tuple[str, str]:
    """Which badge, and its words."""
    if bentuk in OLEH_SIAPA:
        return "berjalan", OLEH_SIAPA[bentuk]
    if orang == 0:
        return "rencana", "belum direncanakan"
    if not tersedia:
        return "masalah", "tidak ditawarkan"
    if isinstance(orang, int):
        return ("cukup", "cukup") if tersedia >= orang else ("kurang", f"kurang {orang - tersedia} kursi")
    if orang is not None and tersedia >= TERKECIL - 1:
        return "cukup", "cukup"
    return "tidak", "tidak dirinci"


def _satuan(tahun: int, bentuk: str) -> str:
    try:
        return sebut_satuan(buku_aturan().untuk_tahun(tahun).cari(bentuk).satuan)
    except TidakDiatur:
        return ""


# --- order ---------------------------------------------------------------------------------------------------


def _angka(nilai: Tertulis | Decimal) -> Any:
    """By what is shown: what is not stands below every number."""
    return -1 if nilai is None else 0.5 if isinstance(nilai, str) else nilai


def _selisih(satu: BarisMinat) -> Any:
    """Seats more than people; those with a number first, by how much is missing."""
    if satu.kursi is None or not isinstance(satu.orang, int):
        return float("inf")
    return satu.kursi - satu.orang


URUT_SENJANG = {
    "kompetensi": lambda satu: satu.nama.casefold(),
    "jenis": lambda satu: JENIS.index(satu.jenis),
    "dinilai": lambda satu: _angka(satu.dinilai),
    "senjang": lambda satu: _angka(satu.senjang),
    "persen": lambda satu: _angka(satu.persen),
    "rata": lambda satu: _angka(satu.rata_rata),
}
URUT_MINAT = {
    "kompetensi": lambda satu: satu.nama.casefold(),
    "jenis": lambda satu: JENIS.index(satu.jenis),
    "bentuk": lambda satu: satu.nama_bentuk,
    "orang": lambda satu: _angka(satu.orang),
    "kursi": lambda satu: _angka(satu.kursi),
    "selisih": _selisih,
}


def urutkan(baris: Sequence[Any], urut: str, menurut: dict[str, Any]) -> list[Any]:
    """By that column, with a minus the other way round; equal ones by name. As they stand for a column that is none."""
    kunci = menurut.get(urut.removeprefix("-"))
    if kunci is None:
        return list(baris)
    bernama = sorted(baris, key=lambda satu: (satu.nama.casefold(), satu.jenis, getattr(satu, "bentuk", "")))
    return sorted(bernama, key=kunci, reverse=urut.startswith("-"))
