"""Who may mentor: the atasan langsung on that day, or somebody more senior; and whom a mentee finds."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan import aksi, aksi_sesi
from kepegawaian.pangkat import Golongan
from mentoring.calon import calon_mentor
from mentoring.models import Mentoring
from tests.bimbingan.dunia import PINDAH, di_bawah
from tests.pabrik import MentoringFactory, PenempatanFactory, PNSFactory, nip_baru

HARI_INI = date(2026, 11, 23)

# The mentee is III/a with TMT CPNS March 2010.
SENIOR = [
    ("higher golongan", Golongan.III_B, date(2015, 1, 1), True),
    ("same golongan, earlier TMT", Golongan.III_A, date(2010, 2, 1), True),
    ("same golongan, same TMT", Golongan.III_A, date(2010, 3, 1), False),
    ("same golongan, later TMT", Golongan.III_A, date(2010, 4, 1), False),
    ("lower golongan, earlier TMT", Golongan.II_D, date(2000, 1, 1), False),
]


@pytest.mark.parametrize(("golongan", "tmt", "boleh"), [kasus[1:] for kasus in SENIOR], ids=[k[0] for k in SENIOR])
def test_a_mentor_who_is_not_the_atasan_is_more_senior(tokoh, golongan, tmt, boleh):
    mentor = PNSFactory(nama="Mentor", golongan=golongan, nip=nip_baru(lahir=date(1978, 1, 1), tmt=tmt))
    PenempatanFactory(pns=mentor, pd=tokoh.dinas_lain)
    sebab = Mentoring.alasan_tidak_boleh(mentor, tokoh.pegawai, HARI_INI)
    assert sebab == (
        ""
        if boleh
        else "Mentor pada 23 November 2026 bukan atasan langsung Dr. Siti Rahma, S.E., M.M. dan tidak lebih senior "
        "(golongan lebih tinggi, atau golongan sama dengan TMT CPNS lebih awal; Lampiran I huruf F angka 3 nomor 10)."
    )
    assert (mentor in calon_mentor(tokoh.pegawai)) is boleh


def permohonan(mentor, mentee):
    return Mentoring(
        pembimbing=mentor, peserta=mentee, aspek="Karier", tujuan="Naik jenjang", mulai=HARI_INI, selesai=HARI_INI
    )


def test_a_request_goes_to_the_atasan_even_where_they_are_junior_and_to_nobody_junior_else(tokoh):
    muda = PNSFactory(nama="Atasan Muda", golongan=Golongan.II_C)
    with pytest.raises(ValidationError, match="tidak lebih senior"):
        aksi.usulkan(usulan=permohonan(muda, tokoh.pegawai), oleh=tokoh.pegawai)
    tokoh.pegawai.penempatan.update(atasan=muda)
    assert aksi.usulkan(usulan=permohonan(muda, tokoh.pegawai), oleh=tokoh.pegawai).status == "diusulkan"


@pytest.fixture
def mantan(tokoh):
    """A junior who was the atasan until a week ago, and mentors since then."""
    muda = PNSFactory(nama="Atasan Muda", golongan=Golongan.II_C)
    di_bawah(tokoh, muda, tokoh.atasan, PINDAH)
    return MentoringFactory(pembimbing=muda, peserta=tokoh.pegawai)


def catat(mentoring, oleh):
    isi = {"tanggal": date(2026, 11, 13), "materi": "Menyusul"}
    return aksi_sesi.catat(kesepakatan=[mentoring], oleh=oleh, isi=isi, langsung_paraf=False)


def test_a_junior_mentors_only_as_long_as_they_are_the_atasan(mantan):
    with pytest.raises(PermissionDenied, match="tidak lebih senior"):
        catat(mantan, mantan.pembimbing)
    mantan.pembimbing.golongan = Golongan.IV_A
    mantan.pembimbing.save()
    assert len(catat(mantan, mantan.pembimbing)) == 1


def test_a_mentor_who_lost_the_right_is_no_dead_end(mantan, tokoh):
    """The mentee still evaluates what was held, and either side may end it."""
    aksi.hentikan(bimbingan=mantan, oleh=tokoh.pegawai, alasan="Mentor pindah.")
    assert Mentoring.objects.get().status == "dihentikan"


# --- whom one finds ------------------------------------------------------------------------------------------


@pytest.fixture
def kota(tokoh):
    """Beside the characters: two seniors of the other agency, one senior who has left, one junior."""
    orang = {
        "Zainal": PNSFactory(nama="Zainal", golongan=Golongan.IV_C, nip="197001011995031001"),
        "Aminah": PNSFactory(nama="Aminah", golongan=Golongan.III_D),
        "Pensiun": PNSFactory(nama="Pensiun", golongan=Golongan.IV_D),
        "Junior": PNSFactory(nama="Junior", golongan=Golongan.II_A),
    }
    PenempatanFactory(pns=orang["Zainal"], pd=tokoh.dinas_lain, jabatan="Auditor Madya")
    PenempatanFactory(pns=orang["Aminah"], pd=tokoh.dinas_lain, jabatan="Perencana Muda")
    PenempatanFactory(pns=orang["Pensiun"], pd=tokoh.dinas_lain, selesai=date(2026, 1, 31))
    PenempatanFactory(pns=orang["Junior"], pd=tokoh.dinas_lain)
    return orang


def nama(calon):
    return [satu.nama for satu in calon]


def test_ones_own_atasan_comes_first_then_the_seniors_by_name(tokoh, kota):
    assert nama(calon_mentor(tokoh.pegawai)) == ["Budi Santoso", "Aminah", "Zainal"]


def test_an_atasan_who_is_junior_is_found_first_too(tokoh, kota):
    tokoh.pegawai.penempatan.update(atasan=kota["Junior"])
    assert nama(calon_mentor(tokoh.pegawai)) == ["Junior", "Aminah", "Budi Santoso", "Zainal"]


CARIAN = {
    "amin": ["Aminah"],
    "19700101 199503": ["Zainal"],
    "auditor": ["Zainal"],
    "badan kepegawaian": ["Aminah", "Zainal"],
    "dinkes": ["Budi Santoso"],
    "kepala bidang": ["Budi Santoso"],
    "junior": [],
    "pensiun": [],
    "siti": [],
    "tak ada": [],
    "  ": ["Budi Santoso", "Aminah", "Zainal"],
}


@pytest.mark.parametrize(("teks", "seharusnya"), CARIAN.items())
def test_a_mentor_is_found_by_name_nip_jabatan_and_agency(tokoh, kota, teks, seharusnya):
    assert nama(calon_mentor(tokoh.pegawai, teks)) == seharusnya


def test_everybody_found_may_mentor_and_stands_with_where_they_work(tokoh, kota):
    for calon in calon_mentor(tokoh.pegawai):
        assert Mentoring.alasan_tidak_boleh(calon, tokoh.pegawai, HARI_INI) == ""
        assert [satu.pd_id for satu in calon.tempat] == [calon.penempatan_pada(HARI_INI).pd_id]


def test_without_an_atasan_there_are_the_seniors(tokoh, kota):
    tokoh.pegawai.penempatan.update(atasan=None)
    assert nama(calon_mentor(tokoh.pegawai)) == ["Aminah", "Budi Santoso", "Zainal"]


@pytest.mark.parametrize("banyak", [1, 3])
def test_finding_costs_the_same_for_one_and_for_many(tokoh, banyak, django_assert_num_queries):
    """The placement of the mentee, the people, and where they work."""
    for _ in range(banyak):
        PenempatanFactory(pns=PNSFactory(golongan=Golongan.IV_A), pd=tokoh.dinas)
    with django_assert_num_queries(3):
        assert len([(satu, satu.tempat[0].pd.nama) for satu in calon_mentor(tokoh.pegawai)]) == banyak + 1
