"""What BKPSDMD does not read in the audit trail either: that it changed is shown, and not from what to what.

What was said in a session is for both sides and the atasan, what a plan does about a gap likewise, and nobody reads
the drafts of others.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from auditlog.models import LogEntry
from django.db.models import QuerySet

from kegiatan.models import BuktiKegiatan, Kegiatan

_KESEPAKATAN = frozenset(
    {"pekerjaan", "hasil_diharapkan", "aspek", "tujuan", "kompetensi", "alasan", "capaian", "hasil", "tindak_lanjut"}
    | {"manfaat", "komentar"}
)
_SESI = frozenset({"tempat", "agenda", "materi", "umpan_balik", "tindak_lanjut", "alasan_batal", "catatan_pribadi"})
_LAMPIRAN = frozenset({"nama"})
MEDAN: Mapping[str, frozenset[str]] = {
    "coaching.coaching": _KESEPAKATAN,
    "coaching.sesicoaching": _SESI,
    "coaching.lampiransesicoaching": _LAMPIRAN,
    "mentoring.mentoring": _KESEPAKATAN,
    "mentoring.sesimentoring": _SESI,
    "mentoring.lampiransesimentoring": _LAMPIRAN,
    "kompetensi.rencana": frozenset({"alasan_kurang"}),
    "kompetensi.butirrencana": frozenset(
        {"bentuk", "lingkup", "jumlah", "hari", "triwulan", "bulan", "dengan", "jenis", "kunci", "nama"}
    ),
}
"""Of each kind of record the fields whose values stay closed."""
SEBUTAN = {"coaching.lampiransesicoaching", "mentoring.lampiransesimentoring", "kompetensi.butirrencana"}
"""Kinds of record whose very name says something of that."""


def pengenal_jenis(catatan: LogEntry) -> str:
    """`kegiatan.buktikegiatan`"""
    return f"{catatan.content_type.app_label}.{catatan.content_type.model}"


def draf(semua: Iterable[LogEntry]) -> set[tuple[str, int]]:
    """Kind and number of those activities, and of that evidence, of which nothing was handed in or which are gone.

    A query for each of the two kinds that occur.
    """
    terbuka: dict[str, QuerySet[Any]] = {
        "kegiatan.kegiatan": Kegiatan.objects.exclude(status=Kegiatan.Status.DRAF),
        "kegiatan.buktikegiatan": BuktiKegiatan.objects.exclude(kegiatan__status=Kegiatan.Status.DRAF),
    }
    hasil: set[tuple[str, int]] = set()
    for jenis, dapat_dibaca in terbuka.items():
        nomor = {satu.object_id for satu in semua if pengenal_jenis(satu) == jenis and satu.object_id}
        if nomor:
            hasil |= {(jenis, pk) for pk in nomor - {*dapat_dibaca.filter(pk__in=nomor).values_list("pk", flat=True)}}
    return hasil
