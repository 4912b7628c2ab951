"""What happened to somebody's account, codes and roles, in words."""

from datetime import date
from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from kepegawaian.models import PNS, Akun, Penugasan
from konversi.riwayat import Peristiwa
from konversi.tulisan import tanggal_panjang

KATA_AKUN = {
    ("None", "True"): "akun dibuat",
    ("True", "False"): "akun dinonaktifkan",
    ("False", "True"): "akun dapat diaktifkan lagi",
}
KATA_PERAN = {
    LogEntry.Action.CREATE: "peran {} diberikan",
    LogEntry.Action.UPDATE: "masa peran {} diubah",
    LogEntry.Action.DELETE: "peran {} dibatalkan sebelum berlaku",
}


def riwayat(pns: PNS) -> list[Peristiwa]:
    """Newest first. Four queries."""
    return sorted([*_kode(pns), *_jejak(pns)], key=lambda satu: satu.pada, reverse=True)


def _kode(pns: PNS) -> list[Peristiwa]:
    hasil = []
    for satu in pns.kode_aktivasi.select_related("dibuat_oleh__pns", "dicabut_oleh__pns"):
        sebutan = satu.get_cara_display()
        hasil.append(Peristiwa(satu.dibuat_pada, str(satu.dibuat_oleh), f"{sebutan} dibuat"))
        if satu.dipakai_pada:
            hasil.append(Peristiwa(satu.dipakai_pada, str(pns), f"kata sandi dibuat dengan {sebutan}"))
        if satu.dicabut_pada:
            hasil.append(Peristiwa(satu.dicabut_pada, str(satu.dicabut_oleh), f"{sebutan} dicabut"))
    return hasil


def _jejak(pns: PNS) -> list[Peristiwa]:
    """From the audit trail; a role that was withdrawn is known by the person its last entry names."""
    jenis = ContentType.objects.get_for_models(Akun, Penugasan)
    peran = (
        Q(object_id__in=pns.penugasan.values("pk")) | Q(changes__pns__0=str(pns.pk)) | Q(changes__pns__1=str(pns.pk))
    )
    milik = Q(content_type=jenis[Akun], object_id__in=Akun.objects.filter(pns=pns).values("pk"))
    catatan = LogEntry.objects.filter(milik | (Q(content_type=jenis[Penugasan]) & peran)).select_related("actor__pns")
    semua = [(satu, _kata(satu, satu.content_type_id == jenis[Penugasan].pk)) for satu in catatan]
    return [Peristiwa(satu.timestamp, str(satu.actor or "aplikasi"), apa) for satu, apa in semua if apa]


def _kata(catatan: LogEntry, tentang_peran: bool) -> str:
    perubahan: dict[str, Any] = catatan.changes or {}
    if not tentang_peran:
        return KATA_AKUN.get(tuple(perubahan.get("is_active", ())), "")
    kata = KATA_PERAN[catatan.action].format(catatan.object_repr)
    selesai = perubahan.get("selesai", ("", "None"))[1]
    return kata if selesai in ("None", "") else f"{kata}, hari terakhir {_hari(selesai)}"


def _hari(tulisan: str) -> str:
    return tanggal_panjang(date.fromisoformat(tulisan))
