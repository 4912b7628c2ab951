"""The recap XLSX, both sheets read back as full lists against figures that were worked out by hand."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from laporan.kelompok import kelompok
from laporan.rekap_xlsx import tulis_rekap
from tests.laporan.baca import buku, tgl
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

KEPALA_REKAP = [
    "No", "NIP", "Nama", "Perangkat Daerah", "Jabatan", "Pelatihan", "Sosialisasi", "Workshop", "Klasikal Lain",
    "Coaching", "Mentoring", "Non Klasikal Lain", "Total", "Status",
]  # fmt: skip
KEPALA_RINCIAN = [
    "NIP", "Nama", "Kode Bentuk", "Lingkup", "Nama Kegiatan", "Tanggal Mulai", "Tanggal Selesai", "Jumlah",
    "JP Konversi", "JP Diakui", "Keterangan", "Dasar",
]  # fmt: skip
ANALIS = "Analis Sumber Daya Manusia Aparatur"


def tulis(tahun=2026, pd=None):
    """Both sheets without their header rows, and how many people it says there are."""
    berkas = io.BytesIO()
    jumlah = tulis_rekap(tahun, berkas, pd=pd)
    isi = buku(berkas.getvalue())
    assert list(isi) == ["Rekap", "Rincian"]
    assert (isi["Rekap"][0], isi["Rincian"][0]) == (KEPALA_REKAP, KEPALA_RINCIAN)
    return isi["Rekap"][1:], isi["Rincian"][1:], jumlah


def orang(nip, nama, pd, mulai="01-01-2023", selesai=None, **lain):
    pns = PNSFactory(nip=nip, nama=nama, **lain)
    PenempatanFactory(pns=pns, pd=pd, mulai=tgl(mulai), selesai=selesai and tgl(selesai))
    return pns


def kegiatan(peserta, bentuk, jumlah="1", mulai="10-03-2026", selesai=None, **lain):
    return KegiatanFactory(
        peserta=peserta,
        bentuk=bentuk,
        jumlah=Decimal(jumlah),
        mulai=tgl(mulai),
        selesai=tgl(selesai or mulai),
        **{"nama": f"Kegiatan {bentuk}", **lain},
    )


@pytest.fixture
def pd():
    return {
        kode: PDFactory(kode=kode, nama=nama)
        for kode, nama in (("2.01", "BKPSDMD"), ("1.02", "Dinas Pendidikan"), ("1.01", "Dinas Kesehatan"))
    }


def pendek(rekap):
    """Number, name, agency, total and status of each row of Rekap."""
    return [(baris[0], baris[2], baris[3], baris[12], baris[13]) for baris in rekap]


def test_one_row_for_each_pns_in_order_of_agency_then_nip_with_the_seven_columns(pd):
    siti = orang("198504122010032001", "Siti Rahma", pd["1.01"], gelar_depan="Dr.", gelar_belakang="S.E., M.M.")
    orang("197901012005011001", "Tua", pd["2.01"])
    orang("199001012015011001", "Muda", pd["1.01"])
    kegiatan(siti, "pelatihan_teknis", "7.5")
    kegiatan(siti, "seminar", "2", selesai="11-03-2026")  # 2 × 4
    kegiatan(siti, "workshop", lingkup="internasional")  # 1 × 6
    kegiatan(siti, "kursus", "12.5", lingkup="internasional")  # 12,5 × 1,2 = 15
    coaching = CoachingFactory(peserta=siti)
    SesiCoachingFactory(bimbingan=coaching)
    SesiMentoringFactory(bimbingan=MentoringFactory(peserta=siti), lingkup="internasional")
    kegiatan(siti, "outbond", "0.25")
    rekap, _, jumlah = tulis()
    jp = [Decimal("7.5"), 8, 6, 15, 2, 4, Decimal("0.25"), Decimal("42.75")]
    assert rekap == [
        [1, "198504122010032001", "Dr. Siti Rahma, S.E., M.M.", "Dinas Kesehatan", ANALIS, *jp, "≥ 20 JP"],
        [2, "199001012015011001", "Muda", "Dinas Kesehatan", ANALIS, *[0] * 8, "0 JP"],
        [3, "197901012005011001", "Tua", "BKPSDMD", ANALIS, *[0] * 8, "0 JP"],
    ]
    assert jumlah == 3


@pytest.mark.parametrize(
    ("jumlah", "status"),
    [
        ("0.01", "1–19 JP"), ("0.5", "1–19 JP"), ("19", "1–19 JP"), ("19.99", "1–19 JP"),
        ("20", "≥ 20 JP"), ("20.01", "≥ 20 JP"), ("120", "≥ 20 JP"),
    ],
)  # fmt: skip
def test_status_above_zero_and_below_twenty_is_one_word(pd, jumlah, status):
    kegiatan(orang("198504122010032001", "Siti", pd["1.01"]), "kursus", jumlah)
    [[*_, total, kata]] = tulis()[0]
    assert (total, kata) == (Decimal(jumlah), status)
    assert kelompok(Decimal(jumlah), 2026).label == status


def test_everybody_who_worked_in_the_year_or_has_a_record_in_it_is_listed_once(pd):
    pindah = orang("198001012005011001", "Pindah", pd["1.01"], selesai="30-06-2026")
    PenempatanFactory(pns=pindah, pd=pd["1.02"], jabatan="Jabatan Baru", mulai=date(2026, 7, 1))
    akan_pindah = orang("198002022005011001", "Akan Pindah", pd["1.01"], selesai="30-11-2026")
    PenempatanFactory(pns=akan_pindah, pd=pd["1.02"], mulai=date(2026, 12, 1))
    keluar = orang("198003032005011001", "Keluar", pd["1.01"], selesai="30-06-2026")
    kegiatan(keluar, "kursus", "8")
    orang("198004042005011001", "Keluar Tahun Lalu", pd["1.01"], selesai="31-12-2025")
    masih = orang("198005052005011001", "Keluar Dengan Catatan", pd["1.01"], selesai="31-12-2025")
    kegiatan(masih, "kursus", "5", mulai="15-12-2025", selesai="09-01-2026")
    orang("198006062005011001", "Masuk Desember", pd["1.02"], mulai="01-12-2026")
    orang("198007072005011001", "Masuk 2027", pd["1.02"], mulai="01-01-2027")
    assert pendek(tulis()[0]) == [
        (1, "Akan Pindah", "Dinas Kesehatan", 0, "0 JP"),
        (2, "Keluar", "Dinas Kesehatan", 8, "1–19 JP"),
        (3, "Keluar Dengan Catatan", "Dinas Kesehatan", 5, "1–19 JP"),
        (4, "Pindah", "Dinas Pendidikan", 0, "0 JP"),
        (5, "Masuk Desember", "Dinas Pendidikan", 0, "0 JP"),
    ]
    assert [baris[4] for baris in tulis()[0] if baris[2] == "Pindah"] == ["Jabatan Baru"]


def test_a_past_year_lists_people_where_they_were_on_31_december(pd):
    pindah = orang("198001012005011001", "Pindah", pd["1.01"], selesai="31-12-2025")
    PenempatanFactory(pns=pindah, pd=pd["1.02"], mulai=date(2026, 1, 1))
    orang("198004042005011001", "Keluar Agustus", pd["1.01"], selesai="31-08-2025")
    orang("198006062005011001", "Masuk 2026", pd["1.02"], mulai="01-01-2026")
    assert pendek(tulis(2025)[0]) == [
        (1, "Pindah", "Dinas Kesehatan", 0, "0 JP"),
        (2, "Keluar Agustus", "Dinas Kesehatan", 0, "0 JP"),
    ]


def test_one_agency_alone_holds_only_its_people_and_their_records(pd):
    sini, sana = orang("198001012005011001", "Sini", pd["1.01"]), orang("198002022005011001", "Sana", pd["1.02"])
    pindah = orang("198003032005011001", "Pindah", pd["1.01"], selesai="30-06-2026")
    PenempatanFactory(pns=pindah, pd=pd["1.02"], mulai=date(2026, 7, 1))
    for pns in (sini, sana, pindah):
        kegiatan(pns, "kursus", "3")
    for kode, nama in (("1.01", ["Sini"]), ("1.02", ["Sana", "Pindah"]), ("2.01", [])):
        rekap, rincian, jumlah = tulis(pd=pd[kode])
        assert ([baris[2] for baris in rekap], [baris[1] for baris in rincian], jumlah) == (nama, nama, len(nama))


def test_one_row_for_each_record_in_order_of_nip_then_date(pd):
    """Codes of agencies run against the NIP, so that the order of Rincian cannot be the one of Rekap."""
    siti = orang("198504122010032001", "Siti Rahma", pd["1.01"], gelar_depan="Dr.")
    tua = orang("197901012005011001", "Tua", pd["2.01"])
    kegiatan(siti, "seminar", "3", mulai="10-03-2026", selesai="12-03-2026")
    kegiatan(tua, "kursus", "12.5", mulai="02-02-2026", selesai="06-02-2026", lingkup="internasional")
    coaching = CoachingFactory(peserta=siti)
    for hari in ("04-05-2026", "11-05-2026", "18-05-2026"):
        SesiCoachingFactory(bimbingan=coaching, tanggal=tgl(hari))
    kegiatan(siti, "belajar_mandiri", "5", mulai="05-01-2026", selesai="06-01-2026", lingkup="internasional")
    _, rincian, _ = tulis()
    tua, siti = ("197901012005011001", "Tua"), ("198504122010032001", "Dr. Siti Rahma")
    tersebar = (
        "5 JP dibagi rata atas 2 hari (5 Januari 2026 s.d. 6 Januari 2026). Setiap hari dikalikan 1,2: 6 JP. "
        "Paling tinggi 2,4 JP sehari untuk lingkup internasional atas semua catatan sehari; 2 hari terpotong, "
        "jadi dihitung 4,8 JP."
    )
    ketiga = (
        "1 kegiatan × 2 JP = 2 JP. Sesi coaching ke-3 pada Mei 2026; paling banyak dihitung 2 kali sebulan "
        "(JP terbesar lebih dahulu), jadi dihitung 0 JP."
    )
    dua_jp = "1 kegiatan × 2 JP = 2 JP."
    assert rincian == [
        rinci(tua, "kursus internasional", "02-02-2026 06-02-2026", "12.5 15 15", "12,5 JP × 1,2 = 15 JP.", "1.9"),
        rinci(siti, "belajar_mandiri internasional", "05-01-2026 06-01-2026", "5 6 4.8", tersebar, "2.9"),
        rinci(siti, "seminar nasional", "10-03-2026 12-03-2026", "3 12 12", "3 hari × 4 JP = 12 JP.", "1.7"),
        rinci(siti, "coaching nasional", "04-05-2026 04-05-2026", "1 2 2", dua_jp, "2.5", "Sesi coaching"),
        rinci(siti, "coaching nasional", "11-05-2026 11-05-2026", "1 2 2", dua_jp, "2.5", "Sesi coaching"),
        rinci(siti, "coaching nasional", "18-05-2026 18-05-2026", "1 2 0", ketiga, "2.5", "Sesi coaching"),
    ]


def rinci(siapa, bentuk, tanggal, angka, keterangan, dasar, nama=""):
    """A row of Rincian, in fewer words: the name of a record is `Kegiatan <bentuk>` where it is not given."""
    kode, lingkup = bentuk.split()
    angka_dasar, nomor = dasar.split(".")
    return [
        *siapa,
        kode,
        lingkup,
        nama or f"Kegiatan {kode}",
        *map(tgl, tanggal.split()),
        *map(Decimal, angka.split()),
        keterangan,
        f"Lampiran II huruf B angka {angka_dasar} nomor {nomor}",
    ]


def test_what_a_session_was_about_is_never_exported_unless_it_came_in_by_import(pd):
    siti = orang("198504122010032001", "Siti", pd["1.01"])
    rahasia = {"agenda": "RAHASIA", "umpan_balik": "RAHASIA", "tindak_lanjut": "RAHASIA", "catatan_pribadi": "RAHASIA"}
    coaching = CoachingFactory(peserta=siti, pekerjaan="RAHASIA", tujuan="RAHASIA")
    mentoring = MentoringFactory(peserta=siti, aspek="RAHASIA")
    SesiCoachingFactory(bimbingan=coaching, tanggal=tgl("04-05-2026"), materi="RAHASIA", **rahasia)
    SesiMentoringFactory(bimbingan=mentoring, tanggal=tgl("05-05-2026"), materi="RAHASIA", **rahasia)
    SesiMentoringFactory(bimbingan=mentoring, tanggal=tgl("06-05-2026"), materi="RAHASIA", status="dilaksanakan")
    SesiCoachingFactory(bimbingan=coaching, tanggal=tgl("07-05-2026"), materi="Sudah dibaca BKPSDMD", asal="impor")
    kegiatan(siti, "seminar", mulai="08-05-2026", nama="Seminar Gizi")
    rekap, rincian, _ = tulis()
    assert [baris[4] for baris in rincian] == [
        "Sesi coaching",
        "Sesi mentoring",
        "Sesi mentoring",
        "Sudah dibaca BKPSDMD",
        "Seminar Gizi",
    ]
    assert "RAHASIA" not in repr((rekap, rincian))


def ringkas(rincian):
    """Bentuk, JP Konversi, JP Diakui and Keterangan of each row of Rincian."""
    return [(baris[2], baris[8], baris[9], baris[10]) for baris in rincian]


def test_records_that_wait_or_were_returned_are_listed_with_nothing_counted_and_a_reason(pd):
    siti = orang("198504122010032001", "Siti", pd["1.01"])
    kegiatan(siti, "seminar", mulai="01-02-2026", status="diajukan")
    kegiatan(
        siti,
        "workshop",
        mulai="02-02-2026",
        status="dikembalikan",
        alasan_kembali="bukti",
        catatan_peninjau="halaman 2 hilang",
        ditinjau_oleh=PNSFactory(),
        ditinjau_pada=timezone.now(),
    )
    kegiatan(siti, "kursus", "8", mulai="03-02-2026", status="draf")
    kegiatan(siti, "kursus", "8", mulai="04-02-2026", status="ditarik")
    coaching = CoachingFactory(peserta=siti)
    SesiCoachingFactory(bimbingan=coaching, tanggal=tgl("05-02-2026"), status="dilaksanakan")
    SesiCoachingFactory(bimbingan=coaching, tanggal=tgl("06-12-2026"), status="direncanakan")
    SesiCoachingFactory(bimbingan=coaching, tanggal=tgl("06-02-2026"), status="dibatalkan", alasan_batal="Hujan")
    rekap, rincian, _ = tulis()
    assert ringkas(rincian) == [
        ("seminar", 4, 0, "Menunggu tinjauan; belum masuk jumlah. 1 hari × 4 JP = 4 JP."),
        (
            "workshop",
            5,
            0,
            "Dikembalikan: Bukti tidak terbaca (halaman 2 hilang); tidak masuk jumlah. 1 hari × 5 JP = 5 JP.",
        ),
        ("coaching", 2, 0, "Menunggu paraf pembimbing; belum masuk jumlah. 1 kegiatan × 2 JP = 2 JP."),
    ]
    assert pendek(rekap) == [(1, "Siti", "Dinas Kesehatan", 0, "0 JP")]


def test_a_record_across_new_year_stands_in_both_years_with_its_part(pd):
    """12 JP over 6 days, 2 a day: 29, 30 and 31 December 2025, then 1, 2 and 3 January 2026."""
    siti = orang("198504122010032001", "Siti", pd["1.01"])
    kegiatan(siti, "e_learning", "12", mulai="29-12-2025", selesai="03-01-2026")
    awal = "12 JP dibagi rata atas 6 hari (29 Desember 2025 s.d. 3 Januari 2026)."
    for tahun in (2025, 2026):
        rekap, rincian, _ = tulis(tahun)
        assert ringkas(rincian) == [("e_learning", 6, 6, f"{awal} Bagian tahun {tahun}: 3 hari, 6 JP.")]
        assert pendek(rekap) == [(1, "Siti", "Dinas Kesehatan", 6, "1–19 JP")]


def test_a_training_that_ends_in_another_year_is_listed_and_says_which(pd):
    siti = orang("198504122010032001", "Siti", pd["1.01"])
    kegiatan(siti, "pelatihan_teknis", "40", mulai="15-12-2025", selesai="09-01-2026")
    _, rincian, _ = tulis(2025)
    kalimat = "Dihitung pada tahun 2026, tahun tanggal selesainya (9 Januari 2026)."
    assert ringkas(rincian) == [("pelatihan_teknis", 0, 0, kalimat)]
    rekap, rincian, _ = tulis(2026)
    assert ringkas(rincian) == [("pelatihan_teknis", 40, 40, "40 JP sesuai JP kegiatan.")]
    assert pendek(rekap) == [(1, "Siti", "Dinas Kesehatan", 40, "≥ 20 JP")]


def test_what_counts_adds_up_to_the_total_of_each_pns(pd):
    for ke, kode in enumerate(("1.01", "1.02", "2.01"), start=1):
        pns = orang(f"19850{ke}122010032001", f"Orang {ke}", pd[kode])
        kegiatan(pns, "kursus", f"{ke}.333")
        kegiatan(pns, "e_learning", "10", mulai="29-12-2025", selesai="04-01-2026")
        kegiatan(pns, "e_learning", "9", mulai="03-01-2026")
        kegiatan(pns, "seminar", status="diajukan")
        coaching = CoachingFactory(peserta=pns)
        for hari in range(1, 4 + ke):
            SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 4, hari))
    rekap, rincian, _ = tulis()
    jumlah = {}
    for nip, *_, diakui, _keterangan, _dasar in rincian:
        jumlah[nip] = jumlah.get(nip, Decimal(0)) + diakui
    assert jumlah == {baris[1]: baris[12] for baris in rekap}
    assert [sum(baris[5:12]) for baris in rekap] == [baris[12] for baris in rekap]


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\x0b="])
def test_nothing_that_was_typed_starts_a_formula(pd, awal):
    jahat = f'{awal}HYPERLINK("http://contoh","klik")'
    siti = orang("198504122010032001", jahat, PDFactory(kode="9.01", nama=jahat))
    siti.penempatan.update(jabatan=jahat)
    kegiatan(siti, "seminar", nama=jahat)
    SesiCoachingFactory(bimbingan=CoachingFactory(peserta=siti), materi=jahat, asal="impor")
    rekap, rincian, _ = tulis()  # reading back refuses every cell that is a formula
    terketik = [*rekap[0][2:5], *(baris[ke] for baris in rincian for ke in (1, 4))]
    assert len(terketik) == 7
    assert {nilai.replace(" ", "").replace("\n", "")[:2] for nilai in terketik} <= {"'=", "'+", "'-", "'@", "'\t", "'H"}


def test_control_characters_that_the_format_forbids_do_not_stop_the_recap(pd):
    siti = orang("198504122010032001", "Siti", pd["1.01"])
    kegiatan(siti, "seminar", nama="Rapat\x0bKerja\x07")
    assert [baris[4] for baris in tulis()[1]] == ["Rapat Kerja "]


def test_columns_are_typed_and_the_sheets_can_be_filtered(pd):
    from openpyxl import load_workbook

    siti = orang("198504122010032001", "Siti", pd["1.01"])
    kegiatan(siti, "seminar")
    berkas = io.BytesIO()
    tulis_rekap(2026, berkas)
    berkas.seek(0)
    lembar_rekap, lembar_rincian = load_workbook(berkas)
    assert "".join(sel.data_type for sel in lembar_rekap[2]) == "n" + "ssss" + "nnnnnnnn" + "s"
    assert "".join(sel.data_type for sel in lembar_rincian[2]) == "sssss" + "dd" + "nnn" + "ss"
    assert lembar_rincian["F2"].number_format == "dd-mm-yyyy"
    for lembar in (lembar_rekap, lembar_rincian):
        assert (lembar.freeze_panes, lembar.auto_filter.ref[:3]) == ("A2", "A1:")
