"""What happened to an agreement or a session, in words: from the audit trail, on the record itself."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from auditlog.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from bimbingan.models import Bimbingan, Sesi
from konversi.tulisan import tanggal_panjang

KATA: Mapping[str, str] = {
    Bimbingan.Status.DIUSULKAN: "diusulkan",
    Bimbingan.Status.BERJALAN: "disetujui; kesepakatan mulai berjalan",
    Bimbingan.Status.DITOLAK: "ditolak",
    Bimbingan.Status.DITARIK: "ditarik oleh pengusul",
    Bimbingan.Status.SELESAI: "selesai; kedua pihak sudah mengevaluasi",
    Bimbingan.Status.DIHENTIKAN: "dihentikan",
    Sesi.Status.DIRENCANAKAN: "direncanakan",
    Sesi.Status.DILAKSANAKAN: "dicatat terlaksana",
    Sesi.Status.DIPARAF: "diparaf",
    Sesi.Status.DIBATALKAN: "dibatalkan",
}
PARAF_DITARIK = "paraf ditarik; sesi kembali menunggu paraf"
DICATAT_DAN_DIPARAF = "dicatat terlaksana dan diparaf"
PENYERTA = {
    "status",
    "diparaf_oleh",
    "diparaf_pada",
    "dijawab_oleh",
    "dijawab_pada",
    "diakhiri_oleh",
    "diakhiri_pada",
    "dievaluasi_pembimbing_pada",
    "dievaluasi_peserta_pada",
}
"""Fields that only say who and when; the entry says that itself."""


class Peristiwa(NamedTuple):
    """One change: when, by whom (None: by the application), and what, in words."""

    pada: datetime
    oleh: str
    apa: str


def riwayat(objek: Bimbingan | Sesi) -> list[Peristiwa]:
    """Every change of that record, oldest first. One query."""
    semua = LogEntry.objects.get_for_object(objek).select_related("actor__pns").order_by("timestamp", "pk")
    return [
        Peristiwa(satu.timestamp, str(satu.actor) if satu.actor else "aplikasi", kata)
        for satu in semua
        if (kata := _kata(objek, satu))
    ]


def _kata(objek: models.Model, catatan: LogEntry) -> str:
    perubahan: dict[str, Any] = catatan.changes or {}
    lama, baru = perubahan.get("status", ("", ""))
    kalimat = []
    if lama == Sesi.Status.DIPARAF and baru == Sesi.Status.DILAKSANAKAN:
        kalimat.append(PARAF_DITARIK)
    elif catatan.action == LogEntry.Action.CREATE and baru == Sesi.Status.DIPARAF:
        kalimat.append(DICATAT_DAN_DIPARAF)
    elif baru:
        kalimat.append(KATA.get(baru, baru))
    if catatan.action == LogEntry.Action.UPDATE:
        kalimat += _evaluasi(perubahan)
        kalimat += [_diubah(objek, nama, *perubahan[nama]) for nama in _berurut(objek, perubahan.keys() - PENYERTA)]
    return "; ".join(kalimat)


def _berurut(objek: models.Model, nama: Collection[str]) -> list[str]:
    """In the order of the fields; PostgreSQL keeps the keys of a JSON object in an order of its own."""
    urutan = {medan.name: ke for ke, medan in enumerate(objek._meta.concrete_fields)}
    return sorted(nama, key=lambda satu: (urutan.get(satu, len(urutan)), satu))


def _evaluasi(perubahan: Mapping[str, Any]) -> list[str]:
    return [
        f"evaluasi {sisi} diisi"
        for sisi in ("pembimbing", "peserta")
        if perubahan.get(f"dievaluasi_{sisi}_pada", (None, "None"))[1] != "None"
    ]


def _diubah(objek: models.Model, nama: str, lama: str, baru: str) -> str:
    """The label of a field; of a short one also from what to what."""
    try:
        medan = objek._meta.get_field(nama)
    except FieldDoesNotExist:
        return f"{nama} diubah"
    label = str(getattr(medan, "verbose_name", nama))
    if isinstance(medan, models.TextField) or medan.is_relation or isinstance(medan, models.DateTimeField):
        return f"{label} diubah"
    return f"{label} diubah dari {_nilai(lama)} menjadi {_nilai(baru)}"


def _nilai(teks: str) -> str:
    if teks in ("None", ""):
        return "kosong"
    try:
        return tanggal_panjang(date.fromisoformat(teks))
    except ValueError:
        return teks
