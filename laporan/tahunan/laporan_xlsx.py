"""The yearly report as a workbook: a sheet for each part, and the records behind it."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import IO, Any, NamedTuple

from openpyxl import Workbook

from dokumen.daftar import Jenis, Kolom
from dokumen.daftar_xlsx import LembarDaftar, selesaikan
from dokumen.tetap import tanpa_waktu
from laporan.rekap_xlsx import KEPALA_REKAP
from laporan.tahunan.isi import IsiLaporan, Orang
from laporan.tahunan.susun import Catatan


class _Baris(NamedTuple):
    """A row of a sheet: its number, what it is about, and the card or kind it stands under."""

    nomor: int
    satu: Any
    di: Any = None


def tulis_laporan(
    isi: IsiLaporan, catatan: Iterable[Catatan], tujuan: IO[bytes], *, pada: datetime, keterangan: str
) -> None:
    """Write the workbook to an open binary file. `pada` is the moment it bears, whenever it is written."""
    buku = Workbook(write_only=True)
    lembar = [
        _lembar(buku, "Ringkasan", RINGKASAN, _ringkasan(isi, keterangan)),
        *(_lembar(buku, satu.jenis, PEMBIMBING, [*satu.pembimbing, satu.jumlah]) for satu in isi.bimbingan),
        _lembar(buku, "Dibatalkan", BATAL, [_Baris(0, batal, satu) for satu in isi.bimbingan for batal in satu.batal]),
        _lembar(buku, "Rekap", _rekap(isi), _bernomor(isi.orang)),
        _lembar(buku, "Di Bawah Target", _rekap(isi), _bernomor(isi.di_bawah_target)),
        _lembar(buku, "Masih Terbuka", TERBUKA, _terbuka(isi)),
        _lembar(buku, "Kartu", KARTU, [_Baris(b.nomor, b, kartu) for kartu in isi.kartu for b in kartu.baris]),
        _lembar(buku, "Rincian", RINCIAN, catatan),
    ]
    sementara = io.BytesIO()
    selesaikan(buku, lembar, sementara)
    tujuan.write(tanpa_waktu(sementara.getvalue(), pada))


def _lembar(buku: Workbook, judul: str, kolom: tuple[Kolom, ...], baris: Iterable[Any]) -> LembarDaftar:
    lembar = LembarDaftar(buku, judul, kolom)
    for satu in baris:
        lembar.tambah(satu)
    return lembar


def _bernomor(orang: Sequence[Orang]) -> list[_Baris]:
    return [_Baris(nomor, satu) for nomor, satu in enumerate(orang, start=1)]


RINGKASAN = (
    Kolom("Yang Diukur", itemgetter(0), lebar=46),
    Kolom("Angka", itemgetter(1), Jenis.JP),
    Kolom("Satuan", itemgetter(2), lebar=14),
    Kolom("Keterangan", itemgetter(3), lebar=70),
)


def _ringkasan(isi: IsiLaporan, keterangan: str) -> list[tuple[str, Decimal | int | None, str | None, str | None]]:
    penanda = f"{isi.penanda.nama}, NIP {isi.penanda.nip}, {isi.penanda.peran[0].rstrip(',')}" if isi.penanda else None
    return [
        ("Perangkat daerah", None, None, f"{isi.pd.nama} ({isi.pd.kode})"),
        ("Tahun", None, None, str(isi.tahun)),
        ("Keadaan laporan", None, None, keterangan),
        *((satu.label, satu.nilai, satu.satuan, None) for satu in isi.angka),
        *(
            (f"Rata-rata {apa} {satu.jenis.lower()}", nilai.nilai, "dari 5", f"{nilai.banyak} evaluasi")
            for satu in isi.bimbingan
            for apa, nilai in (("pencapaian tujuan", satu.capaian), ("manfaat", satu.manfaat))
        ),
        ("Penanda tangan", None, None, penanda),
        ("Catatan perangkat daerah", None, None, isi.catatan or None),
    ]


PEMBIMBING = (
    Kolom("Pembimbing", attrgetter("nama")),
    Kolom("NIP", attrgetter("nip"), Jenis.NIP),
    Kolom("Kesepakatan", attrgetter("kesepakatan"), Jenis.ANGKA),
    Kolom("Sesi Dilaksanakan", attrgetter("sesi"), Jenis.ANGKA),
    Kolom("Sesi Diparaf", attrgetter("diparaf"), Jenis.ANGKA),
    Kolom("Sesi Dihitung", attrgetter("dihitung"), Jenis.ANGKA),
    Kolom("JP", attrgetter("jp"), Jenis.JP),
)
BATAL = (
    Kolom("Tanggal", attrgetter("satu.tanggal"), Jenis.TANGGAL),
    Kolom("Bimbingan", attrgetter("di.jenis"), lebar=14),
    Kolom("Yang Dibatalkan", attrgetter("satu.apa"), lebar=16),
    Kolom("Pembimbing", attrgetter("satu.pembimbing")),
    Kolom("Peserta", attrgetter("satu.peserta")),
    Kolom("Alasan", attrgetter("satu.alasan"), lebar=70),
)
TERBUKA = (
    Kolom("Yang Terbuka", itemgetter(0), lebar=46),
    Kolom("Nama", itemgetter(1)),
    Kolom("Rincian", itemgetter(2), lebar=60),
)


def _terbuka(isi: IsiLaporan) -> list[tuple[str, str, str]]:
    return [(satu.judul, nama, rinci) for satu in isi.terbuka for nama, rinci in satu.butir]


def _jp(ke: int) -> Any:
    return lambda baris: baris.satu.jp[ke]


TUJUH_KOLOM = tuple(Kolom(judul, _jp(ke), Jenis.JP) for ke, judul in enumerate(KEPALA_REKAP[5:12]))


def _rekap(isi: IsiLaporan) -> tuple[Kolom, ...]:
    """As in `ekspor_rekap`."""
    return (
        Kolom("No", attrgetter("nomor"), Jenis.ANGKA),
        Kolom("NIP", attrgetter("satu.nip"), Jenis.NIP),
        Kolom("Nama", attrgetter("satu.nama")),
        Kolom("Perangkat Daerah", lambda _: isi.pd.nama, lebar=40),
        Kolom("Jabatan", attrgetter("satu.jabatan"), lebar=40),
        *TUJUH_KOLOM,
        Kolom("Total", attrgetter("satu.total"), Jenis.JP),
        Kolom("Status", lambda baris: isi.label(baris.satu), lebar=12),
    )


KARTU = (
    Kolom("Atasan Langsung", attrgetter("di.nama")),
    Kolom("NIP Atasan", attrgetter("di.nip"), lebar=24),
    Kolom("No", attrgetter("nomor"), Jenis.ANGKA),
    Kolom("Nama", attrgetter("satu.nama")),
    Kolom("NIP", attrgetter("satu.nip"), lebar=24),
    *TUJUH_KOLOM,
    Kolom("Total", attrgetter("satu.total"), Jenis.JP),
)


def _hari(nama: str) -> Any:
    return lambda satu: date.fromisoformat(getattr(satu, nama))


def _angka(nama: str) -> Any:
    return lambda satu: Decimal(getattr(satu, nama))


RINCIAN = (
    Kolom("NIP", attrgetter("nip"), Jenis.NIP),
    Kolom("Nama", attrgetter("nama")),
    Kolom("Kode Bentuk", attrgetter("bentuk"), lebar=22),
    Kolom("Lingkup", attrgetter("lingkup"), lebar=14),
    Kolom("Nama Kegiatan", attrgetter("judul"), lebar=50),
    Kolom("Tanggal Mulai", _hari("mulai"), Jenis.TANGGAL),
    Kolom("Tanggal Selesai", _hari("selesai"), Jenis.TANGGAL),
    Kolom("Jumlah", _angka("jumlah"), Jenis.JP),
    Kolom("JP Konversi", _angka("jp"), Jenis.JP),
    Kolom("JP Diakui", _angka("diakui"), Jenis.JP),
    Kolom("Keterangan", attrgetter("keterangan"), lebar=80),
    Kolom("Dasar", attrgetter("dasar"), lebar=36),
)
