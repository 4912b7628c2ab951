"""The verbs of a standard: what they lay down, what they refuse and for whom, and two at once."""

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError

from kompetensi.models import Dialog, Nilai, StandarJabatan, SyaratJabatan
from kompetensi.standar.aksi import (
    BERUBAH,
    GANDA,
    SEPERTI_CONTOH,
    SUDAH_ADA,
    SUDAH_DIHAPUS,
    TANPA_NAMA,
    TANPA_SYARAT,
    hapus_standar,
    simpan_standar,
)
from kompetensi.standar.syarat import SyaratBaru
from tests.conftest import PERAN
from tests.kepegawaian.serentak import serentak
from tests.pabrik import kosongkan_jejak

pytestmark = pytest.mark.django_db

INTEGRITAS = SyaratBaru("manajerial", "integritas", 3)
ANALISIS = SyaratBaru("teknis", " Analisis   kebutuhan ", 2, "Menyusun  analisis")
BUDAYA = SyaratBaru("sosial_kultural", "Kepedulian budaya", 1)
HANYA = "Standar kompetensi jabatan hanya diubah oleh BKPSDMD."


def simpan(tokoh, *syarat, standar=None, jabatan="Analis Kepegawaian", peran="bkpsdmd"):
    return simpan_standar(standar=standar, jabatan=jabatan, syarat=syarat, oleh=tokoh.akun[peran])


def tersimpan():
    kolom = ("standar__jabatan", "jenis", "kunci", "nama", "level", "uraian")
    return list(SyaratJabatan.objects.order_by("standar__kunci", "pk").values_list(*kolom))


def test_it_is_laid_down_with_who_and_when(tokoh):
    standar = simpan(tokoh, INTEGRITAS, ANALISIS, BUDAYA, jabatan="  Analis   Kepegawaian ")
    standar.refresh_from_db()
    assert (standar.jabatan, standar.kunci, standar.diubah_oleh) == (
        "Analis Kepegawaian", "analis kepegawaian", tokoh.bkpsdmd,
    )  # fmt: skip
    assert f"{standar.diubah_pada:%Y-%m-%d %H:%M}" == "2026-11-23 05:00"
    assert tersimpan() == [
        ("Analis Kepegawaian", "manajerial", "integritas", "Integritas", 3, ""),
        ("Analis Kepegawaian", "teknis", "analisis kebutuhan", "Analisis kebutuhan", 2, "Menyusun analisis"),
        ("Analis Kepegawaian", "sosial_kultural", "kepedulian budaya", "Kepedulian budaya", 1, ""),
    ]


def test_what_is_saved_replaces_all_there_was_and_leaves_other_jabatan_alone(tokoh):
    lain = simpan(tokoh, ANALISIS, jabatan="Arsiparis")
    standar = simpan(tokoh, INTEGRITAS, ANALISIS, BUDAYA)
    tetap = standar.syarat.get(jenis="teknis").pk
    simpan(tokoh, ANALISIS, INTEGRITAS._replace(level=1), standar=standar, jabatan="Analis Data")
    assert [(satu[0], satu[3], satu[4]) for satu in tersimpan()] == [
        ("Analis Data", "Integritas", 1),
        ("Analis Data", "Analisis kebutuhan", 2),
        ("Arsiparis", "Analisis kebutuhan", 2),
    ]
    assert standar.syarat.get(jenis="teknis").pk == tetap
    assert set(StandarJabatan.objects.values_list("pk", flat=True)) == {lain.pk, standar.pk}


def test_every_change_is_in_the_audit_trail(tokoh):
    standar = simpan(tokoh, INTEGRITAS, ANALISIS)
    kosongkan_jejak()
    simpan(tokoh, INTEGRITAS._replace(level=2), BUDAYA, standar=standar)
    jejak = LogEntry.objects.get_for_model(SyaratJabatan).order_by("pk")
    assert [(satu.get_action_display(), satu.object_repr) for satu in jejak] == [
        ("update", "Integritas"),
        ("create", "Kepedulian budaya"),
        ("delete", "Analisis kebutuhan"),
    ]
    assert jejak[0].changes["level"] == ["3", "2"]


@pytest.mark.parametrize("peran", PERAN)
def test_only_bkpsdmd_lays_down_and_takes_back(tokoh, peran):
    standar = simpan(tokoh, INTEGRITAS)
    if peran == "bkpsdmd":
        hapus_standar(standar=standar, oleh=tokoh.akun[peran])
        assert not StandarJabatan.objects.exists()
        return
    for verba in (
        lambda: simpan(tokoh, BUDAYA, standar=standar, peran=peran),
        lambda: simpan(tokoh, BUDAYA, jabatan="Arsiparis", peran=peran),
        lambda: hapus_standar(standar=standar, oleh=tokoh.akun[peran]),
    ):
        with pytest.raises(PermissionDenied, match=HANYA):
            verba()
    assert [satu[3] for satu in tersimpan()] == ["Integritas"]


@pytest.mark.parametrize(
    ("jabatan", "syarat", "kalimat"),
    [
        ("", [INTEGRITAS], {"jabatan": [TANPA_NAMA]}),
        (" \t ", [INTEGRITAS], {"jabatan": [TANPA_NAMA]}),
        ("x" * 201, [INTEGRITAS], {"jabatan": ["Terlalu panjang (201 huruf); paling banyak 200."]}),
        ("ARSIPARIS ", [INTEGRITAS], {"jabatan": [SUDAH_ADA]}),
        (" Contoh jabatan", [INTEGRITAS], {"jabatan": [SEPERTI_CONTOH]}),
        ("Analis", [], [TANPA_SYARAT]),
        ("Analis", [INTEGRITAS, INTEGRITAS._replace(level=1)], [GANDA.format("Integritas")]),
        (
            "Analis",
            [ANALISIS, BUDAYA, ANALISIS._replace(nama="ANALISIS kebutuhan")],
            [GANDA.format("ANALISIS kebutuhan")],
        ),
        ("Analis", [INTEGRITAS._replace(level=4)], ["integritas: 4 bukan level. Isi 1 sampai 3, bilangan bulat."]),
        ("Analis", [BUDAYA._replace(level=0)], ["Kepedulian budaya: 0 bukan level. Isi 1 sampai 3, bilangan bulat."]),
        ("Analis", [BUDAYA._replace(nama="")], ["Kompetensi: Isi nama kompetensinya."]),
        (
            "Analis",
            [BUDAYA._replace(jenis="manajerial")],
            [
                "Kepedulian budaya: “Kepedulian budaya” bukan kompetensi manajerial. Pilih salah satu: Integritas, "
                "Kerjasama, Komunikasi, Orientasi pada hasil, Pelayanan Publik, Pengembangan diri, "
                "Mengelola Perubahan, Pengambilan Keputusan."
            ],
        ),
    ],
)
def test_what_cannot_be_is_refused_with_sentences_and_nothing_is_saved(tokoh, jabatan, syarat, kalimat):
    simpan(tokoh, ANALISIS, jabatan="Arsiparis")
    sebelum = tersimpan()
    with pytest.raises(ValidationError) as galat:
        simpan(tokoh, *syarat, jabatan=jabatan)
    assert (galat.value.message_dict if isinstance(kalimat, dict) else galat.value.messages) == kalimat
    assert (tersimpan(), StandarJabatan.objects.count()) == (sebelum, 1)


def test_a_jabatan_does_not_take_the_name_of_another_with_a_standard(tokoh):
    simpan(tokoh, ANALISIS, jabatan="Arsiparis")
    standar = simpan(tokoh, INTEGRITAS)
    with pytest.raises(ValidationError) as galat:
        simpan(tokoh, BUDAYA, standar=standar, jabatan="arsiparis")
    assert galat.value.message_dict == {"jabatan": [SUDAH_ADA]}
    assert [(satu[0], satu[3]) for satu in tersimpan()] == [
        ("Analis Kepegawaian", "Integritas"),
        ("Arsiparis", "Analisis kebutuhan"),
    ]


def test_what_was_deleted_meanwhile_is_neither_saved_nor_deleted_again(tokoh):
    standar = simpan(tokoh, INTEGRITAS)
    lama = StandarJabatan.objects.get()
    hapus_standar(standar=standar, oleh=tokoh.akun["bkpsdmd"])
    for verba in (
        lambda: simpan(tokoh, BUDAYA, standar=lama),
        lambda: hapus_standar(standar=lama, oleh=tokoh.akun["bkpsdmd"]),
    ):
        with pytest.raises(ValidationError) as galat:
            verba()
        assert galat.value.messages == [SUDAH_DIHAPUS]
    assert tersimpan() == []


def test_a_change_does_not_go_over_one_it_does_not_know(tokoh, time_machine):
    standar = simpan(tokoh, INTEGRITAS)
    lama = StandarJabatan.objects.get().versi
    time_machine.move_to("2026-11-23T13:30:00+07:00", tick=False)
    simpan(tokoh, BUDAYA, standar=standar)
    isi = {"standar": standar, "jabatan": "Analis", "syarat": [ANALISIS], "oleh": tokoh.akun["bkpsdmd"]}
    with pytest.raises(ValidationError) as galat:
        simpan_standar(**isi, versi=lama)
    assert galat.value.messages == [BERUBAH.format("Agus Salim", "23 November 2026 pukul 13.30 WIB")]
    assert [satu[3] for satu in tersimpan()] == ["Kepedulian budaya"]
    simpan_standar(**isi, versi=StandarJabatan.objects.get().versi)
    assert [satu[3] for satu in tersimpan()] == ["Analisis kebutuhan"]


def test_a_dialogue_keeps_the_level_of_its_day(tokoh):
    standar = simpan(tokoh, INTEGRITAS)
    dialog = Dialog.objects.create(pns=tokoh.pegawai, atasan=tokoh.atasan, jabatan=standar.jabatan, jenjang=31)
    isi = {"jenis": "manajerial", "kunci": "integritas", "nama": "Integritas", "urutan": 1}
    nilai = Nilai.objects.create(dialog=dialog, level_standar=3, level_sekarang=2, **isi)
    hapus_standar(standar=standar, oleh=tokoh.akun["bkpsdmd"])
    nilai.refresh_from_db()
    assert (nilai.level_standar, nilai.kesenjangan) == (3, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_lay_down_the_same_new_jabatan_at_once_get_one_standard_and_one_sentence(tokoh):
    for _ in range(5):
        hasil = serentak(
            lambda: simpan(tokoh, INTEGRITAS, ANALISIS),
            lambda: simpan(tokoh, BUDAYA, jabatan="ANALIS kepegawaian"),
        )
        (galat,) = [satu for satu in hasil if isinstance(satu, Exception)]
        assert galat.message_dict == {"jabatan": [SUDAH_ADA]}
        standar = next(satu for satu in hasil if isinstance(satu, StandarJabatan))
        assert StandarJabatan.objects.get() == standar
        assert [satu[3] for satu in tersimpan()] in (["Integritas", "Analisis kebutuhan"], ["Kepedulian budaya"])
        standar.delete()


@pytest.mark.django_db(transaction=True)
def test_two_who_change_the_same_standard_at_once_leave_one_of_the_two_whole(tokoh):
    standar = simpan(tokoh, INTEGRITAS, ANALISIS)
    for _ in range(5):
        satu, dua = (StandarJabatan.objects.get(pk=standar.pk) for _ in range(2))
        hasil = serentak(
            lambda satu=satu: simpan(tokoh, INTEGRITAS._replace(level=1), BUDAYA, standar=satu),
            lambda dua=dua: simpan(tokoh, INTEGRITAS._replace(level=2), ANALISIS, standar=dua),
        )
        assert hasil == [standar, standar]
        assert {(satu[3], satu[4]) for satu in tersimpan()} in (
            {("Integritas", 1), ("Kepedulian budaya", 1)},
            {("Integritas", 2), ("Analisis kebutuhan", 2)},
        )
