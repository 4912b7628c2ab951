"""What must hold for any records whatever: found by trying, not by example."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.conf import settings
from hypothesis import assume, given
from hypothesis import settings as setelan
from hypothesis import strategies as st

from konversi.aturan import TidakDiatur
from konversi.berkas_aturan import muat
from konversi.hitung import hitung, per_catatan, sebarkan, uraikan
from konversi.klaim import Catatan
from tests.konversi import naif

BUKU = muat(settings.ATURAN_DIR)
TAHUN = (2024, 2025, 2026)
SEBULAN = ("coaching", "mentoring")
SEHARI = ("e_learning", "belajar_mandiri", "komunitas_belajar")

# The machine may be busy, so that time is no measure; nothing is kept between runs.
setelan.register_profile("konversi", deadline=None, database=None, max_examples=70)
cukup = setelan(setelan.get_profile("konversi"))
banyak = setelan(cukup, max_examples=150)

# A narrow window around a New Year and few values, so that records meet on the same days and months.
hari = st.integers(0, 40).map(lambda ke: date(2025, 12, 12) + timedelta(days=ke))
setahun_sebelumnya = hari.map(lambda tanggal: tanggal - timedelta(days=365))
seminggu = st.integers(0, 6).map(lambda ke: date(2025, 12, 28) + timedelta(days=ke))
lama = st.one_of(st.just(0), st.integers(0, 8))
jam = st.one_of(
    st.sampled_from(["0.01", "0.03", "1", "2", "2.01", "3", "4", "5"]),
    st.integers(1, 400_000).map(lambda n: str(Decimal(n) / 10_000)),  # as many decimals as a record can hold
)
lingkup = st.sampled_from(["nasional", "internasional"])
lain = st.sampled_from([kode for kode in naif.TABEL if kode not in SEBULAN + SEHARI])
bentuk = st.one_of(st.sampled_from(SEHARI), st.sampled_from(SEHARI), st.sampled_from(SEBULAN), lain)


@st.composite
def catatan(draw, bentuk=bentuk, hari=hari):
    """A record the regulation provides for, without `urutan`. A session is one on one day."""
    kode, lk, mulai = draw(bentuk), draw(lingkup), draw(hari)
    if naif.TABEL[kode][1] is None:
        lk = "nasional"
    if kode in SEBULAN:
        return Catatan(kode, lk, mulai, mulai, Decimal(1))
    return Catatan(kode, lk, mulai, mulai + timedelta(days=draw(lama)), Decimal(draw(jam)))


@st.composite
def daftar(draw, bentuk=bentuk, hari=hari, paling_banyak=8):
    """Records of one peserta, each with its own place in the order of entry."""
    semua = draw(st.lists(catatan(bentuk, hari), max_size=paling_banyak))
    urutan = draw(st.permutations(range(1, len(semua) + 1)))
    return [satu._replace(urutan=ke, kunci=ke) for satu, ke in zip(semua, urutan, strict=True)]


def menurut_naif(semua):
    return naif.ubah([tuple(satu[:6]) for satu in semua])


def total(semua):
    """Counted JP by year."""
    jumlah = dict.fromkeys(TAHUN, Decimal(0))
    for hasil in hitung(semua, BUKU):
        jumlah[hasil.klaim.tanggal.year] += hasil.diakui
    return jumlah


@banyak
@given(daftar(hari=hari | setahun_sebelumnya))
def test_equals_the_naive_calculation(semua):
    sama_dengan_naif(semua)


@banyak
@given(daftar(bentuk=st.sampled_from(SEHARI + SEBULAN), hari=seminggu | setahun_sebelumnya, paling_banyak=15))
def test_equals_the_naive_calculation_where_limits_press(semua):
    sama_dengan_naif(semua)


def sama_dengan_naif(semua):
    seharusnya = menurut_naif(semua)
    for tahun in TAHUN:
        for hasil, harap in zip(per_catatan(semua, BUKU, tahun), seharusnya, strict=True):
            assert (Fraction(hasil.jp), Fraction(hasil.diakui)) == harap.get(tahun, (0, 0))


@cukup
@given(
    st.sampled_from(list(naif.TABEL)),
    lingkup,
    st.integers(-12, 12).map(lambda ke: naif.HARI_PERTAMA + timedelta(days=ke)),
    lama,
)
def test_refuses_what_the_naive_calculation_refuses(kode, lk, mulai, hari_sesudahnya):
    satu = Catatan(kode, lk, mulai, mulai + timedelta(days=hari_sesudahnya), Decimal(1))
    try:
        menurut_naif([satu])
    except naif.DitolakError:
        with pytest.raises(TidakDiatur):
            hitung([satu], BUKU)
    else:
        assert hitung([satu], BUKU)


@cukup
@given(daftar())
def test_never_counts_more_than_was_claimed_nor_less_than_nothing(semua):
    for hasil in hitung(semua, BUKU):
        assert 0 <= hasil.diakui <= hasil.klaim.jp
        assert hasil.terpotong == (hasil.diakui < hasil.klaim.jp)
        assert hasil.diakui == round(hasil.diakui, 2)


@cukup
@given(daftar(bentuk=st.sampled_from(SEHARI), paling_banyak=12))
def test_never_counts_more_than_the_ceiling_of_a_day(semua):
    sehari = defaultdict(lambda: {"nasional": Decimal(0), "internasional": Decimal(0)})
    for hasil in hitung(semua, BUKU):
        satu = hasil.klaim.catatan
        sehari[satu.bentuk, hasil.klaim.tanggal][satu.lingkup] += hasil.diakui
    for (kode, _), terhitung in sehari.items():
        nasional, internasional = naif.PLAFON_SEHARI[kode]
        assert terhitung["nasional"] <= nasional
        assert Fraction(sum(terhitung.values())) <= internasional


@cukup
@given(daftar(bentuk=st.sampled_from(SEBULAN), hari=hari | setahun_sebelumnya, paling_banyak=12))
def test_never_counts_more_than_two_sessions_a_month(semua):
    sebulan = defaultdict(list)
    for hasil in hitung(semua, BUKU):
        sebulan[hasil.klaim.catatan.bentuk, hasil.klaim.tanggal.year, hasil.klaim.tanggal.month].append(hasil)
    for sesi in sebulan.values():
        assert sum(hasil.diakui > 0 for hasil in sesi) == min(2, len(sesi))
        # The two that count are worth as much as any two could be.
        assert sum(hasil.diakui for hasil in sesi) == sum(sorted((hasil.klaim.jp for hasil in sesi), reverse=True)[:2])


@cukup
@given(daftar(), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(semua, acak):
    teracak = acak.sample(semua, len(semua))
    assert total(teracak) == total(semua)
    for tahun in TAHUN:
        semula = {satu.catatan.kunci: satu.diakui for satu in per_catatan(semua, BUKU, tahun)}
        assert {satu.catatan.kunci: satu.diakui for satu in per_catatan(teracak, BUKU, tahun)} == semula


@cukup
@given(daftar())
def test_totals_do_not_depend_on_the_order_of_entry(semua):
    """It decides which record gets the JP, never how many there are."""
    assert total([satu._replace(urutan=-satu.urutan) for satu in semua]) == total(semua)
    assert total([satu._replace(urutan=0) for satu in semua]) == total(semua)


@cukup
@given(daftar(), catatan(), st.integers(0, 9))
def test_adding_a_record_never_lowers_a_year(semua, tambahan, urutan):
    sebelum, sesudah = total(semua), total([*semua, tambahan._replace(urutan=urutan)])
    assert all(sesudah[tahun] >= sebelum[tahun] for tahun in TAHUN)


@cukup
@given(jam, hari, st.integers(0, 400))
def test_days_of_a_spread_add_up_and_none_is_negative(jumlah, mulai, hari_sesudahnya):
    selesai = mulai + timedelta(days=hari_sesudahnya)
    bagian = list(sebarkan(Decimal(jumlah), mulai, selesai))

    assert [tanggal for tanggal, _ in bagian] == [mulai + timedelta(days=ke) for ke in range(hari_sesudahnya + 1)]
    assert sum(isi for _, isi in bagian) == Decimal(jumlah)
    assert all(isi >= 0 for _, isi in bagian)
    # All days but the last are even, until nothing is left.
    rata = bagian[0][1]
    sesudah_penuh = [isi for _, isi in bagian[:-1] if isi != rata]
    assert len([isi for isi in sesudah_penuh if isi]) <= 1
    assert sum(sesudah_penuh) < rata or not sesudah_penuh


@cukup
@given(catatan())
def test_a_record_belongs_wholly_to_its_years(satu):
    """Nothing is lost and nothing is doubled at New Year."""
    klaim = uraikan(satu, BUKU)
    assert sum(isi.jumlah for isi in klaim) == satu.jumlah
    bagian = [per_catatan([satu], BUKU, tahun)[0].jp for tahun in TAHUN]
    assert sum(bagian) == sum(isi.jp for isi in klaim)


@cukup
@given(daftar(paling_banyak=12))
def test_explanations_never_fail_and_name_the_limit_when_something_was_cut(semua):
    for tahun in TAHUN:
        for satu in per_catatan(semua, BUKU, tahun):
            for kalimat in (satu.keterangan, *(hasil.keterangan for hasil in satu.bagian)):
                assert kalimat.endswith(".")
                assert "None" not in kalimat
            if satu.diakui < satu.jp:
                batas = "paling banyak dihitung 2 kali sebulan" if satu.catatan.bentuk in SEBULAN else "Paling tinggi"
                assert batas in satu.keterangan
                assert "terpotong" in satu.keterangan or "jadi dihitung" in satu.keterangan
            else:
                assert "jadi dihitung" not in satu.keterangan


@cukup
@given(daftar(bentuk=lain))
def test_rows_without_a_limit_count_in_full(semua):
    assume(semua)
    assert all(not hasil.terpotong for hasil in hitung(semua, BUKU))
