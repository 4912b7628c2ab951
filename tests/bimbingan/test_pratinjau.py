"""What a form promises before a session is saved, and that the saved session counts the same."""

from datetime import date

import pytest

from bimbingan import aksi_sesi
from bimbingan.pratinjau import hitungan_rencana, hitungan_tersimpan
from bimbingan.sesi_setahun import hitungan_sesi, sesi_dihitung
from konversi.aturan import TidakDiatur
from konversi.models import Lingkup
from tests.bimbingan.dunia import DUNIA, PABRIK, PABRIK_SESI
from tests.pabrik import PNSFactory

pytestmark = pytest.mark.lengkap

SITI = "Dr. Siti Rahma, S.E., M.M."
HARI_INI = date(2026, 11, 23)


@pytest.fixture(params=PABRIK)
def bentuk(request):
    return request.param


@pytest.fixture
def dunia(tokoh, bentuk):
    """A running agreement without a session."""
    dunia = DUNIA[bentuk](tokoh)
    dunia.sesi.delete()
    return dunia


def tersimpan(dunia, *hari, **lain):
    pabrik = PABRIK_SESI[dunia.kesepakatan.BENTUK]
    return [pabrik(bimbingan=dunia.kesepakatan, tanggal=date(2026, 11, satu), **lain) for satu in hari]


def rencana(dunia, lingkup="nasional", *, disahkan=True, tanggal=HARI_INI, **lain):
    return hitungan_rencana([dunia.kesepakatan], tanggal, lingkup, disahkan=disahkan, **lain)


def kalimat(hitungan):
    return [satu.kalimat for satu in hitungan]


KETIGA = (
    "Sesi {} ke-3 pada November 2026; paling banyak dihitung 2 kali sebulan (JP terbesar lebih dahulu), "
    "jadi dihitung 0 JP."
)

# How many sessions the month has, the lingkup of the new one, whether it is initialled at once, the sentence.
KALIMAT = [
    (0, "nasional", True, "+2 JP."),
    (0, "internasional", True, "+4 JP."),
    (0, "nasional", False, "+2 JP begitu diparaf."),
    (1, "nasional", True, "+2 JP."),
    (2, "nasional", True, "tercatat, +0 JP. 1 kegiatan × 2 JP = 2 JP. " + KETIGA),
    (2, "nasional", False, "tercatat, +0 JP begitu diparaf. 1 kegiatan × 2 JP = 2 JP. " + KETIGA),
    (
        2,
        "internasional",
        True,
        "tercatat, +2 JP. 1 kegiatan × 4 JP = 4 JP. Menggeser 2 JP dari catatan lain di bawah batas yang sama, jadi "
        "jumlah bertambah 2 JP.",
    ),
]


@pytest.mark.parametrize(("sudah", "lingkup", "disahkan", "seharusnya"), KALIMAT)
def test_a_form_says_what_the_session_will_count_and_why_not_more(dunia, bentuk, sudah, lingkup, disahkan, seharusnya):
    tersimpan(dunia, *range(2, 2 + sudah))
    (satu,) = rencana(dunia, lingkup, disahkan=disahkan)
    kata = f"{SITI}: {seharusnya.format(bentuk)}"
    assert satu.kalimat == kata
    assert satu.andai.dasar == f"Lampiran II huruf B angka 2 nomor {5 if bentuk == 'coaching' else 6}"


def test_the_number_follows_the_day_and_the_lingkup(dunia):
    tersimpan(dunia, 2, 9)
    for lingkup, hari, jp in (
        ("nasional", HARI_INI, 0),
        ("nasional", date(2026, 10, 30), 2),
        ("nasional", date(2026, 11, 1), 0),
        ("internasional", date(2026, 12, 1), 4),
    ):
        assert [satu.andai.tambahan for satu in rencana(dunia, lingkup, tanggal=hari)] == [jp]


def test_a_session_beside_two_that_wait_says_that_it_will_be_the_third(dunia, bentuk):
    """Where it is initialled at once, it is the first that counts."""
    tersimpan(dunia, 2, 9, status="dilaksanakan")
    assert kalimat(rencana(dunia, disahkan=False)) == [
        f"{SITI}: tercatat, +0 JP begitu diparaf. 1 kegiatan × 2 JP = 2 JP. {KETIGA.format(bentuk)}"
    ]
    assert kalimat(rencana(dunia)) == [f"{SITI}: +2 JP."]


def test_a_session_that_is_changed_does_not_press_on_itself(dunia):
    *_, ketiga = tersimpan(dunia, 2, 9, 16)
    assert kalimat(rencana(dunia, selain=ketiga, tanggal=date(2026, 12, 1))) == [f"{SITI}: +2 JP."]
    (pertama,) = tersimpan(dunia, 1)
    assert [satu.andai.tambahan for satu in rencana(dunia, selain=pertama)] == [0]


def test_each_of_several_peserta_reads_a_number_of_their_own(dunia, bentuk):
    tersimpan(dunia, 2, 9)
    lain = PABRIK[bentuk](pembimbing=dunia.orang["pembimbing"], peserta=PNSFactory(nama="Ani"))
    semua = hitungan_rencana([dunia.kesepakatan, lain], HARI_INI, "nasional", disahkan=True)
    assert [(str(satu.peserta), satu.andai.tambahan) for satu in semua] == [(SITI, 0), ("Ani", 2)]


def test_where_nothing_can_be_counted_yet_nothing_is_promised(dunia):
    assert hitungan_rencana([], HARI_INI, "nasional", disahkan=True) == []
    assert rencana(dunia, "lokal") == []
    assert rencana(dunia, "") == []
    with pytest.raises(TidakDiatur):
        rencana(dunia, tanggal=date(2023, 1, 11))


# --- the same number afterwards ------------------------------------------------------------------------------

SEBELUMNYA = [
    [],
    [("diparaf", "nasional")],
    [("diparaf", "nasional"), ("dilaksanakan", "nasional")],
    [("diparaf", "nasional"), ("diparaf", "nasional")],
    [("diparaf", "internasional"), ("diparaf", "nasional"), ("dilaksanakan", "internasional")],
    [("dilaksanakan", "nasional"), ("dilaksanakan", "internasional")],
]


@pytest.mark.parametrize("sudah", SEBELUMNYA)
@pytest.mark.parametrize("disahkan", [True, False])
@pytest.mark.parametrize("lingkup", Lingkup.values)
def test_after_saving_the_page_says_the_number_that_was_promised(dunia, sudah, disahkan, lingkup):
    for hari, (status, lk) in enumerate(sudah, start=2):
        tersimpan(dunia, hari, status=status, lingkup=lk)
    janji = rencana(dunia, lingkup, disahkan=disahkan)
    sesi = aksi_sesi.catat(
        kesepakatan=[dunia.kesepakatan],
        oleh=dunia.orang["pembimbing"],
        isi={"tanggal": HARI_INI, "lingkup": lingkup, "materi": "Rancangan"},
        langsung_paraf=disahkan,
    )
    assert kalimat(hitungan_tersimpan(sesi)) == kalimat(janji)
    assert [(satu.andai.diakui, satu.andai.tambahan) for satu in hitungan_tersimpan(sesi)] == [
        (satu.andai.diakui, satu.andai.tambahan) for satu in janji
    ]
    assert hitungan_sesi(sesi[0]).hasil.jp == janji[0].andai.jp


# --- beside the sessions of the agreement --------------------------------------------------------------------


def test_the_sessions_of_an_agreement_stand_with_what_was_claimed_and_what_counts(dunia, tokoh):
    tersimpan(dunia, 2, 9, 16)
    tersimpan(dunia, 20, status="dilaksanakan")
    tersimpan(dunia, 30, status="direncanakan")
    tersimpan(dunia, 21, status="dibatalkan", alasan_batal="Sakit.")
    PABRIK_SESI[dunia.kesepakatan.BENTUK](bimbingan=dunia.kesepakatan, tanggal=date(2025, 12, 30))
    assert [
        (satu.sesi.tanggal, satu.rincian and (satu.rincian.hasil.jp, satu.rincian.dihitung))
        for satu in sesi_dihitung(dunia.kesepakatan, tokoh.akun["pegawai"])
    ] == [
        (date(2025, 12, 30), (2, 2)),
        (date(2026, 11, 2), (2, 2)),
        (date(2026, 11, 9), (2, 2)),
        (date(2026, 11, 16), (2, 0)),
        (date(2026, 11, 20), (2, 0)),
        (date(2026, 11, 21), None),
        (date(2026, 11, 30), None),
    ]


def test_sessions_of_another_agreement_press_too_and_are_not_listed(dunia, bentuk, tokoh):
    for hari in (2, 3):
        PABRIK_SESI[bentuk](bimbingan=PABRIK[bentuk](peserta=tokoh.pegawai), tanggal=date(2026, 11, hari))
    (sesi,) = tersimpan(dunia, 9)
    assert [(satu.sesi, satu.rincian.dihitung) for satu in sesi_dihitung(dunia.kesepakatan, tokoh.akun["pegawai"])] == [
        (sesi, 0)
    ]


def test_only_what_one_may_read_is_listed(dunia, tokoh):
    tersimpan(dunia, 2)
    assert sesi_dihitung(dunia.kesepakatan, tokoh.akun["orang_lain"]) == []


# --- cost ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_promise_costs_two_queries_and_each_stored_session_one(dunia, bentuk, banyak, django_assert_num_queries):
    semua = [dunia.kesepakatan]
    semua += [PABRIK[bentuk](pembimbing=dunia.orang["pembimbing"]) for _ in range(banyak - 1)]
    sesi = [PABRIK_SESI[bentuk](bimbingan=satu, tanggal=HARI_INI) for satu in semua]
    with django_assert_num_queries(2):
        assert len(kalimat(hitungan_rencana(semua, HARI_INI, "nasional", disahkan=True))) == banyak
    with django_assert_num_queries(banyak):
        assert len(kalimat(hitungan_tersimpan(sesi))) == banyak


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_sessions_of_an_agreement_cost_two_queries_in_a_year(dunia, tokoh, banyak, django_assert_num_queries):
    tersimpan(dunia, *range(1, banyak + 1))
    with django_assert_num_queries(2):
        semua = sesi_dihitung(dunia.kesepakatan, tokoh.akun["pegawai"])
        assert len([(s.sesi.pembimbing.nama, s.sesi.diparaf_oleh.nama, s.rincian.keterangan) for s in semua]) == banyak
