"""The pages of the standards as everybody: what they show, how the form keeps what was typed, and what they ask."""

import shutil
from datetime import date
from urllib.parse import quote

import pytest

from kepegawaian.models import PNS
from kepegawaian.pangkat import Jenjang
from kompetensi.models import StandarJabatan, SyaratJabatan
from kompetensi.standar.aksi import GANDA, SUDAH_ADA, TANPA_NAMA, TANPA_SYARAT, simpan_standar
from kompetensi.standar.syarat import SyaratBaru
from tests.conftest import PERAN
from tests.kompetensi.test_acuan import LENGKAP_TOML
from tests.laporan.baca import baca, baris_csv, buku, isi, kata, tab, tabel, tautan, utama
from tests.pabrik import PenempatanFactory

pytestmark = pytest.mark.lengkap

STANDAR = "/kompetensi/standar/"
ANALIS = "Analis Sumber Daya Manusia Aparatur"  # the pegawai and everybody but the atasan
OK, DITOLAK, TIDAK_ADA = 200, 403, 404


@pytest.fixture
def standar(tokoh):
    syarat = [
        SyaratBaru("manajerial", "Integritas", 3),
        SyaratBaru("teknis", "Analisis kebutuhan", 2, "Menyusun analisis"),
        SyaratBaru("sosial_kultural", "Kepedulian budaya", 1),
    ]
    return simpan_standar(standar=None, jabatan=ANALIS, syarat=syarat, oleh=tokoh.akun["bkpsdmd"])


#                                                pegawai    atasan     pengelola  bkpsdmd    orang_lain
BOLEH = {
    STANDAR:                                     (OK,) * 5,
    f"{STANDAR}?q=%00&status=%00&page=x":        (OK,) * 5,
    f"{STANDAR}?format=xlsx":                    (OK,) * 5,
    f"{STANDAR}?format=pdf":                     (TIDAK_ADA,) * 5,
    f"{STANDAR}acuan/":                          (OK,) * 5,
    f"{STANDAR}standar.xlsx":                    (OK,) * 5,
    f"{STANDAR}jabatan/?jabatan=kepala+bidang++PELAYANAN": (OK,) * 5,
    f"{STANDAR}jabatan/?jabatan=Tidak+ada":      (TIDAK_ADA,) * 5,
    f"{STANDAR}jabatan/":                        (TIDAK_ADA,) * 5,
    f"{STANDAR}{{pk}}/":                         (OK,) * 5,
    f"{STANDAR}99999999999999999999/":           (TIDAK_ADA,) * 5,
    f"{STANDAR}baru/":                           (DITOLAK,  DITOLAK,   DITOLAK,   OK,        DITOLAK),
    f"{STANDAR}{{pk}}/ubah/":                    (DITOLAK,  DITOLAK,   DITOLAK,   OK,        DITOLAK),
    f"{STANDAR}999999/ubah/":                    (DITOLAK,  DITOLAK,   DITOLAK,   TIDAK_ADA, DITOLAK),
    f"{STANDAR}{{pk}}/hapus/":                   (405,) * 5,
}  # fmt: skip


@pytest.mark.parametrize("url", BOLEH)
def test_everybody_reads_and_bkpsdmd_alone_writes(tokoh, standar, url):
    status = []
    for peran in PERAN:
        respons = tokoh.masuk(peran).get(url.format(pk=standar.pk))
        isinya = isi(respons)
        status.append(respons.status_code)
        if respons.status_code == DITOLAK:
            assert b"Standar kompetensi jabatan hanya diubah oleh BKPSDMD." in isinya
    assert tuple(status) == BOLEH[url]


@pytest.mark.parametrize("peran", PERAN)
def test_what_one_may_not_do_is_not_done(tokoh, standar, peran):
    klien, boleh = tokoh.masuk(peran), peran == "bkpsdmd"
    sebelum = list(SyaratJabatan.objects.values())
    for alamat in (f"{standar.pk}/ubah/", "baru/"):
        respons = klien.post(STANDAR + alamat, {"jabatan": "Arsiparis", "acuan_komunikasi": "3"})
        assert respons.status_code == ((302 if "ubah" in alamat else 200) if boleh else 403)
    respons = klien.post(f"{STANDAR}{standar.pk}/hapus/")
    assert (respons.status_code, StandarJabatan.objects.exists()) == ((302, False) if boleh else (403, True))
    if not boleh:
        assert list(SyaratJabatan.objects.values()) == sebelum


@pytest.mark.parametrize("peran", PERAN)
def test_buttons_are_for_who_may_use_them(tokoh, standar, peran):
    klien = tokoh.masuk(peran)
    semua = {*tautan(utama(klien.get(STANDAR))), *tautan(utama(klien.get(standar.get_absolute_url())))}
    assert {"Unduh standar (XLSX)", "Acuan kompetensi"} <= semua
    assert ({"Susun standar", "Impor", "Ubah standar"} <= semua) is (peran == "bkpsdmd")


# --- the list ------------------------------------------------------------------------------------------------


@pytest.fixture
def jabatan(tokoh, standar):
    """Besides: one of two jenjang and two ways to write it, one nobody holds today, one with a standard only."""
    PenempatanFactory(jabatan="Arsiparis", jenjang=Jenjang.TERAMPIL)
    PenempatanFactory(jabatan="ARSIPARIS ", jenjang=Jenjang.MAHIR)
    PenempatanFactory(jabatan="Juru Ketik", selesai=date(2026, 10, 31))
    syarat = [SyaratBaru("teknis", "Astronomi", 1)]
    simpan_standar(standar=None, jabatan="Peneliti", syarat=syarat, oleh=tokoh.akun["bkpsdmd"])


SEMUA = [
    [ANALIS, "Ahli Pertama", "4", "Sudah diatur 3 kompetensi"],
    ["Arsiparis", "Terampil, Mahir", "2", "Level bawaan saja"],
    ["Kepala Bidang Pelayanan", "Administrator", "1", "Level bawaan saja"],
    ["Peneliti", "–", "0", "Sudah diatur 1 kompetensi"],
]


def daftar(tokoh, tanya=""):
    halaman = utama(tokoh.masuk("pegawai").get(f"{STANDAR}{tanya}"))
    ada = halaman.find(".//table") is not None
    # Above the tabs by state stand those of the pages of competency.
    return tab(halaman)[3:], tabel(halaman) if ada else kata(halaman)


@pytest.mark.parametrize(
    ("tanya", "tampil", "jumlah"),
    [
        ("", SEMUA, (4, 2, 2)),
        ("?status=diatur", [SEMUA[0], SEMUA[3]], (4, 2, 2)),
        ("?status=bawaan", SEMUA[1:3], (4, 2, 2)),
        ("?q=ARSIP", SEMUA[1:2], (1, 0, 1)),
        ("?q=daya+analis", SEMUA[:1], (1, 1, 0)),
        ("?q=kepala&status=bawaan", SEMUA[2:3], (1, 0, 1)),
    ],
)
def test_every_jabatan_in_use_or_with_a_standard_is_there(tokoh, jabatan, tanya, tampil, jumlah):
    tulisan = [f"{nama} {n}" for nama, n in zip(("Semua", "Sudah diatur", "Level bawaan saja"), jumlah, strict=True)]
    semua, baris = daftar(tokoh, tanya)
    # Which of two ways to write it comes first is the database's matter.
    assert (semua, [[satu[0].title() if satu[0].isupper() else satu[0], *satu[1:]] for satu in baris]) == (
        tulisan,
        tampil,
    )


def test_an_empty_list_says_what_to_do(tokoh):
    assert "Tidak ada jabatan yang cocok" in daftar(tokoh, "?q=xyz")[1]
    assert "Belum ada standar yang diatur" in daftar(tokoh, "?status=diatur")[1]


def test_the_list_is_exported_as_it_is_shown(tokoh, jabatan):
    klien = tokoh.masuk("orang_lain")
    kepala = ["Jabatan", "Jenjang", "Pegawai", "Level Jenjang", "Standar", "Kompetensi Diatur"]
    assert buku(isi(klien.get(f"{STANDAR}?format=xlsx&status=diatur"))) == {
        "Jabatan": [
            kepala,
            [ANALIS, "Ahli Pertama", 4, "2", "sudah diatur", 3],
            ["Peneliti", None, 0, None, "sudah diatur", 1],
        ]
    }
    assert baris_csv(isi(klien.get(f"{STANDAR}?format=csv&q=kepala"))) == [
        kepala,
        ["Kepala Bidang Pelayanan", "Administrator", "1", "3", "level bawaan saja", "0"],
    ]


def test_the_list_has_pages(tokoh):
    for ke in range(30):
        PenempatanFactory(jabatan=f"Jabatan {ke:02d}")
    halaman = utama(tokoh.masuk("pegawai").get(f"{STANDAR}?page=2"))
    assert len(tabel(halaman)) == 7  # 30, and two of the characters
    assert "Halaman 2 dari 2 (32 jabatan)" in kata(halaman)


# --- one of them ---------------------------------------------------------------------------------------------


def test_a_jabatan_without_a_standard_shows_the_levels_of_its_jenjang(tokoh):
    url = tautan(utama(tokoh.masuk("pegawai").get(STANDAR)))["Kepala Bidang Pelayanan"]
    assert url == f"{STANDAR}jabatan/?jabatan=Kepala%20Bidang%20Pelayanan"
    halaman = utama(tokoh.masuk("pegawai").get(url))
    assert tabel(halaman)[0] == [
        "Integritas",
        "3",
        "Menanamkan keyakinan agar bawahan bertindak sesuai nilai",
        "Lampiran I huruf D angka 3",
    ]
    teks = kata(halaman)
    assert "Level bawaan saja 1 pegawai" in teks
    assert teks.count("Belum diatur untuk jabatan ini.") == 2
    assert "Tafsir" not in teks


def test_one_with_a_standard_shows_what_is_laid_down_and_by_whom(tokoh, standar):
    respons = tokoh.masuk("pegawai").get(f"{STANDAR}jabatan/?jabatan={quote(ANALIS)}")
    assert (respons.status_code, respons.headers["Location"]) == (302, standar.get_absolute_url())
    halaman = utama(tokoh.masuk("pegawai").get(standar.get_absolute_url()))
    semua = [
        [[kata(sel) for sel in baris.findall("td")] for baris in satu.findall("tbody/tr")]
        for satu in halaman.iter("table")
    ]
    asal = "Standar Kompetensi Jabatan"
    assert semua[0] == [["Analisis kebutuhan", "2", "Menyusun analisis", asal]]
    assert semua[1][:2] == [
        ["Integritas", "3", "Menanamkan keyakinan agar bawahan bertindak sesuai nilai", asal],
        ["Kerjasama", "2", "Membangun tim yang partisipatif", "Lampiran I huruf D angka 2"],
    ]
    assert len(semua[1]) == 8
    assert semua[2] == [["Kepedulian budaya", "1", "–", asal]]
    assert "Diubah 23 November 2026 pukul 12.00 WIB oleh Agus Salim." in kata(halaman)


def test_the_reading_stands_beside_a_level_that_rests_on_it(tokoh):
    PenempatanFactory(jabatan="Direktur", jenjang=Jenjang.JPT_PRATAMA)
    halaman = utama(tokoh.masuk("pegawai").get(f"{STANDAR}jabatan/?jabatan=Direktur"))
    assert "Tafsir 19: Lampiran I huruf D berhenti pada level 3." in kata(halaman)
    assert {satu[3] for satu in tabel(halaman)} == {"Lampiran I huruf D angka 3, tafsir 19"}
    assert tautan(halaman)["Tafsir 19"] == f"{STANDAR}acuan/#tafsir-19"


def test_a_jabatan_of_several_jenjang_shows_each(tokoh, jabatan):
    halaman = utama(tokoh.masuk("pegawai").get(f"{STANDAR}jabatan/?jabatan=arsiparis"))
    assert [kata(satu) for satu in halaman.iter("h2")] == ["Terampil, Mahir"]  # both of level 2
    PenempatanFactory(jabatan="Arsiparis", jenjang=Jenjang.PENYELIA)
    halaman = utama(tokoh.masuk("pegawai").get(f"{STANDAR}jabatan/?jabatan=arsiparis"))
    assert [kata(satu) for satu in halaman.iter("h2")] == ["Terampil, Mahir", "Penyelia"]


def test_a_standard_nobody_falls_under_shows_what_it_lays_down(tokoh, jabatan):
    url = StandarJabatan.objects.get(jabatan="Peneliti").get_absolute_url()
    halaman = utama(tokoh.masuk("pegawai").get(url))
    assert tabel(halaman) == [["Astronomi", "1", "–", "Standar Kompetensi Jabatan"]]
    assert len(list(halaman.iter("table"))) == 1
    assert "Kompetensi manajerial yang tidak tercantum mengikuti level jenjang pemangkunya." in kata(halaman)


# --- the form ------------------------------------------------------------------------------------------------


def isian(respons):
    """What a browser would send of the form as it stands."""
    formulir = next(satu for satu in utama(respons).iter("form") if "formulir-standar" in (satu.get("class") or ""))
    isi_ = {satu.get("name"): satu.get("value") or "" for satu in formulir.iter("input")}
    for satu in formulir.iter("select"):
        terpilih = [pilihan.get("value") for pilihan in satu.iter("option") if pilihan.get("selected") is not None]
        isi_[satu.get("name")] = (terpilih or [""])[0]
    return {nama: nilai for nama, nilai in isi_.items() if nama not in ("csrfmiddlewaretoken", "pemilik")}


def tersimpan():
    kolom = ("standar__jabatan", "nama", "level", "uraian")
    return list(SyaratJabatan.objects.order_by("standar__kunci", "pk").values_list(*kolom))


def kalimat(respons):
    """Every sentence about a field, by the field."""
    return {
        sel.find(".//*[@name]").get("name"): kata(sel.find(".//ul[@class='errorlist']"))
        for sel in [*utama(respons).iter("td"), *utama(respons).findall(".//div[@class='mb-3']")]
        if sel.find(".//ul[@class='errorlist']") is not None
    }


def test_a_standard_is_written_on_one_page(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    awal = klien.get(f"{STANDAR}baru/?jabatan=Arsiparis")
    data = isian(awal)
    assert data["jabatan"] == "Arsiparis"
    assert len([nama for nama in data if nama.endswith("_nama")]) == 2 * 3
    data |= {
        "acuan_integritas": "3",
        "teknis_0_nama": "Penataan arsip", "teknis_0_level": "2", "teknis_0_uraian": "Menata arsip dinamis",
        "teknis_2_nama": "Alih media", "teknis_2_level": "1",
        "sosial_kultural_1_nama": "Kepedulian sosial", "sosial_kultural_1_level": "1",
    }  # fmt: skip
    respons = klien.post(f"{STANDAR}baru/", data)
    assert respons.headers["Location"] == StandarJabatan.objects.get().get_absolute_url()
    assert tersimpan() == [
        ("Arsiparis", "Integritas", 3, ""),
        ("Arsiparis", "Penataan arsip", 2, "Menata arsip dinamis"),
        ("Arsiparis", "Alih media", 1, ""),
        ("Arsiparis", "Kepedulian sosial", 1, ""),
    ]


def test_the_texts_of_the_levels_stand_in_the_choice(tokoh):
    halaman = utama(tokoh.masuk("bkpsdmd").get(f"{STANDAR}baru/"))
    pilihan = next(satu for satu in halaman.iter("select") if satu.get("name") == "acuan_kerjasama")
    assert [kata(satu) for satu in pilihan.iter("option")] == [
        "Menurut jenjang",
        "Level 1: Berpartisipasi dalam tim",
        "Level 2: Membangun tim yang partisipatif",
        "Level 3: Meningkatkan kinerja organisasi",
    ]


def test_sending_the_form_as_it_stands_changes_nothing(tokoh, standar):
    klien, sebelum = tokoh.masuk("bkpsdmd"), tersimpan()
    url = f"{STANDAR}{standar.pk}/ubah/"
    assert klien.post(url, isian(klien.get(url))).status_code == 302
    assert tersimpan() == sebelum


def test_two_who_change_it_are_told_and_the_second_may_insist(tokoh, standar, time_machine):
    satu, dua = tokoh.masuk("bkpsdmd"), tokoh.masuk("bkpsdmd")
    url = f"{STANDAR}{standar.pk}/ubah/"
    data = isian(satu.get(url))
    time_machine.move_to("2026-11-23T13:30:00+07:00", tick=False)
    dua.post(url, data | {"acuan_integritas": "2"})
    tambahan = satu.post(url, data | {"acuan_integritas": "1", "tambah": "teknis"})
    respons = satu.post(url, isian(tambahan))
    assert "Standar ini diubah oleh Agus Salim pada 23 November 2026 pukul 13.30 WIB" in baca(respons)
    assert SyaratJabatan.objects.get(nama="Integritas").level == 2
    assert satu.post(url, isian(respons)).status_code == 302
    assert SyaratJabatan.objects.get(nama="Integritas").level == 1


def test_what_was_typed_outlives_the_sign_in(tokoh, standar):
    klien = tokoh.masuk("bkpsdmd")
    url = f"{STANDAR}{standar.pk}/ubah/"
    halaman = klien.get(url)
    pemilik = next(satu.get("value") for satu in utama(halaman).iter("input") if satu.get("name") == "pemilik")
    data = isian(halaman) | {
        "acuan_komunikasi": "1",
        "teknis_9_nama": "Baru",
        "teknis_9_level": "1",
        "pemilik": pemilik,
    }
    klien.logout()
    assert klien.post(url, data).headers["Location"].startswith("/masuk/")
    klien.force_login(tokoh.akun["bkpsdmd"])
    kembali = klien.get(url)
    assert {nama: isian(kembali)[nama] for nama in data if nama != "pemilik"} == {
        nama: nilai for nama, nilai in data.items() if nama != "pemilik"
    }


def test_an_emptied_row_is_taken_away_and_a_level_goes_back_to_that_of_the_jenjang(tokoh, standar):
    klien = tokoh.masuk("bkpsdmd")
    url = f"{STANDAR}{standar.pk}/ubah/"
    data = isian(klien.get(url))
    baris = next(nama for nama, nilai in data.items() if nilai == "Analisis kebutuhan").removesuffix("nama")
    klien.post(url, data | {f"{baris}{medan}": "" for medan in ("nama", "level", "uraian")} | {"acuan_integritas": ""})
    assert tersimpan() == [(ANALIS, "Kepedulian budaya", 1, "")]


def test_rows_are_added_without_javascript_and_nothing_typed_is_lost_or_complained_of(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    data = isian(klien.get(f"{STANDAR}baru/")) | {
        "jabatan": "", "acuan_komunikasi": "2", "teknis_1_nama": "Tanpa level", "sosial_kultural_0_level": "3",
    }  # fmt: skip
    respons = klien.post(f"{STANDAR}baru/", {**data, "tambah": "teknis"})
    sesudah = isian(respons)
    assert {nama: sesudah[nama] for nama in data} == data
    baru = [nama for nama in sesudah if nama not in data and nama]
    assert [nama for nama in baru if nama.endswith("nama")] == [f"teknis_{ke}_nama" for ke in (3, 4, 5)]
    assert kalimat(respons) == {}
    assert "Belum tersimpan" not in baca(respons)
    assert tersimpan() == []


BUKAN_PILIHAN = "Masukkan pilihan yang valid. {} bukan salah satu dari pilihan yang tersedia."
TERLALU_PANJANG = "Pastikan nilai ini mengandung paling banyak 200 karakter (sekarang 201 karakter)."
AWAL = {"jabatan": "Arsiparis", "acuan_komunikasi": "3"}


@pytest.mark.parametrize(
    ("ketikan", "salah"),
    [
        ({"jabatan": ""}, {"jabatan": TANPA_NAMA}),
        ({"jabatan": ANALIS.upper()}, {"jabatan": SUDAH_ADA}),
        ({"teknis_0_nama": "Arsip"}, {"teknis_0_level": "Pilih levelnya."}),
        ({"teknis_0_level": "2"}, {"teknis_0_nama": "Isi nama kompetensinya."}),
        (
            {"teknis_0_uraian": "Menata"},
            {"teknis_0_nama": "Isi nama kompetensinya.", "teknis_0_level": "Pilih levelnya."},
        ),
        (
            {"teknis_0_nama": "Arsip", "teknis_0_level": "1", "teknis_7_nama": " ARSIP", "teknis_7_level": "2"},
            {"teknis_7_nama": GANDA.format("ARSIP")},
        ),
        ({"teknis_0_nama": "x" * 201, "teknis_0_level": "1"}, {"teknis_0_nama": TERLALU_PANJANG}),
        ({"teknis_0_nama": "Arsip", "teknis_0_level": "4"}, {"teknis_0_level": BUKAN_PILIHAN.format(4)}),
        ({"acuan_integritas": "9"}, {"acuan_integritas": BUKAN_PILIHAN.format(9)}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_row_and_nothing_typed_is_lost(tokoh, standar, ketikan, salah):
    klien, sebelum = tokoh.masuk("bkpsdmd"), tersimpan()
    respons = klien.post(f"{STANDAR}baru/", AWAL | ketikan)
    assert respons.status_code == 200
    assert kalimat(respons) == salah
    tetap = {nama: " ".join(nilai.split()) for nama, nilai in ketikan.items() if nilai not in ("4", "9")}
    assert {nama: " ".join(isian(respons)[nama].split()) for nama in tetap} == tetap
    assert tersimpan() == sebelum


def test_a_form_with_nothing_in_it_says_that_it_needs_something(tokoh):
    respons = tokoh.masuk("bkpsdmd").post(f"{STANDAR}baru/", {"jabatan": "Arsiparis"})
    assert TANPA_SYARAT in baca(respons)
    assert tersimpan() == []


def test_deleting_says_what_holds_now(tokoh, standar):
    klien = tokoh.masuk("bkpsdmd")
    respons = klien.post(f"{STANDAR}{standar.pk}/hapus/", follow=True)
    assert f"Standar {ANALIS} dihapus. Jabatan ini mengikuti level jenjangnya lagi." in baca(respons)
    assert not StandarJabatan.objects.exists()


def test_a_later_file_brings_levels_4_and_5_and_perekat_bangsa(tokoh, standar, settings, tmp_path, time_machine):
    """What BKPSDMD had named freely before is that competency then, on its page and in its form."""
    syarat = [SyaratBaru("sosial_kultural", "Perekat bangsa", 2, "Menghargai perbedaan")]
    lama = simpan_standar(standar=None, jabatan="Camat", syarat=syarat, oleh=tokoh.akun["bkpsdmd"])
    for jalur in (settings.KOMPETENSI_DIR / "perwali_1_2023.toml", LENGKAP_TOML):
        shutil.copy(jalur, tmp_path)
    settings.KOMPETENSI_DIR = tmp_path
    time_machine.move_to("2027-01-04T12:00:00+07:00", tick=False)
    klien = tokoh.masuk("bkpsdmd")
    assert tabel(utama(klien.get(lama.get_absolute_url())))[0][:2] == ["Perekat Bangsa", "2"]
    data = isian(klien.get(f"{STANDAR}{lama.pk}/ubah/"))
    assert data["acuan_perekat_bangsa"] == "2"
    assert not [nama for nama, nilai in data.items() if nama.endswith("_nama") and nilai]
    ganda = {"sosial_kultural_0_nama": "PEREKAT bangsa", "sosial_kultural_0_level": "1"}
    respons = klien.post(f"{STANDAR}{lama.pk}/ubah/", data | ganda)
    assert kalimat(respons) == {"sosial_kultural_0_nama": GANDA.format("PEREKAT bangsa")}
    klien.post(f"{STANDAR}{lama.pk}/ubah/", data | {"acuan_perekat_bangsa": "5", "acuan_integritas": "4"})
    assert [(nama, level) for _, nama, level, _ in tersimpan() if nama != "Kepedulian budaya"][-2:] == [
        ("Integritas", 4),
        ("Perekat Bangsa", 5),
    ]


# --- the reference page --------------------------------------------------------------------------------------


def test_the_reference_page_shows_the_whole_of_it(tokoh):
    halaman = utama(tokoh.masuk("pegawai").get(f"{STANDAR}acuan/"))
    semua = [
        [[kata(sel) for sel in baris.findall("td")] for baris in satu.findall("tbody/tr")]
        for satu in halaman.iter("table")
    ]
    assert [len(satu) for satu in semua] == [8, 4, 6]
    assert semua[0][1] == [
        "Kerjasama Lampiran I huruf D, Tabel Level Kompetensi nomor 2", "Berpartisipasi dalam tim",
        "Membangun tim yang partisipatif", "Meningkatkan kinerja organisasi",
    ]  # fmt: skip
    assert [satu[0] for satu in semua[1]] == ["1", "2", "3", "3"]
    assert semua[1][3][2] == "Lampiran I huruf D angka 3, tafsir 19"
    assert semua[2][3] == [
        "Kurang keterampilan atau pengalaman",
        "2 level atau lebih",
        "Mentoring, Bimbingan teknis, Magang/praktik kerja, Detasering (secondment)",
        "Kesenjangan besar karena kurang keterampilan dan pengalaman ditutup dengan mentoring, dan bila perlu ditambah "
        "pelatihan. (Lampiran I huruf F angka 3 nomor 2)",
    ]
    teks = kata(halaman)
    for kalimat_ in (
        "berlaku sejak 12 Januari 2023",
        "19. Level jabatan di atas administrator",
        "(Lampiran I huruf C angka 1)",
    ):
        assert kalimat_ in teks


# --- how much a page asks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("url", "query"),
    [
        (STANDAR, 6),
        (f"{STANDAR}?status=diatur", 6),
        (f"{STANDAR}?format=xlsx", 4),
        (f"{STANDAR}{{pk}}/", 8),
        (f"{STANDAR}jabatan/?jabatan=Kepala+Bidang+Pelayanan", 6),
        (f"{STANDAR}{{pk}}/ubah/", 6),
        (f"{STANDAR}acuan/", 4),
    ],
)
def test_a_page_asks_the_same_however_much_it_shows(tokoh, django_assert_num_queries, url, query, banyak):
    syarat = [SyaratBaru("teknis", f"Teknis {ke}", 1) for ke in range(banyak)]
    for ke in range(banyak):
        nama = f"Jabatan {ke}"
        akhir = simpan_standar(standar=None, jabatan=nama, syarat=syarat, oleh=tokoh.akun["bkpsdmd"])
        PenempatanFactory(jabatan=nama)
        PenempatanFactory(jabatan=f"Lain {ke}")
    klien = tokoh.masuk("bkpsdmd")
    with django_assert_num_queries(query):
        respons = klien.get(url.format(pk=akhir.pk))
        isi(respons)
    assert respons.status_code == 200
    assert PNS.objects.count() == 5 + 2 * banyak
