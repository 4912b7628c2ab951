"""The year of the sample: its working days, times of day in Jakarta, and the day up to which it has happened.

Everything is drawn for the whole year, whatever the clock says; only then is cut off what lies ahead.
"""

from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from django.utils import timezone

from konversi.buku import buku_aturan

_RAMAI = (5, 9, 10, 9, 10, 10, 10, 9, 10, 11, 9, 2)
"""How busy each month is: the December report wants everything done before."""
_LIBUR = {(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)}
SATU_HARI = timedelta(days=1)


class Kalender:
    """The days of one year on which people work, learn and meet.

    `awal` is the first day that may carry a record (the regulation began on 12 January 2023), `akhir` the last
    of the year, `sampai` the last day that has happened: yesterday, or any later day that is over.
    """

    def __init__(self, tahun: int, sampai: date | None = None) -> None:
        self.tahun = tahun
        self.aturan_pertama = min(aturan.berlaku_mulai for aturan in buku_aturan())
        self.awal = max(date(tahun, 1, 1), self.aturan_pertama)
        self.akhir = date(tahun, 12, 31)
        self.sampai = sampai or timezone.localdate() - SATU_HARI
        self._zona = timezone.get_default_timezone()
        self._hari = [hari for hari in _semua_hari(self.awal, self.akhir) if kerja(hari)]
        self._bobot = list(accumulate(_RAMAI[hari.month - 1] for hari in self._hari))

    def hari(self, acak: Random, dari: date | None = None, hingga: date | None = None) -> date:
        """A working day of the year in that period, more often in a busy month.

        In a period without one, its first working day after.
        """
        for _ in range(12):
            hari = acak.choices(self._hari, cum_weights=self._bobot)[0]
            if (dari is None or dari <= hari) and (hingga is None or hari <= hingga):
                return hari
        dari, hingga = dari or self.awal, hingga or self.akhir
        return hari_kerja(dari + timedelta(days=acak.randint(0, max(0, (hingga - dari).days))))

    def waktu(self, acak: Random, hari: date, dari: int = 8, hingga: int = 20) -> datetime:
        """An aware time on that day, between two full hours."""
        menit = acak.randrange(dari * 60, hingga * 60)
        return datetime.combine(hari, time(menit // 60, menit % 60), self._zona)

    def sudah(self, saat: date | datetime | None) -> bool:
        """Whether that day or time has happened. Nothing never has."""
        if saat is None:
            return False
        hari = saat.astimezone(self._zona).date() if isinstance(saat, datetime) else saat
        return hari <= self.sampai


def kerja(hari: date) -> bool:
    """Monday to Friday, but for the holidays that keep their date."""
    return hari.weekday() < 5 and (hari.month, hari.day) not in _LIBUR


def hari_kerja(hari: date) -> date:
    """That day, or the next one on which people work."""
    while not kerja(hari):
        hari += SATU_HARI
    return hari


def maju(hari: date, banyak: int) -> date:
    """The last of that many working days, of which `hari` is the first."""
    for _ in range(banyak - 1):
        hari = hari_kerja(hari + SATU_HARI)
    return hari


def _semua_hari(dari: date, hingga: date) -> list[date]:
    return [dari + timedelta(days=ke) for ke in range((hingga - dari).days + 1)]
