"""The year is one that could be: every row, every state, every limit, and nothing that has not happened yet."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from coaching.models import Coaching, SesiCoaching
from kegiatan.models import BENTUK_BIMBINGAN, Kegiatan
from kepegawaian.models import PNS, Penempatan, Penugasan
from konversi.buku import buku_aturan
from konversi.models import RekapJP
from konversi.rekap import cari_beda, rincian
from mentoring.models import Mentoring, SesiMentoring

pytestmark = pytest.mark.lengkap

KEMARIN = date(2026, 11, 22)
SESI = (SesiCoaching, SesiMentoring)


def atasan_pada(hari_oleh_pns: dict) -> dict:
    """The atasan by PNS, of everybody at every day asked for."""
    riwayat: dict[int, list[tuple]] = {}
    for pns, atasan, mulai, selesai in Penempatan.objects.values_list("pns", "atasan", "mulai", "selesai"):
        riwayat.setdefault(pns, []).append((mulai, selesai or date.max, atasan))
    return {
        (pns, hari): next((a for mulai, selesai, a in riwayat[pns] if mulai <= hari <= selesai), None)
        for pns, hari in hari_oleh_pns
    }


def test_every_row_occurs_in_every_lingkup_it_provides_for(kota):
    ada = set(Kegiatan.objects.values_list("bentuk", "lingkup").distinct())
    for model in SESI:
        ada |= {(model.BENTUK, lingkup) for lingkup in model.objects.values_list("lingkup", flat=True).distinct()}
    semua = {(b.kode, ling) for b in buku_aturan().untuk_tahun(2026).baris.values() for ling in b.lingkup_diatur}
    assert ada == semua
    assert len({kode for kode, _ in ada}) == 23


def test_there_are_about_25_records_a_person(kota):
    banyak = Kegiatan.objects.count() + sum(model.objects.count() for model in SESI)
    assert 23 * 140 <= banyak <= 28 * 140


def test_totals_are_spread_as_in_a_real_city(kota):
    total = dict(RekapJP.objects.filter(tahun=2026).values_list("pns", "total"))
    isi = [total.get(pk, Decimal(0)) for pk in PNS.objects.values_list("pk", flat=True)]
    assert 0.45 <= sum(jp >= 20 for jp in isi) / 140 <= 0.62
    assert 0.03 <= sum(jp == 0 for jp in isi) / 140 <= 0.09
    assert 0.02 <= 1 - len(total) / 140 <= 0.06  # nothing recorded at all
    assert max(isi) > 60


def test_stored_totals_are_what_the_records_say(kota):
    assert list(cari_beda()) == []


def test_all_statuses_occur(kota):
    assert set(Kegiatan.objects.values_list("status", flat=True)) == set(Kegiatan.Status)
    assert Counter(Kegiatan.objects.exclude(alasan_kembali="").values_list("status", flat=True)).keys() == {
        "dikembalikan"
    }
    for model in SESI:
        assert set(model.objects.values_list("status", flat=True)) == set(model.Status)
    for model in (Coaching, Mentoring):
        ada = set(model.objects.values_list("status", flat=True))
        assert {"diusulkan", "berjalan", "selesai", "dihentikan"} <= ada
    semua = {*Coaching.objects.values_list("status", flat=True), *Mentoring.objects.values_list("status", flat=True)}
    assert semua == set(Coaching.Status)


def test_limits_bite_and_years_change(kota):
    terpotong, tersebar = Counter(), 0
    for baris in rincian(list(PNS.objects.values_list("pk", flat=True)), 2026).values():
        for satu in baris:
            if satu.hasil.diakui < satu.hasil.jp:
                terpotong["bulanan" if satu.hasil.baris.batas_bulanan else "harian"] += 1
            tersebar += satu.hasil.catatan.mulai.year == 2025
    assert terpotong["bulanan"] > 10
    assert terpotong["harian"] > 10
    assert tersebar > 2
    assert RekapJP.objects.filter(tahun=2025).exists()


def test_every_record_would_pass_its_own_form(kota):
    for model in (*SESI, Kegiatan):
        for satu in model.objects.all():
            satu.clean()


def test_nothing_lies_in_the_future(kota):
    for model in SESI:
        assert not model.objects.tercatat().filter(tanggal__gt=KEMARIN).exists()
        nanti = model.objects.filter(tanggal__gt=KEMARIN)
        assert set(nanti.values_list("status", flat=True)) == {"direncanakan"}
        assert set(nanti.values_list("bimbingan__status", flat=True)) == {"berjalan"}
    assert not Kegiatan.objects.filter(selesai__gt=KEMARIN).exists()
    for model in (*SESI, Kegiatan, Coaching, Mentoring):
        for bidang in model._meta.get_fields():
            if bidang.name.endswith("_pada"):
                assert not model.objects.filter(**{f"{bidang.name}__gt": timezone.now()}).exists(), bidang


def test_things_happen_in_order(kota):
    for satu in Kegiatan.objects.exclude(ditinjau_pada=None):
        assert satu.selesai <= timezone.localdate(satu.dibuat_pada)
        assert satu.dibuat_pada <= satu.diajukan_pada < satu.ditinjau_pada
    for model in SESI:
        for satu in model.objects.filter(status="diparaf").select_related("bimbingan"):
            assert satu.bimbingan.mulai < satu.tanggal <= satu.bimbingan.selesai
            assert satu.dibuat_pada < satu.diparaf_pada
            assert satu.bimbingan.dijawab_pada is not None


def test_coach_was_the_atasan_on_that_day(kota):
    sesi = list(SesiCoaching.objects.exclude(status="direncanakan").values_list("peserta", "tanggal", "pembimbing"))
    atasan = atasan_pada({(peserta, hari): None for peserta, hari, _ in sesi})
    assert [s for s in sesi if atasan[s[0], s[1]] != s[2]] == []


def test_mentor_was_the_atasan_or_more_senior(kota):
    sesi = list(SesiMentoring.objects.select_related("peserta", "pembimbing"))
    atasan = atasan_pada({(s.peserta_id, s.tanggal): None for s in sesi})
    for s in sesi:
        boleh = atasan[s.peserta_id, s.tanggal] == s.pembimbing_id or s.pembimbing.lebih_senior_dari(s.peserta)
        assert boleh, s


def test_reviewer_was_the_atasan_or_the_pengelola_where_there_is_none(kota):
    pengelola = set(Penugasan.objects.filter(peran="pengelola").values_list("pns", flat=True))
    kegiatan = list(Kegiatan.objects.exclude(ditinjau_oleh=None))
    hari = {(k.peserta_id, timezone.localdate(k.ditinjau_pada)): None for k in kegiatan}
    atasan = atasan_pada(hari)
    oleh_pengelola = 0
    for k in kegiatan:
        seharusnya = atasan[k.peserta_id, timezone.localdate(k.ditinjau_pada)]
        oleh_pengelola += seharusnya is None
        assert k.ditinjau_oleh_id == seharusnya or (seharusnya is None and k.ditinjau_oleh_id in pengelola)
    assert oleh_pengelola


def test_initials_are_the_pembimbings_own(kota):
    for model in SESI:
        for satu in model.objects.filter(status="diparaf"):
            assert satu.diparaf_oleh_id == satu.pembimbing_id
            assert satu.diparaf_pada - satu.dibuat_pada < timedelta(days=7)


def test_closed_agreements_were_evaluated_by_both(kota):
    for model in (Coaching, Mentoring):
        for satu in model.objects.filter(status="selesai"):
            assert satu.capaian
            assert satu.manfaat
            assert satu.diakhiri_oleh_id == satu.pembimbing_id


@pytest.mark.parametrize("model", SESI)
def test_sessions_stand_under_the_same_pair_as_their_agreement(kota, model):
    for satu in model.objects.select_related("bimbingan"):
        pasangan = (satu.bimbingan.pembimbing_id, satu.bimbingan.peserta_id)
        assert (satu.pembimbing_id, satu.peserta_id) == pasangan
    assert model.BENTUK in BENTUK_BIMBINGAN
