"""A person in every column of the Kartu."""

from datetime import date
from decimal import Decimal

from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)


def isi_semua_kolom(peserta, pembimbing):
    """Records of 2026 in all seven columns: 7,5 + 8 + 5 + 20 + 4 + 2 + 10 = 56,5 JP; and 2 JP that wait."""
    for bentuk, jumlah in (
        ("pelatihan_teknis", "7.5"),
        ("seminar", "2"),  # 2 hari × 4 JP
        ("workshop", "1"),
        ("pendidikan", "1"),  # 1 semester × 20 JP
        ("patok_banding", "1"),
    ):
        hari = date(2026, 3, 9), date(2026, 3, 10)
        KegiatanFactory(peserta=peserta, bentuk=bentuk, jumlah=Decimal(jumlah), mulai=hari[0], selesai=hari[1])
    coaching = CoachingFactory(peserta=peserta, pembimbing=pembimbing)
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, 4))
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, 18))
    mentoring = MentoringFactory(peserta=peserta, pembimbing=pembimbing)
    SesiMentoringFactory(bimbingan=mentoring, tanggal=date(2026, 6, 1))
    SesiMentoringFactory(bimbingan=mentoring, tanggal=date(2026, 6, 2), status="dilaksanakan")
