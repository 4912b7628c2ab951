"""What happened to a record, in words: from the audit trail, for the page of the record itself."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import NamedTuple

from auditlog.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from konversi.tulisan import tanggal_panjang


class Peristiwa(NamedTuple):
    """One change: when, by whom, and what, in words."""

    pada: datetime
    oleh: str
    apa: str


def riwayat(objek: models.Model, kata: Callable[[LogEntry], str]) -> list[Peristiwa]:
    """Every change of that record, oldest first. `kata` says what an entry is in words, "" for nothing worth a line.

    One query.
    """
    semua = LogEntry.objects.get_for_object(objek).select_related("actor__pns").order_by("timestamp", "pk")
    return [
        Peristiwa(satu.timestamp, str(satu.actor) if satu.actor else "aplikasi", apa)
        for satu in semua
        if (apa := kata(satu))
    ]


def berurut(objek: models.Model | type[models.Model], nama: Collection[str]) -> list[str]:
    """In the order of the fields; PostgreSQL keeps the keys of a JSON object in an order of its own."""
    urutan = {medan.name: ke for ke, medan in enumerate(objek._meta.concrete_fields)}
    return sorted(nama, key=lambda satu: (urutan.get(satu, len(urutan)), satu))


def diubah(objek: models.Model, nama: str, lama: str, baru: str) -> str:
    """The label of a field that was changed; of a short one also from what to what."""
    try:
        medan = objek._meta.get_field(nama)
    except FieldDoesNotExist:
        return f"{nama} diubah"
    label = str(getattr(medan, "verbose_name", nama))
    if isinstance(medan, models.TextField) or medan.is_relation or isinstance(medan, models.DateTimeField):
        return f"{label} diubah"
    return f"{label} diubah dari {nilai_tercetak(medan, lama)} menjadi {nilai_tercetak(medan, baru)}"


def nilai_tercetak(medan: object, teks: str) -> str:
    """A value of that field as people write it; what the trail keeps is the text of what the program had."""
    if teks in ("None", ""):
        return "kosong"
    pilihan = {str(kode): str(label) for kode, label in getattr(medan, "flatchoices", ())}
    if teks in pilihan:
        return pilihan[teks]
    if isinstance(medan, models.DecimalField):
        return teks.rstrip("0").rstrip(".").replace(".", ",") if "." in teks else teks
    try:
        return tanggal_panjang(date.fromisoformat(teks))
    except ValueError:
        return teks
