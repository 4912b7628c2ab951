"""One person: where they stand today, and how they came there."""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from kepegawaian.models import PNS
from kompetensi.dialog.baris import Baris, baris_dialog
from kompetensi.models import Dialog

DIBANDINGKAN = 5
"""Agreed dialogues that stand beside each other, the latest ones."""


class Perjalanan(NamedTuple):
    """One competency through the dialogues, the earliest first: its rows, None where it was not spoken of."""

    nama: str
    nama_jenis: str
    baris: list[Baris | None]

    @property
    def arah(self) -> tuple[str, str]:
        """Code and word: from the first to the last time it was assessed."""
        level = [satu.level_sekarang for satu in self.baris if satu and satu.level_sekarang is not None]
        if len(level) < 2:
            return "nol", "Baru sekali dinilai"
        if level[-1] == level[0]:
            return "berjalan", "Tetap"
        return ("cukup", "Naik") if level[-1] > level[0] else ("masalah", "Turun")


def riwayat_dialog(pns: PNS) -> "QuerySet[Any]":
    """All dialogues but those that were given up, the latest first."""
    return pns.dialog.exclude(status=Dialog.Status.DIBATALKAN).select_related("atasan").prefetch_related("nilai")


def perjalanan(dialog: list[Dialog]) -> list[Perjalanan]:
    """The agreed ones beside each other, competency by competency; those of the latest dialogue first."""
    semua = [{satu.pengenal: satu for satu in baris_dialog(milik)} for milik in dialog]
    pengenal = dict.fromkeys(kunci for isi in reversed(semua) for kunci in isi)
    hasil = []
    for kunci in pengenal:
        baris = [isi.get(kunci) for isi in semua]
        terakhir = next(satu for satu in reversed(baris) if satu)
        hasil.append(Perjalanan(terakhir.nama, terakhir.nama_jenis, baris))
    return hasil
