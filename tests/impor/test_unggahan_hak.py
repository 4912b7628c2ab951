"""Who may see and do what with an import: every address as everybody."""

from datetime import date

import pytest

from impor.models import Impor
from kepegawaian.models import Akun
from tests.impor.lembaran import JUDUL_KEGIATAN, tulis
from tests.impor.unggahan import bekerja, kirim, pratinjau, unggah
from tests.laporan.baca import baca, isi, tabel, utama
from tests.pabrik import PDFactory, PenempatanFactory, buat_akun, tugaskan

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]

HANYA = "Impor hanya untuk BKPSDMD dan pengelola SDM perangkat daerah."


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


@pytest.fixture
def kota(tokoh):
    """Two more: the pengelola of the other agency (asing), and one of both agencies (berdua)."""
    for nama, semua in (("asing", [tokoh.dinas_lain]), ("berdua", [tokoh.dinas, tokoh.dinas_lain])):
        pns = PenempatanFactory(pns__nama=nama, pd=semua[-1]).pns
        for pd in semua:
            tugaskan(pns, "pengelola", pd)
        tokoh.akun[nama] = buat_akun(pns)
    return tokoh


@pytest.fixture
def berkas(tokoh, tmp_path):
    """A row that is right and one that is not."""
    baris = [tokoh.pegawai.nip, "seminar", "nasional", "Seminar", None, None, date(2026, 5, 4), None, 1, None]
    return tulis(tmp_path / "kegiatan.xlsx", Kegiatan=[JUDUL_KEGIATAN, baris, [*baris[:8], None, None]])


SEMUA = ("pegawai", "atasan", "orang_lain", "pengelola", "asing", "berdua", "bkpsdmd")


def boleh(*peran, lain=404):
    """The status for those who may, and for the others by whether they may import anything."""
    return {p: 200 if p in peran else 403 if p in ("pegawai", "atasan", "orang_lain") else lain for p in SEMUA}


PENGELOLA_LAGI = ("pengelola", "asing", "berdua", "bkpsdmd")
ALAMAT = [
    ("/pegawai/impor/", boleh(*PENGELOLA_LAGI)),
    ("/pegawai/impor/pegawai/", boleh(*PENGELOLA_LAGI)),
    ("/pegawai/impor/kegiatan/", boleh(*PENGELOLA_LAGI)),
    ("/pegawai/impor/pegawai/format.xlsx", boleh(*PENGELOLA_LAGI)),
    ("/pegawai/impor/kegiatan/format.xlsx", boleh(*PENGELOLA_LAGI)),
    ("/pegawai/impor/{pengelola}/", boleh("pengelola", "berdua", "bkpsdmd")),
    ("/pegawai/impor/{pengelola}/perbaikan.xlsx", boleh("pengelola", "berdua", "bkpsdmd")),
    ("/pegawai/impor/{berdua}/", boleh("berdua", "bkpsdmd")),
    ("/pegawai/impor/{berdua}/perbaikan.xlsx", boleh("berdua", "bkpsdmd")),
    ("/pegawai/impor/{bkpsdmd}/", boleh("bkpsdmd")),
    ("/pegawai/impor/{bkpsdmd}/perbaikan.xlsx", boleh("bkpsdmd")),
    ("/pegawai/impor/999999/", boleh()),
]
TOMBOL = [
    (f"/pegawai/impor/{{{oleh}}}/{tombol}/", peran)
    for tombol in ("simpan", "batal", "ulang")
    for oleh, peran in (
        ("pengelola", boleh("pengelola", "berdua", "bkpsdmd")),
        ("berdua", boleh("berdua", "bkpsdmd")),
        ("bkpsdmd", boleh("bkpsdmd")),
    )
]


@pytest.fixture
def nomor(kota, berkas):
    """An import of each, by whom."""
    impor = {oleh: unggah(kota.masuk(oleh), "kegiatan", berkas, periksa=False) for oleh in PENGELOLA_LAGI}
    bekerja()
    return {oleh: satu.pk for oleh, satu in impor.items()}


@pytest.mark.parametrize(("alamat", "status"), ALAMAT)
def test_every_page_as_everybody(kota, nomor, alamat, status):
    for peran, harap in status.items():
        respons = kota.masuk(peran).get(alamat.format(**nomor))
        isi(respons)
        assert (peran, respons.status_code) == (peran, harap)
        if harap == 403:
            assert HANYA in baca(respons)


@pytest.mark.parametrize(("alamat", "status"), TOMBOL)
def test_every_button_as_everybody(kota, nomor, alamat, status):
    for peran, harap in status.items():
        sebelum = list(Impor.objects.values_list("pk", "status"))
        respons = kota.masuk(peran).post(alamat.format(**nomor))
        assert (peran, respons.status_code) == (peran, 302 if harap == 200 else harap)
        if harap != 200:
            assert list(Impor.objects.values_list("pk", "status")) == sebelum


@pytest.mark.parametrize("jenis", ["pegawai", "kegiatan"])
def test_who_may_not_import_keeps_no_file(kota, berkas, penyimpanan, jenis):
    for peran in ("pegawai", "atasan", "orang_lain"):
        assert kirim(kota.masuk(peran), jenis, berkas).status_code == 403
    assert (Impor.objects.count(), penyimpanan.exists()) == (0, False)


def test_the_list_shows_what_one_may_open(kota, nomor):
    terlihat = {
        peran: [baris[3] for baris in tabel(utama(kota.masuk(peran).get("/pegawai/impor/")))]
        for peran in PENGELOLA_LAGI
    }
    assert terlihat == {
        "pengelola": ["Rina Wati"],
        "asing": ["asing"],
        "berdua": ["berdua", "asing", "Rina Wati"],
        "bkpsdmd": ["Agus Salim", "berdua", "asing", "Rina Wati"],
    }


def test_a_colleague_of_the_same_agency_may_go_on_with_it(kota, nomor):
    rekan = PenempatanFactory(pns__nama="Rekan", pd=kota.dinas).pns
    tugaskan(rekan, "pengelola", kota.dinas)
    kota.akun["rekan"] = buat_akun(rekan)
    impor = Impor.objects.get(pk=nomor["pengelola"])
    klien = kota.masuk("rekan")
    assert pratinjau(klien, impor)[0] == ["Semua 2", "Baru 1", "Bermasalah 1"]
    klien.post(f"/pegawai/impor/{impor.pk}/simpan/", {"pratinjau": impor.tanda_pratinjau})
    bekerja()
    impor.refresh_from_db()
    assert (impor.status, impor.dibuat_oleh.pns.nama, impor.dikonfirmasi_oleh.pns.nama) == (
        "selesai",
        "Rina Wati",
        "Rekan",
    )


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("peran", "alamat", "query"),
    [
        ("bkpsdmd", "/pegawai/impor/", 6),
        ("pengelola", "/pegawai/impor/", 7),
        ("bkpsdmd", "/pegawai/impor/pegawai/", 4),
        ("bkpsdmd", "/pegawai/impor/pegawai/format.xlsx", 5),
        ("pengelola", "/pegawai/impor/kegiatan/format.xlsx", 5),
        ("bkpsdmd", "/pegawai/impor/{siap}/", 7),
        ("bkpsdmd", "/pegawai/impor/{siap}/?status=baru", 7),
        ("pengelola", "/pegawai/impor/{siap}/", 8),
        ("bkpsdmd", "/pegawai/impor/{antre}/", 7),
        ("bkpsdmd", "/pegawai/impor/{siap}/perbaikan.xlsx", 5),
    ],
)
def test_a_page_asks_the_same_however_much_it_shows(
    tokoh, tmp_path, django_assert_num_queries, peran, alamat, query, banyak
):
    baris = [tokoh.pegawai.nip, "seminar", "nasional", "Seminar", None, None, date(2026, 5, 4), None, 1, None]
    semua = [[*baris[:3], f"Seminar {n}", *baris[4:8], n % 2, None] for n in range(2 * banyak)]
    jalur = tulis(tmp_path / "kegiatan.xlsx", Kegiatan=[JUDUL_KEGIATAN, *semua])
    for _ in range(banyak):
        PDFactory()
        siap = unggah(tokoh.masuk("pengelola"), "kegiatan", jalur)
    antre = unggah(tokoh.masuk("pengelola"), "kegiatan", jalur, periksa=False)
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(query):
        respons = klien.get(alamat.format(siap=siap.pk, antre=antre.pk))
        isi(respons)
    assert respons.status_code == 200


def test_whose_account_was_closed_saves_nothing(tokoh, berkas):
    klien = tokoh.masuk("pengelola")
    impor = unggah(klien, "kegiatan", berkas)
    klien.post(f"/pegawai/impor/{impor.pk}/simpan/", {"pratinjau": impor.tanda_pratinjau})
    Akun.objects.filter(pns=tokoh.pengelola).update(is_active=False)
    bekerja()
    impor.refresh_from_db()
    assert impor.status == "gagal"
