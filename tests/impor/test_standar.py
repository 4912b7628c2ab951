"""`impor_standar` and the import in the browser: what it replaces, what it leaves alone, what it refuses."""

import io
from datetime import date

import pytest
from auditlog.models import LogEntry
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impor import aksi, standar
from impor.buku import buka
from impor.masalah import BerkasDitolak
from impor.models import Impor
from impor.standar_isian import BAGAN
from kompetensi.models import StandarJabatan, SyaratJabatan
from kompetensi.standar.aksi import simpan_standar
from kompetensi.standar.syarat import SyaratBaru
from kompetensi.standar.xlsx import KOLOM, LEMBAR, tulis_standar
from tests.impor.lembaran import JUDUL_STANDAR, isi_basis_data, jalankan, tolak, tulis
from tests.impor.unggahan import kirim, perbaikan, pratinjau, simpan, unggah
from tests.kepegawaian.serentak import serentak
from tests.laporan.baca import baca, buku, isi, kata, tautan, utama
from tests.laporan.test_perintah import jalankan as jalankan_perintah

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_ini"), pytest.mark.lengkap]

INTEGRITAS = ["Analis Kepegawaian", "manajerial", "Integritas", 3, None]
ANALISIS = ["Analis Kepegawaian", "teknis", "Analisis kebutuhan", 2, "Menyusun analisis kebutuhan"]
BUDAYA = ["Analis Kepegawaian", "sosial kultural", "Kepedulian budaya", 1, None]
ARSIP = ["Arsiparis", "teknis", "Penataan arsip", 2, None]
MANAJERIAL = (
    "Integritas, Kerjasama, Komunikasi, Orientasi pada hasil, Pelayanan Publik, Pengembangan diri, "
    "Mengelola Perubahan, Pengambilan Keputusan"
)


@pytest.fixture
def jalur(tmp_path):
    return tmp_path / "standar.xlsx"


def ubah(baris, **lain):
    baru = list(baris)
    for kolom, nilai in lain.items():
        baru[JUDUL_STANDAR.index(kolom)] = nilai
    return baru


def berkas(jalur, *baris):
    return tulis(jalur, Standar=[JUDUL_STANDAR, *baris])


def impor(jalur, *baris, opsi=()):
    return jalankan("impor_standar", berkas(jalur, *baris), *opsi)


def ditolak(jalur, *baris):
    return tolak("impor_standar", berkas(jalur, *baris))


def tersimpan():
    kolom = ("standar__jabatan", "jenis", "kunci", "nama", "level", "uraian")
    return list(SyaratJabatan.objects.order_by("standar__kunci", "pk").values_list(*kolom))


SEMUA = [INTEGRITAS, ANALISIS, BUDAYA, ARSIP]
SEMUA_TERSIMPAN = [
    ("Analis Kepegawaian", "manajerial", "integritas", "Integritas", 3, ""),
    ("Analis Kepegawaian", "teknis", "analisis kebutuhan", "Analisis kebutuhan", 2, "Menyusun analisis kebutuhan"),
    ("Analis Kepegawaian", "sosial_kultural", "kepedulian budaya", "Kepedulian budaya", 1, ""),
    ("Arsiparis", "teknis", "penataan arsip", "Penataan arsip", 2, ""),
]


def test_every_jabatan_of_the_file_gets_its_standard(jalur):
    assert impor(jalur, *SEMUA) == ["standar: 2 baru, 0 diperbarui, 0 tetap"]
    assert tersimpan() == SEMUA_TERSIMPAN


def test_as_people_write_it(jalur):
    """Names of the reference data in any case, kinds and levels as text, spaces, no column Uraian."""
    tulis(jalur, STANDAR=[
        ["jabatan*", "JENIS", "Kompetensi", "level"],
        [" analis   kepegawaian", "Manajerial", "pengambilan  KEPUTUSAN", "3"],
        ["Analis Kepegawaian", "Sosial  Kultural", "Kepedulian", "2,0"],
    ])  # fmt: skip
    assert jalankan("impor_standar", jalur) == ["standar: 1 baru, 0 diperbarui, 0 tetap"]
    assert tersimpan() == [
        ("analis kepegawaian", "manajerial", "pengambilan_keputusan", "Pengambilan Keputusan", 3, ""),
        ("analis kepegawaian", "sosial_kultural", "kepedulian", "Kepedulian", 2, ""),
    ]


def test_the_same_file_again_changes_nothing(jalur):
    impor(jalur, *SEMUA)
    sebelum = list(SyaratJabatan.objects.values()), list(StandarJabatan.objects.values())
    assert impor(jalur, *SEMUA) == ["standar: 0 baru, 0 diperbarui, 2 tetap"]
    assert (list(SyaratJabatan.objects.values()), list(StandarJabatan.objects.values())) == sebelum


def test_another_order_of_rows_is_no_change(jalur):
    impor(jalur, *SEMUA)
    assert impor(jalur, *reversed(SEMUA)) == ["standar: 0 baru, 0 diperbarui, 2 tetap"]
    assert tersimpan() == SEMUA_TERSIMPAN


def test_the_file_replaces_what_it_names_and_leaves_the_rest(jalur):
    impor(jalur, *SEMUA)
    assert impor(jalur, ubah(ANALISIS, Level=3), ubah(BUDAYA, Kompetensi="Kepedulian sosial")) == [
        "standar: 0 baru, 1 diperbarui, 0 tetap"
    ]
    assert tersimpan() == [
        ("Analis Kepegawaian", "teknis", "analisis kebutuhan", "Analisis kebutuhan", 3, "Menyusun analisis kebutuhan"),
        ("Analis Kepegawaian", "sosial_kultural", "kepedulian sosial", "Kepedulian sosial", 1, ""),
        SEMUA_TERSIMPAN[3],
    ]


@pytest.mark.parametrize(
    "beda", [{"Level": 1}, {"Uraian": "Lain"}, {"Uraian": None}, {"Kompetensi": "ANALISIS kebutuhan"}]
)
def test_one_difference_is_a_change(jalur, beda):
    impor(jalur, *SEMUA)
    assert impor(jalur, INTEGRITAS, ubah(ANALISIS, **beda), BUDAYA, ARSIP) == ["standar: 0 baru, 1 diperbarui, 1 tetap"]


def test_checking_saves_nothing_and_says_the_same(jalur):
    sebelum = isi_basis_data()
    assert impor(jalur, *SEMUA, opsi=["--periksa"]) == ["standar: 2 baru, 0 diperbarui, 0 tetap"]
    assert isi_basis_data() == sebelum


def test_the_text_of_a_competency_that_the_reference_data_has_is_not_read(jalur):
    impor(jalur, ubah(INTEGRITAS, Uraian="Arti lain"))
    assert tersimpan() == [SEMUA_TERSIMPAN[0]]


PANJANG = "x" * 201
KELIRU = [
    (ubah(INTEGRITAS, Jabatan=None), "Standar!A2 (Jabatan): wajib diisi."),
    (ubah(INTEGRITAS, Jabatan=PANJANG), "Standar!A2 (Jabatan): terlalu panjang (201 huruf); paling banyak 200."),
    (ubah(INTEGRITAS, Jenis=None), "Standar!B2 (Jenis): wajib diisi."),
    (
        ubah(INTEGRITAS, Jenis="umum"),
        "Standar!B2 (Jenis): “umum” tidak dikenal. Pilih salah satu: teknis, manajerial, sosial kultural.",
    ),
    (ubah(INTEGRITAS, Kompetensi=None), "Standar!C2 (Kompetensi): wajib diisi."),
    (
        ubah(INTEGRITAS, Kompetensi="Kejujuran"),
        f"Standar!C2 (Kompetensi): “Kejujuran” bukan kompetensi manajerial. Pilih salah satu: {MANAJERIAL}.",
    ),
    (ubah(ARSIP, Kompetensi=PANJANG), "Standar!C2 (Kompetensi): terlalu panjang (201 huruf); paling banyak 200."),
    (ubah(INTEGRITAS, Level=None), "Standar!D2 (Level): wajib diisi."),
    (ubah(INTEGRITAS, Level=0), "Standar!D2 (Level): 0 bukan level. Isi 1 sampai 3, bilangan bulat."),
    (ubah(INTEGRITAS, Level=4), "Standar!D2 (Level): 4 bukan level. Isi 1 sampai 3, bilangan bulat."),
    (ubah(INTEGRITAS, Level=1.5), "Standar!D2 (Level): 1,5 bukan level. Isi 1 sampai 3, bilangan bulat."),
    (ubah(INTEGRITAS, Level=-1), "Standar!D2 (Level): -1 bukan level. Isi 1 sampai 3, bilangan bulat."),
    (
        ubah(INTEGRITAS, Level="dua"),
        "Standar!D2 (Level): “dua” bukan angka. Isi angkanya saja, misalnya 3 atau 7,5.",
    ),
    (
        ubah(INTEGRITAS, Level=date(2026, 1, 2)),
        "Standar!D2 (Level): berisi tanggal (2 Januari 2026), bukan angka. "
        "Ubah format selnya menjadi Angka, lalu ketik ulang.",
    ),
    (ubah(ARSIP, Uraian="x" * 501), "Standar!E2 (Uraian): terlalu panjang (501 huruf); paling banyak 500."),
    (ubah(ARSIP, Jabatan="=A1"), "Standar!A2 (Jabatan): berisi rumus; salin lalu tempel sebagai nilai."),
]


@pytest.mark.parametrize(("baris", "kalimat"), KELIRU)
def test_a_bad_cell_is_named_with_a_sentence(jalur, baris, kalimat):
    assert ditolak(jalur, baris) == [kalimat]


def test_every_bad_cell_of_the_file_is_named_at_once(jalur):
    assert ditolak(jalur, ubah(INTEGRITAS, Jenis="x", Level=9), ARSIP, ubah(ARSIP, Kompetensi=None)) == [
        "Standar!B2 (Jenis): “x” tidak dikenal. Pilih salah satu: teknis, manajerial, sosial kultural.",
        "Standar!D2 (Level): 9 bukan level. Isi 1 sampai 3, bilangan bulat.",
        "Standar!C4 (Kompetensi): wajib diisi.",
    ]


def test_the_same_competency_twice_names_both_rows(jalur):
    ganda = ubah(ANALISIS, Jabatan="analis kepegawaian", Kompetensi="ANALISIS  kebutuhan", Level=1)
    assert ditolak(jalur, ANALISIS, ARSIP, ganda) == [
        "Standar!C4 (Kompetensi): ada dua kali untuk jabatan ini: baris 2 dan baris ini. Hapus salah satunya."
    ]


def test_one_name_may_be_of_two_kinds_and_of_two_jabatan(jalur):
    lain = ubah(ANALISIS, Jenis="sosial kultural")
    assert impor(jalur, ANALISIS, lain, ubah(ANALISIS, Jabatan="Arsiparis")) == [
        "standar: 2 baru, 0 diperbarui, 0 tetap"
    ]


@pytest.mark.parametrize(("banyak", "query"), [(1, 2), (30, 2)])
def test_the_plan_asks_the_same_however_long_the_file_is(jalur, django_assert_num_queries, banyak, query):
    impor(jalur, *SEMUA)
    semua = [ubah(ARSIP, Jabatan=f"Jabatan {ke}") for ke in range(banyak)]
    with buka(berkas(jalur, *SEMUA, *semua)) as satu:
        isian = standar.baca(satu)
    with django_assert_num_queries(query):
        rencana = standar.rencanakan(isian)
    assert rencana.ringkasan == [f"standar: {banyak} baru, 0 diperbarui, 2 tetap"]


# --- in the browser ------------------------------------------------------------------------------------------

HANYA = "Standar kompetensi jabatan hanya diimpor oleh BKPSDMD."


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "orang_lain", "pengelola", "bkpsdmd"])
def test_only_bkpsdmd_imports_standards(tokoh, penyimpanan, jalur, peran):
    klien = tokoh.masuk(peran)
    for alamat in ("/pegawai/impor/standar/", "/pegawai/impor/standar/format.xlsx"):
        respons = klien.get(alamat)
        isi(respons)
        assert respons.status_code == (200 if peran == "bkpsdmd" else 403)
    respons = kirim(klien, "standar", berkas(jalur, *SEMUA))
    assert (respons.status_code, Impor.objects.count()) == ((302, 1) if peran == "bkpsdmd" else (403, 0))
    if peran == "pengelola":
        assert HANYA in baca(respons)
        assert not penyimpanan.exists()


@pytest.mark.parametrize(("peran", "ada"), [("pengelola", False), ("bkpsdmd", True)])
def test_the_choice_stands_on_the_page_for_bkpsdmd_alone(tokoh, peran, ada):
    halaman = utama(tokoh.masuk(peran).get("/pegawai/impor/"))
    assert ("Impor standar" in tautan(halaman)) is ada


@pytest.mark.usefixtures("penyimpanan")
def test_a_pengelola_does_not_see_that_import(tokoh, jalur):
    impor_ = unggah(tokoh.masuk("bkpsdmd"), "standar", berkas(jalur, *SEMUA))
    assert tokoh.masuk("pengelola").get(impor_.get_absolute_url()).status_code == 404


@pytest.mark.usefixtures("penyimpanan")
def test_the_preview_shows_what_is_new_changed_gone_and_as_it_was(tokoh, jalur):
    impor(jalur, *SEMUA)
    klien = tokoh.masuk("bkpsdmd")
    baru = ubah(ARSIP, Jabatan="Pranata Komputer")
    satu = unggah(klien, "standar", berkas(jalur, ubah(INTEGRITAS, Level=2), ANALISIS, ARSIP, baru))
    tab, baris = pratinjau(klien, satu)
    assert tab == ["Semua 4", "Baru 1", "Berubah 1", "Tetap 2"]
    assert baris == [
        [
            "2", "Analis Kepegawaian · manajerial · Integritas · level 2", "Berubah",
            "Level semula 3 → menjadi 2 Dihapus semula Kepedulian budaya (sosial kultural, level 1) → menjadi kosong",
        ],
        ["3", "Analis Kepegawaian · teknis · Analisis kebutuhan · level 2", "Tetap", "–"],
        ["4", "Arsiparis · teknis · Penataan arsip · level 2", "Tetap", "–"],
        ["5", "Pranata Komputer · teknis · Penataan arsip · level 2", "Baru", "–"],
    ]  # fmt: skip
    halaman = simpan(klien, satu)
    assert "standar: 1 baru, 1 diperbarui, 1 tetap" in kata(halaman)
    jejak = LogEntry.objects.get_for_model(SyaratJabatan).filter(actor=tokoh.akun["bkpsdmd"]).order_by("pk")
    assert [(log.get_action_display(), log.object_repr) for log in jejak] == [
        ("update", "Integritas"),
        ("delete", "Kepedulian budaya"),
        ("create", "Penataan arsip"),
    ]
    assert [(satu[0], satu[3], satu[4]) for satu in tersimpan()] == [
        ("Analis Kepegawaian", "Integritas", 2),
        ("Analis Kepegawaian", "Analisis kebutuhan", 2),
        ("Arsiparis", "Penataan arsip", 2),
        ("Pranata Komputer", "Penataan arsip", 2),
    ]


@pytest.mark.usefixtures("penyimpanan")
def test_what_only_takes_away_can_be_saved_too(tokoh, jalur):
    impor(jalur, *SEMUA)
    klien = tokoh.masuk("bkpsdmd")
    satu = unggah(klien, "standar", berkas(jalur, ANALISIS, BUDAYA))
    assert pratinjau(klien, satu)[0] == ["Semua 2", "Berubah 1", "Tetap 1"]
    simpan(klien, satu)
    assert tersimpan() == SEMUA_TERSIMPAN[1:]


@pytest.mark.usefixtures("penyimpanan")
def test_of_a_jabatan_with_a_faulty_row_nothing_is_saved_and_the_correction_has_all_of_it(tokoh, jalur):
    """Or the rows that are right would replace the standard without the one that is not."""
    impor(jalur, *SEMUA)
    klien = tokoh.masuk("bkpsdmd")
    satu = unggah(klien, "standar", berkas(jalur, INTEGRITAS, ubah(ANALISIS, Level=7), BUDAYA, ubah(ARSIP, Level=3)))
    tab, baris = pratinjau(klien, satu, "?status=semua")
    assert tab == ["Semua 4", "Berubah 1", "Bermasalah 1", "Tertahan 2"]
    assert [satu[2] for satu in baris] == ["Tertahan", "Bermasalah", "Tertahan", "Berubah"]
    assert baris[0][3] == (
        "A2 Jabatan: standar jabatan ini diganti seluruhnya, jadi menunggu barisnya yang bermasalah diperbaiki. "
        "Menunggu baris lain diperbaiki."
    )
    lembar = buku(perbaikan(klien, satu)[0])["Standar"]
    assert [sel[:4] for sel in lembar[1:]] == [INTEGRITAS[:4], ubah(ANALISIS, Level=7)[:4], BUDAYA[:4]]
    simpan(klien, satu)
    assert tersimpan() == [*SEMUA_TERSIMPAN[:3], ("Arsiparis", "teknis", "penataan arsip", "Penataan arsip", 3, "")]


@pytest.mark.usefixtures("penyimpanan")
def test_with_a_row_of_nobody_knows_which_jabatan_nothing_is_saved(tokoh, jalur):
    klien = tokoh.masuk("bkpsdmd")
    satu = unggah(klien, "standar", berkas(jalur, INTEGRITAS, ubah(ANALISIS, Jabatan=None), ARSIP))
    assert pratinjau(klien, satu)[0] == ["Semua 3", "Bermasalah 1", "Tertahan 2"]
    assert not satu.dapat_disimpan
    assert len(buku(perbaikan(klien, satu)[0])["Standar"]) == 1 + 3


def test_who_manages_agencies_can_not_have_it_planned_either(tokoh, jalur):
    klien = tokoh.akun["pengelola"]
    satu = Impor(jenis="standar", nama="a", nama_simpan="a", sha256="", ukuran=1, dibuat_oleh=klien)
    satu.save()
    with buka(berkas(jalur, ARSIP)) as buku_:
        rencana = standar.rencanakan(standar.baca(buku_), satu.wilayah)
    assert [str(salah) for salah in rencana.masalah] == [
        "Standar!A2 (Jabatan): standar kompetensi jabatan hanya diimpor oleh BKPSDMD."
    ]


# --- there and back ------------------------------------------------------------------------------------------


def ekspor():
    keluar = io.BytesIO()
    tulis_standar(keluar)
    return keluar.getvalue()


def test_the_export_has_the_sheet_and_columns_of_the_import():
    assert (
        (LEMBAR, [satu.judul for satu in KOLOM])
        == (BAGAN.lembar, [*BAGAN.wajib, *BAGAN.pilihan])
        == (
            "Standar",
            JUDUL_STANDAR,
        )
    )


def test_exported_imported_into_nothing_and_exported_again_is_the_same(tokoh, jalur):
    impor(jalur, *SEMUA)
    sekali = ekspor()
    assert buku(sekali) == {"Standar": [JUDUL_STANDAR, *SEMUA]}
    StandarJabatan.objects.all().delete()
    jalur.write_bytes(sekali)
    assert jalankan("impor_standar", jalur) == ["standar: 2 baru, 0 diperbarui, 0 tetap"]
    assert tersimpan() == SEMUA_TERSIMPAN
    assert buku(ekspor()) == buku(sekali)
    unduhan = tokoh.masuk("orang_lain").get("/kompetensi/standar/standar.xlsx")
    assert unduhan.headers["Content-Disposition"] == 'attachment; filename="standar-kompetensi-jabatan.xlsx"'
    assert buku(isi(unduhan)) == buku(sekali)


TULISAN = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["=1+1", "'=1", "''=1", "- menyusun", "@x", "_x003D_", "_x005F_x003D_", "'", "＝1", "ß", "\ufffe"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TULISAN, st.sampled_from(["teknis", "sosial_kultural"]), TULISAN, TULISAN), max_size=5))
def test_whatever_is_laid_down_comes_back(tokoh, semua):
    """Signs that could start a formula, codes of characters, and what no workbook can hold."""
    StandarJabatan.objects.all().delete()
    for jabatan, jenis, nama, uraian in semua:
        try:
            syarat = [SyaratBaru(jenis, nama, 2, uraian), SyaratBaru("manajerial", "Integritas", 1)]
            simpan_standar(standar=None, jabatan=jabatan, syarat=syarat, oleh=tokoh.akun["bkpsdmd"])
        except Exception as galat:  # an empty name, or the same jabatan twice: refused with sentences
            assert hasattr(galat, "messages")  # noqa: PT017
    sebelum, berkas_ = tersimpan(), ekspor()
    with buka(io.BytesIO(berkas_), "a.xlsx") as buku_:
        isian = standar.baca(buku_)
    assert standar.rencanakan(isian).ringkasan == [
        f"standar: 0 baru, 0 diperbarui, {StandarJabatan.objects.count()} tetap"
    ]
    StandarJabatan.objects.all().delete()
    if sebelum:
        aksi.impor_standar(isian=isian)
    assert tersimpan() == sebelum


def test_the_command_writes_what_the_command_reads(jalur, tmp_path):
    impor(jalur, *SEMUA)
    tujuan = tmp_path / "keluar.xlsx"
    assert jalankan_perintah("ekspor_standar", "--keluar", tujuan) == (
        0,
        [f"Tersimpan: {tujuan}", "standar: 2 jabatan"],
        [],
    )
    assert jalankan("impor_standar", tujuan) == ["standar: 0 baru, 0 diperbarui, 2 tetap"]
    assert jalankan_perintah("ekspor_standar", "--keluar", tmp_path / "a.csv") == (
        1,
        [],
        [f"--keluar {tmp_path}/a.csv: akhiran berkas harus .xlsx."],
    )


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_export_is_one_query(jalur, django_assert_num_queries, banyak):
    impor(jalur, *(ubah(ARSIP, Jabatan=f"Jabatan {ke}") for ke in range(banyak)))
    with django_assert_num_queries(1):
        ekspor()


# --- at once -------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_an_import_and_a_form_at_once_leave_one_of_the_two_whole(tokoh, jalur):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time.")
    akun = tokoh.akun["bkpsdmd"]
    call_command("impor_standar", str(berkas(jalur, *SEMUA[:3])), stdout=io.StringIO())
    asli = StandarJabatan.objects.get()
    with buka(berkas(jalur, ubah(INTEGRITAS, Level=1), ubah(ANALISIS, Level=1))) as buku_:
        isian = standar.baca(buku_)
    baru = [SyaratBaru("manajerial", "Integritas", 2), SyaratBaru("sosial_kultural", "Kepedulian budaya", 2)]
    hasil = serentak(
        lambda: aksi.impor_standar(isian=isian),
        lambda: simpan_standar(standar=asli, jabatan=asli.jabatan, syarat=baru, oleh=akun),
    )
    assert not [satu for satu in hasil if isinstance(satu, Exception) and not isinstance(satu, BerkasDitolak)]
    assert [(satu[3], satu[4]) for satu in tersimpan()] in (
        [("Integritas", 1), ("Analisis kebutuhan", 1)],
        [("Integritas", 2), ("Kepedulian budaya", 2)],
    )
