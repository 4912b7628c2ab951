"""Whom the Data Kompetensi Bawahan lists, what it says of them, and over whose signature."""

from datetime import date

import pytest

from kepegawaian.pangkat import Jenjang
from laporan.data_kompetensi import (
    BELUM_DIALOG,
    TANPA_LEVEL,
    BarisKompetensi,
    DataKompetensi,
    Dikuasai,
    susun_data_kompetensi,
)
from laporan.kartu import TidakAdaTim
from tests.laporan.baca import tgl
from tests.pabrik import DialogFactory, NilaiFactory, PenempatanFactory, PNSFactory

TAFSIR_19 = (
    "Tafsir 19 (Lampiran I huruf D): Lampiran I huruf D berhenti pada level 3. Ahli madya, ahli utama, dan jabatan "
    "pimpinan tinggi memakai level 3 sampai BKPSDMD menetapkan level 4 dan 5."
)
TAFSIR_20 = (
    "Tafsir 20 (Lampiran I huruf E): Kolom Level berisi level kompetensi jabatan menurut huruf D; level saat ini "
    "menurut dialog terakhir tertulis di belakang nama setiap kompetensi."
)
SITI = "Dr. Siti Rahma, S.E., M.M."


def dialog(tokoh, tanggal=date(2026, 5, 4), level=2, **lain):
    """An agreed dialogue of Siti with one competency."""
    satu = DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, tanggal=tanggal, **lain)
    NilaiFactory(dialog=satu, nama="Integritas", level_sekarang=level)
    return satu


def dikuasai(data, ke=0):
    return data.baris[ke].dikuasai


def test_it_lists_the_team_with_what_each_masters_by_kind_and_the_level_of_the_jabatan(tokoh):
    satu = DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, tanggal=date(2026, 5, 4))
    for urutan, jenis, nama, level in (
        (4, "sosial_kultural", "Kepedulian budaya", 1),
        (3, "manajerial", "Kerjasama", 3),
        (1, "teknis", "Analisis kebutuhan", 2),
        (2, "manajerial", "Integritas", 2),
        (6, "teknis", "Belum dikuasai", 0),
        (7, "teknis", "Belum dinilai", None),
        (5, "teknis", "Statistik", 5),
    ):
        NilaiFactory(dialog=satu, urutan=urutan, jenis=jenis, nama=nama, level_sekarang=level)
    lain = PenempatanFactory(pns__nama="Ahmad Yani", atasan=tokoh.atasan, jenjang=Jenjang.PELAKSANA).pns
    assert susun_data_kompetensi(tokoh.atasan, 2026) == DataKompetensi(
        tahun=2026,
        atasan=tokoh.atasan,
        jabatan="Kepala Bidang Pelayanan",
        pd=tokoh.dinas,
        baris=(
            BarisKompetensi(1, "Ahmad Yani", lain.nip_tercetak, None, ((), (), ()), 1),
            BarisKompetensi(
                2,
                SITI,
                tokoh.pegawai.nip_tercetak,
                date(2026, 5, 4),
                (
                    (Dikuasai("Analisis kebutuhan", 2), Dikuasai("Statistik", 5)),
                    (Dikuasai("Integritas", 2), Dikuasai("Kerjasama", 3)),
                    (Dikuasai("Kepedulian budaya", 1),),
                ),
                2,
            ),
        ),
        catatan=(TAFSIR_20, TANPA_LEVEL),
        tanggal=date(2026, 11, 23),
        kota="Pangkalpinang",
    )


def test_a_row_says_in_words_what_it_holds(tokoh):
    dialog(tokoh)
    PenempatanFactory(pns__nama="Ahmad Yani", atasan=tokoh.atasan)
    tanpa, ada = susun_data_kompetensi(tokoh.atasan, 2026).baris
    assert (tanpa.keterangan, tanpa.teks) == (BELUM_DIALOG, (BELUM_DIALOG, "", ""))
    assert (ada.keterangan, ada.teks) == ("Dialog 4 Mei 2026", ("–", "Integritas (2)", "–"))


def test_a_dialogue_in_which_nothing_reaches_level_1_is_one_all_the_same(tokoh):
    dialog(tokoh, level=0)
    [baris] = susun_data_kompetensi(tokoh.atasan, 2026).baris
    assert (baris.dialog, baris.teks) == (date(2026, 5, 4), ("–", "–", "–"))


@pytest.mark.parametrize("status", ["berlangsung", "diajukan", "dibatalkan"])
def test_only_an_agreed_dialogue_counts(tokoh, status):
    dialog(tokoh, tanggal=date(2026, 5, 4), level=1)
    dialog(tokoh, tanggal=date(2026, 10, 5), level=3, status=status)
    [baris] = susun_data_kompetensi(tokoh.atasan, 2026).baris
    assert (baris.dialog, baris.teks[1]) == (date(2026, 5, 4), "Integritas (1)")


@pytest.mark.parametrize(
    ("tahun", "hari", "teks"),
    [
        (2024, None, (BELUM_DIALOG, "", "")),
        (2025, "31-12-2025", ("–", "Integritas (1)", "–")),  # the last one until 31 December, whoever held it
        (2026, "23-11-2026", ("–", "Integritas (3)", "–")),  # of two on one day the later entered
    ],
)
def test_each_year_shows_the_latest_dialogue_until_its_reference_day(tokoh, tahun, hari, teks):
    for tanggal, level in (("31-12-2025", 1), ("23-11-2026", 2), ("23-11-2026", 3), ("24-11-2026", 4)):
        dialog(tokoh, tanggal=tgl(tanggal), level=level)
    [baris] = susun_data_kompetensi(tokoh.atasan, tahun).baris
    assert (baris.dialog, baris.teks) == (tgl(hari) if hari else None, teks)


def test_a_dialogue_that_another_atasan_held_is_known_to_the_new_one(tokoh):
    DialogFactory(pns=tokoh.pegawai, atasan=tokoh.orang_lain, tanggal=date(2024, 2, 5))
    assert susun_data_kompetensi(tokoh.atasan, 2026).baris[0].dialog == date(2024, 2, 5)


@pytest.mark.parametrize(
    ("jenjang", "level", "catatan"),
    [
        (Jenjang.PELAKSANA, 1, (TAFSIR_20, TANPA_LEVEL)),
        (Jenjang.PEMULA, 1, (TAFSIR_20, TANPA_LEVEL)),
        (Jenjang.MAHIR, 2, (TAFSIR_20, TANPA_LEVEL)),
        (Jenjang.PENGAWAS, 2, (TAFSIR_20, TANPA_LEVEL)),
        (Jenjang.PENYELIA, 3, (TAFSIR_20, TANPA_LEVEL)),
        (Jenjang.ADMINISTRATOR, 3, (TAFSIR_20, TANPA_LEVEL)),
        (Jenjang.AHLI_MADYA, 3, (TAFSIR_19, TAFSIR_20, TANPA_LEVEL)),  # the regulation stops before it
        (Jenjang.JPT_PRATAMA, 3, (TAFSIR_19, TAFSIR_20, TANPA_LEVEL)),
    ],
)
def test_the_level_is_that_of_the_jenjang_with_the_reading_it_rests_on(tokoh, jenjang, level, catatan):
    tokoh.pegawai.penempatan.update(jenjang=jenjang)
    data = susun_data_kompetensi(tokoh.atasan, 2026)
    assert ([baris.level for baris in data.baris], data.catatan) == ([level], catatan)


def test_the_level_is_that_of_the_reference_day_and_not_of_the_dialogue(tokoh):
    dialog(tokoh, jenjang=Jenjang.AHLI_PERTAMA)
    tokoh.pegawai.penempatan.update(selesai=date(2026, 6, 30))
    PenempatanFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, jenjang=Jenjang.AHLI_MUDA, mulai=date(2026, 7, 1))
    level = [susun_data_kompetensi(tokoh.atasan, tahun).baris[0].level for tahun in (2025, 2026)]
    assert level == [2, 3]


@pytest.mark.parametrize(
    ("tahun", "mulai", "selesai", "tercantum"),
    [
        (2025, "31-12-2025", None, True),
        (2025, "01-01-2026", None, False),
        (2025, "01-01-2023", "30-12-2025", False),
        (2026, "23-11-2026", None, True),
        (2026, "24-11-2026", None, False),
        (2026, "01-01-2023", "22-11-2026", False),
    ],
)
def test_the_reference_day_decides_who_is_listed(tokoh, tahun, mulai, selesai, tercantum):
    PenempatanFactory(
        pns__nama="Zaki", atasan=tokoh.atasan, mulai=tgl(mulai), selesai=tgl(selesai) if selesai else None
    )
    nama = [baris.nama for baris in susun_data_kompetensi(tokoh.atasan, tahun).baris]
    assert nama == [SITI, *(["Zaki"] if tercantum else [])]


def test_members_stand_in_order_of_name_then_of_nip_and_their_team_not_at_all(tokoh):
    for nip, panggilan in (("199002022015011002", "Bayu"), ("199001012015011001", "Bayu"), ("199004042015011004", "A")):
        PenempatanFactory(pns=PNSFactory(nip=nip, nama=panggilan, gelar_depan="Ir."), atasan=tokoh.atasan)
    PenempatanFactory(pns__nama="Cucu", atasan=tokoh.pegawai)
    assert [(satu.nomor, satu.nama, satu.nip[:8]) for satu in susun_data_kompetensi(tokoh.atasan, 2026).baris] == [
        (1, "Ir. A", "19900404"),
        (2, "Ir. Bayu", "19900101"),
        (3, "Ir. Bayu", "19900202"),
        (4, SITI, tokoh.pegawai.nip[:8]),
    ]


def test_it_is_signed_like_the_card(tokoh):
    tokoh.atasan.penempatan.update(jabatan_plt="Kepala Bidang Mutasi")
    sendiri = susun_data_kompetensi(tokoh.atasan, 2026)
    plt = susun_data_kompetensi(tokoh.atasan, 2026, plt=True, tanggal=date(2026, 12, 31))
    assert (sendiri.peran, sendiri.tanggal, sendiri.plt) == (
        ("Mengetahui,", "Atasan Langsung", "Kepala Bidang Pelayanan,"),
        date(2026, 11, 23),
        False,
    )
    assert (plt.peran[-1], plt.tanggal, plt.plt) == ("Plt. Kepala Bidang Mutasi,", date(2026, 12, 31), True)


def test_nobody_to_list_is_a_sentence(tokoh):
    belum = PNSFactory(nip="199009092015012001", nama="Belum Ditempatkan")
    kalimat = []
    for pns, tahun, plt in ((tokoh.pegawai, 2024, False), (belum, 2026, False), (tokoh.atasan, 2026, True)):
        with pytest.raises(TidakAdaTim) as galat:
            susun_data_kompetensi(pns, tahun, plt=plt)
        kalimat.append(str(galat.value))
    assert kalimat == [
        f"{SITI} (NIP {tokoh.pegawai.nip}) tidak memiliki bawahan pada 31-12-2024.",
        "Belum Ditempatkan (NIP 199009092015012001) tidak memiliki penempatan pada 23-11-2026.",
        "Drs. Budi Santoso, M.Si. tidak tercatat sebagai pelaksana tugas (Plt.).",
    ]


@pytest.mark.parametrize("banyak", [1, 3])
def test_it_asks_the_same_however_long_it_is(tokoh, django_assert_num_queries, banyak):
    for ke in range(banyak):
        pns = PenempatanFactory(atasan=tokoh.atasan).pns if ke else tokoh.pegawai
        for _ in range(banyak):
            satu = DialogFactory(pns=pns, atasan=tokoh.atasan)
            for jenis in ("teknis", "manajerial", "sosial_kultural"):
                NilaiFactory.create_batch(banyak, dialog=satu, jenis=jenis)
    with django_assert_num_queries(4):
        data = susun_data_kompetensi(tokoh.atasan, 2026)
    assert [[len(kolom) for kolom in baris.dikuasai] for baris in data.baris] == [[banyak] * 3] * banyak
