"""The number of every civil servant: what it accepts, what it carries, and the sentence for what it refuses."""

import doctest
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kepegawaian import nip as nomor_induk
from kepegawaian.models import PNS, sah_sebagai_nip
from tests.pabrik import PNSFactory

SAH = "198609262010012003"

DITERIMA = [
    pytest.param(SAH, id="bare digits"),
    pytest.param("19860926 201001 2 003", id="as it is printed"),
    pytest.param("'198609262010012003", id="the apostrophe of a spreadsheet"),
    pytest.param("’198609262010012003", id="the apostrophe of a word processor"),
    pytest.param("\t1986 0926\u00a02010 01 2003\n", id="tabs, line ends and no-break spaces"),
]

DITOLAK = [
    ("", "NIP “” harus terdiri atas 18 angka saja."),
    ("19860926201001200O", "NIP “19860926201001200O” harus terdiri atas 18 angka saja."),
    ("1.98609E+17", "NIP “1.98609E+17” harus terdiri atas 18 angka saja."),
    ("-98609262010012003", "NIP “-98609262010012003” harus terdiri atas 18 angka saja."),
    ("１98609262010012003", "NIP “１98609262010012003” harus terdiri atas 18 angka saja."),
    ("19860926201001200", "NIP 19860926201001200 terdiri atas 17 angka, seharusnya 18."),
    ("1986092620100120031", "NIP 1986092620100120031 terdiri atas 19 angka, seharusnya 18."),
    ("198602302010012003", "NIP 198602302010012003: tanggal lahir 19860230 tidak ada di kalender."),
    ("198702292010012003", "NIP 198702292010012003: tanggal lahir 19870229 tidak ada di kalender."),
    ("000009262010012003", "NIP 000009262010012003: tanggal lahir 00000926 tidak ada di kalender."),
    ("198609262010132003", "NIP 198609262010132003: bulan TMT CPNS 201013 tidak ada di kalender."),
    ("198609262010002003", "NIP 198609262010002003: bulan TMT CPNS 201000 tidak ada di kalender."),
    (
        "198609262000122003",
        "NIP 198609262000122003: TMT CPNS 12-2000 tidak mungkin untuk orang yang lahir pada 26-09-1986.",
    ),
    ("198609262010010003", "NIP 198609262010010003: angka ke-15 (jenis kelamin) harus 1 atau 2, bukan 0."),
    ("198609262010013003", "NIP 198609262010013003: angka ke-15 (jenis kelamin) harus 1 atau 2, bukan 3."),
]


@pytest.mark.parametrize("tulisan", DITERIMA)
def test_a_valid_nip_is_accepted_however_it_is_written(tulisan):
    assert nomor_induk.compact(tulisan) == SAH
    assert nomor_induk.validate(tulisan) == SAH
    assert nomor_induk.is_valid(tulisan)
    assert nomor_induk.format(tulisan) == "19860926 201001 2 003"


@pytest.mark.parametrize(("tulisan", "kalimat"), DITOLAK)
def test_what_is_no_nip_is_refused_with_a_whole_sentence(tulisan, kalimat):
    with pytest.raises(nomor_induk.NIPTidakSah) as galat:
        nomor_induk.validate(tulisan)
    assert str(galat.value) == kalimat
    assert not nomor_induk.is_valid(tulisan)


@pytest.mark.parametrize(
    ("nip", "lahir", "tmt", "jenis_kelamin"),
    [
        (SAH, date(1986, 9, 26), date(2010, 1, 1), "P"),
        ("196802291990031001", date(1968, 2, 29), date(1990, 3, 1), "L"),
        ("200012312015011999", date(2000, 12, 31), date(2015, 1, 1), "L"),
    ],
)
def test_a_nip_carries_birth_date_appointment_and_sex(nip, lahir, tmt, jenis_kelamin):
    assert nomor_induk.is_valid(nip)
    assert nomor_induk.tanggal_lahir(nip) == lahir
    assert nomor_induk.tmt_cpns(nip) == tmt
    assert nomor_induk.jenis_kelamin(nip) == jenis_kelamin


def test_the_youngest_possible_candidate_turns_fifteen_in_the_year_of_appointment():
    assert [nomor_induk.is_valid(f"19860926{tahun}012003") for tahun in (2000, 2001)] == [False, True]


@pytest.mark.parametrize(
    ("nilai", "kalimat"),
    [
        ("19860926 201001 2 003", "NIP disimpan tanpa spasi."),
        ("198609262010013003", "NIP 198609262010013003: angka ke-15 (jenis kelamin) harus 1 atau 2, bukan 3."),
    ],
)
def test_a_model_stores_the_compact_form_of_a_valid_nip_only(nilai, kalimat):
    with pytest.raises(ValidationError) as galat:
        sah_sebagai_nip(nilai)
    assert galat.value.messages == [kalimat]
    sah_sebagai_nip(SAH)


@pytest.mark.django_db
def test_a_pns_shows_what_the_nip_carries():
    pns = PNS.objects.get(pk=PNSFactory(nip=SAH).pk)
    assert (pns.nip_tercetak, pns.tanggal_lahir, pns.tmt_cpns, pns.jenis_kelamin) == (
        "19860926 201001 2 003",
        date(1986, 9, 26),
        date(2010, 1, 1),
        "P",
    )


def test_the_examples_of_the_module_are_true():
    assert doctest.testmod(nomor_induk) == doctest.TestResults(failed=0, attempted=4)
