"""The other side: whether the database holds exactly what was acknowledged. Asked with the bare driver, not by us."""

from collections import Counter
from typing import Any, NamedTuple

import psycopg

from beban.buku import DIAKUI, DITOLAK, TAK_TAHU, Buku, Tulisan

MENURUT_TANDA = {
    "sesi": "SELECT substring(materi FROM 'BEBAN-[0-9a-f]+'), count(*) FROM coaching_sesicoaching "
    "WHERE materi LIKE '%BEBAN-%' GROUP BY 1",
    "kegiatan": "SELECT substring(nama FROM 'BEBAN-[0-9a-f]+'), count(*) FROM kegiatan_kegiatan "
    "WHERE nama LIKE '%BEBAN-%' AND status IN ('diajukan', 'disetujui') GROUP BY 1",
    "tinjauan": "SELECT id::text, 1 FROM kegiatan_kegiatan WHERE status = 'disetujui' AND ditinjau_oleh_id IS NOT NULL",
    "paraf": "SELECT id::text, 1 FROM coaching_sesicoaching WHERE status = 'diparaf' AND diparaf_oleh_id IS NOT NULL",
}
"""How many records carry which mark, by kind of write."""
BUKTI = (
    "SELECT substring(k.nama FROM 'BEBAN-[0-9a-f]+'), b.sha256, b.nama_simpan FROM kegiatan_kegiatan k "
    "JOIN kegiatan_buktikegiatan t ON t.kegiatan_id = k.id JOIN lampiran_berkas b ON b.id = t.berkas_id "
    "WHERE k.nama LIKE '%BEBAN-%'"
)
ASING = {"sesi", "kegiatan"}
"""Kinds whose marks nobody but the people of the test writes."""


class Selisih(NamedTuple):
    """What is not as it was said: each a line. All empty is as it must be."""

    hilang: list[str]
    ganda: list[str]
    tak_dikirim: list[str]
    bukti: list[str]

    @property
    def bersih(self) -> bool:
        return not any(self)


def cocokkan(url: str, buku: Buku, lampiran: Any = None) -> Selisih:
    """Compare. `lampiran` is the folder of the uploads, where it can be read from here."""
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as koneksi:
        ada = {jenis: Counter(dict(koneksi.execute(tanya).fetchall())) for jenis, tanya in MENURUT_TANDA.items()}
        bukti = koneksi.execute(BUKTI).fetchall()
    hilang, ganda, asing = [], [], []
    for jenis, banyak in ada.items():
        for satu in buku.dari(jenis):
            _bandingkan(satu, banyak[satu.tanda], hilang, ganda)
        if jenis in ASING:
            asing += [f"{jenis} {tanda}" for tanda in set(banyak) - {satu.tanda for satu in buku.dari(jenis)}]
    return Selisih(hilang, ganda, asing, _bandingkan_bukti(buku, bukti, lampiran))


def _bandingkan(satu: Tulisan, ada: int, hilang: list[str], ganda: list[str]) -> None:
    """Acknowledged: all of it. Unknown: all or nothing. Refused: nothing (but for what somebody else did to it)."""
    sebutan = f"{satu.jenis} {satu.tanda} ({satu.keadaan}): {ada} of {satu.banyak}"
    if ada > satu.banyak or (ada and satu.keadaan == DITOLAK and satu.jenis in ASING):
        ganda.append(sebutan)
    elif (satu.keadaan == DIAKUI and ada < satu.banyak) or (satu.keadaan == TAK_TAHU and 0 < ada < satu.banyak):
        hilang.append(sebutan)


def _bandingkan_bukti(buku: Buku, ada: list[Any], lampiran: Any) -> list[str]:
    """Every acknowledged activity has its evidence once, and the file lies in the storage, whole."""
    menurut: dict[str, list[tuple[str, str]]] = {}
    for tanda, sidik, nama in ada:
        menurut.setdefault(tanda, []).append((sidik, nama))
    keliru = []
    for satu in buku.dari("kegiatan"):
        punya = menurut.get(satu.tanda, [])
        if satu.keadaan == DIAKUI and [sidik for sidik, _ in punya] != ([satu.bukti] if satu.bukti else []):
            keliru.append(f"kegiatan {satu.tanda}: evidence {punya}, not {satu.bukti}")
        keliru += [f"{satu.tanda}: {nama} is not whole" for sidik, nama in punya if not _utuh(lampiran, nama, sidik)]
    return keliru


def _utuh(lampiran: Any, nama: str, sidik: str) -> bool:
    import hashlib
    from pathlib import Path

    if lampiran is None:
        return True
    jalur = Path(lampiran) / nama
    return jalur.is_file() and hashlib.sha256(jalur.read_bytes()).hexdigest() == sidik
