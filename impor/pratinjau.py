"""The rows of the preview, kept in a table of their own so that 75,000 of them page at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from impor import kegiatan_isian, pegawai_isian, standar_isian
from impor.hasil import DITINGGALKAN, HasilBaris, Keadaan
from impor.models import BarisImpor, Impor
from impor.pemeriksaan import Pemeriksaan
from kepegawaian import nip as nomor_induk
from kepegawaian.models import PNS
from kepegawaian.pangkat import Golongan
from kompetensi.standar.xlsx import tulisan_jenis
from konversi.tulisan import angka, rentang

SEKALI_TULIS = 2000
MENUNGGU = "Menunggu baris lain diperbaiki."


class Ringkasan(NamedTuple):
    """A row of the file in one line."""

    lembar: str
    nomor: int
    teks: str


def ringkas(isian: Any) -> Iterator[Ringkasan]:
    """Every row of the file in its order, with what could be read of it. At most one query."""
    if isinstance(isian, kegiatan_isian.Isian):
        yield from _ringkas_kegiatan(isian)
    elif isinstance(isian, standar_isian.Isian):
        yield from _ringkas_standar(isian)
    else:
        yield from _ringkas_pegawai(isian)


def _ringkas_kegiatan(isian: kegiatan_isian.Isian) -> Iterator[Ringkasan]:
    nama = dict(PNS.objects.order_by().values_list("nip", "nama"))
    for satu in isian.baris:
        waktu = rentang(satu.mulai, satu.selesai or satu.mulai) if satu.mulai else ""
        bentuk = " ".join(filter(None, (satu.kode, satu.lingkup)))
        jumlah = "" if satu.jumlah is None else f"jumlah {angka(satu.jumlah)}"
        siapa = (_nip(satu.nip), nama.get(satu.nip or "", ""))
        yield Ringkasan(isian.lembar.nama, satu.nomor, _gabung(*siapa, bentuk, satu.nama, waktu, jumlah))


def _ringkas_pegawai(isian: pegawai_isian.Isian) -> Iterator[Ringkasan]:
    for pd in isian.pd:
        yield Ringkasan(isian.lembar_pd.nama, pd.nomor, _gabung(pd.kode, pd.nilai.get("nama")))
    for satu in isian.pegawai:
        golongan = satu.diri.get("golongan")
        diri = (_nip(satu.nip), satu.diri.get("nama"), Golongan(golongan).label if golongan else "")
        tempat = (satu.tempat.get("jabatan"), satu.tempat.get("pd"))
        yield Ringkasan(isian.lembar_pegawai.nama, satu.nomor, _gabung(*diri, *tempat))


def _ringkas_standar(isian: standar_isian.Isian) -> Iterator[Ringkasan]:
    for satu in isian.baris:
        jenis = tulisan_jenis(satu.jenis) if satu.jenis else ""
        level = "" if satu.level is None else f"level {satu.level}"
        yield Ringkasan(isian.lembar.nama, satu.nomor, _gabung(satu.jabatan, jenis, satu.kompetensi, level))


def _nip(nip: str | None) -> str:
    return nomor_induk.format(nip) if nip else ""


def _gabung(*bagian: Any) -> str:
    return " · ".join(str(satu) for satu in bagian if satu)


def susun(impor: Impor, isian: Any, pemeriksaan: Pemeriksaan) -> Iterator[BarisImpor]:
    """Every row of the file in its order, unsaved. At most one query."""
    rencana = pemeriksaan.rencana
    hasil = {} if rencana.masalah else {(satu.lembar, satu.nomor): satu for satu in rencana.baris}
    salah: dict[tuple[str, int], list[tuple[str, str, str]]] = defaultdict(list)
    for masalah in pemeriksaan.masalah + pemeriksaan.tertahan:
        salah[masalah.lembar, masalah.nomor].append((masalah.sel, masalah.kolom, masalah.kalimat))
    bermasalah = {(satu.lembar, satu.nomor) for satu in pemeriksaan.masalah}
    for lembar, nomor, teks in ringkas(isian):
        satu = hasil.get((lembar, nomor)) or _ditinggalkan(lembar, nomor, (lembar, nomor) in bermasalah)
        yield BarisImpor(
            impor=impor,
            lembar=lembar,
            nomor=nomor,
            ringkasan=teks,
            masalah=salah.get((lembar, nomor), []),
            **_isi(satu),
        )


def _ditinggalkan(lembar: str, nomor: int, bermasalah: bool) -> HasilBaris:
    if bermasalah:
        return HasilBaris(lembar, nomor, Keadaan.BERMASALAH)
    return HasilBaris(lembar, nomor, Keadaan.TERTAHAN, keterangan=MENUNGGU)


def _isi(hasil: HasilBaris) -> dict[str, Any]:
    perubahan = [list(satu) for satu in hasil.perubahan]
    return {"keadaan": hasil.keadaan.value, "perubahan": perubahan, "keterangan": hasil.keterangan}


def samakan(impor: Impor, hasil: Iterable[HasilBaris]) -> None:
    """Bring the preview in line with what was done in the end, where data had changed in between."""
    menurut_baris = {(satu.lembar, satu.nomor): _isi(satu) for satu in hasil}
    semua, terakhir = impor.baris.exclude(keadaan__in=DITINGGALKAN), 0
    while kelompok := list(semua.filter(pk__gt=terakhir)[:SEKALI_TULIS]):
        terakhir = kelompok[-1].pk
        for satu in kelompok:
            for medan, nilai in menurut_baris[satu.lembar, satu.nomor].items():
                setattr(satu, medan, nilai)
        BarisImpor.objects.bulk_update(kelompok, ["keadaan", "perubahan", "keterangan"], batch_size=200)
