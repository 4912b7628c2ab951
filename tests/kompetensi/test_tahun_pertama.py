"""A plan of the year in which the regulation began in the middle of January."""

from decimal import Decimal

from kompetensi.rencana.jadwal import Butir, hitung_rencana, jadwalkan
from konversi.buku import buku_aturan


def test_what_is_planned_for_january_is_put_behind_the_first_day_of_the_regulation():
    butir = [
        Butir("sesi", "coaching", "nasional", Decimal(2), None, 1, 1),
        Butir("belajar", "e_learning", "nasional", Decimal(6), 2, 1, 3),
    ]
    catatan = jadwalkan(2023, butir, buku_aturan())
    assert [(satu.kunci, str(satu.mulai), str(satu.selesai)) for satu in catatan] == [
        ("sesi", "2023-01-12", "2023-01-12"),
        ("sesi", "2023-01-12", "2023-01-12"),
        ("belajar", "2023-01-12", "2023-01-13"),
    ]
    assert [satu.diakui for satu in hitung_rencana(2023, butir, buku_aturan())] == [Decimal(4), Decimal(6)]
