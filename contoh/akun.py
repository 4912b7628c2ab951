"""The accounts of the demonstration: one for each role, on people whom the sample marks by their NIP.

Nothing about them is stored but the accounts themselves: the order number of their NIP, 901 to 905, says the
role, and the password they share says that they are still as they were made.
"""

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db.models.functions import Substr

from contoh.peraga import Peraga
from kepegawaian.models import Akun

SANDI = "demo-pangkalpinang"
PERAN = (
    (
        "901",
        "Pegawai",
        "Jawab usulan coaching di beranda, lalu buka JP saya dan tekan Mengapa? pada sesi yang dihitung 0 JP; "
        "di Kompetensi ada kesenjangan dan rencana Anda.",
    ),
    (
        "902",
        "Atasan langsung",
        "Catat sesi coaching, bubuhkan paraf, isi evaluasi, lalu unduh logbook dan Kartu Pengendalian; "
        "di Kompetensi lanjutkan dialog dan setujui rencana tim.",
    ),
    ("903", "Mentor", "Terima permohonan mentoring di beranda, catat sesinya, dan lihat kalender."),
    ("904", "Pengelola SDM", "Buka Laporan, kerjakan daftar periksanya, lalu kirim kepada BKPSDMD."),
    (
        "905",
        "BKPSDMD",
        "Buka Laporan, terima yang dikirim, lalu buat paket dokumen; bandingkan perangkat daerah di halaman Kota.",
    ),
)
"""Order number of the NIP, role, and what to try first."""


class AkunContoh(NamedTuple):
    """What the sign-in page and `make demo` show of one account."""

    peran: str
    nama: str
    nip: str
    sandi: str
    saran: str


def akun_contoh() -> list[AkunContoh]:
    """The accounts of the demonstration by role; none outside demonstration and tests. One query.

    An account whose password was changed is left out.
    """
    if not (settings.DEMONSTRASI or settings.UJI):
        return []
    nomor = [satu[0] for satu in PERAN]
    ada = {
        akun.nip[15:]: akun
        for akun in Akun.objects.alias(nomor=Substr("nip", 16, 3)).filter(nomor__in=nomor, is_active=True)
        if _sandi_bersama(akun.password)
    }
    return [
        AkunContoh(peran, ada[nomor].pns.nama_lengkap, ada[nomor].nip, SANDI, saran)
        for nomor, peran, saran in PERAN
        if nomor in ada
    ]


def buat_akun(peraga: Peraga) -> None:
    """Accounts for the people of the demonstration, in demonstration and tests only. The password is hashed once."""
    if settings.DEMONSTRASI or settings.UJI:
        sandi = make_password(SANDI)
        Akun.objects.bulk_create([Akun(pns=satu.pns, nip=satu.pns.nip, password=sandi) for satu in peraga])


@lru_cache(maxsize=16)
def _sandi_bersama(sandi: str) -> bool:
    """Whether this hash is of the shared password; asked once per process, for it is slow on purpose."""
    return check_password(SANDI, sandi)
