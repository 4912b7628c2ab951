"""Competency in the sample: standards, dialogues and plans that could be, and that fit the rest of the year."""

from collections import Counter, defaultdict
from datetime import date

import pytest
from django.utils import timezone

from contoh.bahan_kompetensi import DINAIKKAN, MELAYANI, PENAWARAN, PEREKAT_BANGSA, TEKNIS
from contoh.jabatan import PROFESI
from contoh.kalender import kerja
from contoh.rencana import _PELENGKAP, _UKURAN
from kepegawaian.models import PNS, Penempatan
from kompetensi.buku import acuan_pada, buku_acuan
from kompetensi.kesenjangan import sarankan
from kompetensi.models import (
    ButirRencana,
    Dialog,
    Nilai,
    Penawaran,
    Rencana,
    StandarJabatan,
    SyaratJabatan,
    kunci_nama,
)
from kompetensi.rencana.kemajuan import kemajuan_semua
from kompetensi.standar.isi import standar_semua
from konversi.buku import buku_aturan
from tests.contoh.test_setahun import KEMARIN, atasan_pada

pytestmark = pytest.mark.lengkap

SEMUA = (StandarJabatan, SyaratJabatan, Penawaran, Dialog, Nilai, Rencana, ButirRencana)


@pytest.mark.parametrize("model", SEMUA)
def test_every_row_would_pass_its_own_form(kota, model):
    assert model.objects.exists()
    for satu in model.objects.all():
        satu.full_clean()


def test_keys_follow_from_the_names_or_the_reference_data(kota):
    kode = {satu.kode for satu in acuan_pada().kompetensi}
    for model in (SyaratJabatan, Nilai, ButirRencana, Penawaran):
        for kunci, nama in model.objects.values_list("kunci", "nama").distinct():
            assert kunci in kode or kunci == kunci_nama(nama)
    assert all(satu.kunci == kunci_nama(satu.jabatan) for satu in StandarJabatan.objects.all())


def test_some_jabatan_have_a_standard_and_some_have_none(kota):
    jabatan = set(Penempatan.objects.values_list("jabatan", flat=True))
    berstandar = set(StandarJabatan.objects.values_list("jabatan", flat=True))
    assert berstandar < jabatan
    assert len(berstandar) >= 15
    assert {"Perencana Ahli Pertama", "Sekretaris Daerah"} & jabatan
    assert not {"Perencana Ahli Pertama", "Sekretaris Daerah"} & berstandar


def test_standards_add_to_the_levels_of_the_jenjang(kota):
    acuan = acuan_pada()
    jenjang = dict(Penempatan.objects.values_list("jabatan", "jenjang"))
    jenis = Counter()
    for satu in SyaratJabatan.objects.select_related("standar"):
        dasar = acuan.level_jenjang(Penempatan(jenjang=jenjang[satu.standar.jabatan]).get_jenjang_display()).level
        assert satu.level - dasar == (satu.jenis == "manajerial")
        jenis[satu.jenis] += 1
    assert jenis["teknis"] > 25
    assert jenis["manajerial"] >= 3
    assert jenis["sosial_kultural"] >= 3
    assert set(SyaratJabatan.objects.filter(jenis="sosial_kultural").values_list("nama", flat=True)) == {
        "Perekat Bangsa"
    }


def test_the_city_and_some_agencies_offer_something(kota):
    assert Penawaran.objects.count() >= 15
    assert Penawaran.objects.filter(pd=None).count() == 12
    assert set(Penawaran.objects.exclude(pd=None).values_list("pd__kode", flat=True)) == {"2.01", "2.02", "3.03"}


def test_most_people_have_one_agreed_dialogue_of_the_year(kota):
    tahun_ini = Dialog.objects.filter(tanggal__year=2026)
    status = Counter(tahun_ini.values_list("status", flat=True))
    assert 0.7 <= status["disepakati"] / 140 <= 0.9
    assert set(status) == set(Dialog.Status)
    assert 0.03 <= 1 - tahun_ini.values("pns").distinct().count() / 140 <= 0.2
    assert max(Counter(tahun_ini.values_list("pns", flat=True)).values()) == 1
    lalu = Dialog.objects.filter(tanggal__year=2025)
    assert set(lalu.values_list("status", flat=True)) == {"disepakati"}
    assert 20 <= lalu.count() <= 70


def test_dialogues_were_held_on_working_days_with_the_atasan_of_that_day(kota):
    semua = list(Dialog.objects.all())
    atasan = atasan_pada({(satu.pns_id, satu.tanggal): None for satu in semua})
    riwayat = defaultdict(list)
    for satu in Penempatan.objects.all():
        riwayat[satu.pns_id].append(satu)
    for satu in semua:
        assert kerja(satu.tanggal)
        assert satu.tanggal <= KEMARIN
        assert satu.atasan_id == atasan[satu.pns_id, satu.tanggal]
        tempat = next(p for p in riwayat[satu.pns_id] if p.mulai <= satu.tanggal <= (p.selesai or date.max))
        assert (satu.jabatan, satu.jenjang) == (tempat.jabatan, tempat.jenjang)
        assert satu.tanggal.month <= 4 or satu.terbuka


def test_an_open_dialogue_is_with_the_atasan_of_today(kota, hari_ini):
    for satu in Dialog.objects.terbuka().select_related("pns"):
        assert satu.pns.atasan_pada(hari_ini).pk == satu.atasan_id


def test_a_dialogue_is_about_what_the_jabatan_asks_for(kota, hari_ini):
    penempatan = {satu.jabatan: satu for satu in Penempatan.objects.all()}
    standar = standar_semua(list(penempatan.values()))
    tambahan = 0
    for dialog in Dialog.objects.prefetch_related("nilai"):
        nilai = [n for n in dialog.nilai.all() if not n.tambahan]
        diminta = standar[penempatan[dialog.jabatan].pk]
        assert [(n.jenis, n.kunci, n.nama, n.level_standar, n.teks_standar) for n in nilai] == [
            (s.jenis, s.kunci, s.nama, s.level, s.uraian) for s in diminta
        ]
        tambahan += len(dialog.nilai.all()) - len(nilai)
    assert tambahan > 5


def test_every_gap_has_a_cause_and_mostly_what_is_suggested_for_it(kota):
    acuan, menurut_saran = acuan_pada(), Counter()
    for satu in Nilai.objects.filter(dialog__status__in=("diajukan", "disepakati")):
        assert satu.level_sekarang is not None
        assert bool(satu.kesenjangan) == bool(satu.penyebab) == bool(satu.bentuk)
        if satu.kesenjangan:
            saran = sarankan(acuan, satu.kesenjangan, satu.penyebab)
            assert satu.bentuk in saran.bentuk
            menurut_saran[satu.bentuk == saran.utama] += 1
    assert menurut_saran[True] > 3 * menurut_saran[False] > 0
    assert 0.2 < sum(menurut_saran.values()) / Nilai.objects.filter(dialog__status="disepakati").count() < 0.45


def test_about_half_assessed_themselves(kota):
    diri = Dialog.objects.exclude(dinilai_diri_pada=None).count()
    assert 0.35 < diri / Dialog.objects.count() < 0.7
    assert not Nilai.objects.filter(dialog__dinilai_diri_pada=None, level_diri__isnull=False).exists()
    assert not Nilai.objects.filter(dialog__dinilai_diri_pada__isnull=False, level_diri=None).exists()


def test_some_talks_are_in_their_middle_and_some_were_given_back(kota):
    berlangsung = Dialog.objects.filter(status="berlangsung")
    assert berlangsung.filter(nilai__level_sekarang=None).exists()
    for satu in berlangsung.exclude(alasan_kembali=""):
        assert not satu.nilai.filter(level_sekarang=None).exists()


def test_levels_do_not_fall_from_year_to_year(kota):
    dahulu = {
        (n.dialog.pns_id, n.pengenal): n.level_sekarang
        for n in Nilai.objects.filter(dialog__tanggal__year=2025).select_related("dialog")
    }
    kini = Nilai.objects.filter(dialog__tanggal__year=2026, level_sekarang__isnull=False, tambahan=False)
    naik = [
        n.level_sekarang - dahulu[n.dialog.pns_id, n.pengenal]
        for n in kini.select_related("dialog")
        if (n.dialog.pns_id, n.pengenal) in dahulu
    ]
    assert set(naik) == {0, 1}


def test_steps_are_made_in_order_and_none_lies_ahead(kota):
    for satu in Dialog.objects.all():
        langkah = [satu.dibuat_pada, satu.dinilai_diri_pada, satu.diajukan_pada, satu.disepakati_pada]
        ada = [saat for saat in langkah if saat]
        assert ada == sorted(ada)
        assert ada[-1] <= timezone.now()
    disepakati = dict(
        Dialog.objects.filter(tanggal__year=2026, status="disepakati").values_list("pns", "disepakati_pada")
    )
    for satu in Rencana.objects.all():
        assert disepakati[satu.pns_id] < satu.dibuat_pada
        for saat in (satu.disetujui_pegawai_pada, satu.disetujui_atasan_pada):
            assert saat is None or satu.dibuat_pada < saat <= timezone.now()


def test_the_plan_was_agreed_by_the_atasan_of_that_day(kota):
    semua = list(Rencana.objects.exclude(atasan=None))
    hari = {satu.pk: timezone.localdate(satu.disetujui_atasan_pada) for satu in semua}
    atasan = atasan_pada({(satu.pns_id, hari[satu.pk]): None for satu in semua})
    assert [satu for satu in semua if atasan[satu.pns_id, hari[satu.pk]] != satu.atasan_id] == []


def test_most_plans_come_to_twenty_and_the_others_say_why(kota):
    semua = kemajuan_semua(Rencana.objects.all()).values()
    kurang = [satu for satu in semua if satu.direncanakan < 20]
    assert {bool(satu.rencana.alasan_kurang) for satu in kurang} == {True}
    assert not any(satu.rencana.alasan_kurang for satu in semua if satu not in kurang)
    assert len(kurang) <= 0.15 * len(semua)
    assert all(butir.hitungan.diakui > 0 for satu in semua for butir in satu.butir if not butir.hitungan.terpotong)
    assert any(butir.hitungan.terpotong for satu in semua for butir in satu.butir)
    assert len(semua) >= 0.8 * Dialog.objects.filter(tanggal__year=2026, status="disepakati").count()


def test_most_plans_were_agreed_by_both_and_some_by_one(kota):
    siapa = Counter(
        (bool(satu.disetujui_pegawai_pada), bool(satu.disetujui_atasan_pada)) for satu in Rencana.objects.all()
    )
    assert siapa[True, True] > 0.7 * Rencana.objects.count()
    assert siapa[False, True]
    assert siapa[True, False]


def test_items_lie_after_the_dialogue_and_close_its_gaps(kota):
    senjang = defaultdict(set)
    for satu in Nilai.objects.filter(dialog__tanggal__year=2026).select_related("dialog"):
        if satu.kesenjangan:
            senjang[satu.dialog.pns_id].add(satu.pengenal)
    for satu in ButirRencana.objects.select_related("rencana"):
        assert satu.bulan_terakhir >= timezone.localdate(satu.rencana.dibuat_pada).month
        gap = senjang[satu.rencana.pns_id]
        assert satu.pengenal in gap or not gap


def test_a_good_part_of_the_year_belongs_to_the_plans(kota):
    semua = kemajuan_semua(Rencana.objects.all()).values()
    keadaan = Counter(butir.keadaan[0] for satu in semua for butir in satu.butir)
    assert set(keadaan) == {"cukup", "masalah", "berjalan", "rencana"}
    terisi = sum(bool(butir.catatan) for satu in semua for butir in satu.butir)
    assert 0.35 < terisi / ButirRencana.objects.count() < 0.9
    dalam = sum(len(butir.catatan) for satu in semua for butir in satu.butir)
    assert 0.15 < dalam / sum(len(satu.semua_catatan) for satu in semua) < 0.7
    assert any(satu.tercapai >= 10 for satu in semua)


def test_people_of_the_sample_all_have_their_place(kota):
    assert set(Dialog.objects.values_list("pns", flat=True)) <= set(PNS.objects.values_list("pk", flat=True))
    tanpa = Penempatan.objects.filter(atasan=None, selesai=None).exclude(pns__penempatan__atasan__isnull=False)
    assert not Dialog.objects.filter(pns__in=tanpa.values("pns")).exists()


def test_tables_name_only_what_there_is():
    profesi = {satu.nama for ragam in PROFESI.values() for satu in ragam}
    pimpinan = {"Kepala SD Negeri", "Kepala Unit Pelayanan", "Kepala Subbidang"}
    assert set(TEKNIS) < profesi | pimpinan
    assert set(TEKNIS) > MELAYANI | set(DINAIKKAN)
    teknis = {nama for isi in TEKNIS.values() for nama, _ in isi}
    dikenal = set(buku_aturan().semua_kode())
    for acuan in buku_acuan():
        kode = {satu.kode for satu in acuan.kompetensi}
        assert {satu for isi in DINAIKKAN.values() for satu in isi} <= kode
        assert {satu.kompetensi for satu in PENAWARAN} <= kode | teknis | {PEREKAT_BANGSA[0]}
        disarankan = {bentuk for satu in acuan.penyebab for saran in satu.saran for bentuk in saran.bentuk}
        assert disarankan | set(_PELENGKAP) <= set(_UKURAN) <= dikenal
    assert {satu.bentuk for satu in PENAWARAN} <= dikenal
