"""What happened to an agreement or a session, in words."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from auditlog.models import LogEntry

from bimbingan.models import Bimbingan, Sesi
from konversi import riwayat as jejak
from konversi.riwayat import Peristiwa, berurut, diubah

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


def riwayat(objek: Bimbingan | Sesi) -> list[Peristiwa]:
    """Every change of that record, oldest first. One query."""
    return jejak.riwayat(objek, partial(_kata, objek))


def _kata(objek: Bimbingan | Sesi, catatan: LogEntry) -> str:
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
        kalimat += [diubah(objek, nama, *perubahan[nama]) for nama in berurut(objek, perubahan.keys() - PENYERTA)]
    return "; ".join(kalimat)


def _evaluasi(perubahan: Mapping[str, Any]) -> list[str]:
    return [
        f"evaluasi {sisi} diisi"
        for sisi in ("pembimbing", "peserta")
        if perubahan.get(f"dievaluasi_{sisi}_pada", (None, "None"))[1] != "None"
    ]
