"""The scene of the tests of the pages: one agreement of the pegawai with her atasan, of either kind."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from bimbingan.models import Bimbingan, Sesi
from coaching.models import Coaching, PengalihanCoaching, SesiCoaching
from kepegawaian.pangkat import Golongan
from konversi.models import RekapJP
from mentoring.models import Mentoring, SesiMentoring
from tests.conftest import Tokoh
from tests.pabrik import (
    CoachingFactory,
    MentoringFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
    buat_akun,
)

JENIS = ("coaching", "mentoring")
PINDAH = date(2026, 11, 1)
"""The day on which the pegawai comes under another atasan, where a test says so."""
TABEL = (Coaching, Mentoring, SesiCoaching, SesiMentoring, PengalihanCoaching, RekapJP, LogEntry)


@dataclass
class Panggung:
    """`coaching` or `mentoring` of the standing characters."""

    tokoh: Tokoh
    jenis: str

    @property
    def model(self) -> type[Bimbingan]:
        return Coaching if self.jenis == "coaching" else Mentoring

    def kesepakatan(self, **isi: Any) -> Any:
        """Running, of 2026, unless `isi` says otherwise."""
        pabrik = CoachingFactory if self.jenis == "coaching" else MentoringFactory
        return pabrik(**{"pembimbing": self.tokoh.atasan, "peserta": self.tokoh.pegawai, **isi})

    def sesi(self, bimbingan: Any = None, **isi: Any) -> Any:
        """Held on 4 May 2026 and initialled, unless `isi` says otherwise."""
        pabrik = SesiCoachingFactory if self.jenis == "coaching" else SesiMentoringFactory
        return pabrik(bimbingan=bimbingan or self.kesepakatan(), **isi)

    def url(self, nama: str, *bagian: Any) -> str:
        return reverse(f"{self.jenis}:{nama}", args=bagian)

    def klien(self, peran: str) -> Client:
        return self.tokoh.masuk(peran)

    def anggota(self, nama: str, **isi: Any) -> Any:
        """One more member of the atasan's team, with a running agreement."""
        pns = PenempatanFactory(pns__nama=nama, pd=self.tokoh.dinas, atasan=self.tokoh.atasan).pns
        return self.kesepakatan(peserta=pns, **isi)

    def sesi_tersimpan(self) -> list[Sesi]:
        return list(self.model.model_sesi()._base_manager.order_by("pk"))


def tambah_tokoh(tokoh: Tokoh, peran: str, nama: str) -> Any:
    """One more character with an account, senior enough to guide."""
    pns = PNSFactory(nama=nama, golongan=Golongan.IV_A)
    PenempatanFactory(pns=pns, pd=tokoh.dinas_lain)
    tokoh.akun[peran] = buat_akun(pns)
    return pns


def pindahkan(tokoh: Tokoh) -> Any:
    """The pegawai comes under another atasan, who is returned and signs in as `atasan_baru`."""
    baru = tambah_tokoh(tokoh, "atasan_baru", "Dewi Lestari")
    tokoh.pegawai.penempatan.update(selesai=date(2026, 10, 31))
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas, atasan=baru, mulai=PINDAH)
    return baru


def isi_basis_data() -> list[list[tuple[Any, ...]]]:
    """Everything that a page of ours could change."""
    return [list(model._base_manager.order_by("pk").values_list()) for model in TABEL]
