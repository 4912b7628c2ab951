"""No page of competency asks more of the database when there is more to show: the same at 1 and at 3.

The numbers include what every page asks: the session, the account, its roles (two).
"""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType

from kompetensi.dialog.aksi import Penilaian
from kompetensi.dialog.baris import Baris
from kompetensi.models import ButirRencana, Dialog, Rencana, StandarJabatan, SyaratJabatan
from konversi.rekap import sumber_klaim
from tests.kompetensi.panggung import BUTIR, diajukan, disepakati, terisi
from tests.laporan.baca import isi
from tests.pabrik import (
    CoachingFactory,
    DialogFactory,
    KegiatanFactory,
    MentoringFactory,
    NilaiFactory,
    PenempatanFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = pytest.mark.lengkap


def ramaikan(tokoh, banyak):
    """So many members with so many dialogues, items, agreements and records each."""
    standar = StandarJabatan.objects.create(jabatan="Analis Sumber Daya Manusia Aparatur")
    for ke in range(banyak):
        SyaratJabatan.objects.create(standar=standar, jenis="teknis", kunci=f"t{ke}", nama=f"T{ke}", level=1)
    semua = [tokoh.pegawai]
    semua += [
        PenempatanFactory(pns__nama=f"Anggota {ke}", pd=tokoh.dinas, atasan=tokoh.atasan).pns for ke in range(1, banyak)
    ]
    for pns in semua:
        for ke in range(banyak + 1):
            satu = DialogFactory(pns=pns, atasan=tokoh.atasan, tanggal=date(2026, 1 + ke, 4))
            for nomor in range(banyak):
                NilaiFactory(dialog=satu, level_sekarang=1, nama=f"K{nomor}", penyebab="motivasi", bentuk="coaching")
        rencana = Rencana.objects.create(pns=pns, tahun=2026)
        for ke in range(banyak):
            for bentuk in ("coaching", "mentoring", "seminar"):
                ButirRencana.objects.create(rencana=rencana, **{**BUTIR, "bentuk": bentuk, "nama": f"K{ke}"})
        for ke in range(banyak):
            kesepakatan = {"pembimbing": tokoh.atasan, "peserta": pns, "kompetensi": f"K{ke}"}
            SesiCoachingFactory(bimbingan=CoachingFactory(**kesepakatan), tanggal=date(2026, 5, 1 + ke))
            SesiMentoringFactory(bimbingan=MentoringFactory(**kesepakatan), tanggal=date(2026, 6, 1 + ke))
            KegiatanFactory(peserta=pns, kompetensi=f"K{ke}")
    ContentType.objects.get_for_models(*sumber_klaim())
    return Rencana.objects.get(pns=tokoh.pegawai)


# by, url, queries
HALAMAN = [
    ("pegawai", "/kompetensi/", 16),
    ("atasan", "/kompetensi/{nip}/", 17),
    ("bkpsdmd", "/kompetensi/{nip}/", 17),
    ("pegawai", "/kompetensi/{nip}/rencana/2026/", 19),
    ("atasan", "/kompetensi/{nip}/rencana/2026/", 20),
    ("bkpsdmd", "/kompetensi/{nip}/rencana/2026/", 20),
    ("atasan", "/kompetensi/{nip}/rencana/2026/butir/", 9),
    ("atasan", "/kompetensi/{nip}/rencana/2026/butir/{butir}/", 10),
    ("atasan", "/kompetensi/tim/", 17),
    ("atasan", "/kompetensi/tim/?status=senjang&urut=-selisih", 17),
    ("atasan", "/kompetensi/tim/?format=csv", 17),
    ("pegawai", "/kompetensi/dialog/{lama}/", 9),
    ("atasan", "/kompetensi/dialog/{lama}/", 9),
]
DIALOG = [
    ("atasan", "", terisi, 12),
    ("atasan", "isi/", terisi, 9),
    ("pegawai", "diri/", terisi, 8),
    ("atasan", "akibat/{tanda}/?", terisi, 6),
    ("pegawai", "", diajukan, 9),
    ("atasan", "", diajukan, 9),
    ("pegawai", "kembalikan/", diajukan, 5),
    ("pegawai", "", disepakati, 9),
]


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("peran", "url", "query"), HALAMAN)
def test_a_page_asks_the_same_however_much_it_shows(tokoh, django_assert_num_queries, peran, url, query, banyak):
    rencana = ramaikan(tokoh, banyak)
    lama = Dialog.objects.filter(pns=tokoh.pegawai).first()
    alamat = url.format(nip=tokoh.pegawai.nip, butir=rencana.butir.first().pk, lama=lama.pk)
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(query):
        respons = klien.get(alamat)
        isi(respons)
    assert respons.status_code == 200


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("peran", "bagian", "keadaan", "query"), DIALOG)
def test_a_dialogue_asks_the_same_however_many_gaps_it_has(
    tokoh, django_assert_num_queries, peran, bagian, keadaan, query, banyak
):
    ramaikan(tokoh, banyak)
    kunci = ("integritas", "komunikasi", "kerjasama")[:banyak]
    teknis = {f"t{ke}": Penilaian(0, "motivasi") for ke in range(banyak)}
    dialog = keadaan(tokoh, **teknis, **dict.fromkeys(kunci, Penilaian(1, "motivasi")))
    tanda = bagian.format(tanda=_tanda("integritas"))
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(query):
        assert klien.get(f"/kompetensi/dialog/{dialog.pk}/{tanda}").status_code == 200


def _tanda(kunci):
    return Baris.tanda_dari("manajerial", kunci)
