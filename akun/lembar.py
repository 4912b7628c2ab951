"""Codes as they leave the application: slips to cut out (PDF) and a list (XLSX)."""

from collections.abc import Sequence
from typing import IO

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from akun.aksi import Rahasia
from dokumen.daftar import Daftar, Jenis, Kolom
from dokumen.daftar_xlsx import tulis_xlsx
from kepegawaian.models import PerangkatDaerah
from laporan.dokumen import susun_pdf

SEBARIS = 2
"""Slips beside each other."""


def alamat_aktivasi() -> str:
    return settings.ALAMAT_PUBLIK + reverse("aktivasi")


def lembar_pdf(rahasia: Sequence[Rahasia], pd: PerangkatDaerah | None) -> bytes:
    """One slip a person: name, NIP, code, address, validity, steps; with lines to cut along."""
    alamat = alamat_aktivasi()
    isi = {
        "baris": [rahasia[ke : ke + SEBARIS] for ke in range(0, len(rahasia), SEBARIS)],
        "banyak": len(rahasia),
        "pd": pd,
        "kota": settings.NAMA_KOTA,
        "alamat": alamat,
        "alamat_singkat": alamat.split("://", 1)[1],
        "qr": segno.make(alamat, error="m", micro=False).png_data_uri(scale=8, border=2),
    }
    return susun_pdf(render_to_string("akun/lembar.html", isi))


def lembar_xlsx(rahasia: Sequence[Rahasia], berkas: IO[bytes]) -> None:
    alamat = alamat_aktivasi()
    kolom = (
        Kolom("Nama", lambda satu: satu.pns.nama_lengkap),
        Kolom("NIP", lambda satu: satu.pns.nip, Jenis.NIP),
        Kolom("Kode Aktivasi", lambda satu: satu.kode, lebar=20),
        Kolom("Berlaku Sampai", lambda satu: timezone.localdate(satu.berlaku_sampai), Jenis.TANGGAL),
        Kolom("Alamat", lambda satu: alamat, lebar=44),
    )
    tulis_xlsx(Daftar("kode-aktivasi", "Kode aktivasi", kolom, rahasia), berkas)
