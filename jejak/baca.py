"""The entries of the audit trail in words: names for numbers, labels for codes, masked where they name a NIP."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from auditlog.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from jejak import asal
from jejak.log import samarkan
from jejak.tertutup import MEDAN, SEBUTAN, draf, pengenal_jenis
from kepegawaian.models import PNS, Akun, PerangkatDaerah
from konversi.buku import buku_aturan
from konversi.riwayat import berurut, nilai_tercetak
from konversi.tulisan import waktu as tulis_waktu

TINDAKAN = {
    LogEntry.Action.CREATE: "dibuat",
    LogEntry.Action.UPDATE: "diubah",
    LogEntry.Action.DELETE: "dihapus",
    LogEntry.Action.ACCESS: "dibaca",
}
APLIKASI = "aplikasi"
TERSEBUT: tuple[type[models.Model], ...] = (PNS, Akun, PerangkatDaerah)
"""What a change points at is named where it is one of these; anything else by its number."""
Nama = Mapping[tuple[type[models.Model], str], str]


class Ubahan(NamedTuple):
    """One field. Without `lama` and `baru` the values are not for whoever reads the trail."""

    label: str
    lama: str = ""
    baru: str = ""
    tertutup: bool = False

    def __str__(self) -> str:
        return f"{self.label} diubah" if self.tertutup else f"{self.label}: {self.lama} → {self.baru}"


class Baris(NamedTuple):
    """One entry. `kode_jenis` and `nomor` name its object to the filter, `tentang` are the people it is about."""

    pk: int
    pada: datetime
    oleh: str
    nip: str
    dari: str
    tindakan: str
    jenis: str
    objek: str
    kode_jenis: str
    nomor: str
    tentang: list[str]
    ubahan: list[Ubahan]


def susun(semua: Sequence[LogEntry]) -> list[Baris]:
    """Those entries, as `jejak.saring` has fetched them. At most five queries, however many they are."""
    tersembunyi = draf(semua)
    nama = _nama(semua)
    return [_baris(satu, nama, tersembunyi) for satu in semua]


def _baris(catatan: LogEntry, nama: Nama, tersembunyi: set[tuple[str, int]]) -> Baris:
    model, jenis = catatan.content_type.model_class(), pengenal_jenis(catatan)
    tertutup = (jenis, catatan.object_id or 0) in tersembunyi
    sebutan = f"nomor {catatan.object_pk}" if tertutup or jenis in SEBUTAN else catatan.object_repr
    return Baris(
        pk=catatan.pk,
        pada=catatan.timestamp,
        oleh=samarkan(str(catatan.actor)) if catatan.actor else APLIKASI,
        nip=samarkan(catatan.actor.nip) if catatan.actor else "",
        dari=dari(catatan),
        tindakan=TINDAKAN.get(catatan.action, str(catatan.action)),
        jenis=str(model._meta.verbose_name) if model else catatan.content_type.model,
        objek=samarkan(sebutan),
        kode_jenis=jenis,
        nomor=catatan.object_pk,
        tentang=[samarkan(str(satu.pns)) for satu in catatan.tentang.all()],
        ubahan=_ubahan(model, catatan.changes or {}, nama, None if tertutup else MEDAN.get(jenis, frozenset())),
    )


def dari(catatan: LogEntry) -> str:
    """The address, or which command or task it was: `10.1.2.3`; `perintah impor_pegawai`."""
    return catatan.remote_addr or (catatan.additional_data or {}).get(asal.KUNCI, "") or "–"


def _ubahan(
    model: type[models.Model] | None, perubahan: Mapping[str, Any], nama: Nama, tertutup: frozenset[str] | None
) -> list[Ubahan]:
    """In the order of the fields. `tertutup`: fields that stay closed; None for all of them."""
    urut = berurut(model, perubahan) if model else sorted(perubahan)
    hasil = []
    for satu in urut:
        pasangan, label = _pasangan(perubahan[satu]), _label(model, satu)
        if pasangan and (tertutup is None or satu in tertutup):
            hasil.append(Ubahan(label, tertutup=True))
        elif pasangan:
            lama, baru = (_nilai(model, satu, nama, teks) for teks in pasangan)
            hasil.append(Ubahan(label, lama, baru))
    return hasil


def _pasangan(isi: Any) -> tuple[str, str] | None:
    """Old and new. None for what is no change to people: blank for blank, and reverse relations of django-auditlog."""
    if not isinstance(isi, list | tuple) or len(isi) != 2:
        return None
    lama, baru = (str(satu) for satu in isi)
    kosong = {"None", ""}
    return None if {lama, baru} <= kosong or any(satu.endswith(".None") for satu in (lama, baru)) else (lama, baru)


def _medan(model: type[models.Model] | None, nama: str) -> Any:
    try:
        return model._meta.get_field(nama) if model else None
    except FieldDoesNotExist:
        return None


def _label(model: type[models.Model] | None, nama: str) -> str:
    return str(getattr(_medan(model, nama), "verbose_name", nama))


def _nilai(model: type[models.Model] | None, nama_medan: str, nama: Nama, teks: str) -> str:
    medan = _medan(model, nama_medan)
    if teks in ("None", ""):
        return "kosong"
    if medan is None:
        return samarkan(teks)
    if getattr(medan, "many_to_one", False) or getattr(medan, "one_to_one", False):
        return nama.get((medan.related_model, teks), f"nomor {teks}")
    if isinstance(medan, models.BooleanField):
        return {"True": "ya", "False": "tidak"}.get(teks, teks)
    if isinstance(medan, models.DateTimeField):
        return _waktu(teks)
    if nama_medan == "bentuk":
        return buku_aturan().nama_baris(teks)
    return samarkan(nilai_tercetak(medan, teks))


def _waktu(teks: str) -> str:
    """A moment, which the trail keeps in UTC without saying so."""
    try:
        saat = datetime.fromisoformat(teks)
    except ValueError:
        return teks
    return tulis_waktu(timezone.localtime(saat if saat.tzinfo else saat.replace(tzinfo=UTC)))


def _nama(semua: Iterable[LogEntry]) -> Nama:
    """The names of the people, accounts and agencies that the changes point at. One query for each of the three."""
    nomor: dict[type[models.Model], set[int]] = defaultdict(set)
    for catatan in semua:
        for nama, isi in (catatan.changes or {}).items():
            medan = _medan(catatan.content_type.model_class(), nama)
            if medan is not None and getattr(medan, "concrete", False) and medan.related_model in TERSEBUT:
                nomor[medan.related_model] |= {int(satu) for satu in _pasangan(isi) or () if satu.isdecimal()}
    return {
        (model, str(pk)): samarkan(str(objek))
        for model, pk_semua in nomor.items()
        for pk, objek in model._default_manager.in_bulk(pk_semua).items()
    }
