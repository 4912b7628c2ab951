"""A Kartu made by hand, without a database."""

from datetime import date
from decimal import Decimal

from kepegawaian.models import PNS, PerangkatDaerah
from laporan.kartu import BarisKartu, Kartu

JP = tuple(map(Decimal, ("7.5", "8", "5", "20", "4", "2", "10.25")))
NOL = (Decimal(0),) * 7


def contoh_kartu(orang: int = 3) -> Kartu:
    """The first member has JP in every column, the second in Coaching only, the others none."""
    coaching = (*NOL[:4], Decimal(4), *NOL[5:])
    baris = [
        BarisKartu(1, "Dr. Siti Rahma, S.E., M.M.", "19850412 201003 2 001", JP, Decimal("56.75")),
        BarisKartu(2, "Ahmad Yani", "19800101 200501 1 001", coaching, Decimal(4)),
    ]
    baris += [BarisKartu(n, f"Pegawai {n}", f"19900101 201501 1 {n:03d}", NOL, Decimal(0)) for n in range(3, orang + 1)]
    atasan = PNS(nip="197001012000011001", nama="Budi Santoso", gelar_depan="Drs.", gelar_belakang="M.Si.")
    pd = PerangkatDaerah(kode="1.01", nama="Dinas Kesehatan", alamat="Jalan Contoh 1", telepon="(0717) 123")
    return Kartu(
        2026, atasan, "Plt. Kepala Bidang Mutasi", pd, tuple(baris[:orang]), date(2026, 12, 31), "Pangkalpinang"
    )
