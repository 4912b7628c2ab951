"""Numbers and dates as an Indonesian reader expects them, for explanations made outside any template."""

from datetime import date, datetime
from decimal import Decimal

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def tanpa_nol(nilai: Decimal | int) -> Decimal:
    """Without idle zeros: 7.5000 as 7.5, and 20.0000 as 20."""
    return Decimal(f"{Decimal(nilai).normalize():f}")


def angka(nilai: Decimal | int) -> str:
    """With a decimal comma and without idle zeros: 7,5 and not 7.50."""
    return str(tanpa_nol(nilai)).replace(".", ",")


def tanggal_panjang(hari: date) -> str:
    """12 Januari 2026"""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def hari_tanggal(hari: date) -> str:
    """Senin, 12 Januari 2026"""
    return f"{HARI[hari.weekday()]}, {tanggal_panjang(hari)}"


def bulan_tahun(hari: date) -> str:
    """Januari 2026"""
    return f"{BULAN[hari.month - 1]} {hari.year}"


def rentang(mulai: date, selesai: date) -> str:
    """12 Januari 2026, or 12 Januari 2026 s.d. 14 Januari 2026"""
    if mulai == selesai:
        return tanggal_panjang(mulai)
    return f"{tanggal_panjang(mulai)} s.d. {tanggal_panjang(selesai)}"


def waktu(saat: datetime) -> str:
    """12 Januari 2026 pukul 07.45 WIB, of a moment in local time"""
    return f"{tanggal_panjang(saat)} pukul {saat:%H.%M} WIB"


def titik(teks: str) -> str:
    """With one full stop at its end: a sentence may close with a name, and a name with M.M."""
    return teks if teks.endswith(".") else f"{teks}."
