"""Rows that are written many at a time, in the audit trail as those that are saved one by one.

django-auditlog hears of `save` and `delete`, but not of `bulk_create`, `bulk_update` and `update`. A model registered
with it is a `Berjejak`, its manager of the kind of `BerjejakQuerySet`, so that nothing of it is written unheard
(`tests/jejak/test_kelengkapan.py` holds this of every model). For any other model it is an ordinary QuerySet.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC
from functools import cache
from typing import Any, TypeVar

from auditlog.cid import get_cid
from auditlog.context import auditlog_disabled
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models, transaction
from django.db.models import Max, prefetch_related_objects
from django.db.models.signals import pre_save
from django.dispatch import Signal
from django.utils import timezone

from kepegawaian.porsi import berporsi

M = TypeVar("M", bound=models.Model)
Perubahan = dict[str, tuple[str, str]]

KOSONG = "None"
"""What django-auditlog writes for a value that is not there."""
SEKALI_CARI = 500
"""Rows that are looked for by their keys at a time: SQLite takes no condition with more than a thousand parts."""

dicatat = Signal()
"""Entries written at once: `catatan` (their numbers) and `objek`, what each is about, in the same order."""


class BerjejakQuerySet(models.QuerySet[M]):
    """Old and new values of what is written at once go into the trail, in the same transaction."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        if not _dicatat(self.model):
            return super().bulk_create(objs, *args, **kwargs)
        if kwargs.get("ignore_conflicts") or kwargs.get("update_conflicts"):
            raise NotImplementedError("Which rows that writes is not known, so it cannot be told to the audit trail.")
        medan = _medan(self.model)
        with transaction.atomic(using=self.db):
            dibuat = super().bulk_create(objs, *args, **kwargs)
            _catat(dibuat, (_dibuat(medan, satu) for satu in dibuat), LogEntry.Action.CREATE, self.db)
        return dibuat

    def update(self, **kwargs: Any) -> int:
        """Also what `bulk_update` writes with. Two queries more than an ordinary one, and the entries."""
        medan = [satu for satu in _medan(self.model) if {satu[0], satu[1]} & kwargs.keys()]
        if not medan or not _dicatat(self.model):
            return super().update(**kwargs)
        with transaction.atomic(using=self.db):
            lama = {satu.pk: satu for satu in self.select_related(None).order_by().select_for_update(of=("self",))}
            if not lama:
                return 0
            jumlah = sum(
                super(BerjejakQuerySet, self.filter(pk__in=porsi)).update(**kwargs)
                for porsi in berporsi(lama, SEKALI_CARI)
            )
            baru = self.model._base_manager.using(self.db).in_bulk(list(lama))
            berubah = [(baru[pk], beda) for pk, satu in lama.items() if (beda := _beda(medan, satu, baru[pk]))]
            _catat([satu for satu, _ in berubah], (beda for _, beda in berubah), LogEntry.Action.UPDATE, self.db)
        return jumlah


class Berjejak(models.Model):
    """A model of the audit trail: a change and its entry stand or fall together, also outside of any transaction.

    Django itself sends `post_save` only after the row is committed. Deleting is one transaction as it is.
    """

    class Meta:
        abstract = True

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(using=kwargs.get("using"), savepoint=False):
            super().save_base(*args, **kwargs)


def catat_perubahan(objek: models.Model, perubahan: Perubahan) -> None:
    """An entry of a change that is none of a column: something that belongs to the object came or went."""
    _catat([objek], [perubahan], LogEntry.Action.UPDATE, objek._state.db or "default")


def _dicatat(model: type[models.Model]) -> bool:
    return auditlog.contains(model) and not auditlog_disabled.get()


Medan = tuple[str, str, Callable[[Any], str]]
"""Name and column of a field, and what is written of its value in an object."""


def _medan(model: type[models.Model]) -> list[Medan]:
    """The columns that are in the trail of a model."""
    if not auditlog.contains(model):
        return []
    pilihan = auditlog.get_model_fields(model)
    return [
        (satu.name, satu.attname, _nilai(satu))
        for satu in model._meta.concrete_fields
        if (not pilihan["include_fields"] or satu.name in pilihan["include_fields"])
        and satu.name not in pilihan["exclude_fields"]
    ]


def _nilai(medan: Any) -> Callable[[Any], str]:
    """As django-auditlog writes it: moments in UTC, what a field points at by its key."""
    nama: str = medan.attname
    if isinstance(medan, models.DateTimeField):
        return lambda objek: str(timezone.make_naive(isi, UTC) if (isi := getattr(objek, nama)) else isi)
    return lambda objek: str(getattr(objek, nama))


def _dibuat(medan: Collection[Medan], objek: models.Model) -> Perubahan:
    return {nama: (KOSONG, isi) for nama, _, nilai in medan if (isi := nilai(objek)) != KOSONG}


def _beda(medan: Collection[Medan], lama: models.Model, baru: models.Model) -> Perubahan:
    isi = {nama: (nilai(lama), nilai(baru)) for nama, _, nilai in medan}
    return {nama: (sebelum, sesudah) for nama, (sebelum, sesudah) in isi.items() if sebelum != sesudah}


def _catat(objek: Sequence[models.Model], perubahan: Iterable[Perubahan], aksi: int, basis: str) -> None:
    """One entry for each object."""
    if not objek:
        return
    model, sambungan = type(objek[0]), connections[basis]
    for porsi in berporsi(objek, SEKALI_CARI):
        prefetch_related_objects(porsi, *getattr(model, "MEDAN_SEBUTAN", ()))
    contoh = _contoh(model, aksi, basis)
    bersama = [_kolom(nama).get_db_prep_save(_isi(contoh, nama), sambungan) for nama in BERSAMA]
    tulis = _kolom("changes").get_db_prep_save
    semua = LogEntry.objects.using(basis).order_by()
    terakhir = semua.aggregate(terakhir=Max("pk"))["terakhir"] or 0
    with sambungan.cursor() as kursor:
        kursor.executemany(
            _perintah(),
            [
                [*bersama, str(satu.pk), satu.pk, str(satu), tulis(beda, sambungan)]
                for satu, beda in zip(objek, perubahan, strict=True)
            ],
        )
    baru = semua.filter(pk__gt=terakhir, content_type=contoh.content_type_id, action=aksi)
    nomor = dict(baru.values_list("object_id", "pk"))
    dicatat.send(sender=model, catatan=[nomor[satu.pk] for satu in objek], objek=objek)


BERSAMA = (
    *("content_type", "action", "cid", "timestamp", "actor", "actor_email", "remote_addr", "remote_port"),
    *("additional_data", "changes_text"),
)
SENDIRI = ("object_pk", "object_id", "object_repr", "changes")
"""What the entries of one writing have in common, and what each has of its own."""


@cache
def _perintah() -> str:
    """One statement for every entry: `bulk_create` would double the time that an import takes."""
    kolom = [_kolom(nama).column for nama in (*BERSAMA, *SENDIRI)]
    tanda = ", ".join(["%s"] * len(kolom))
    return f"INSERT INTO {LogEntry._meta.db_table} ({', '.join(kolom)}) VALUES ({tanda})"  # noqa: S608


def _kolom(nama: str) -> Any:
    return LogEntry._meta.get_field(nama)


def _isi(catatan: LogEntry, nama: str) -> Any:
    return getattr(catatan, _kolom(nama).attname)


def _contoh(model: type[models.Model], aksi: int, basis: str) -> LogEntry:
    """Who, when and from where, as the receivers of an entry that is saved set it."""
    contoh = LogEntry(content_type=ContentType.objects.get_for_model(model), action=aksi, cid=get_cid())
    pre_save.send(LogEntry, instance=contoh, raw=False, using=basis, update_fields=None)
    return contoh
