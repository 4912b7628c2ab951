"""What the layout of every page needs: the menu by role, and whether this is the demonstration."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from konversi.tahun import tahun_ini

BAGIAN = {"pd": "laporan"}
"""Pages that belong to an entry of another address."""


class ButirMenu(NamedTuple):
    """`utama`: on a phone in the bar itself, not under Lainnya."""

    judul: str
    ikon: str
    url: str
    utama: bool
    aktif: bool


def tata_letak(request: HttpRequest) -> dict[str, Any]:
    """Context processor; asks for the roles only where a page is rendered for somebody who is signed in."""
    return {"demonstrasi": settings.DEMONSTRASI, "kota": settings.NAMA_KOTA, "menu": lambda: menu(request)}


def menu(request: HttpRequest) -> list[ButirMenu]:
    """The entries this account has a use for, in the order of the side menu."""
    if not request.user.is_authenticated:
        return []
    hak = request.user.hak
    butir = [
        ("Beranda", "rumah", reverse("beranda"), True, True),
        ("JP saya", "grafik", reverse("jp", args=[tahun_ini()]), True, not hak.atasan),
        ("Coaching", "bimbing", reverse("coaching:daftar"), True, True),
        ("Mentoring", "orang", reverse("mentoring:daftar"), True, True),
        ("Kegiatan", "sertifikat", reverse("kegiatan:daftar"), True, False),
        ("Tinjauan", "periksa", reverse("tinjauan:daftar"), hak.meninjau, False),
        ("Kompetensi", "kompetensi", reverse("kompetensi:tim" if hak.atasan else "kompetensi:saya"), True, False),
        ("Kalender", "kalender", reverse("kalender"), True, False),
        ("Tim", "tim", reverse("tim"), hak.atasan, True),
        ("Pegawai", "cari", reverse("pegawai"), hak.bkpsdmd or hak.pd_dikelola, False),
        ("Akun", "kunci", reverse("akun:daftar"), hak.bkpsdmd, False),
        ("Kota", "kota", reverse("kota"), hak.bkpsdmd, False),
        ("Laporan", "unduh", reverse("laporan"), hak.bkpsdmd or hak.pd_dikelola, False),
        ("Sistem", "sambung", reverse("sistem:daftar"), hak.bkpsdmd, False),
        ("Jejak", "jejak", reverse("jejak:daftar"), hak.bkpsdmd, False),
        ("Panduan", "tanya", reverse("panduan"), True, False),
        ("Aturan", "buku", reverse("aturan"), True, False),
    ]
    return [
        ButirMenu(judul, ikon, url, utama, _aktif(request.path, url)) for judul, ikon, url, ada, utama in butir if ada
    ]


def _aktif(jalur: str, url: str) -> bool:
    """A page belongs to the entry whose first part of the path it shares."""
    return BAGIAN.get(jalur.split("/")[1], jalur.split("/")[1]) == url.split("/")[1]
