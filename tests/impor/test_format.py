"""The workbook to be filled in: what stands in it, what it offers, and that its example is never imported."""

import pytest
from openpyxl import load_workbook

from impor.format_xlsx import ISI_CONTOH, PENJELASAN, kolom_format, tulis_format
from impor.lembar_xlsx import LEBAR, URUTAN
from impor.models import Impor
from impor.pengimpor import PENGIMPOR
from kepegawaian.models import PerangkatDaerah
from kepegawaian.pangkat import Golongan, Jenjang
from kompetensi.buku import acuan_pada
from konversi.buku import buku_aturan
from tests.impor.lembaran import JUDUL_KEGIATAN, JUDUL_PD, JUDUL_PEGAWAI, JUDUL_STANDAR, isi_basis_data, jalankan
from tests.impor.unggahan import kirim, pratinjau, simpan, unggah
from tests.laporan.baca import isi

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]

WAJIB = {
    "Perangkat Daerah": {"Kode", "Nama"},
    "Pegawai": {"NIP", "Nama", "Golongan", "Jenjang", "Nama Jabatan", "Kode PD", "TMT Penempatan"},
    "Kegiatan": {"NIP", "Kode Bentuk", "Lingkup", "Nama Kegiatan", "Tanggal Mulai"},
    "Standar": {"Jabatan", "Jenis", "Kompetensi", "Level"},
}
JUDUL = {
    "Perangkat Daerah": JUDUL_PD,
    "Pegawai": JUDUL_PEGAWAI,
    "Kegiatan": JUDUL_KEGIATAN,
    "Standar": JUDUL_STANDAR,
}


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


@pytest.fixture
def format_(tokoh, tmp_path):
    """The file of that kind as somebody downloads it."""

    def unduh(jenis, peran="bkpsdmd"):
        jalur = tmp_path / f"{jenis}.xlsx"
        respons = tokoh.masuk(peran).get(f"/pegawai/impor/{jenis}/format.xlsx")
        assert respons.headers["Content-Disposition"] == f'attachment; filename="format-impor-{jenis}.xlsx"'
        jalur.write_bytes(isi(respons))
        return jalur

    return unduh


def pilihan(buku, lembar):
    """What each column offers, by its heading."""
    hasil = {}
    for satu in buku[lembar].data_validations.dataValidation:
        assert (satu.type, str(satu.sqref)[1:]) == ("list", f"2:{str(satu.sqref)[0]}150001")
        judul = buku[lembar][f"{str(satu.sqref)[0]}1"].value.rstrip("*")
        rumus = satu.formula1
        if rumus.startswith('"'):
            hasil[judul] = rumus.strip('"').split(",")
            assert len(rumus) <= 255  # the most Excel takes
        else:
            nama, daerah = rumus.split("!")
            hasil[judul] = [sel[0].value for sel in buku[nama][daerah.replace("$", "")]]
    return hasil


def test_the_sheets_have_the_columns_in_order_and_mark_the_required_ones(format_):
    lembar = {}
    for jenis in Impor.Jenis.values:
        buku = load_workbook(format_(jenis))
        lembar |= {satu.title: [sel.value for sel in satu[1]] for satu in buku if satu.title != "Petunjuk"}
        assert buku.sheetnames[-1] == "Petunjuk"
    assert lembar == {
        nama: [f"{kolom}*" if kolom in WAJIB[nama] else kolom for kolom in judul] for nama, judul in JUDUL.items()
    }


def test_what_can_be_chosen_is_offered(format_):
    buku = load_workbook(format_("pegawai"))
    assert pilihan(buku, "Perangkat Daerah") == {}
    assert pilihan(buku, "Pegawai") == {
        "Golongan": list(Golongan.labels),
        "Jenjang": list(Jenjang.labels),
        "Kode PD": ["1.01", "2.01"],
    }
    assert pilihan(load_workbook(format_("kegiatan")), "Kegiatan") == {
        "Kode Bentuk": list(buku_aturan().semua_kode()),
        "Lingkup": ["nasional", "internasional"],
    }
    assert pilihan(load_workbook(format_("standar")), "Standar") == {
        "Jenis": ["teknis", "manajerial", "sosial kultural"],
        "Kompetensi": [satu.nama for satu in acuan_pada().kompetensi],
        "Level": ["1", "2", "3"],
    }


def test_a_pengelola_is_offered_their_agency(format_):
    assert pilihan(load_workbook(format_("pegawai", "pengelola")), "Pegawai")["Kode PD"] == ["1.01"]


def test_numbers_that_are_no_numbers_are_text_all_the_way_down(format_):
    buku = load_workbook(format_("kegiatan"))
    bentuk = {sel.value.rstrip("*"): buku["Kegiatan"].column_dimensions[sel.column_letter].number_format
              for sel in buku["Kegiatan"][1]}  # fmt: skip
    assert {kolom for kolom, satu in bentuk.items() if satu == "@"} == {"NIP", "NIP Pembimbing", "Nomor Sertifikat"}
    assert {kolom for kolom, satu in bentuk.items() if satu == "dd-mm-yyyy"} == {"Tanggal Mulai", "Tanggal Selesai"}


@pytest.mark.parametrize("jenis", Impor.Jenis.values)
def test_the_example_can_not_be_imported_by_mistake(tokoh, format_, jenis):
    jalur, sebelum = format_(jenis), isi_basis_data()
    nol = "0 baru, 0 diperbarui, 0 tetap"
    contoh = {
        "pegawai": ["Perangkat Daerah!A2", "Pegawai!A2"],
        "kegiatan": ["Kegiatan!A2"],
        "standar": ["Standar!A2"],
    }[jenis]
    akhir = {
        "pegawai": [f"perangkat daerah: {nol}", f"pegawai: {nol}"],
        "kegiatan": ["kegiatan: 0 baru, 0 dilewati"],
        "standar": [f"standar: {nol}"],
    }
    catatan = [f"{sel}: baris contoh, tidak diimpor." for sel in contoh]
    assert jalankan(f"impor_{jenis}", jalur) == [*catatan, *akhir[jenis]]
    klien = tokoh.masuk("bkpsdmd")
    impor = unggah(klien, jenis, jalur)
    assert (impor.hasil["catatan"], impor.dapat_disimpan) == (catatan, False)
    simpan(klien, impor)
    assert isi_basis_data() == sebelum


@pytest.mark.parametrize("jenis", Impor.Jenis.values)
def test_without_the_word_the_example_is_what_the_import_takes(tokoh, format_, jenis):
    """So that who follows it is not refused."""
    jalur = format_(jenis)
    buku = load_workbook(jalur)
    for nama in [satu for satu in buku.sheetnames if satu != "Petunjuk"]:
        buku[nama]["A2"].value = buku[nama]["A2"].value.removeprefix("CONTOH ")
    if jenis == "pegawai":
        buku["Pegawai"]["I2"].value = tokoh.atasan.nip
    elif jenis == "kegiatan":
        buku["Kegiatan"]["A2"].value = tokoh.pegawai.nip
    buku.save(jalur)
    klien = tokoh.masuk("bkpsdmd")
    impor = unggah(klien, jenis, jalur)
    assert pratinjau(klien, impor)[0] == (["Semua 2", "Baru 2"] if jenis == "pegawai" else ["Semua 1", "Baru 1"])


def test_the_guide_explains_every_column_and_every_bentuk(format_):
    teks = {
        jenis: [[sel.value for sel in baris] for baris in load_workbook(format_(jenis))["Petunjuk"].iter_rows()]
        for jenis in Impor.Jenis.values
    }
    for jenis, semua in teks.items():
        terjelaskan = {baris[0] for baris in semua if baris[1]}
        for bagan in PENGIMPOR[Impor.Jenis(jenis)].bagan:
            assert set(kolom_format(bagan)) <= terjelaskan
    aturan = buku_aturan().untuk_tahun(2026)
    assert [tuple(baris) for baris in teks["kegiatan"][-23:]] == [
        (kode, satu.nama, satu.satuan) for kode, satu in aturan.baris.items()
    ]
    assert [tuple(baris[:2]) for baris in teks["standar"][-8:]] == [
        (satu.nama, "manajerial") for satu in acuan_pada().kompetensi
    ]


def test_every_column_of_every_sheet_has_a_place_a_width_an_example_and_a_sentence():
    semua = {kolom for satu in PENGIMPOR.values() for bagan in satu.bagan for kolom in bagan.wajib + bagan.pilihan}
    assert semua == set(URUTAN) == set(LEBAR)
    assert semua - {"Jabatan Plt"} == set(PENJELASAN) == set(ISI_CONTOH)


def test_nothing_in_it_can_start_a_formula(tmp_path):
    PerangkatDaerah.objects.create(kode="=1+1", nama="=HYPERLINK()")
    with (tmp_path / "f.xlsx").open("wb") as berkas:
        tulis_format(Impor.Jenis.PEGAWAI, PerangkatDaerah.objects.all(), berkas)
    buku = load_workbook(tmp_path / "f.xlsx")
    assert [sel.coordinate for lembar in buku for baris in lembar for sel in baris if sel.data_type == "f"] == []


def test_it_is_far_below_the_limit_of_an_upload(tokoh, format_, settings):
    settings.IMPOR_PALING_BESAR = 50_000
    assert kirim(tokoh.masuk("bkpsdmd"), "pegawai", format_("pegawai")).status_code == 302
