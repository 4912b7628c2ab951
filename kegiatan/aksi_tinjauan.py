"""The verbs of the reviewer: approve, return, take an approval back, and delegate the review for a period.

As in `kegiatan.aksi`: the lock on the peserta first, then judged by what is stored. Who reviews is in
`kegiatan.izin`; nobody reviews their own.
"""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from kegiatan import izin
from kegiatan.aksi import TINJAUAN, lepas_tinjauan, pegang
from kegiatan.models import Kegiatan, PelimpahanTinjauan
from kepegawaian.models import PNS
from konversi.rekap import kunci_peserta

Status = Kegiatan.Status
AlasanKembali = Kegiatan.AlasanKembali


@transaction.atomic
def setujui(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    """Approve: from here on it counts. Of two who approve at once one does, the other gets a sentence."""
    pegang(kegiatan)
    pastikan_boleh_meninjau(kegiatan=kegiatan, oleh=oleh)
    _tinjau(kegiatan, oleh, Status.DISETUJUI)


@transaction.atomic
def setujui_semua(*, kegiatan: Collection[Kegiatan], oleh: PNS) -> int:
    """Approve several at once; those that wait no longer are passed over. Returns how many were approved.

    Raises PermissionDenied, and approves none, where one of them is not for `oleh` to review; TahunTerkunci where
    one is of a locked year, which pages set aside before they ask.
    """
    kunci_peserta(satu.peserta_id for satu in kegiatan)
    jumlah = 0
    for satu in kegiatan:
        satu.refresh_from_db()
        if satu.status == Status.DIAJUKAN:
            izin.pastikan_peninjau(satu, oleh)
            _tinjau(satu, oleh, Status.DISETUJUI)
            jumlah += 1
    return jumlah


@transaction.atomic
def kembalikan(*, kegiatan: Kegiatan, oleh: PNS, alasan: str, catatan: str = "") -> None:
    """Return to the peserta for correction. `alasan`: of Kegiatan.AlasanKembali; LAINNYA asks for a note."""
    pegang(kegiatan)
    pastikan_boleh_meninjau(kegiatan=kegiatan, oleh=oleh)
    if alasan not in AlasanKembali.values:
        raise ValidationError({"alasan": "Pilih alasannya."})
    if alasan == AlasanKembali.LAINNYA and not catatan.strip():
        raise ValidationError({"catatan": "Tulis apa yang perlu diperbaiki, satu kalimat cukup."})
    kegiatan.pastikan_terbuka()  # before it is touched, for the page goes on showing it
    _tinjau(kegiatan, oleh, Status.DIKEMBALIKAN, alasan, catatan.strip())


@transaction.atomic
def batalkan_persetujuan(*, kegiatan: Kegiatan, oleh: PNS, alasan: str) -> None:
    """Take an approval back, with a reason that its peserta reads: the activity waits again."""
    pegang(kegiatan)
    pastikan_boleh_batalkan_persetujuan(kegiatan=kegiatan, oleh=oleh)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya, satu kalimat cukup."})
    lepas_tinjauan(kegiatan)
    kegiatan.status, kegiatan.catatan_peninjau = Status.DIAJUKAN, alasan.strip()
    kegiatan.save(update_fields=TINJAUAN)


def pastikan_boleh_meninjau(*, kegiatan: Kegiatan, oleh: PNS) -> izin.Peran:
    """Approve or return; returns as what."""
    peran = izin.pastikan_peninjau(kegiatan, oleh)
    if kegiatan.status != Status.DIAJUKAN:
        raise ValidationError(_tidak_menunggu(kegiatan))
    return peran


def pastikan_boleh_batalkan_persetujuan(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    izin.pastikan_boleh_mencabut_persetujuan(kegiatan, oleh)
    if kegiatan.status != Status.DISETUJUI:
        raise ValidationError("Kegiatan ini tidak sedang disetujui, jadi tidak ada yang dibatalkan.")
    if kegiatan.ditinjau_oleh_id is None:
        raise ValidationError("Kegiatan ini diimpor dan disahkan BKPSDMD. Minta BKPSDMD memperbaikinya.")


def _tidak_menunggu(kegiatan: Kegiatan) -> str:
    if kegiatan.status == Status.DISETUJUI and kegiatan.ditinjau_oleh:
        return f"Kegiatan ini sudah disetujui ({kegiatan.ditinjau_oleh})."
    if kegiatan.status == Status.DIKEMBALIKAN:
        return f"Kegiatan ini sudah dikembalikan ({kegiatan.ditinjau_oleh})."
    return f"Kegiatan ini tidak menunggu tinjauan: {kegiatan.get_status_display().lower()}."


def _tinjau(kegiatan: Kegiatan, oleh: PNS, status: str, alasan: str = "", catatan: str = "") -> None:
    kegiatan.status, kegiatan.alasan_kembali, kegiatan.catatan_peninjau = status, alasan, catatan
    kegiatan.ditinjau_oleh, kegiatan.ditinjau_pada = oleh, timezone.now()
    kegiatan.save(update_fields=TINJAUAN)


# --- delegation ----------------------------------------------------------------------------------------------


@transaction.atomic
def limpahkan(*, oleh: PNS, kepada: PNS, mulai: date, selesai: date, alasan: str = "") -> PelimpahanTinjauan:
    """Have `kepada` review the activities of one's team too, in that period. The same one twice is one."""
    kunci_peserta([oleh.pk])
    izin.pastikan_boleh_melimpahkan(oleh=oleh)
    baru = PelimpahanTinjauan(dari=oleh, kepada=kepada, mulai=mulai, selesai=selesai, alasan=alasan.strip())
    baru.full_clean(exclude=["dari", "kepada"])
    kembar: PelimpahanTinjauan | None = PelimpahanTinjauan.objects.filter(
        dari=oleh, kepada=kepada, mulai=mulai, selesai=selesai, dicabut_pada=None
    ).first()
    if kembar is None:
        baru.save()
    return kembar or baru


@transaction.atomic
def cabut_pelimpahan(*, pelimpahan: PelimpahanTinjauan, oleh: PNS) -> None:
    """End a delegation at once. Doing it twice is doing it once."""
    kunci_peserta([pelimpahan.dari_id])
    pelimpahan.refresh_from_db()
    if oleh.pk != pelimpahan.dari_id:
        raise PermissionDenied("Hanya yang melimpahkan tinjauan yang dapat mencabutnya.")
    if pelimpahan.dicabut_pada is None:
        pelimpahan.dicabut_pada = timezone.now()
        pelimpahan.save(update_fields=["dicabut_pada"])
