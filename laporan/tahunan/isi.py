"""What a report says: plain values, so that a version can be kept as JSON and printed the same years later."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any, NamedTuple

from konversi.hasil import NOL
from konversi.tulisan import angka, tanggal_panjang
from laporan.beku import PENGUBAH
from laporan.kartu import BarisKartu
from laporan.kelompok import kode_kelompok

SEPERSERATUS = Decimal("0.01")


@dataclass(frozen=True)
class Instansi:
    """An agency as it was named then; what `dokumen/_kop.html` prints."""

    kode: str
    nama: str
    alamat: str
    telepon: str


@dataclass(frozen=True)
class Penanda:
    """Who signs: the head of the agency, or with `plt` whoever stands in."""

    nama: str
    nip: str
    jabatan: str
    plt: bool

    @property
    def peran(self) -> tuple[str, ...]:
        """The lines over the signature."""
        return (f"{'Plt. ' if self.plt else ''}{self.jabatan},",)


@dataclass(frozen=True)
class Orang:
    """A PNS of the agency: the seven columns of Lampiran III (`jp`), the total, and what still waits."""

    nip: str
    nama: str
    jabatan: str
    jp: tuple[Decimal, ...]
    total: Decimal
    menunggu: Decimal


@dataclass(frozen=True)
class Pembimbing:
    """What one coach or mentor did with people of the agency. `dihitung`: sessions that count more than 0 JP."""

    nip: str
    nama: str
    kesepakatan: int
    sesi: int
    diparaf: int
    dihitung: int
    jp: Decimal


@dataclass(frozen=True)
class Batal:
    """A session that was cancelled or an agreement that was ended early, and why."""

    tanggal: date
    apa: str
    pembimbing: str
    peserta: str
    alasan: str


@dataclass(frozen=True)
class Rerata:
    """An average of marks from 1 to 5 over that many; None over none."""

    nilai: Decimal | None
    banyak: int

    @classmethod
    def dari(cls, nilai: list[int]) -> "Rerata":
        if not nilai:
            return cls(None, 0)
        return cls((Decimal(sum(nilai)) / len(nilai)).quantize(SEPERSERATUS, ROUND_HALF_UP), len(nilai))


@dataclass(frozen=True)
class Bimbingan:
    """Coaching, or mentoring, of a year. `status`: how many agreements stand where, by the words of the status."""

    jenis: str
    status: tuple[tuple[str, int], ...]
    pembimbing: tuple[Pembimbing, ...]
    capaian: Rerata
    manfaat: Rerata
    batal: tuple[Batal, ...]

    @property
    def kesepakatan(self) -> int:
        return sum(banyak for _, banyak in self.status)

    @property
    def jumlah(self) -> Pembimbing:
        """The sum over everybody who guided."""
        semua = self.pembimbing
        return Pembimbing(
            nip="",
            nama="Jumlah",
            kesepakatan=sum(satu.kesepakatan for satu in semua),
            sesi=sum(satu.sesi for satu in semua),
            diparaf=sum(satu.diparaf for satu in semua),
            dihitung=sum(satu.dihitung for satu in semua),
            jp=sum((satu.jp for satu in semua), NOL),
        )


@dataclass(frozen=True)
class Terbuka:
    """A point that was open when the report was sent: what, how many, and with whom."""

    judul: str
    banyak: int
    butir: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KartuBeku:
    """The Kartu of one atasan (Lampiran III), as an annex."""

    nama: str
    nip: str
    jabatan: str
    baris: tuple[BarisKartu, ...]

    @property
    def peran(self) -> tuple[str, ...]:
        return "Mengetahui,", "Atasan Langsung", f"{self.jabatan},"


class Angka(NamedTuple):
    """A figure of the summary."""

    label: str
    nilai: Decimal | int
    satuan: str

    def __str__(self) -> str:
        return f"{angka(self.nilai)} {self.satuan}"


@dataclass(frozen=True)
class IsiLaporan:
    """The report of one agency and year (Lampiran I K), as on the day `acuan`. `tanggal` is when it was compiled."""

    tahun: int
    acuan: date
    tanggal: date
    kota: str
    pd: Instansi
    target: Decimal
    aturan: str
    kelompok: tuple[tuple[str, str], ...]
    penanda: Penanda | None
    catatan: str
    orang: tuple[Orang, ...]
    bimbingan: tuple[Bimbingan, ...]
    terbuka: tuple[Terbuka, ...]
    kartu: tuple[KartuBeku, ...]

    @property
    def di_bawah_target(self) -> list[Orang]:
        return [satu for satu in self.orang if satu.total < self.target]

    @property
    def total(self) -> Decimal:
        return sum((satu.total for satu in self.orang), NOL)

    @property
    def kolom(self) -> list[Decimal]:
        """The sums of the seven columns."""
        return [sum(kolom, NOL) for kolom in zip(*(satu.jp for satu in self.orang), strict=True)]

    @property
    def rata_rata(self) -> Decimal:
        """JP a person, to the hundredth."""
        if not self.orang:
            return NOL
        return (self.total / len(self.orang)).quantize(SEPERSERATUS, ROUND_HALF_UP)

    @cached_property
    def banyak(self) -> dict[str, int]:
        """How many people are in each group, by its code."""
        hitungan = dict.fromkeys((kode for kode, _ in self.kelompok), 0)
        for satu in self.orang:
            hitungan[kode_kelompok(satu.total, self.target)] += 1
        return hitungan

    @property
    def persen(self) -> int:
        """Share of people at the target, in whole percent, rounded down so that 100 means everybody."""
        return self.banyak["cukup"] * 100 // len(self.orang) if self.orang else 0

    @property
    def angka(self) -> list[Angka]:
        """The summary in figures, the same in every form it takes."""
        hasil = [Angka(f"PNS pada {tanggal_panjang(self.acuan)}", len(self.orang), "orang")]
        hasil += [Angka(f"PNS dengan {label}", self.banyak[kode], "orang") for kode, label in self.kelompok]
        hasil += [
            Angka(f"PNS yang mencapai {angka(self.target)} JP", self.persen, "%"),
            Angka("JP yang dihitung", self.total, "JP"),
            Angka("JP yang dihitung, rata-rata per PNS", self.rata_rata, "JP"),
        ]
        for satu in self.bimbingan:
            jenis, jumlah = satu.jenis.lower(), satu.jumlah
            hasil += [
                Angka(f"Kesepakatan {jenis}", satu.kesepakatan, "kesepakatan"),
                Angka(f"Sesi {jenis} dilaksanakan", jumlah.sesi, "sesi"),
                Angka(f"Sesi {jenis} dihitung", jumlah.dihitung, "sesi"),
                Angka(f"JP {jenis} dihitung", jumlah.jp, "JP"),
            ]
        return hasil

    def label(self, satu: Orang) -> str:
        """The group somebody belongs to, in words."""
        return dict(self.kelompok)[kode_kelompok(satu.total, self.target)]


def ke_json(isi: IsiLaporan) -> dict[str, Any]:
    """The content as JSON holds it: JP as text with their decimals, days as 2026-12-31."""
    hasil: dict[str, Any] = PENGUBAH.unstructure(isi)
    return hasil


def dari_json(isi: dict[str, Any]) -> IsiLaporan:
    return PENGUBAH.structure(isi, IsiLaporan)
