"""What belongs in a pack, and which of it is there already."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kepegawaian.models import Penempatan, PerangkatDaerah
from konversi.tahun import tanggal_acuan
from lampiran.nama import bersihkan
from laporan.kartu import susun_semua_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.models import ButirPaket, Laporan, Paket, VersiLaporan
from laporan.paket.kartu import terbit_sama

FOLDER_KARTU, FOLDER_LAPORAN = "Kartu Pengendalian", "Laporan"
_TERLARANG = re.compile(r'[<>:"|?*/\\]+')
PALING_PANJANG = 80
"""Letters of one part of a path: with three of them Windows still unpacks it."""


@dataclass(frozen=True)
class Isi:
    """The files of a pack in their order, not saved yet, and the agencies whose report is missing."""

    butir: list[ButirPaket]
    belum: list[tuple[str, str]]

    @property
    def sidik(self) -> set[tuple[str, str]]:
        """Equal for two packs that hold the same."""
        return {(satu.kunci, satu.sidik) for satu in self.butir}


def susun_isi(jenis: str, tahun: int, pd: PerangkatDaerah | None) -> Isi:
    """Everything a pack asked for with these words holds now. At most five queries, however large the city."""
    butir: list[ButirPaket] = []
    belum: list[tuple[str, str]] = []
    if jenis != Paket.Jenis.KARTU:
        versi = _versi_terkirim(tahun, pd)
        butir += (satu for v in versi for satu in _butir_laporan(v, pd))
        belum = _belum_mengirim(tahun, pd, {v.laporan.pd_id for v in versi})
    if jenis != Paket.Jenis.LAPORAN:
        butir += sorted(_butir_kartu(tahun, pd), key=lambda satu: satu.nama)
        _ambil_alih(butir, tahun)
    for urutan, satu in enumerate(butir, start=1):
        satu.urutan = urutan
    return Isi(butir, belum)


def bagian_nama(teks: str) -> str:
    """A part of a path that every system can unpack: no separators or reserved signs, never empty, not too long.

    >>> bagian_nama("1.01 Dinas A/B: Contoh?"), bagian_nama("..")
    ('1.01 Dinas A-B- Contoh', 'lampiran')
    """
    rapi = bersihkan(_TERLARANG.sub("-", teks)).strip("-. ")
    return rapi[:PALING_PANJANG].rstrip(". ") or "lampiran"


def _folder(folder: str, milik: PerangkatDaerah, pd: PerangkatDaerah | None) -> str:
    """Of the city one folder an agency."""
    return folder if pd else f"{folder}/{bagian_nama(f'{milik.kode} {milik.nama}')}"


# --- cards ---------------------------------------------------------------------------------------------------


def _butir_kartu(tahun: int, pd: PerangkatDaerah | None) -> Iterator[ButirPaket]:
    for kartu in susun_semua_kartu(tahun, pd):
        terbitan, atasan = terbitan_kartu(kartu), kartu.atasan
        nama = bagian_nama(f"Kartu {tahun} {atasan.nama}") + f" {atasan.nip}.pdf"
        yield ButirPaket(
            kunci=f"kartu:{atasan.nip}",
            nama=f"{_folder(FOLDER_KARTU, kartu.pd, pd)}/{nama}",
            judul=terbitan.judul,
            pd=kartu.pd,
            sidik=terbitan.sidik,
        )


def _ambil_alih(butir: Iterable[ButirPaket], tahun: int) -> None:
    """Mark as done the cards that are kept as they stand now."""
    kartu = {(f"{satu.kunci}:{tahun}", satu.sidik): satu for satu in butir if satu.kunci.startswith("kartu:")}
    for kunci, dokumen in terbit_sama(kartu).items():
        if dokumen.nama_simpan:
            satu = kartu[kunci]
            satu.status, satu.dokumen, satu.sha256 = ButirPaket.Status.SELESAI, dokumen, dokumen.sha256


# --- reports -------------------------------------------------------------------------------------------------


def _versi_terkirim(tahun: int, pd: PerangkatDaerah | None) -> list[VersiLaporan]:
    """Of each agency whose report is with BKPSDMD the version that was sent last, by code of the agency."""
    semua = VersiLaporan.objects.filter(laporan__tahun=tahun, laporan__status__in=Laporan.TERKIRIM)
    if pd:
        semua = semua.filter(laporan__pd=pd)
    semua = semua.select_related("laporan__pd", "dokumen").defer("isi", "catatan")
    terakhir = {satu.laporan_id: satu for satu in semua.order_by("laporan__pd__kode", "nomor")}
    return list(terakhir.values())


def _butir_laporan(versi: VersiLaporan, pd: PerangkatDaerah | None) -> Iterator[ButirPaket]:
    """The PDF and the XLSX; done where they have been made already, for they never change."""
    milik, tahun = versi.laporan.pd, versi.laporan.tahun
    for jenis in ("pdf", "xlsx"):
        sha256 = (versi.dokumen.sha256 if versi.dokumen else "") if jenis == "pdf" else versi.sha256_xlsx
        yield ButirPaket(
            kunci=f"laporan:{milik.kode}:{jenis}",
            nama=f"{_folder(FOLDER_LAPORAN, milik, pd)}/Laporan {tahun} {bagian_nama(milik.kode)}.{jenis}",
            judul=f"Laporan {tahun} {milik.nama}, versi {versi.nomor}",
            pd=milik,
            versi=versi,
            dokumen=versi.dokumen if jenis == "pdf" else None,
            sidik=versi.sidik,
            sha256=sha256,
            status=ButirPaket.Status.SELESAI if sha256 else ButirPaket.Status.MENUNGGU,
        )


def _belum_mengirim(tahun: int, pd: PerangkatDaerah | None, terkirim: set[int]) -> list[tuple[str, str]]:
    """The agencies with people on the reference day whose report is not there, by code."""
    berisi = PerangkatDaerah.objects.filter(pk__in=Penempatan.objects.pada(tanggal_acuan(tahun)).values("pd"))
    if pd:
        berisi = berisi.filter(pk=pd.pk)
    return list(berisi.exclude(pk__in=terkirim).order_by("kode").values_list("kode", "nama"))
