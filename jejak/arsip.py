"""The export of somebody's own data: a ZIP with one JSON for each category and the files they uploaded.

It is made while it is sent: no row, and no more than a piece of a file, is in memory longer than it takes to write it.
"""

import io
import json
import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from auditlog.models import LogEntry
from django.apps import apps
from django.utils import timezone

from jejak.baca import susun
from jejak.data_diri import BAGIAN, Bagian, Sumber
from jejak.models import Tentang
from kepegawaian.models import PNS, PerangkatDaerah
from lampiran.models import Lampiran
from laporan.models import DokumenTerbit

log = logging.getLogger(__name__)

SEKALIGUS = 500
TERSEBUT = (PNS, PerangkatDaerah)
"""What a row points at is named where it is one of these."""
BACA = """Data Anda di aplikasi JP Pangkalpinang

Setiap berkas JSON memuat satu bagian, sebagaimana dijelaskan di halaman "Data saya".
jejak.json memuat siapa yang mengubah atau membaca data Anda. Folder berkas/ memuat bukti dan lampiran yang Anda unggah.
"""
HILANG = "Berkas ini tercatat, tetapi tidak ada lagi di penyimpanan. Hubungi BKPSDMD.\n"


class Isi(NamedTuple):
    """A file of the archive, in pieces. `padat`: already compressed by its own format."""

    nama: str
    potongan: Iterable[bytes]
    padat: bool = False


def arsip(pns: PNS) -> Iterator[bytes]:
    """The ZIP, in pieces."""
    aliran = _Aliran()
    with ZipFile(aliran, "w", ZIP_DEFLATED) as berkas:
        for isi in _semua(pns):
            keterangan = ZipInfo(isi.nama, timezone.localtime().timetuple()[:6])
            keterangan.compress_type = ZIP_STORED if isi.padat else ZIP_DEFLATED
            with berkas.open(keterangan, "w", force_zip64=True) as tujuan:
                for potongan in isi.potongan:
                    tujuan.write(potongan)
                    yield aliran.ambil()
    yield aliran.ambil()


class _Aliran(io.RawIOBase):
    """What the archive is written to: remembers what was not yet fetched, and cannot go back."""

    def __init__(self) -> None:
        self._isi = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, potongan: Any) -> int:
        self._isi += potongan
        return len(potongan)

    def ambil(self) -> bytes:
        isi = bytes(self._isi)
        self._isi.clear()
        return isi


def _semua(pns: PNS) -> Iterator[Isi]:
    yield Isi("BACA SAYA.txt", [BACA.encode()])
    for bagian in BAGIAN:
        yield Isi(f"{bagian.kode}.json", _json(_baris(bagian, pns)))
    yield Isi("dokumen.json", _json(_dokumen(pns)))
    yield Isi("jejak.json", _json(_jejak(pns)))
    yield from _berkas(pns)


def _json(semua: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A list, object by object."""
    pemisah = "[\n"
    for satu in semua:
        yield (pemisah + json.dumps(satu, ensure_ascii=False)).encode()
        pemisah = ",\n"
    yield b"[]\n" if pemisah == "[\n" else b"\n]\n"


def _baris(bagian: Bagian, pns: PNS) -> Iterator[dict[str, Any]]:
    for sumber in bagian.sumber:
        model = apps.get_model(sumber.model)
        medan = [satu for satu in model._meta.concrete_fields if satu.name not in _rahasia(sumber)]
        hubungan = [satu.name for satu in medan if satu.related_model in TERSEBUT]
        for objek in sumber.milik(pns).select_related(*hubungan).iterator(SEKALIGUS):
            yield {"data": str(model._meta.verbose_name), **{_label(satu): _nilai(satu, objek) for satu in medan}} | (
                _milik_pembimbing(objek, pns)
            )


def _rahasia(sumber: Sumber) -> set[str]:
    return {*sumber.tanpa, "id", "berkas"}


def _milik_pembimbing(objek: Any, pns: PNS) -> dict[str, Any]:
    """The notes a pembimbing keeps for themself are theirs, and no part of what is stored about the peserta."""
    if hasattr(objek, "catatan_pribadi") and objek.pembimbing_id == pns.pk:
        return {"catatan pribadi pembimbing": objek.catatan_pribadi}
    return {}


def _label(medan: Any) -> str:
    return str(medan.verbose_name)


def _nilai(medan: Any, objek: Any) -> Any:
    if medan.is_relation:
        nama = medan.related_model in TERSEBUT
        lain: Any = getattr(objek, medan.name if nama else medan.attname)
        return str(lain) if nama and lain is not None else lain
    if medan.choices:
        return str(getattr(objek, f"get_{medan.name}_display")())
    isi = getattr(objek, medan.attname)
    if isinstance(isi, datetime):
        return timezone.localtime(isi).isoformat()
    if isinstance(isi, Decimal | date | time):
        return str(isi)
    return isi


def _dokumen(pns: PNS) -> Iterator[dict[str, Any]]:
    """The documents of which they are the subject, by the code under which anybody may verify one."""
    for satu in DokumenTerbit.objects.filter(subjek__contains=f":{pns.nip}").order_by("pk").iterator(SEKALIGUS):
        yield {"kode": satu.kode, "judul": satu.judul, "tanggal": str(satu.tanggal), "isi": satu.ringkasan}


def _jejak(pns: PNS) -> Iterator[dict[str, Any]]:
    """Every entry about them. What they did with the data of others is about those."""
    tentang = Tentang.objects.filter(pns=pns).order_by().values("catatan")
    semua = LogEntry.objects.filter(pk__in=tentang).order_by("pk")
    semua = semua.select_related("actor__pns", "content_type").prefetch_related("tentang__pns")
    porsi: list[LogEntry] = []
    for satu in semua.iterator(SEKALIGUS):
        porsi.append(satu)
        if len(porsi) == SEKALIGUS:
            yield from _catatan(porsi)
            porsi = []
    yield from _catatan(porsi)


def _catatan(porsi: list[LogEntry]) -> Iterator[dict[str, Any]]:
    for satu in susun(porsi):
        yield {
            "waktu": timezone.localtime(satu.pada).isoformat(),
            "oleh": satu.oleh,
            "tindakan": satu.tindakan,
            "jenis data": satu.jenis,
            "data": satu.objek,
            "perubahan": [str(ubahan) for ubahan in satu.ubahan],
        }


def _berkas(pns: PNS) -> Iterator[Isi]:
    """What they uploaded themself, each under its kind and number, so that no name hides another."""
    for model in apps.get_models():
        if issubclass(model, Lampiran):
            milik = model._default_manager.filter(diunggah_oleh=pns).select_related("berkas").order_by("pk")
            for satu in milik.iterator(SEKALIGUS):
                yield _satu_berkas(f"berkas/{model._meta.model_name}-{satu.pk}-{satu.nama}", satu)


def _satu_berkas(nama: str, lampiran: Any) -> Isi:
    try:
        isi = lampiran.berkas.buka()
    except FileNotFoundError:
        log.error("data diri: %s hilang dari penyimpanan", lampiran.berkas.nama_simpan)
        return Isi(f"{nama}.hilang.txt", [HILANG.encode()])
    return Isi(nama, _potongan(isi), padat=True)


def _potongan(berkas: Any) -> Iterator[bytes]:
    with berkas:
        yield from berkas.chunks()
