"""The reference data: that of the regulation word for word, a later file beside it, and files that cannot be used."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from hypothesis import given
from hypothesis import strategies as st

from kepegawaian.pangkat import Jenjang
from kompetensi.acuan import JENIS, AcuanRusak, BelumBerlaku, BukuAcuan
from kompetensi.berkas_acuan import muat, muat_berkas
from kompetensi.buku import acuan_pada, buku_acuan
from kompetensi.checks import kekurangan, periksa_acuan
from kompetensi.kesenjangan import kesenjangan, sarankan
from kompetensi.models import JenisKompetensi, StandarJabatan, SyaratJabatan, kunci_nama
from kompetensi.standar.isi import standar, standar_semua, standar_untuk
from kompetensi.standar.syarat import SyaratBaru, dikenal, keberatan, susun_syarat
from konversi.buku import buku_aturan
from tests.pabrik import PenempatanFactory

pytestmark = pytest.mark.lengkap

PERWALI_TOML = settings.KOMPETENSI_DIR / "perwali_1_2023.toml"
LENGKAP_TOML = Path(__file__).parent / "acuan_contoh" / "lengkap.toml"
PERWALI = muat_berkas(PERWALI_TOML)
LENGKAP = muat_berkas(LENGKAP_TOML)

# --- the regulation, word for word ---------------------------------------------------------------------------

# Lampiran I huruf D, Tabel Level Kompetensi, as it is printed.
TABEL_LEVEL = [
    ("Integritas",
     "Bertindak sesuai nilai, norma, etika organisasi",
     "Mengajak rekan bertindak sesuai nilai",
     "Menanamkan keyakinan agar bawahan bertindak sesuai nilai"),
    ("Kerjasama",
     "Berpartisipasi dalam tim",
     "Membangun tim yang partisipatif",
     "Meningkatkan kinerja organisasi"),
    ("Komunikasi",
     "Menyampaikan informasi dengan jelas",
     "Aktif berkomunikasi formal dan informal",
     "Menyampaikan informasi yang kompleks"),
    ("Orientasi pada hasil",
     "Memenuhi standar kerja",
     "Melebihi standar yang ditetapkan",
     "Menetapkan target kinerja yang menantang"),
    ("Pelayanan Publik",
     "Mematuhi standar pelayanan",
     "Mensupervisi proses pelayanan",
     "Memperbaiki standar pelayanan"),
    ("Pengembangan diri",
     "Pengembangan individu pegawai",
     "Meningkatkan kemampuan bawahan",
     "Memberi umpan balik dan membimbing"),
    ("Mengelola Perubahan",
     "Mengikuti perubahan dengan arahan",
     "Proaktif beradaptasi mengikuti perubahan",
     "Membantu orang lain mengantisipasi perubahan"),
    ("Pengambilan Keputusan",
     "Mengumpulkan informasi sesuai kewenangan",
     "Menganalisis masalah secara mendalam",
     "Membandingkan berbagai alternatif"),
]  # fmt: skip


def test_the_table_of_levels_is_that_of_the_regulation():
    assert [(satu.nama, *satu.level) for satu in PERWALI.kompetensi] == TABEL_LEVEL
    assert {satu.jenis for satu in PERWALI.kompetensi} == {"manajerial"}


# Lampiran I huruf C, without "X adalah" at the beginning.
JENIS_TEKS = {
    "teknis": "yang spesifik berkaitan dengan bidang teknis jabatan.",
    "manajerial": "untuk memimpin dan/atau mengelola unit organisasi.",
    "sosial_kultural": (
        "terkait dengan pengalaman berinteraksi dengan masyarakat majemuk dalam hal agama, suku, dan budaya, perilaku, "
        "wawasan kebangsaan, etika, nilai-nilai, moral, emosi dan prinsip, yang harus dipenuhi oleh setiap pemegang "
        "jabatan untuk memperoleh hasil kerja sesuai dengan peran, fungsi, dan jabatan."
    ),
}


def test_the_three_kinds_are_defined_in_the_words_of_the_regulation():
    awal = "Pengetahuan, keterampilan, dan sikap/perilaku yang dapat diamati, diukur, dan dikembangkan"
    assert {satu.kode: satu.teks for satu in PERWALI.jenis} == {
        kode: f"{awal} {teks}" for kode, teks in JENIS_TEKS.items()
    }


def test_every_row_of_the_table_is_cited_by_its_number():
    assert [satu.dasar for satu in PERWALI.kompetensi] == [
        f"Lampiran I huruf D, Tabel Level Kompetensi nomor {nomor}" for nomor in range(1, 9)
    ]


#   Lampiran I huruf D angka 1 to 3; what stands below it is reading 19
LEVEL_JENJANG = [
    (1, Jenjang.PEMULA,        "Lampiran I huruf D angka 1", None),
    (1, Jenjang.PELAKSANA,     "Lampiran I huruf D angka 1", None),
    (2, Jenjang.TERAMPIL,      "Lampiran I huruf D angka 2", None),
    (2, Jenjang.MAHIR,         "Lampiran I huruf D angka 2", None),
    (2, Jenjang.AHLI_PERTAMA,  "Lampiran I huruf D angka 2", None),
    (2, Jenjang.PENGAWAS,      "Lampiran I huruf D angka 2", None),
    (3, Jenjang.PENYELIA,      "Lampiran I huruf D angka 3", None),
    (3, Jenjang.AHLI_MUDA,     "Lampiran I huruf D angka 3", None),
    (3, Jenjang.ADMINISTRATOR, "Lampiran I huruf D angka 3", None),
    (3, Jenjang.AHLI_MADYA,    "Lampiran I huruf D angka 3", 19),
    (3, Jenjang.AHLI_UTAMA,    "Lampiran I huruf D angka 3", 19),
    (3, Jenjang.JPT_PRATAMA,   "Lampiran I huruf D angka 3", 19),
    (3, Jenjang.JPT_MADYA,     "Lampiran I huruf D angka 3", 19),
    (3, Jenjang.JPT_UTAMA,     "Lampiran I huruf D angka 3", 19),
]  # fmt: skip


@pytest.mark.parametrize(("level", "jenjang", "dasar", "nomor"), LEVEL_JENJANG)
def test_the_level_of_each_jenjang_its_article_and_its_reading(level, jenjang, dasar, nomor):
    satu = PERWALI.level_jenjang(str(jenjang.label))
    tafsir = PERWALI.tafsir_level(str(jenjang.label))
    assert (satu.level, satu.dasar, tafsir and tafsir.nomor) == (level, dasar, nomor)


def test_every_jenjang_has_a_level():
    assert {jenjang for _, jenjang, _, _ in LEVEL_JENJANG} == set(Jenjang)


def test_it_is_in_force_with_the_regulation_itself():
    (aturan,) = buku_aturan()
    assert (PERWALI.kode, PERWALI.nama, PERWALI.nama_ringkas, PERWALI.berlaku_mulai) == (
        aturan.kode, aturan.nama, aturan.nama_ringkas, date(2023, 1, 12),
    )  # fmt: skip
    assert buku_acuan().pada(date(2023, 1, 12)) is buku_acuan().pada(date(2026, 12, 31))
    with pytest.raises(BelumBerlaku, match="Belum ada acuan kompetensi yang berlaku pada 11 Januari 2023"):
        buku_acuan().pada(date(2023, 1, 11))


def test_the_kinds_of_the_file_are_those_of_the_tables():
    assert tuple(satu.kode for satu in PERWALI.jenis) == JENIS == tuple(JenisKompetensi.values)
    assert [satu.nama for satu in PERWALI.jenis] == list(JenisKompetensi.labels)
    assert [PERWALI.nama_jenis(satu) for satu in JENIS] == list(JenisKompetensi.labels)


@pytest.mark.parametrize("acuan", [PERWALI, LENGKAP], ids=lambda acuan: acuan.kode)
def test_every_bentuk_that_is_suggested_is_a_row_of_the_conversion(acuan):
    saran = {kode for sebab in acuan.penyebab for satu in sebab.saran for kode in satu.bentuk}
    assert saran <= set(buku_aturan().semua_kode())
    assert list(kekurangan(acuan)) == []


#   cause           gap  suggested    also fitting
SARAN = [
    ("motivasi",     1, "coaching",  []),
    ("motivasi",     2, "coaching",  ["mentoring"]),
    ("motivasi",     3, "coaching",  ["mentoring"]),
    ("keterampilan", 1, "mentoring", ["magang", "komunitas_belajar"]),
    ("keterampilan", 2, "mentoring", ["bimtek", "magang", "detasering"]),
    ("keterampilan", 3, "mentoring", ["bimtek", "magang", "detasering"]),
    ("pengetahuan",  1, "e_learning", ["belajar_mandiri", "seminar", "workshop"]),
    ("pengetahuan",  2, "bimtek",    ["kursus", "pelatihan_jarak_jauh", "e_learning"]),
]  # fmt: skip


@pytest.mark.parametrize(("penyebab", "selisih", "utama", "lain"), SARAN)
def test_what_closes_a_gap(penyebab, selisih, utama, lain):
    saran = sarankan(PERWALI, selisih, penyebab)
    assert (saran.utama, list(saran.bentuk)) == (utama, [utama, *lain])
    assert saran.alasan.endswith(".")
    assert re.match("Lampiran I huruf [EFJ]", saran.dasar)


@pytest.mark.parametrize(
    ("diminta", "sekarang", "selisih"), [(3, 3, 0), (3, 2, 1), (3, 0, 3), (1, 3, 0), (1, 1, 0), (2, None, 0)]
)
def test_the_gap_is_what_is_missing_and_nothing_before_an_assessment(diminta, sekarang, selisih):
    assert kesenjangan(diminta, sekarang) == selisih


@given(
    st.sampled_from([PERWALI, LENGKAP]),
    st.integers(1, 5),
    st.one_of(st.none(), st.integers(0, 5)),
    st.sampled_from(["motivasi", "keterampilan", "pengetahuan", "", "lain"]),
)
def test_gap_and_suggestion_follow_from_levels_and_cause_alone(acuan, diminta, sekarang, penyebab):
    selisih = kesenjangan(diminta, sekarang)
    assert selisih == max(0, diminta - (diminta if sekarang is None else sekarang))
    saran = sarankan(acuan, selisih, penyebab)
    sebab = next((satu for satu in acuan.penyebab if satu.kode == penyebab), None)
    if selisih == 0 or sebab is None:
        assert saran is None
    else:
        # That of the widest step not wider than the gap; there is always one.
        assert saran == [satu for satu in sebab.saran if satu.mulai <= selisih][-1]
        assert saran == sarankan(acuan, kesenjangan(diminta, sekarang), penyebab)


# --- a later file --------------------------------------------------------------------------------------------


@pytest.fixture
def dua_berkas(settings, tmp_path):
    """The shipped file, and from 2027 one with five levels and Perekat Bangsa."""
    for jalur in (PERWALI_TOML, LENGKAP_TOML):
        shutil.copy(jalur, tmp_path)
    settings.KOMPETENSI_DIR = tmp_path
    return buku_acuan()


def test_each_is_in_force_from_its_day_until_the_next(dua_berkas):
    assert [satu.kode for satu in dua_berkas] == ["perwali-1-2023", "contoh-lengkap"]
    assert dua_berkas.pada(date(2026, 12, 31)).level_tertinggi == 3
    assert dua_berkas.pada(date(2027, 1, 1)).level_tertinggi == 5
    assert periksa_acuan() == []


@pytest.mark.parametrize(
    ("jenjang", "sebelum", "sesudah"),
    [
        (Jenjang.ADMINISTRATOR, 3, 3),
        (Jenjang.AHLI_MADYA, 3, 4),
        (Jenjang.JPT_PRATAMA, 3, 4),
        (Jenjang.AHLI_UTAMA, 3, 5),
        (Jenjang.JPT_MADYA, 3, 5),
        (Jenjang.JPT_UTAMA, 3, 5),
    ],
)
def test_reading_19_ends_with_a_file_that_has_levels_4_and_5(dua_berkas, jenjang, sebelum, sesudah):
    """Docs, reading 19: an ahli madya at level 2 is a level short in 2026, and two from 2027 on."""
    label = str(jenjang.label)
    lama, baru = dua_berkas.pada(date(2026, 6, 1)), dua_berkas.pada(date(2027, 6, 1))
    assert (lama.level_jenjang(label).level, baru.level_jenjang(label).level) == (sebelum, sesudah)
    assert baru.tafsir_level(label) is None
    assert kesenjangan(sesudah, 2) - kesenjangan(sebelum, 2) == sesudah - sebelum


def test_a_standard_follows_the_file_in_force(dua_berkas):
    def ringkas(acuan):
        return {satu.nama: (satu.level, satu.uraian) for satu in standar(acuan, Jenjang.JPT_PRATAMA, [])}

    lama, baru = ringkas(PERWALI), ringkas(LENGKAP)
    assert lama["Integritas"] == (3, "Menanamkan keyakinan agar bawahan bertindak sesuai nilai")
    assert baru["Integritas"][0] == 4
    assert baru["Integritas"][1].startswith("Contoh integritas 4")
    assert set(baru) - set(lama) == {"Perekat Bangsa"}


def test_what_was_named_freely_before_is_that_competency_afterwards():
    """A standard of 2026 that asks for Perekat Bangsa by name is not asked twice from 2027 on."""
    lama = susun_syarat(PERWALI, SyaratBaru("sosial_kultural", "perekat  bangsa", 2, "Menghargai perbedaan"))
    baru = susun_syarat(LENGKAP, SyaratBaru("sosial_kultural", "perekat  bangsa", 2, "Menghargai perbedaan"))
    assert (lama.kunci, lama.nama, lama.uraian) == ("perekat bangsa", "perekat bangsa", "Menghargai perbedaan")
    assert (baru.kunci, baru.nama, baru.uraian) == ("perekat_bangsa", "Perekat Bangsa", "")
    for syarat in (lama, baru):
        semua = [satu for satu in standar(LENGKAP, Jenjang.JPT_PRATAMA, [syarat]) if satu.jenis == "sosial_kultural"]
        assert [(satu.kunci, satu.level, satu.uraian) for satu in semua] == [
            ("perekat_bangsa", 2, "Contoh perekat 2: menghargai perbedaan")
        ]


@pytest.mark.parametrize(
    ("kode", "level", "teks"),
    [
        ("integritas", 0, ""),
        ("integritas", 1, "Bertindak sesuai nilai, norma, etika organisasi"),
        ("integritas", 3, "Menanamkan keyakinan agar bawahan bertindak sesuai nilai"),
        ("integritas", 5, "Menanamkan keyakinan agar bawahan bertindak sesuai nilai"),
    ],
)
def test_a_level_without_a_text_of_its_own_has_the_highest_one(kode, level, teks):
    assert PERWALI.cari(kode).teks(level) == teks


# --- what a standard may ask for -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jenis", "nama", "kode"),
    [
        ("manajerial", "Integritas", "integritas"),
        ("manajerial", "  pelayanan   PUBLIK ", "pelayanan_publik"),
        ("manajerial", "pelayanan_publik", "pelayanan_publik"),
        ("teknis", "Integritas", None),
        ("manajerial", "Kejujuran", None),
    ],
)
def test_a_name_is_known_whatever_its_case_and_spaces(jenis, nama, kode):
    satu = dikenal(PERWALI, jenis, nama)
    assert (satu and satu.kode) == kode


@pytest.mark.parametrize(
    ("syarat", "medan"),
    [
        (SyaratBaru("manajerial", "Integritas", 3), []),
        (SyaratBaru("teknis", "Apa saja", 1), []),
        (SyaratBaru("umum", "Apa saja", 1), ["jenis"]),
        (SyaratBaru("teknis", "  ", 1), ["nama"]),
        (SyaratBaru("teknis", "x" * 201, 1), ["nama"]),
        (SyaratBaru("manajerial", "Apa saja", 1), ["nama"]),
        (SyaratBaru("teknis", "Apa saja", 0), ["level"]),
        (SyaratBaru("teknis", "Apa saja", 4), ["level"]),
        (SyaratBaru("teknis", "Apa saja", 1, "x" * 501), ["uraian"]),
        (SyaratBaru("umum", "", 9), ["jenis", "nama", "level"]),
    ],
)
def test_what_keeps_a_competency_from_being_asked_for(syarat, medan):
    semua = list(keberatan(PERWALI, syarat))
    assert [nama for nama, _ in semua] == medan
    assert all(kalimat.endswith(".") for _, kalimat in semua)


@given(st.text(max_size=40))
def test_the_key_of_a_name_stays_the_same_when_it_is_made_again(nama):
    assert kunci_nama(kunci_nama(nama)) == kunci_nama(nama) == kunci_nama(f" {nama}\n")


# --- the standard of a placement -----------------------------------------------------------------------------


def test_without_a_standard_a_jabatan_asks_for_the_level_of_its_jenjang():
    semua = standar(PERWALI, Jenjang.AHLI_PERTAMA, [])
    assert [(satu.nama, satu.level, satu.uraian) for satu in semua] == [(n, 2, dua) for n, _, dua, _ in TABEL_LEVEL]
    assert {(satu.dasar, satu.nama_jenis) for satu in semua} == {("Lampiran I huruf D angka 2", "Manajerial")}


def test_a_standard_changes_levels_and_adds_competencies_behind_those_of_their_kind():
    syarat = [
        susun_syarat(PERWALI, SyaratBaru("sosial_kultural", "Kepedulian budaya", 1)),
        susun_syarat(PERWALI, SyaratBaru("manajerial", "Integritas", 3)),
        susun_syarat(PERWALI, SyaratBaru("teknis", "Analisis", 2, "Menyusun analisis")),
    ]
    semua = standar(PERWALI, Jenjang.PELAKSANA, syarat)
    assert [(satu.jenis, satu.nama, satu.level) for satu in (semua[0], semua[1], semua[2], semua[-1])] == [
        ("teknis", "Analisis", 2),
        ("manajerial", "Integritas", 3),
        ("manajerial", "Kerjasama", 1),
        ("sosial_kultural", "Kepedulian budaya", 1),
    ]
    assert (semua[0].uraian, semua[0].dasar) == ("Menyusun analisis", "Standar Kompetensi Jabatan")
    assert (semua[1].uraian, semua[1].dasar) == (TABEL_LEVEL[0][3], "Standar Kompetensi Jabatan")


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_standards_of_many_placements_are_one_query(tokoh, django_assert_num_queries, banyak):
    diatur = StandarJabatan.objects.create(jabatan="ANALIS  kebijakan")
    SyaratJabatan.objects.create(standar=diatur, jenis="manajerial", kunci="integritas", nama="Integritas", level=3)
    semua = [PenempatanFactory(jabatan="Analis Kebijakan") for _ in range(banyak)]
    lain = PenempatanFactory(jabatan="Arsiparis")
    with django_assert_num_queries(1):
        hasil = standar_semua([*semua, lain])
    assert [hasil[satu.pk][0].level for satu in [*semua, lain]] == [3] * banyak + [2]
    assert standar_untuk(lain) == hasil[lain.pk]


# --- files that cannot be used -------------------------------------------------------------------------------

RUSAK = [
    (('kode = "perwali-1-2023"\n', ""), "kunci 'kode' belum diisi"),
    (("berlaku_mulai = 2023-01-12", 'berlaku_mulai = "2023-01-12"'), "harus tanggal seperti 2023-01-12"),
    (("berlaku_mulai = 2023-01-12", "berlaku_mulai = 2023-13-12"), "bukan TOML yang sah"),
    (('nama_ringkas = "Perwali 1/2023"', 'nama_ringkas = ""'), "harus teks, bukan ''"),
    (('nama_ringkas = "Perwali 1/2023"', "nama_ringkas = 12"), "harus teks, bukan 12"),
    (('nama_ringkas = "Perwali 1/2023"', 'nama_ringkas = "P"\nwarna = "biru"'), "warna"),
    (("nomor = 19", 'nomor = "19"'), "harus bilangan bulat, bukan '19'"),
    (("nomor = 19", "nomor = true"), "harus bilangan bulat, bukan True"),
    (("[[penyebab.saran]]\nmulai = 1\n", "[[penyebab.saran]]\n"), "kunci 'mulai' belum diisi"),
]


@pytest.mark.parametrize(("ubah", "kalimat"), RUSAK)
def test_a_malformed_file_is_refused_with_its_name_and_a_sentence(tmp_path, ubah, kalimat):
    isi = PERWALI_TOML.read_text(encoding="utf-8")
    assert ubah[0] in isi
    (tmp_path / "rusak.toml").write_text(isi.replace(*ubah, 1), encoding="utf-8")
    with pytest.raises(AcuanRusak) as galat:
        muat(tmp_path)
    assert "rusak.toml" in str(galat.value)
    assert kalimat in str(galat.value)


def test_bytes_that_are_no_text_and_a_folder_without_files_are_refused(tmp_path):
    with pytest.raises(AcuanRusak, match=r"tidak ada berkas acuan kompetensi \(\*\.toml\)"):
        muat(tmp_path)
    (tmp_path / "biner.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AcuanRusak, match=r"^biner\.toml: bukan TOML yang sah"):
        muat_berkas(tmp_path / "biner.toml")


def test_two_files_from_the_same_day_are_refused():
    with pytest.raises(AcuanRusak, match=r"berlaku_mulai sama dengan perwali_1_2023\.toml"):
        BukuAcuan([PERWALI, PERWALI])


KURANG = [
    (
        ('nama = ["Pelaksana", "Pemula"]', 'nama = ["Pelaksana"]'),
        "jenjang Pemula: harus tertulis sekali, bukan 0 kali.",
    ),
    (
        ('nama = ["Pelaksana", "Pemula"]', 'nama = ["Pelaksana", "Pemula", "Mahir"]'),
        "jenjang Mahir: harus tertulis sekali, bukan 2 kali.",
    ),
    (('"Pemula"]', '"Pemula", "Magang"]'), "jenjang Magang: tidak dikenal."),
    (
        ('level = 2\nnama = ["Terampil"', 'level = 4\nnama = ["Terampil"'),
        "jenjang Terampil, Mahir, Ahli Pertama, Pengawas: level 4 tidak ada di kompetensi mana pun.",
    ),
    (
        ("tafsir = 19", "tafsir = 99"),
        "jenjang Ahli Madya, Ahli Utama, JPT Pratama, JPT Madya, JPT Utama: tafsir 99 tidak ada.",
    ),
    (('kode = "teknis"', 'kode = "teknik"'), "jenis: harus teknis, manajerial, sosial_kultural, menurut urutan itu."),
    (('kode = "kerjasama"', 'kode = "integritas"'), "kompetensi integritas: tertulis dua kali."),
    (
        ('kode = "kerjasama"\njenis = "manajerial"', 'kode = "kerjasama"\njenis = "umum"'),
        "kompetensi kerjasama: jenis “umum” tidak dikenal.",
    ),
    (
        ('level = ["Berpartisipasi dalam tim", "Membangun tim yang partisipatif", "Meningkatkan kinerja organisasi"]',
         "level = []"),
        "kompetensi kerjasama: isi 1 sampai 5 level.",
    ),
    (
        ("[[penyebab.saran]]\nmulai = 1\n", "[[penyebab.saran]]\nmulai = 2\n"),
        "penyebab motivasi: saran harus mulai dari kesenjangan 1, lalu naik.",
    ),
    (('bentuk = ["coaching"]', "bentuk = []"), "penyebab motivasi: saran mulai 1 tanpa bentuk."),
    (
        ('bentuk = ["coaching"]', 'bentuk = ["piknik"]'),
        "penyebab motivasi: bentuk piknik tidak ada di Lampiran II.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ubah", "kalimat"), KURANG)
def test_what_cannot_be_in_a_well_formed_file_stops_the_check(settings, tmp_path, ubah, kalimat):
    isi = PERWALI_TOML.read_text(encoding="utf-8")
    assert ubah[0] in isi
    (tmp_path / "kurang.toml").write_text(isi.replace(*ubah, 1), encoding="utf-8")
    settings.KOMPETENSI_DIR = tmp_path
    galat = periksa_acuan()
    assert [(satu.id, satu.msg) for satu in galat] == [("kompetensi.E001", f"kurang.toml: {kalimat}")]
    with pytest.raises(SystemCheckError, match=re.escape(kalimat)):
        call_command("check")


def test_a_file_that_cannot_be_read_stops_the_check_too(settings, tmp_path):
    (tmp_path / "rusak.toml").write_text("kode =", encoding="utf-8")
    settings.KOMPETENSI_DIR = tmp_path
    (galat,) = periksa_acuan()
    assert (galat.id, galat.hint) == ("kompetensi.E001", "Perbaiki berkas itu di kompetensi/acuan/.")
    assert galat.msg.startswith("rusak.toml: bukan TOML yang sah")


def test_the_shipped_file_is_the_only_one_and_sound():
    assert [satu.berkas for satu in buku_acuan()] == ["perwali_1_2023.toml"]
    assert periksa_acuan() == []
    assert acuan_pada(date(2026, 5, 4)) == PERWALI
