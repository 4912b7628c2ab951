"""What happened to an activity, in words."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from auditlog.models import LogEntry

from kegiatan.models import Kegiatan
from konversi import riwayat as jejak
from konversi.buku import buku_aturan
from konversi.riwayat import Peristiwa, berurut, diubah

Status = Kegiatan.Status

KATA: Mapping[tuple[str, str], str] = {
    ("", Status.DRAF): "draf dibuat",
    ("", Status.DIAJUKAN): "diajukan",
    ("", Status.DISETUJUI): "disahkan melalui impor",
    (Status.DRAF, Status.DIAJUKAN): "diajukan",
    (Status.DITARIK, Status.DIAJUKAN): "diajukan",
    (Status.DIKEMBALIKAN, Status.DIAJUKAN): "diajukan kembali",
    (Status.DISETUJUI, Status.DIAJUKAN): "persetujuan dibatalkan",
    (Status.DIAJUKAN, Status.DISETUJUI): "disetujui",
    (Status.DIAJUKAN, Status.DIKEMBALIKAN): "dikembalikan",
    (Status.DIAJUKAN, Status.DITARIK): "ditarik",
    (Status.DIKEMBALIKAN, Status.DITARIK): "ditarik",
    (Status.DITARIK, Status.DRAF): "diubah menjadi draf lagi",
}
"""From which status to which; "" where the record was made."""
PENYERTA = {"status", "ditinjau_oleh", "ditinjau_pada", "diajukan_pada", "alasan_kembali", "catatan_peninjau", "bukti"}
"""Fields that come with a change of status, and evidence: the entry says these in words of its own."""


def riwayat(kegiatan: Kegiatan) -> list[Peristiwa]:
    """Every change of that activity and of its evidence, oldest first. One query."""
    return jejak.riwayat(kegiatan, partial(_kata, kegiatan))


def _kata(kegiatan: Kegiatan, catatan: LogEntry) -> str:
    perubahan: dict[str, Any] = catatan.changes or {}
    kalimat = [_status(perubahan), _bukti(perubahan)]
    if catatan.action == LogEntry.Action.UPDATE:
        nama_medan = berurut(kegiatan, perubahan.keys() - PENYERTA)
        kalimat += [_diubah(kegiatan, nama, *perubahan[nama]) for nama in nama_medan]
    return "; ".join(filter(None, kalimat))


def _diubah(kegiatan: Kegiatan, nama: str, lama: str, baru: str) -> str:
    if nama == "bentuk":
        lama, baru = map(buku_aturan().nama_baris, (lama, baru))
        return f"bentuk diubah dari {lama} menjadi {baru}"
    return diubah(kegiatan, nama, lama, baru)


def _status(perubahan: Mapping[str, Any]) -> str:
    """`dikembalikan: Bukti tidak terbaca (halaman kedua terpotong)`"""
    if "status" not in perubahan:
        return ""
    lama, baru = (nilai if nilai != "None" else "" for nilai in perubahan["status"])
    kata = KATA.get((lama, baru), f"status menjadi {baru}")
    if baru != Status.DIKEMBALIKAN and lama != Status.DISETUJUI:
        return kata
    kode, catatan = (perubahan.get(nama, ("", ""))[1] for nama in ("alasan_kembali", "catatan_peninjau"))
    alasan = str(dict(Kegiatan.AlasanKembali.choices).get(kode, ""))
    if alasan and catatan:
        return f"{kata}: {alasan} ({catatan})"
    return f"{kata}: {alasan or catatan}" if alasan or catatan else kata


def _bukti(perubahan: Mapping[str, Any]) -> str:
    lama, baru = perubahan.get("bukti", ("", ""))
    if baru:
        return f"bukti {baru} dilampirkan"
    return f"bukti {lama} dihapus" if lama else ""
