"""About whom an entry of the trail is: the people a record names as its parties, not those who only worked on it."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from auditlog.models import LogEntry
from django.db import DEFAULT_DB_ALIAS, connections, models

from jejak.models import Tentang

PERINTAH = f"INSERT INTO {Tentang._meta.db_table} (catatan_id, pns_id) VALUES (%s, %s)"  # noqa: S608

PIHAK: Mapping[str, tuple[str, ...]] = {
    "kepegawaian.PNS": ("pk",),
    "kepegawaian.Penempatan": ("pns_id",),
    "kepegawaian.Penugasan": ("pns_id",),
    "kepegawaian.Akun": ("pns_id",),
    "akun.KodeAktivasi": ("pns_id",),
    "coaching.Coaching": ("peserta_id", "pembimbing_id"),
    "coaching.SesiCoaching": ("peserta_id", "pembimbing_id"),
    "coaching.LampiranSesiCoaching": ("sesi.peserta_id", "sesi.pembimbing_id"),
    "coaching.PengalihanCoaching": ("coaching.peserta_id", "dari_id", "kepada_id"),
    "mentoring.Mentoring": ("peserta_id", "pembimbing_id"),
    "mentoring.SesiMentoring": ("peserta_id", "pembimbing_id"),
    "mentoring.LampiranSesiMentoring": ("sesi.peserta_id", "sesi.pembimbing_id"),
    "kegiatan.Kegiatan": ("peserta_id",),
    "kegiatan.BuktiKegiatan": ("kegiatan.peserta_id",),
    "kegiatan.PelimpahanTinjauan": ("dari_id", "kepada_id"),
    "kompetensi.Dialog": ("pns_id", "atasan_id"),
    "kompetensi.Nilai": ("dialog.pns_id",),
    "kompetensi.Rencana": ("pns_id",),
    "kompetensi.ButirRencana": ("rencana.pns_id",),
    "kompetensi.Padanan": ("rencana.pns_id",),
}
"""Of each model that is about somebody, where its people stand. A model that is not here is about nobody."""


def pihak(objek: models.Model) -> set[int]:
    """The people, by primary key. No query where what the record belongs to is at hand, else one."""
    jalur = PIHAK.get(objek._meta.label, ())
    return {pk for satu in jalur if (pk := attrgetter(satu)(objek)) is not None}


def tandai(sender: Any, instance: models.Model, log_entry: LogEntry | None, **kwargs: Any) -> None:
    """Receiver of post_log: the people of one entry."""
    if log_entry is not None:
        tandai_sekaligus(sender, [log_entry.pk], [instance])


def tandai_sekaligus(sender: Any, catatan: Sequence[int], objek: Sequence[models.Model], **kwargs: Any) -> None:
    """Receiver of `kepegawaian.berjejak.dicatat`: the people of many entries."""
    baru = [(nomor, pk) for nomor, satu in zip(catatan, objek, strict=True) for pk in pihak(satu)]
    if baru:
        with connections[objek[0]._state.db or DEFAULT_DB_ALIAS].cursor() as kursor:
            kursor.executemany(PERINTAH, baru)
