"""What the tests of the review pages begin with: an activity with evidence, delegations, and members of the team."""

from datetime import date, timedelta

from kegiatan.models import BuktiKegiatan, PelimpahanTinjauan
from lampiran.aksi import simpan
from tests.conftest import HARI_INI
from tests.kegiatan.panggung import SAAT, SEKARANG, kegiatan_tokoh, teruji
from tests.pabrik import PenempatanFactory

LAMA = SEKARANG - timedelta(days=7)
"""Handed in then, an activity is for the pengelola SDM too."""


def lampirkan(kegiatan, nama="sertifikat.pdf", isi=None):
    berkas = simpan(teruji=teruji(nama, isi))
    return BuktiKegiatan.objects.create(
        kegiatan=kegiatan, berkas=berkas, nama=nama, diunggah_oleh=kegiatan.peserta, diunggah_pada=SAAT
    )


def limpahkan(tokoh, kepada=None, mulai=HARI_INI, selesai=date(2026, 11, 30), **isi):
    """The atasan has that colleague (else `orang_lain`) review."""
    kepada = kepada or tokoh.orang_lain
    return PelimpahanTinjauan.objects.create(dari=tokoh.atasan, kepada=kepada, mulai=mulai, selesai=selesai, **isi)


def lepas_atasan(tokoh):
    tokoh.pegawai.penempatan.update(atasan=None)


def anggota(tokoh, nama):
    """One more member of the team."""
    return PenempatanFactory(pns__nama=nama, pd=tokoh.dinas, atasan=tokoh.atasan).pns


def antrean(tokoh, *nama):
    """So many activities of the pegawai that wait, an hour between each, the oldest first."""
    return [
        kegiatan_tokoh(tokoh, nama=satu, nomor_sertifikat=f"{ke}", diajukan_pada=SAAT + timedelta(hours=ke))
        for ke, satu in enumerate(nama)
    ]
