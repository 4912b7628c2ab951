"""What belongs into a pack, and which of it is there already."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kepegawaian.models import PNS, PerangkatDaerah
from laporan.kartu import Kartu, susun_kartu, susun_semua_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.terbitan import Terbitan, terbitkan
from laporan.models import ButirPaket, DokumenTerbit, Paket, VersiLaporan
from laporan.tahunan.berkas import lengkapi
from laporan.tahunan.terkini import TERKIRIM

SEKALIGUS = 500


class Berkas(NamedTuple):
    """A made document: where it is kept, and what the table of contents says of it."""

    nama_simpan: str
    sha256: str
    kode: str


def susun_butir(paket: Paket) -> tuple[list[ButirPaket], list[str]]:
    """Every document of the pack, those that are there already as finished; and the agencies without a report.

    Queries: three for all reports, three for all cards, and one for each 500 documents looked for.
    """
    butir: list[ButirPaket] = []
    tanpa: list[str] = []
    if paket.jenis in (Paket.Jenis.LAPORAN, Paket.Jenis.SEMUA):
        laporan, tanpa = _laporan(paket)
        butir += laporan
    if paket.jenis in (Paket.Jenis.KARTU, Paket.Jenis.SEMUA):
        butir += _kartu(paket)
    for urutan, satu in enumerate(butir, start=1):
        satu.paket, satu.urutan = paket, urutan
    return butir, tanpa


def buat(butir: ButirPaket, tahun: int) -> Berkas:
    """Make that document, or find it made. Raises what goes wrong with it."""
    jenis, kunci = butir.kunci.split(":")
    if jenis == "kartu":
        kartu = susun_kartu(PNS.objects.get(nip=kunci), tahun)
        return _dari(terbitkan(terbitan_kartu(kartu), simpan=True)[0])
    return _berkas_versi(lengkapi(int(kunci)), jenis)


# --- reports -------------------------------------------------------------------------------------------------


def _laporan(paket: Paket) -> tuple[list[ButirPaket], list[str]]:
    """The frozen files of the version that stands in each agency."""
    pd = PerangkatDaerah.objects.order_by("kode")
    if paket.pd:
        pd = pd.filter(pk=paket.pd.pk)
    versi = {satu.laporan.pd_id: satu for satu in _versi(paket.tahun)}
    butir = [satu for p in pd if p.pk in versi for satu in _butir_versi(versi[p.pk], p)]
    return butir, [p.nama for p in pd if p.pk not in versi]


def _versi(tahun: int) -> Iterator[VersiLaporan]:
    """The newest of each report that was sent and not returned."""
    semua = VersiLaporan.objects.filter(laporan__tahun=tahun, laporan__status__in=TERKIRIM)
    yield from semua.defer("isi", "catatan").select_related("laporan", "dokumen").order_by("nomor")


def _butir_versi(versi: VersiLaporan, pd: PerangkatDaerah) -> Iterator[ButirPaket]:
    for jenis in ("pdf", "xlsx"):
        butir = ButirPaket(
            kunci=f"{jenis}:{versi.pk}",
            nama=f"{folder(pd)}/Laporan {versi.laporan.tahun}.{jenis}",
            judul=f"Laporan {versi.laporan.tahun} {pd}",
            pd=pd.nama,
        )
        if versi.dokumen if jenis == "pdf" else versi.nama_xlsx:
            selesaikan(butir, _berkas_versi(versi, jenis))
        yield butir


def _berkas_versi(versi: VersiLaporan, jenis: str) -> Berkas:
    if jenis == "xlsx":
        return Berkas(versi.nama_xlsx, versi.sha256_xlsx, "")
    assert versi.dokumen is not None  # noqa: S101 - the caller has seen to it
    return _dari(versi.dokumen)


# --- cards ---------------------------------------------------------------------------------------------------


def _kartu(paket: Paket) -> Iterator[ButirPaket]:
    """A card for everybody with a team; taken over where the same was made before."""
    semua = [(kartu, terbitan_kartu(kartu)) for kartu in susun_semua_kartu(paket.tahun, paket.pd)]
    ada = _sudah_ada([terbitan for _, terbitan in semua])
    for kartu, terbitan in semua:
        butir = ButirPaket(
            kunci=f"kartu:{kartu.atasan.nip}",
            nama=f"{folder(kartu.pd)}/Kartu {_nama(kartu)}.pdf",
            judul=terbitan.judul,
            pd=kartu.pd.nama,
        )
        if dokumen := ada.get((terbitan.subjek, terbitan.sidik)):
            selesaikan(butir, _dari(dokumen))
        yield butir


def _sudah_ada(semua: list[Terbitan]) -> dict[tuple[str, str], DokumenTerbit]:
    """The kept documents that say what these say, by subject and content."""
    hasil: dict[tuple[str, str], DokumenTerbit] = {}
    for ke in range(0, len(semua), SEKALIGUS):
        sidik = [satu.sidik for satu in semua[ke : ke + SEKALIGUS]]
        kecocokan = DokumenTerbit.objects.filter(sidik__in=sidik).exclude(nama_simpan="").order_by("terakhir_pada")
        hasil |= {(satu.subjek, satu.sidik): satu for satu in kecocokan}
    return hasil


def _dari(dokumen: DokumenTerbit) -> Berkas:
    return Berkas(dokumen.nama_simpan, dokumen.sha256, dokumen.kode)


def selesaikan(butir: ButirPaket, berkas: Berkas) -> None:
    butir.status = ButirPaket.Status.SELESAI
    butir.nama_simpan, butir.sha256, butir.kode = berkas


# --- names ---------------------------------------------------------------------------------------------------


def folder(pd: PerangkatDaerah) -> str:
    return aman(f"{pd.kode} {pd.nama_ringkas}")


def _nama(kartu: Kartu) -> str:
    return aman(f"{kartu.atasan.nama} {kartu.atasan.nip}")


def aman(teks: str) -> str:
    """A name that every file system takes."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", teks).strip(" .")[:100] or "tanpa nama"
