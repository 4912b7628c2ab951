"""The filters of the audit trail, and a page of it that is quick however long the trail has grown.

A page is found by the entry it comes after, and never counted: every filter goes by an index (migration 0002).
"""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from jejak.baca import TINDAKAN
from jejak.models import Tentang
from kepegawaian.models import PNS, Akun

PER_HALAMAN = 50
ORANG_TERBANYAK = 20
"""People that a word may mean, before it is asked to be more exact."""


def pilihan_jenis() -> list[tuple[str, str]]:
    """Every kind of record in the trail, by its name."""
    semua = ((satu._meta.label_lower, str(satu._meta.verbose_name)) for satu in auditlog.get_models())
    return sorted(semua, key=lambda satu: satu[1].casefold())


class SaringJejak(forms.Form):
    """What is typed over the list. Anything that means nothing is said beside its field, and then filters nothing."""

    oleh = forms.CharField(label="Dilakukan oleh (nama atau NIP)", required=False, max_length=150)
    tentang = forms.CharField(label="Tentang pegawai (nama atau NIP)", required=False, max_length=150)
    jenis = forms.ChoiceField(label="Jenis data", required=False)
    tindakan = forms.TypedChoiceField(
        label="Tindakan",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Semua"), *((str(kode), kata) for kode, kata in TINDAKAN.items())],
    )
    dari = forms.DateField(label="Dari tanggal", required=False, widget=forms.DateInput({"type": "date"}))
    sampai = forms.DateField(label="Sampai tanggal", required=False, widget=forms.DateInput({"type": "date"}))
    nomor = forms.IntegerField(label="Nomor data", required=False, min_value=1, max_value=2**63 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [("", "Semua"), *pilihan_jenis()]  # type: ignore[attr-defined]

    def clean_oleh(self) -> list[int] | None:
        return self._orang("oleh")

    def clean_tentang(self) -> list[int] | None:
        return self._orang("tentang")

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        dari, sampai = isi.get("dari"), isi.get("sampai")
        if dari and sampai and sampai < dari:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal awal. Perbaiki salah satunya.")
        if isi.get("nomor") and not isi.get("jenis"):
            self.add_error("jenis", "Pilih juga jenis datanya; nomor berlaku di dalam satu jenis.")
        return isi

    def _orang(self, medan: str) -> list[int] | None:
        """The people it means, by primary key; None for an empty field."""
        teks = self.cleaned_data[medan].replace("\0", "").strip()
        if not teks:
            return None
        pns = list(PNS.objects.cari(teks).order_by().values_list("pk", flat=True)[: ORANG_TERBANYAK + 1])
        if not pns:
            raise ValidationError("Tidak ada pegawai dengan nama atau NIP itu. Periksa ejaannya.")
        if len(pns) > ORANG_TERBANYAK:
            raise ValidationError("Terlalu banyak pegawai yang cocok. Ketik nama lebih lengkap, atau NIP-nya.")
        return pns

    def terpilih(self) -> QuerySet[LogEntry]:
        """What is filtered, the newest first, with what `jejak.baca` names. One query or two when it is read."""
        isi = self.cleaned_data if self.is_valid() else {}
        semua = LogEntry.objects.select_related("actor__pns", "content_type").prefetch_related("tentang__pns")
        if isi.get("oleh") is not None:
            akun = list(Akun.objects.filter(pns__in=isi["oleh"]).order_by().values_list("pk", flat=True))
            semua = semua.filter(actor__in=akun)
        if isi.get("tentang") is not None:
            semua = semua.filter(pk__in=Tentang.objects.filter(pns__in=isi["tentang"]).order_by().values("catatan"))
        if isi.get("jenis"):
            semua = semua.filter(content_type=ContentType.objects.get_by_natural_key(*isi["jenis"].split(".")))
        if isi.get("nomor"):
            semua = semua.filter(object_id=isi["nomor"])
        if isi.get("tindakan") is not None:
            semua = semua.filter(action=isi["tindakan"])
        return semua.filter(**_rentang(isi.get("dari"), isi.get("sampai"))).order_by("-timestamp", "-pk")


def _rentang(dari: date | None, sampai: date | None) -> dict[str, datetime]:
    isi = {}
    if dari:
        isi["timestamp__gte"] = _awal(dari)
    if sampai:
        isi["timestamp__lt"] = _awal(sampai + timedelta(days=1))
    return isi


def _awal(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time.min))


class Halaman(NamedTuple):
    """The entries of a page; `berikut`: what to ask the next one by, 0 where there is none."""

    catatan: list[LogEntry]
    berikut: int


def halaman(semua: QuerySet[LogEntry], sesudah: str) -> Halaman:
    """The page after the entry of that number; the first for what is no number of an entry."""
    batas = LogEntry.objects.filter(pk=int(sesudah)).first() if sesudah.isdecimal() and len(sesudah) < 19 else None
    if batas:
        semua = semua.filter(timestamp__lte=batas.timestamp).exclude(timestamp=batas.timestamp, pk__gte=batas.pk)
    catatan = list(semua[: PER_HALAMAN + 1])
    return Halaman(catatan[:PER_HALAMAN], catatan[PER_HALAMAN - 1].pk if len(catatan) > PER_HALAMAN else 0)
