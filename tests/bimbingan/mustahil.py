"""What can never be, told of agreements and sessions in hand; written from the flow, not from the code."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

DIJAWAB = {"berjalan": True, "ditolak": True, "selesai": True, "dihentikan": True, "diusulkan": False, "ditarik": False}
DIAKHIRI = {
    "ditarik": True,
    "selesai": True,
    "dihentikan": True,
    "diusulkan": False,
    "berjalan": False,
    "ditolak": False,
}


def mustahil(
    kesepakatan: Iterable[Any], sesi: Iterable[Any], hari_ini: date, boleh_memimpin: Callable[[Any], bool]
) -> list[str]:
    """Everything about these rows that cannot be, one line each.

    `boleh_memimpin` says of a held session whether its pembimbing might guide its peserta on that day.
    """
    semua = list(sesi)
    salah = [f"{satu.BENTUK} {satu.pk}: {apa}" for satu in kesepakatan for apa in _kesepakatan(satu, semua)]
    for satu in semua:
        salah += [f"sesi {satu.BENTUK} {satu.pk}: {apa}" for apa in _sesi(satu, hari_ini)]
        if satu.status in ("dilaksanakan", "diparaf") and not boleh_memimpin(satu):
            salah.append(f"sesi {satu.BENTUK} {satu.pk}: guided by one who might not")
    sehari = Counter((s.BENTUK, s.pembimbing_id, s.peserta_id, s.tanggal) for s in semua if s.status != "dibatalkan")
    return salah + [f"{kunci}: {banyak} sessions" for kunci, banyak in sehari.items() if banyak > 1]


def _kesepakatan(satu: Any, semua: list[Any]) -> Iterator[str]:
    milik = [sesi for sesi in semua if (sesi.BENTUK, sesi.bimbingan_id) == (satu.BENTUK, satu.pk)]
    if satu.pembimbing_id == satu.peserta_id:
        yield "guides themself"
    for apa, harus in (("dijawab", DIJAWAB), ("diakhiri", DIAKHIRI)):
        siapa, kapan = getattr(satu, f"{apa}_oleh_id"), getattr(satu, f"{apa}_pada")
        if (siapa is None) != (kapan is None) or (siapa is not None) != harus[satu.status]:
            yield f"{satu.status}, yet {apa} by {siapa} at {kapan}"
    dievaluasi = [satu.dievaluasi_pembimbing_pada, satu.dievaluasi_peserta_pada]
    if (dievaluasi[0] is None) != (satu.capaian is None) or (dievaluasi[1] is None) != (satu.manfaat is None):
        yield "a score and its moment are a pair"
    if (None not in dievaluasi) != (satu.status == "selesai"):
        yield f"{satu.status}, evaluated at {dievaluasi}"
    if satu.status in ("ditolak", "dihentikan") and not satu.alasan:
        yield f"{satu.status} without a reason"
    if satu.selesai < satu.mulai:
        yield "ends before it begins"
    if milik and satu.status in ("diusulkan", "ditolak", "ditarik"):
        yield f"{satu.status} with sessions"
    if satu.status != "berjalan" and any(sesi.status == "direncanakan" for sesi in milik):
        yield f"{satu.status} with a planned session"
    for sesi in milik:
        if sesi.peserta_id != satu.peserta_id:
            yield "a session of another peserta"
        if sesi.status == "direncanakan" and sesi.pembimbing_id != satu.pembimbing_id:
            yield "a plan of another pembimbing"
        if sesi.status != "dibatalkan" and not satu.mulai <= sesi.tanggal <= satu.selesai:
            yield "a session outside its period"


def _sesi(satu: Any, hari_ini: date) -> Iterator[str]:
    if satu.pembimbing_id == satu.peserta_id:
        yield "guides themself"
    terlaksana = satu.status in ("dilaksanakan", "diparaf")
    if terlaksana and satu.tanggal > hari_ini:
        yield "held in the future"
    if terlaksana and not satu.materi.strip():
        yield "held without materi"
    if satu.status == "diparaf":
        if satu.diparaf_oleh_id != satu.pembimbing_id or satu.diparaf_pada is None:
            yield "initialled by another than its pembimbing"
    elif satu.diparaf_oleh_id is not None or satu.diparaf_pada is not None:
        yield f"{satu.status} with a paraf"
    if (satu.status == "dibatalkan") != bool(satu.alasan_batal):
        yield "cancelled and a reason are a pair"
    if satu.ditindaklanjuti_pada is not None and not satu.tindak_lanjut:
        yield "nothing followed up"
