"""The worlds in which every verb of coaching and mentoring is tried, and what a refused verb must leave alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from bimbingan.models import Bimbingan, Sesi
from coaching.models import Coaching, PengalihanCoaching, SesiCoaching
from kepegawaian.aksi import tempatkan
from kepegawaian.models import PNS
from kepegawaian.pangkat import Golongan, Jenjang
from konversi.models import RekapJP
from mentoring.models import Mentoring, SesiMentoring
from tests.conftest import Tokoh
from tests.pabrik import CoachingFactory, MentoringFactory, PNSFactory, SesiCoachingFactory, SesiMentoringFactory

PINDAH = date(2026, 11, 16)
"""The day on which the peserta comes under another atasan; a week before the day on which the tests play."""

ORANG = ("pembimbing", "peserta", "atasan_lain", "pengelola", "bkpsdmd", "orang_lain")
PIHAK = ORANG[:3]
PABRIK: dict[str, Any] = {"coaching": CoachingFactory, "mentoring": MentoringFactory}
PABRIK_SESI: dict[str, Any] = {"coaching": SesiCoachingFactory, "mentoring": SesiMentoringFactory}


@dataclass
class Dunia:
    """A running agreement, a held session of 2 November 2026 under it, and who is who."""

    kesepakatan: Bimbingan
    sesi: Sesi
    orang: dict[str, PNS]
    nama: str = ""

    def segar(self, apa: Bimbingan | Sesi) -> Any:
        """The row as a new request reads it."""
        return type(apa).objects.get(pk=apa.pk)  # type: ignore[attr-defined]


def di_bawah(tokoh: Tokoh, lama: PNS, baru: PNS, mulai: date) -> None:
    """Let the pegawai be under `lama` from 2023, and under `baru` from that day."""
    tokoh.pegawai.penempatan.update(atasan=lama)
    tempatkan(
        pns=tokoh.pegawai,
        pd=tokoh.dinas,
        jabatan="Analis Kebijakan",
        jenjang=Jenjang.AHLI_PERTAMA,
        atasan=baru,
        mulai=mulai,
    )


def _dunia(tokoh: Tokoh, bentuk: str, pembimbing: PNS, atasan_lain: PNS, *, pemimpin_sesi: PNS | None = None) -> Dunia:
    kesepakatan = PABRIK[bentuk](pembimbing=pembimbing, peserta=tokoh.pegawai)
    sesi = PABRIK_SESI[bentuk](
        bimbingan=kesepakatan,
        pembimbing=pemimpin_sesi or pembimbing,
        tanggal=date(2026, 11, 2),
        tindak_lanjut="Susun rancangan",
        status="dilaksanakan",
    )
    orang = {"pembimbing": pembimbing, "peserta": tokoh.pegawai, "atasan_lain": atasan_lain}
    orang |= {peran: getattr(tokoh, peran) for peran in ("pengelola", "bkpsdmd", "orang_lain")}
    return Dunia(kesepakatan, sesi, orang)


def coaching(tokoh: Tokoh) -> Dunia:
    """By the atasan langsung of today; atasan_lain was it before."""
    lama = PNSFactory(nama="Atasan Lama", golongan=Golongan.IV_B)
    di_bawah(tokoh, lama, tokoh.atasan, date(2024, 1, 1))
    return _dunia(tokoh, "coaching", tokoh.atasan, lama)


def coaching_pindah(tokoh: Tokoh) -> Dunia:
    """The coachee has come under atasan_lain; the agreement is still with the former one."""
    baru = PNSFactory(nama="Atasan Baru", golongan=Golongan.IV_B)
    di_bawah(tokoh, tokoh.atasan, baru, PINDAH)
    return _dunia(tokoh, "coaching", tokoh.atasan, baru)


def coaching_dialihkan(tokoh: Tokoh) -> Dunia:
    """The new atasan has taken it over; the held session was guided by the former one, atasan_lain."""
    baru = PNSFactory(nama="Atasan Baru", golongan=Golongan.IV_B)
    di_bawah(tokoh, tokoh.atasan, baru, PINDAH)
    dunia = _dunia(tokoh, "coaching", baru, tokoh.atasan, pemimpin_sesi=tokoh.atasan)
    PengalihanCoaching.objects.create(coaching=dunia.kesepakatan, dari=tokoh.atasan, kepada=baru)
    return dunia


def mentoring(tokoh: Tokoh) -> Dunia:
    """By a more senior PNS of another agency; atasan_lain is the atasan langsung of the mentee."""
    mentor = PNSFactory(nama="Mentor Senior", golongan=Golongan.III_C)
    return _dunia(tokoh, "mentoring", mentor, tokoh.atasan)


def mentoring_atasan(tokoh: Tokoh) -> Dunia:
    """By the atasan langsung, who is not more senior; atasan_lain was it before."""
    muda = PNSFactory(nama="Atasan Muda", golongan=Golongan.II_C)
    di_bawah(tokoh, tokoh.atasan, muda, date(2024, 1, 1))
    return _dunia(tokoh, "mentoring", muda, tokoh.atasan)


def mentoring_pindah(tokoh: Tokoh) -> Dunia:
    """The mentor is neither the atasan langsung any more nor more senior."""
    muda = PNSFactory(nama="Atasan Muda", golongan=Golongan.II_C)
    di_bawah(tokoh, muda, tokoh.atasan, PINDAH)
    return _dunia(tokoh, "mentoring", muda, tokoh.atasan)


DUNIA: dict[str, Callable[[Tokoh], Dunia]] = {
    "coaching": coaching,
    "coaching pindah": coaching_pindah,
    "coaching dialihkan": coaching_dialihkan,
    "mentoring": mentoring,
    "mentoring atasan": mentoring_atasan,
    "mentoring pindah": mentoring_pindah,
}


# --- states --------------------------------------------------------------------------------------------------


def berstatus(kesepakatan: Bimbingan, status: str) -> None:
    """Bring a running agreement into that status, with whatever belongs to it, past its verbs."""
    saat = timezone.now()
    jawab = {"dijawab_oleh": kesepakatan.penjawab_id, "dijawab_pada": saat}
    akhir = {"diakhiri_oleh": kesepakatan.pengusul_id, "diakhiri_pada": saat}
    evaluasi = {"capaian": 4, "dievaluasi_pembimbing_pada": saat, "manfaat": 5, "dievaluasi_peserta_pada": saat}
    isi: dict[str, dict[str, Any]] = {
        "diusulkan": {},
        "berjalan": jawab,
        "ditolak": {**jawab, "alasan": "Sedang tugas belajar."},
        "ditarik": akhir,
        "selesai": {**jawab, **akhir, **evaluasi},
        "dihentikan": {**jawab, **akhir, "alasan": "Pekerjaan dibatalkan."},
    }
    type(kesepakatan).objects.filter(pk=kesepakatan.pk).update(status=status, **isi[status])


def sesi_berstatus(sesi: Sesi, status: str) -> None:
    """The same for a held session."""
    paraf = {"diparaf_oleh": sesi.pembimbing_id, "diparaf_pada": timezone.now()} if status == "diparaf" else {}
    batal = {"alasan_batal": "Sakit."} if status == "dibatalkan" else {}
    type(sesi).objects.filter(pk=sesi.pk).update(status=status, **paraf, **batal)


# --- what a verb does ----------------------------------------------------------------------------------------

Hasil = tuple[type[Exception], str] | None
"""How a verb ended: None, or the exception and its sentence."""


def potret() -> list[Any]:
    """Everything a verb could change: the rows, the totals, the audit trail."""
    model: tuple[Any, ...] = (Coaching, Mentoring, SesiCoaching, SesiMentoring, PengalihanCoaching, RekapJP)
    return [list(satu.objects.order_by("pk").values_list()) for satu in model] + [LogEntry.objects.count()]


def kalimat(galat: Exception) -> str:
    return " ".join(galat.messages) if isinstance(galat, ValidationError) else str(galat)


@contextmanager
def sementara() -> Iterator[None]:
    """Undo afterwards whatever is written inside."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def coba(kerja: Callable[[], Any], sebelum: list[Any]) -> Hasil:
    """How the verb ends, after `sebelum`. One that is refused must change nothing; what another does is left."""
    try:
        kerja()
    except (PermissionDenied, ValidationError) as galat:
        assert potret() == sebelum
        return type(galat), kalimat(galat)
    return None
