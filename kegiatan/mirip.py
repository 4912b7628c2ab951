"""Records so like another that they may be the same activity, entered twice. A warning, never a refusal."""

from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from django.db.models import Q

from kegiatan.models import Kegiatan

HAMPIR_SAMA = 0.9
"""From there on two names differ by a slip of the pen: `Bimtek SPBE 2026` and `bimtek  SPBE  Th. 2026`."""


class Mirip(NamedTuple):
    """Another record of the same peserta, and what makes it alike."""

    kegiatan: Kegiatan
    alasan: str


def mirip(kegiatan: Kegiatan) -> list[Mirip]:
    """The handed-in records that `kegiatan` (stored or not) may be the same as, in order of date. One query."""
    awal = kegiatan.mulai.replace(day=1)
    calon = Kegiatan.objects.filter(peserta=kegiatan.peserta_id).tercatat().exclude(pk=kegiatan.pk)
    syarat = Q(bentuk=kegiatan.bentuk, mulai__lte=kegiatan.selesai, selesai__gte=kegiatan.mulai)
    syarat |= Q(mulai__gte=awal, mulai__lt=_bulan_berikut(awal))
    if kegiatan.nomor_sertifikat.strip():
        syarat |= Q(nomor_sertifikat__iexact=kegiatan.nomor_sertifikat.strip())
    semua = calon.filter(syarat).order_by("mulai", "pk")
    return [Mirip(satu, alasan) for satu in semua if (alasan := _alasan(kegiatan, satu))]


def _alasan(kegiatan: Kegiatan, lain: Kegiatan) -> str:
    """Why the two are alike; "" where they are not."""
    sertifikat = _ringkas(kegiatan.nomor_sertifikat)
    if sertifikat and sertifikat == _ringkas(lain.nomor_sertifikat):
        return "nomor sertifikatnya sama"
    if _sebulan(kegiatan.mulai, lain.mulai) and _nama_serupa(kegiatan.nama, lain.nama):
        return "namanya hampir sama, pada bulan yang sama"
    if kegiatan.bentuk == lain.bentuk and lain.mulai <= kegiatan.selesai and kegiatan.mulai <= lain.selesai:
        return "bentuknya sama dan tanggalnya bertumpang tindih"
    return ""


def _nama_serupa(satu: str, dua: str) -> bool:
    satu, dua = _ringkas(satu), _ringkas(dua)
    if not satu or not dua:
        return False
    banding = SequenceMatcher(None, satu, dua, autojunk=False)
    return satu == dua or (banding.quick_ratio() >= HAMPIR_SAMA and banding.ratio() >= HAMPIR_SAMA)


def _ringkas(teks: str) -> str:
    """Letters and digits alone, without case."""
    return "".join(huruf for huruf in teks.casefold() if huruf.isalnum())


def _sebulan(satu: date, dua: date) -> bool:
    return (satu.year, satu.month) == (dua.year, dua.month)


def _bulan_berikut(awal: date) -> date:
    return date(awal.year + awal.month // 12, awal.month % 12 + 1, 1)
