"""What the accounts of the demonstration show of competency, to those who try them out."""

from decimal import Decimal

import pytest
from django.urls import reverse

from contoh.akun import akun_contoh
from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, Akun, Penempatan
from kompetensi.models import Dialog, Rencana
from kompetensi.rencana.kemajuan import kemajuan

pytestmark = pytest.mark.lengkap


@pytest.fixture
def akun(kota) -> dict[str, Akun]:
    return {satu.peran: Akun.objects.get(nip=satu.nip) for satu in akun_contoh()}


@pytest.fixture
def tim(akun, hari_ini) -> list[PNS]:
    """The team of the atasan but for those who have an account of their own, in the order of the sample."""
    bawahan = (
        Penempatan.objects.pada(hari_ini)
        .filter(atasan=akun["Atasan langsung"].pns)
        .exclude(pns__akun__in=Akun.objects.all())
    )
    return [satu.pns for satu in bawahan.select_related("pns").order_by("pns_id")]


def test_the_pegawai_has_three_gaps_of_one_level(akun):
    dialog = Dialog.objects.get(pns=akun["Pegawai"].pns)
    assert (dialog.status, dialog.tanggal.isoformat()) == ("disepakati", "2026-01-12")
    assert dialog.atasan == akun["Atasan langsung"].pns
    senjang = [satu for satu in dialog.nilai.all() if satu.kesenjangan]
    assert sorted((satu.jenis, satu.kesenjangan, satu.penyebab, satu.bentuk) for satu in senjang) == [
        ("manajerial", 1, "motivasi", "coaching"),
        ("manajerial", 1, "pengetahuan", "workshop"),
        ("teknis", 1, "keterampilan", "mentoring"),
    ]
    assert [satu.nama for satu in senjang if satu.level_diri == satu.level_standar] == ["Komunikasi"]


def test_her_plan_is_agreed_and_partly_happens(akun):
    rencana = Rencana.objects.get(pns=akun["Pegawai"].pns)
    assert rencana.disepakati
    hasil = kemajuan(rencana)
    assert hasil.direncanakan == Decimal(28)
    teknis = rencana.butir.get(bentuk="e_learning").nama
    assert [(b.butir.nama, b.butir.bentuk, b.terjadi, b.tercapai, b.menunggu, b.keadaan[1]) for b in hasil.butir] == [
        (teknis, "e_learning", 5, 3, 0, "Terlaksana"),
        (teknis, "mentoring", 1, 2, 0, "Terlaksana"),
        ("Mengelola Perubahan", "coaching", 4, 4, 2, "Terlaksana"),
        ("Komunikasi", "workshop", 1, 0, 6, "Terlaksana"),
        (teknis, "mentoring", 1, 0, 2, "Berjalan"),
        ("Komunikasi", "coaching", 0, 0, 0, "Belum mulai"),
    ]


def test_the_team_has_a_plan_to_agree_to_a_talk_to_go_on_with_and_one_to_begin(tim):
    menunggu, berjalan, belum, *lain = tim
    rencana = Rencana.objects.get(pns=menunggu)
    assert rencana.disetujui_pegawai_pada
    assert rencana.atasan is None
    assert Dialog.objects.get(pns=menunggu, tanggal__year=2026).status == "disepakati"
    dialog = Dialog.objects.get(pns=berjalan, tanggal__year=2026)
    assert dialog.status == "berlangsung"
    assert dialog.dinilai_diri_pada
    assert not dialog.nilai.filter(level_diri=None).exists()
    assert not Dialog.objects.filter(pns=belum, tanggal__year=2026).exists()
    assert lain
    for satu in lain:
        assert Dialog.objects.get(pns=satu, tanggal__year=2026).status == "disepakati"
        assert Rencana.objects.get(pns=satu).disepakati


@pytest.mark.parametrize(
    ("peran", "nama"),
    [
        ("Pegawai", "kompetensi:saya"),
        ("Atasan langsung", "kompetensi:tim"),
    ],
)
def test_they_find_it(akun, client, peran, nama):
    client.force_login(akun[peran])
    jawab = client.get(reverse(nama))
    assert jawab.status_code == 200
    if peran == "Atasan langsung":
        assert akun["Pegawai"].pns.nama_lengkap in jawab.content.decode()


def test_nothing_she_did_in_the_year_was_made_up_anew(akun):
    nama = set(Kegiatan.objects.filter(peserta=akun["Pegawai"].pns).values_list("nama", flat=True))
    assert {"Modul daring Rekam Medis Elektronik", "Workshop Komunikasi Terapeutik"} <= nama
