"""The verbs of staffing. Every placement is written here, because the chain of supervisors is held here."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from kepegawaian.models import PNS, SELAMANYA, Penempatan, PerangkatDaerah
from kepegawaian.rantai import Ikatan, cari_lingkaran


class LingkaranAtasan(ValidationError):
    """Somebody would be, over others, their own supervisor. `nip` are the people of the circle, in order."""

    def __init__(self, nip: list[str]) -> None:
        self.nip = nip
        super().__init__(f"Rantai atasan berputar: {' → '.join(nip)}. Perbaiki NIP Atasan salah satunya.")


def kunci_penempatan() -> None:
    """Let one transaction at a time change placements, so that two halves of a circle cannot slip in together.

    SQLite does so by itself: its transactions are immediate.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as kursor:
            kursor.execute("LOCK TABLE kepegawaian_penempatan IN SHARE ROW EXCLUSIVE MODE")


@transaction.atomic
def tempatkan(
    *,
    pns: PNS,
    pd: PerangkatDaerah,
    jabatan: str,
    jenjang: int,
    atasan: PNS | None,
    mulai: date,
    jabatan_plt: str = "",
) -> Penempatan:
    """Open a placement from `mulai` and close the running one on the day before.

    Raises LingkaranAtasan, and ValidationError where `mulai` is not after the running placement's own start.
    """
    kunci_penempatan()
    berjalan = pns.penempatan.filter(selesai__isnull=True).first()
    if berjalan:
        tutup(berjalan, sebelum=mulai)
        berjalan.save(update_fields=["selesai"])
    baru = Penempatan(
        pns=pns, pd=pd, jabatan=jabatan, jenjang=jenjang, atasan=atasan, mulai=mulai, jabatan_plt=jabatan_plt
    )
    pastikan_tanpa_lingkaran([baru])
    baru.save()
    return baru


def tutup(penempatan: Penempatan, *, sebelum: date) -> None:
    """Set the last day to the one before `sebelum`; does not save.

    Raises ValidationError where the placement would end before it began.
    """
    if sebelum <= penempatan.mulai:
        raise ValidationError(
            f"TMT Penempatan {sebelum:%d-%m-%Y} harus sesudah awal penempatan yang sedang berjalan "
            f"({penempatan.mulai:%d-%m-%Y}). Isi TMT penempatan yang baru."
        )
    penempatan.selesai = sebelum - timedelta(days=1)


def pastikan_tanpa_lingkaran(penempatan: Collection[Penempatan]) -> None:
    """Raise LingkaranAtasan if one of these placements closes a chain on any day it holds.

    A single one may be still unsaved; of several, all must be saved, as each is held against the stored others.
    """
    ikatan = _semua_ikatan(min((p.mulai for p in penempatan), default=SELAMANYA))
    for p in penempatan:
        if p.atasan_id:
            jalur = cari_lingkaran(ikatan, p.pns_id, Ikatan(p.atasan_id, p.mulai, p.selesai or SELAMANYA))
            if jalur:
                nip = dict(PNS.objects.filter(pk__in=jalur).values_list("pk", "nip"))
                raise LingkaranAtasan([nip[pk] for pk in jalur])


def _semua_ikatan(sejak: date) -> dict[int, list[Ikatan]]:
    """The bonds of everybody that still hold on or after that day. One query."""
    ikatan: dict[int, list[Ikatan]] = defaultdict(list)
    baris: Iterable[tuple[int, int, date, date | None]] = (
        Penempatan.objects.selama(sejak, SELAMANYA)
        .filter(atasan__isnull=False)
        .order_by()
        .values_list("pns_id", "atasan_id", "mulai", "selesai")
    )
    for pns, atasan, mulai, selesai in baris:
        ikatan[pns].append(Ikatan(atasan, mulai, selesai or SELAMANYA))
    return ikatan
