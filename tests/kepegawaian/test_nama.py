"""How people and agencies are named, and found by a part of the name or of the NIP."""

import pytest

from kepegawaian.models import PNS, Penugasan, PerangkatDaerah
from tests.pabrik import PDFactory, PenempatanFactory, PNSFactory, buat_akun


@pytest.mark.parametrize(
    ("gelar_depan", "gelar_belakang", "lengkap"),
    [
        ("", "", "Siti Rahma"),
        ("Dr.", "", "Dr. Siti Rahma"),
        ("", "S.E., M.M.", "Siti Rahma, S.E., M.M."),
        ("Dr.", "S.E., M.M.", "Dr. Siti Rahma, S.E., M.M."),
    ],
)
def test_a_full_name_carries_the_titles_there_are(gelar_depan, gelar_belakang, lengkap):
    pns = PNS(nama="Siti Rahma", gelar_depan=gelar_depan, gelar_belakang=gelar_belakang)
    assert (pns.nama_lengkap, str(pns)) == (lengkap, lengkap)


@pytest.mark.parametrize(("singkatan", "ringkas"), [("Dinkes", "Dinkes"), ("", "Dinas Kesehatan")])
def test_an_agency_is_called_by_its_short_name_where_it_has_one(singkatan, ringkas):
    pd = PerangkatDaerah(nama="Dinas Kesehatan", singkatan=singkatan)
    assert (str(pd), pd.nama_ringkas) == ("Dinas Kesehatan", ringkas)


@pytest.mark.django_db
def test_placements_roles_and_accounts_name_themselves():
    pd = PDFactory(nama="Dinas Kesehatan")
    pns = PNSFactory(nama="Siti Rahma", gelar_depan="Dr.")
    assert str(PenempatanFactory(pns=pns, pd=pd, jabatan="Perawat")) == "Perawat, Dinas Kesehatan"
    assert str(buat_akun(pns)) == "Dr. Siti Rahma"
    assert str(Penugasan(pns=pns, peran="pengelola", pd=pd)) == "Pengelola SDM Dinas Kesehatan"
    assert str(Penugasan(pns=pns, peran="bkpsdmd")) == "BKPSDMD"


CARI = [
    ("siti", ["Siti Rahma"]),
    ("  RAHMA ", ["Nur Rahmawati", "Siti Rahma"]),
    ("ma'ruf", ["Ma'ruf Amin"]),
    ("19850412", ["Siti Rahma"]),
    ("19850412 201003 2 001", ["Siti Rahma"]),
    ("'1985", ["Siti Rahma"]),
    ("0412", []),
    ("100%", []),
    ("", ["Ma'ruf Amin", "Nur Rahmawati", "Siti Rahma"]),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("teks", "nama"), CARI)
def test_people_are_found_by_name_or_by_the_beginning_of_the_nip(teks, nama):
    PNSFactory(nip="198504122010032001", nama="Siti Rahma")
    PNSFactory(nip="199001052015032002", nama="Nur Rahmawati")
    PNSFactory(nip="197003111995031003", nama="Ma'ruf Amin")
    assert sorted(pns.nama for pns in PNS.objects.cari(teks)) == nama
