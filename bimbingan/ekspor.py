"""The list of agreements as a file: the columns its page shows."""

from operator import attrgetter
from typing import Any

from bimbingan.models import Bimbingan
from dokumen.daftar import SEKALIGUS, Daftar, Jenis, Kolom


def daftar_bimbingan(model: type[Bimbingan], semua: Any) -> Daftar:
    """`semua`: the agreements as they are filtered, with `banyak_sesi`. Names stand where the page says *Saya*."""
    kolom = (
        Kolom("Tentang", attrgetter("judul"), lebar=60),
        Kolom(model.SEBUTAN_PEMBIMBING.capitalize(), attrgetter("pembimbing.nama_lengkap")),
        Kolom(model.SEBUTAN_PESERTA.capitalize(), attrgetter("peserta.nama_lengkap")),
        Kolom("Mulai", attrgetter("mulai"), Jenis.TANGGAL),
        Kolom("Sampai", attrgetter("selesai"), Jenis.TANGGAL),
        Kolom("Sesi", attrgetter("banyak_sesi"), Jenis.ANGKA),
        Kolom("Status", lambda satu: satu.get_status_display(), lebar=18),
    )
    return Daftar(model.BENTUK, model.BENTUK.capitalize(), kolom, semua.iterator(SEKALIGUS))
