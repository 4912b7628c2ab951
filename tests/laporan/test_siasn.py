"""What goes to SIASN, what stays out and why: the workbook read back as full lists, the command, the code table."""

import io
from datetime import date
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from openpyxl import load_workbook

from konversi.buku import buku_aturan
from laporan.aksi_siasn import simpan_kode
from laporan.models import KodeSIASN
from laporan.siasn import (
    BUKAN_KURSUS,
    TANPA_KODE,
    TANPA_NOMOR,
    TANPA_PENYELENGGARA,
    IsiKode,
    JenisDiklat,
    bentuk_kursus,
    jenis_diklat,
    jumlah_jam,
    kode_berlaku,
    ringkasan,
)
from laporan.siasn_xlsx import tulis_siasn
from tests.laporan.baca import buku, tgl
from tests.laporan.test_perintah import jalankan
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    PDFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_ini")]

KEPALA = [
    "NIP", "Nama", "Kode Jenis Diklat", "Nama Kegiatan", "Institusi Penyelenggara", "Nomor Sertifikat",
    "Tanggal Mulai", "Tanggal Selesai", "Tahun", "Jumlah Jam",
]  # fmt: skip
KEPALA_SISA = [
    "NIP", "Nama", "Bentuk", "Nama Kegiatan", "Tanggal Mulai", "Tanggal Selesai", "Banyaknya", "Alasan",
]  # fmt: skip
SITI, BUDI = "198504122010032001", "197901012005011001"


def tulis(tahun=2026, pd=None):
    """Both sheets without their header rows."""
    berkas = io.BytesIO()
    banyak = tulis_siasn(tahun, berkas, pd=pd)
    isi = buku(berkas.getvalue())
    assert list(isi) == ["Riwayat Diklat", "Tidak Disertakan"]
    kepala, *riwayat = isi["Riwayat Diklat"]
    kepala_sisa, *sisa = isi["Tidak Disertakan"]
    assert (kepala, kepala_sisa, len(riwayat)) == (KEPALA, KEPALA_SISA, banyak)
    return riwayat, sisa


def kegiatan(peserta, bentuk="seminar", jumlah="1", mulai="10-03-2026", selesai=None, **lain):
    return KegiatanFactory(
        peserta=peserta,
        bentuk=bentuk,
        jumlah=Decimal(jumlah),
        mulai=tgl(mulai),
        selesai=tgl(selesai or mulai),
        **{"nama": f"Kegiatan {bentuk}", "penyelenggara": "BPSDM", "nomor_sertifikat": "S-01", **lain},
    )


@pytest.fixture
def siti():
    return PNSFactory(nip=SITI, nama="Siti Rahma", gelar_depan="Dr.")


# --- the two sheets ------------------------------------------------------------------------------------------


def test_one_row_for_each_approved_activity_in_order_of_nip_then_date(siti):
    budi = PNSFactory(nip=BUDI, nama="Budi")
    kegiatan(siti, "workshop", "3", "09-11-2026", "11-11-2026", nomor_sertifikat="123/BPSDM/2026")
    kegiatan(siti, "bimtek", "7.5", "02-02-2026", "03-02-2026", lingkup="internasional", penyelenggara="LAN")
    kegiatan(
        budi, "pelatihan_struktural", "900", "01-09-2025", "31-08-2026", nama="Pelatihan Kepemimpinan Administrator"
    )
    riwayat, sisa = tulis()
    assert riwayat == [
        [
            BUDI,
            "Budi",
            "1",
            "Pelatihan Kepemimpinan Administrator",
            "BPSDM",
            "S-01",
            "01-09-2025",
            "31-08-2026",
            2026,
            900,
        ],
        [SITI, "Dr. Siti Rahma", "8", "Kegiatan bimtek", "LAN", "S-01", "02-02-2026", "03-02-2026", 2026, 8],
        [
            SITI,
            "Dr. Siti Rahma",
            "4",
            "Kegiatan workshop",
            "BPSDM",
            "123/BPSDM/2026",
            "09-11-2026",
            "11-11-2026",
            2026,
            15,
        ],
    ]
    assert sisa == []


def test_what_is_not_approved_is_in_neither_sheet(siti):
    for status in ("draf", "diajukan", "ditarik"):
        kegiatan(siti, status=status)
    assert tulis() == ([], [])


def test_a_record_stands_in_the_year_of_its_last_day_and_there_once(siti):
    kegiatan(siti, "pelatihan_teknis", "40", "15-12-2025", "09-01-2026")
    KodeSIASN.objects.create(bentuk="e_learning", kode="11")
    kegiatan(siti, "e_learning", "12", "29-12-2025", "03-01-2026")
    assert tulis(2025) == ([], [])
    assert [(baris[3], *baris[6:]) for baris in tulis(2026)[0]] == [
        ("Kegiatan e_learning", "29-12-2025", "03-01-2026", 2026, 12),
        ("Kegiatan pelatihan_teknis", "15-12-2025", "09-01-2026", 2026, 40),
    ]


def test_what_stays_out_is_listed_with_every_reason(siti):
    kegiatan(siti, mulai="01-02-2026", penyelenggara="")
    kegiatan(siti, mulai="02-02-2026", nomor_sertifikat="")
    kegiatan(siti, mulai="03-02-2026", penyelenggara="", nomor_sertifikat="")
    kegiatan(siti, "kursus", "8", "04-02-2026", "05-02-2026")
    kegiatan(siti, "kursus", "8", "06-02-2026", penyelenggara="", nomor_sertifikat="")
    kegiatan(siti, mulai="07-02-2026")
    riwayat, sisa = tulis()
    assert [baris[6] for baris in riwayat] == ["07-02-2026"]
    seminar, siapa = "Seminar/konferensi/sarasehan/sosialisasi", [SITI, "Dr. Siti Rahma"]
    kurang = f"{TANPA_PENYELENGGARA} {TANPA_NOMOR}"
    assert sisa == [
        [*siapa, seminar, "Kegiatan seminar", date(2026, 2, 1), date(2026, 2, 1), 1, TANPA_PENYELENGGARA],
        [*siapa, seminar, "Kegiatan seminar", date(2026, 2, 2), date(2026, 2, 2), 1, TANPA_NOMOR],
        [*siapa, seminar, "Kegiatan seminar", date(2026, 2, 3), date(2026, 2, 3), 1, kurang],
        [*siapa, "Kursus", "Kegiatan kursus", date(2026, 2, 4), date(2026, 2, 5), 1, TANPA_KODE],
        [*siapa, "Kursus", "Kegiatan kursus", date(2026, 2, 6), date(2026, 2, 6), 1, f"{TANPA_KODE} {kurang}"],
    ]


def test_sessions_are_no_courses_and_only_counted(siti):
    coaching, mentoring = CoachingFactory(peserta=siti), MentoringFactory(peserta=siti)
    for hari in (4, 5, 6):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, hari), materi="Rahasia")
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, 7), status="dilaksanakan")
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2025, 5, 7))
    SesiMentoringFactory(bimbingan=mentoring)
    assert tulis() == (
        [],
        [
            [None, None, "Coaching", "Semua sesi coaching", None, None, 3, BUKAN_KURSUS],
            [None, None, "Mentoring", "Semua sesi mentoring", None, None, 1, BUKAN_KURSUS],
        ],
    )


def test_an_agency_alone_holds_who_is_there_on_the_reference_day():
    pd, lain = PDFactory(kode="1.01"), PDFactory(kode="1.02")
    sini, sana, pindah = (PNSFactory(nama=nama) for nama in ("Sini", "Sana", "Pindah"))
    PenempatanFactory(pns=sini, pd=pd)
    PenempatanFactory(pns=sana, pd=lain)
    PenempatanFactory(pns=pindah, pd=pd, selesai=date(2026, 6, 30))
    PenempatanFactory(pns=pindah, pd=lain, mulai=date(2026, 7, 1))
    tanpa = PNSFactory(nama="Tanpa Penempatan")
    for pns in (sini, sana, pindah, tanpa):
        kegiatan(pns)
        kegiatan(pns, "kursus", "5")
        SesiCoachingFactory(bimbingan=CoachingFactory(peserta=pns))
    nama = {
        kode: [sorted({baris[1] or f"{baris[6]} sesi" for baris in lembar}) for lembar in tulis(pd=satu)]
        for kode, satu in (("1.01", pd), ("1.02", lain), ("kota", None))
    }
    assert nama == {
        "1.01": [["Sini"], ["1 sesi", "Sini"]],
        "1.02": [["Pindah", "Sana"], ["2 sesi", "Pindah", "Sana"]],
        "kota": [
            ["Pindah", "Sana", "Sini", "Tanpa Penempatan"],
            ["4 sesi", "Pindah", "Sana", "Sini", "Tanpa Penempatan"],
        ],
    }


@pytest.mark.parametrize("rumus", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_nothing_that_was_typed_starts_a_formula(siti, rumus):
    isi = {"nama": rumus, "penyelenggara": rumus, "nomor_sertifikat": rumus}
    kegiatan(siti, **isi)
    kegiatan(siti, "kursus", "3", **isi)
    riwayat, sisa = tulis()  # reading back refuses every cell that is a formula
    assert riwayat[0][3:6] == [f"'{rumus}"] * 3
    assert sisa[0][3] == f"'{rumus}"


def test_nip_code_and_dates_are_text_and_year_and_hours_are_whole_numbers(siti):
    kegiatan(siti)
    berkas = io.BytesIO()
    tulis_siasn(2026, berkas)
    riwayat, sisa = load_workbook(berkas)
    assert "".join(sel.data_type for sel in riwayat[2]) == "ssssssssnn"
    for lembar, ujung in ((riwayat, "J2"), (sisa, "H1")):
        assert (lembar.freeze_panes, lembar.auto_filter.ref) == ("A2", f"A1:{ujung}")


# --- hours ---------------------------------------------------------------------------------------------------

#   bentuk                     jumlah  lingkup          jam
JAM = [
    ("pelatihan_struktural",   "900",  "nasional",      900),
    ("pelatihan_teknis",       "40",   "internasional", 40),   # as on the certificate, not × 1,2
    ("bimtek",                 "7.5",  "internasional", 8),    # 7,5 and not 9
    ("kursus",                 "7.4999", "nasional",    7),
    ("kursus",                 "0.5",  "nasional",      1),    # half up, not to the even
    ("kursus",                 "1.5",  "nasional",      2),
    ("kursus",                 "2.5",  "nasional",      3),
    ("kursus",                 "0.49", "nasional",      0),
    ("e_learning",             "30",   "nasional",      30),   # a ceiling of JP a day takes nothing from the course
    ("seminar",                "2",    "nasional",      8),    # 2 × 4
    ("seminar",                "2",    "internasional", 12),   # 2 × 6
    ("seminar",                "0.5",  "nasional",      2),
    ("workshop",               "3",    "nasional",      15),   # 3 × 5
    ("workshop",               "3",    "internasional", 18),   # 3 × 6
    ("workshop",               "0.5",  "nasional",      3),    # 2,5
    ("magang",                 "1",    "nasional",      20),
    ("magang",                 "1",    "internasional", 24),
    ("patok_banding",          "1",    "internasional", 20),
    ("pendidikan",             "2",    "nasional",      40),   # 2 × 20
]  # fmt: skip


@pytest.mark.parametrize(("bentuk", "jumlah", "lingkup", "jam"), JAM)
def test_hours_are_those_of_the_programme_in_whole_jp(siti, bentuk, jumlah, lingkup, jam):
    satu = kegiatan(siti, bentuk, jumlah, "02-03-2026", "06-03-2026", lingkup=lingkup)
    assert jumlah_jam(satu) == jam


# --- codes ---------------------------------------------------------------------------------------------------

BAWAAN = {
    "pelatihan_struktural": "1",
    "pelatihan_fungsional": "2",
    "pelatihan_teknis": "3",
    "workshop": "4",
    "pelatihan_manajerial": "5",
    "pelatihan_sosial_kultural": "6",
    "bimtek": "8",
    "seminar": "9",
    "magang": "10",
}


def test_the_ten_known_kinds_are_numbered_from_one_to_ten():
    assert [satu.kode for satu in jenis_diklat()] == [str(nomor) for nomor in range(1, 11)]
    assert JenisDiklat("7", "Sosialisasi") in jenis_diklat()


def test_every_row_of_the_regulation_but_coaching_and_mentoring_has_its_place():
    assert [*bentuk_kursus()] == [kode for kode in buku_aturan().semua_kode() if kode not in ("coaching", "mentoring")]
    assert {satu.bentuk for satu in jenis_diklat()} - {""} <= set(bentuk_kursus())


def test_before_anything_is_saved_the_known_codes_hold():
    assert {bentuk: satu.kode for bentuk, satu in kode_berlaku().items() if satu.kode} == BAWAAN
    assert kode_berlaku()["seminar"] == IsiKode("9", "Seminar")
    assert kode_berlaku()["kursus"] == IsiKode("", "")


def test_what_is_saved_stands_above_the_known_codes_also_where_it_is_empty(siti):
    kegiatan(siti)
    kegiatan(siti, "kursus", "3")
    simpan_kode(perubahan={"seminar": {"kode": ""}, "kursus": {"kode": "X-12", "keterangan": "Dari BKN"}})
    assert kode_berlaku()["seminar"] == IsiKode("", "Seminar")
    assert kode_berlaku()["kursus"] == IsiKode("X-12", "Dari BKN")
    riwayat, sisa = tulis()
    assert [baris[2:4] for baris in riwayat] == [["X-12", "Kegiatan kursus"]]
    assert [(baris[3], baris[7]) for baris in sisa] == [("Kegiatan seminar", TANPA_KODE)]


def test_every_change_of_a_code_is_in_the_audit_trail():
    simpan_kode(perubahan={"kursus": {"kode": "11"}})
    simpan_kode(perubahan={"kursus": {"kode": "12"}})
    simpan_kode(perubahan={"kursus": {"kode": "12"}})
    jejak = LogEntry.objects.get_for_model(KodeSIASN).order_by("pk").values_list("action", "changes")
    buat, ubah = LogEntry.Action.CREATE, LogEntry.Action.UPDATE
    assert [(aksi, isi["kode"]) for aksi, isi in jejak] == [(buat, ["None", "11"]), (ubah, ["11", "12"])]


# --- numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_numbers_are_those_of_the_workbook_in_three_queries(siti, django_assert_num_queries, banyak):
    coaching = CoachingFactory(peserta=siti)
    for ke in range(banyak):
        kegiatan(siti)
        kegiatan(siti, nomor_sertifikat="")
        kegiatan(siti, penyelenggara="", nomor_sertifikat="")
        kegiatan(siti, "kursus", "3", penyelenggara="")
        kegiatan(siti, "penataran", "3")
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 4, 1 + ke))
    kode = kode_berlaku()
    with django_assert_num_queries(3):
        angka = ringkasan(2026, None, kode)
    assert angka == (
        banyak,
        2 * banyak,
        [("Kursus", banyak), ("Penataran", banyak)],
        [("coaching", banyak), ("mentoring", 0)],
    )
    riwayat, sisa = tulis()
    assert len(riwayat) == angka.disertakan
    assert sum(baris[6] for baris in sisa) == angka.kurang + angka.banyak_tanpa_kode + banyak


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("satu_pd", [False, True])
def test_the_workbook_asks_the_same_however_long_it_is(django_assert_num_queries, satu_pd, banyak):
    pd = PDFactory()
    for _ in range(banyak):
        kegiatan(PenempatanFactory(pd=pd).pns)
        kegiatan(PenempatanFactory(pd=pd).pns, "kursus", "3")
    with django_assert_num_queries(4):
        tulis(pd=pd if satu_pd else None)


# --- the command ---------------------------------------------------------------------------------------------


def test_the_command_writes_the_city_or_one_agency(siti, tmp_path):
    kegiatan(siti)
    PDFactory(kode="1.01")
    tujuan = tmp_path / "siasn.xlsx"
    for pd, banyak in (([], 1), (["--pd", " 1.01 "], 0)):
        kode, keluar, galat = jalankan("ekspor_siasn", "--tahun", 2026, "--keluar", tujuan, *pd)
        assert (kode, keluar, galat) == (0, [f"Tersimpan: {tujuan}", f"kegiatan: {banyak} disertakan"], [])
        assert len(buku(tujuan)["Riwayat Diklat"]) == 1 + banyak


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"--tahun": "2022"}, "--tahun 2022: isi dengan tahun 2023 sampai 2027."),
        ({"--tahun": "abc"}, "--tahun abc: isi dengan tahun 2023 sampai 2027."),
        ({"--keluar": "{}/siasn.csv"}, "--keluar {}/siasn.csv: akhiran berkas harus .xlsx."),
        ({"--pd": "9.99"}, "--pd 9.99: tidak ada perangkat daerah dengan kode itu."),
        (
            {"--keluar": "{}/tidak-ada/siasn.xlsx"},
            "--keluar {}/tidak-ada/siasn.xlsx: tidak dapat ditulis (foldernya tidak ada). Periksa folder dan izinnya.",
        ),
    ],
)
def test_bad_input_is_one_readable_line_and_no_file(tmp_path, ubah, kalimat):
    argumen = {"--tahun": "2026", "--keluar": f"{tmp_path}/siasn.xlsx"} | ubah
    daftar = [f"{nama}={nilai.format(tmp_path)}" for nama, nilai in argumen.items()]
    assert jalankan("ekspor_siasn", *daftar) == (1, [], [kalimat.format(tmp_path)])
    assert list(tmp_path.iterdir()) == []
