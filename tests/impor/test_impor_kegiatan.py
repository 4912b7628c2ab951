"""`impor_kegiatan`: what it records, what it skips, what it refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from bimbingan.models import Bimbingan
from coaching.models import Coaching, SesiCoaching
from impor import kegiatan
from impor.buku import buka
from kegiatan.models import Kegiatan
from kepegawaian.models import PNS
from kepegawaian.pangkat import Golongan
from konversi.buku import buku_aturan
from konversi.models import RekapJP
from konversi.rekap import cari_beda
from mentoring.models import Mentoring, SesiMentoring
from tests.impor.lembaran import JUDUL_KEGIATAN, bagikan_teks, isi_basis_data, jalankan, tolak, tulis
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    PDFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
)

pytestmark = pytest.mark.django_db

SITI, ATASAN, LAMA, SENIOR, JUNIOR = (
    "198504122010032001", "197001012000011001", "197101012001011001", "198001012005011001", "199504122020032001",
)  # fmt: skip
MEI = date(2026, 5, 4)
SEMINAR = [SITI, "seminar", "nasional", "Seminar ASN", "BKN", None, MEI, date(2026, 5, 6), 3, "SK/1"]
COACHING = [SITI, "coaching", "nasional", "Membahas kemajuan", None, ATASAN, MEI, None, None, None]
MENTORING = [SITI, "mentoring", "internasional", "Karier", None, SENIOR, MEI, MEI, 1, None]


@pytest.fixture
def jalur(tmp_path):
    return tmp_path / "kegiatan.xlsx"


@pytest.fixture(autouse=True)
def kantor(hari_ini):
    """Siti (III/b, CPNS 2010) was under LAMA until 31 March 2026, then under ATASAN."""
    pd = PDFactory()
    siti = PNSFactory(nip=SITI, golongan=Golongan.III_B)
    atasan, lama = PNSFactory(nip=ATASAN, golongan=Golongan.II_A), PNSFactory(nip=LAMA, golongan=Golongan.II_A)
    PNSFactory(nip=SENIOR, golongan=Golongan.III_B)
    PNSFactory(nip=JUNIOR, golongan=Golongan.III_B)
    PenempatanFactory(pns=siti, pd=pd, atasan=lama, selesai=date(2026, 3, 31))
    PenempatanFactory(pns=siti, pd=pd, atasan=atasan, mulai=date(2026, 4, 1))


def ubah(baris, **isi):
    """The same row with other cells; `Tanggal_Mulai=` is the column Tanggal Mulai."""
    baru = list(baris)
    for kolom, nilai in isi.items():
        baru[JUDUL_KEGIATAN.index(kolom.replace("_", " "))] = nilai
    return baru


def impor(jalur, *baris, judul=JUDUL_KEGIATAN, opsi=()):
    return jalankan("impor_kegiatan", tulis(jalur, Kegiatan=[judul, *baris]), *opsi)


def ditolak(jalur, *baris, judul=JUDUL_KEGIATAN):
    return tolak("impor_kegiatan", tulis(jalur, Kegiatan=[judul, *baris]))


def kegiatan_tersimpan():
    kolom = (
        "peserta__nip", "bentuk", "lingkup", "nama", "penyelenggara", "mulai", "selesai", "jumlah",
        "nomor_sertifikat", "status", "asal", "ditinjau_oleh", "ditinjau_pada",
    )  # fmt: skip
    return list(Kegiatan.objects.order_by("pk").values_list(*kolom))


def sesi_tersimpan(model):
    kolom = (
        "peserta__nip", "pembimbing__nip", "tanggal", "lingkup", "materi", "status", "asal",
        "diparaf_oleh", "diparaf_pada",
    )  # fmt: skip
    return list(model.objects.order_by("pk").values_list(*kolom))


def total(tahun=2026):
    rekap = RekapJP.objects.filter(pns__nip=SITI, tahun=tahun).first()
    return rekap and (rekap.total, rekap.menunggu)


SEMINAR_TERSIMPAN = (
    SITI, "seminar", "nasional", "Seminar ASN", "BKN", MEI, date(2026, 5, 6), Decimal(3), "SK/1",
    "disetujui", "impor", None, None,
)  # fmt: skip


def test_activities_and_sessions_count_at_once(jalur):
    assert impor(jalur, SEMINAR, COACHING, MENTORING) == ["kegiatan: 3 baru, 0 dilewati"]
    assert kegiatan_tersimpan() == [SEMINAR_TERSIMPAN]
    assert sesi_tersimpan(SesiCoaching) == [
        (SITI, ATASAN, MEI, "nasional", "Membahas kemajuan", "diparaf", "impor", None, None)
    ]
    assert sesi_tersimpan(SesiMentoring) == [
        (SITI, SENIOR, MEI, "internasional", "Karier", "diparaf", "impor", None, None)
    ]
    assert total() == (Decimal(3 * 4 + 2 + 4), Decimal(0))
    assert list(cari_beda()) == []


def test_as_other_programs_write_it(jalur):
    """Shared texts, another order of columns, texts for dates and numbers, optional columns left out."""
    judul = ["JUMLAH", "Tanggal  Mulai", "nama kegiatan", "Lingkup", "Kode Bentuk", "NIP", "Warna"]
    baris = ["7,5", "31/03/2026", " Kursus\nbahasa ", "Nasional", "Kursus", "'19850412 201003 2 001", "merah"]
    tulis(jalur, kegiatan=[judul, baris, ["7.50", "31-03-2026", *baris[2:]]])
    assert jalankan("impor_kegiatan", bagikan_teks(jalur)) == [
        "kegiatan!G1: kolom “Warna” tidak dikenal dan diabaikan.",
        "kegiatan: 1 baru, 1 dilewati",
    ]
    hari = date(2026, 3, 31)
    assert kegiatan_tersimpan() == [
        (SITI, "kursus", "nasional", "Kursus bahasa", "", hari, hari, Decimal("7.5"), "", "disetujui", "impor",
         None, None)
    ]  # fmt: skip


@pytest.mark.parametrize("kode", [k for k in buku_aturan().semua_kode() if k not in ("coaching", "mentoring")])
def test_every_other_bentuk_is_recorded(jalur, kode):
    satuan = buku_aturan().pada(MEI).cari(kode).satuan
    baris = ubah(SEMINAR, Kode_Bentuk=kode, Jumlah=None if satuan == "kegiatan" else 2)
    assert impor(jalur, baris) == ["kegiatan: 1 baru, 0 dilewati"]
    assert [(k[1], k[7]) for k in kegiatan_tersimpan()] == [(kode, Decimal(1 if satuan == "kegiatan" else 2))]
    assert list(cari_beda()) == []


def test_the_same_file_again_changes_nothing(jalur):
    baris = [SEMINAR, COACHING, MENTORING, ubah(SEMINAR, Kode_Bentuk="kursus", Jumlah="0,33335")]
    impor(jalur, *baris)
    sebelum = isi_basis_data(), kegiatan_tersimpan(), total()
    assert impor(jalur, *baris) == ["kegiatan: 0 baru, 4 dilewati"]
    assert (isi_basis_data(), kegiatan_tersimpan(), total()) == sebelum


def test_checking_saves_nothing_and_says_the_same(jalur):
    sebelum = isi_basis_data()
    assert impor(jalur, SEMINAR, COACHING, SEMINAR, opsi=["--periksa"]) == ["kegiatan: 2 baru, 1 dilewati"]
    assert isi_basis_data() == sebelum


@pytest.mark.parametrize(
    "beda",
    [
        {"Kode_Bentuk": "workshop"},
        {"Lingkup": "internasional"},
        {"Nama_Kegiatan": "Seminar lain"},
        {"Tanggal_Mulai": date(2026, 5, 3)},
        {"Tanggal_Selesai": date(2026, 5, 7)},
        {"Jumlah": 2},
        {"Nomor_Sertifikat": "SK/2"},
        {"NIP": ATASAN},
    ],
)
def test_one_difference_makes_another_activity(jalur, beda):
    assert impor(jalur, SEMINAR, ubah(SEMINAR, **beda), ubah(SEMINAR, Penyelenggara="LAN")) == [
        "kegiatan: 2 baru, 1 dilewati"
    ]


@pytest.mark.parametrize(
    ("status", "dilewati"),
    [("disetujui", True), ("diajukan", True), ("dikembalikan", True), ("draf", False), ("ditarik", False)],
)
def test_what_people_recorded_themselves_is_there_already(jalur, status, dilewati):
    isi = {"alasan_kembali": "bukti"} if status == "dikembalikan" else {}
    ditinjau = {"ditinjau_oleh": PNS.objects.get(nip=ATASAN), "ditinjau_pada": "2026-06-01T00:00Z"}
    KegiatanFactory(
        peserta=PNS.objects.get(nip=SITI), nama="Seminar ASN", mulai=MEI, selesai=date(2026, 5, 6), jumlah=3,
        nomor_sertifikat="SK/1", status=status, asal="aplikasi", **isi,
        **(ditinjau if status in ("disetujui", "dikembalikan") else {}),
    )  # fmt: skip
    belum = [
        "1 baris yang dilewati sudah ada di aplikasi tetapi belum disetujui atau diparaf, "
        "sehingga JP-nya belum dihitung."
    ]
    assert impor(jalur, SEMINAR) == [
        *(belum if status in ("diajukan", "dikembalikan") else []),
        f"kegiatan: {int(not dilewati)} baru, {int(dilewati)} dilewati",
    ]


def test_sessions_go_under_the_running_agreement_of_the_pair(jalur):
    siti, atasan = PNS.objects.get(nip=SITI), PNS.objects.get(nip=ATASAN)
    berjalan = CoachingFactory(peserta=siti, pembimbing=atasan, mulai=date(2026, 5, 1))
    CoachingFactory(peserta=siti, pembimbing=PNS.objects.get(nip=LAMA))
    CoachingFactory(peserta=siti, pembimbing=atasan, status="selesai")
    MentoringFactory(peserta=siti, pembimbing=atasan)
    impor(jalur, COACHING, ubah(COACHING, Tanggal_Mulai="2026-04-07"))
    dibuat = Coaching.objects.get(asal="impor")
    assert list(SesiCoaching.objects.order_by("tanggal").values_list("tanggal", "bimbingan")) == [
        (date(2026, 4, 7), dibuat.pk),
        (MEI, berjalan.pk),
    ]


def test_one_agreement_is_made_for_each_pair_and_year_and_found_again(jalur):
    baris = [
        ubah(COACHING, Tanggal_Mulai=date(2025, 2, 3), NIP_Pembimbing=LAMA),
        ubah(COACHING, Tanggal_Mulai=date(2026, 2, 3), NIP_Pembimbing=LAMA),
        ubah(COACHING, Tanggal_Mulai=date(2026, 3, 3), NIP_Pembimbing=LAMA),
        COACHING,
        MENTORING,
    ]
    impor(jalur, *baris)
    impor(jalur, *baris, ubah(COACHING, Tanggal_Mulai=date(2025, 3, 3), NIP_Pembimbing=LAMA))
    kolom = ("pembimbing__nip", "peserta__nip", "mulai", "selesai", "status", "asal")
    tujuan = "Menampung sesi yang diimpor BKPSDMD; kesepakatan pasangan ini tidak dicatat di aplikasi."

    def setahun(pembimbing, tahun, jenis):
        return (
            pembimbing, SITI, date(tahun, 1, 1), date(tahun, 12, 31), Bimbingan.Status.SELESAI, "impor",
            f"{jenis} tahun {tahun} (diimpor)", tujuan,
        )  # fmt: skip

    assert list(Coaching.objects.order_by("pk").values_list(*kolom, "pekerjaan", "tujuan")) == [
        setahun(LAMA, 2025, "Coaching"),
        setahun(LAMA, 2026, "Coaching"),
        setahun(ATASAN, 2026, "Coaching"),
    ]
    assert list(Mentoring.objects.values_list(*kolom, "aspek", "tujuan")) == [setahun(SENIOR, 2026, "Mentoring")]
    assert list(SesiCoaching.objects.order_by("tanggal").values_list("tanggal", "bimbingan__mulai__year")) == [
        (date(2025, 2, 3), 2025),
        (date(2025, 3, 3), 2025),
        (date(2026, 2, 3), 2026),
        (date(2026, 3, 3), 2026),
        (MEI, 2026),
    ]


def test_totals_of_every_year_touched_are_refreshed(jalur):
    e_learning = ubah(
        SEMINAR, Kode_Bentuk="e_learning", Tanggal_Mulai=date(2025, 12, 29), Tanggal_Selesai=date(2026, 1, 3), Jumlah=12
    )
    impor(jalur, e_learning)
    assert (total(2025), total(2026)) == ((Decimal(6), Decimal(0)), (Decimal(6), Decimal(0)))  # 2 JP a day, 3 + 3 days
    assert list(cari_beda()) == []


def test_the_third_session_of_a_month_is_recorded_and_counts_nothing(jalur):
    baris = [ubah(COACHING, Tanggal_Mulai=date(2026, 5, hari)) for hari in (4, 11, 18)]
    assert impor(jalur, *baris) == ["kegiatan: 3 baru, 0 dilewati"]
    assert total() == (Decimal(4), Decimal(0))


@pytest.mark.parametrize(
    ("isi", "status", "pesan"),
    [
        ({"materi": "Membahas kemajuan"}, "diparaf", ["kegiatan: 0 baru, 1 dilewati"]),
        (
            {"materi": "Membahas kemajuan"},
            "dilaksanakan",
            [
                "1 baris yang dilewati sudah ada di aplikasi tetapi belum disetujui atau diparaf, "
                "sehingga JP-nya belum dihitung.",
                "kegiatan: 0 baru, 1 dilewati",
            ],
        ),
        ({"alasan_batal": "Sakit"}, "dibatalkan", ["kegiatan: 1 baru, 0 dilewati"]),
    ],
)
def test_a_session_that_is_there_already(jalur, isi, status, pesan):
    bimbingan = CoachingFactory(peserta=PNS.objects.get(nip=SITI), pembimbing=PNS.objects.get(nip=ATASAN))
    SesiCoachingFactory(bimbingan=bimbingan, tanggal=MEI, status=status, **isi)
    assert impor(jalur, COACHING) == pesan


@pytest.mark.parametrize(
    ("isi", "status", "kalimat"),
    [
        (
            {"materi": "Lain"},
            "diparaf",
            "sudah ada di aplikasi dengan materi atau lingkup lain. Samakan isinya, atau hapus baris ini",
        ),
        (
            {"materi": "Membahas kemajuan", "lingkup": "internasional"},
            "diparaf",
            "sudah ada di aplikasi dengan materi atau lingkup lain. Samakan isinya, atau hapus baris ini",
        ),
        (
            {"materi": ""},
            "direncanakan",
            "sudah direncanakan di aplikasi. Catat pelaksanaannya di sana, atau batalkan dahulu",
        ),
    ],
)
def test_another_session_of_the_pair_on_that_day(jalur, isi, status, kalimat):
    bimbingan = CoachingFactory(peserta=PNS.objects.get(nip=SITI), pembimbing=PNS.objects.get(nip=ATASAN))
    SesiCoachingFactory(bimbingan=bimbingan, tanggal=MEI, status=status, **isi)
    assert ditolak(jalur, COACHING) == [
        f"Kegiatan!G2 (Tanggal Mulai): sesi coaching pasangan ini pada 4 Mei 2026 {kalimat}; "
        "satu pasangan paling banyak satu sesi sehari."
    ]


@pytest.mark.parametrize("materi", ["Membahas kemajuan", "Materi lain"])
def test_a_second_session_of_the_pair_in_the_file(jalur, materi):
    assert ditolak(jalur, COACHING, ubah(COACHING, Nama_Kegiatan=materi), MENTORING) == [
        "Kegiatan!G3 (Tanggal Mulai): sesi coaching pasangan ini pada 4 Mei 2026 ada dua kali: baris 2 dan baris ini. "
        "Hapus salah satunya; satu pasangan paling banyak satu sesi sehari."
    ]


def test_coaching_and_mentoring_of_one_pair_on_one_day_are_two_things(jalur):
    assert impor(jalur, COACHING, ubah(COACHING, Kode_Bentuk="mentoring")) == ["kegiatan: 2 baru, 0 dilewati"]


@pytest.mark.parametrize(
    ("pembimbing", "hari"),
    [(SENIOR, MEI), (ATASAN, MEI), (LAMA, date(2026, 3, 31)), (SENIOR, date(2023, 1, 12))],
    ids=["same golongan and earlier CPNS", "atasan of lower golongan", "atasan of that day", "before any placement"],
)
def test_who_may_mentor(jalur, pembimbing, hari):
    baris = ubah(MENTORING, NIP_Pembimbing=pembimbing, Tanggal_Mulai=hari, Tanggal_Selesai=None)
    assert impor(jalur, baris) == ["kegiatan: 1 baru, 0 dilewati"]


TAK_DIKENAL = "198504122010032009"
BELUM = "belum terdaftar. Periksa angkanya, atau impor dahulu pegawainya (impor_pegawai)."
DUA_KODE = f"Kode yang ada: {', '.join(buku_aturan().semua_kode())}."
BELUM_DIATUR = "Belum ada aturan konversi JP yang berlaku pada 11 Januari 2023. {} berlaku sejak 12 Januari 2023."
RINGKAS = buku_aturan().pada(MEI).nama_ringkas


def nama_baris(kode):
    return buku_aturan().pada(MEI).cari(kode).nama


@pytest.mark.lengkap
@pytest.mark.parametrize(
    ("baris", "isi", "kalimat"),
    [
        (SEMINAR, {"NIP": TAK_DIKENAL}, f"A2 (NIP): NIP {TAK_DIKENAL} {BELUM}"),
        (
            SEMINAR,
            {"NIP": 1.98504122010032e17},
            "A2 (NIP): 1.98504E+17 tersimpan sebagai angka, sehingga digit terakhir NIP sudah hilang. "
            "Ubah format kolom ini menjadi Teks, lalu ketik ulang NIP-nya.",
        ),
        (
            SEMINAR,
            {"Kode_Bentuk": "rapat"},
            f"B2 (Kode Bentuk): Kode bentuk “rapat” tidak ada di {RINGKAS}. {DUA_KODE}",
        ),
        (
            SEMINAR,
            {"Lingkup": "lokal"},
            "C2 (Lingkup): “lokal” tidak dikenal. Pilih salah satu: nasional, internasional.",
        ),
        (
            SEMINAR,
            {"Kode_Bentuk": "pelatihan_struktural", "Lingkup": "internasional"},
            f"C2 (Lingkup): {nama_baris('pelatihan_struktural')} tidak diatur untuk lingkup internasional "
            f"({buku_aturan().pada(MEI).cari('pelatihan_struktural').dasar} berisi “-”). Pilih lingkup lain.",
        ),
        (SEMINAR, {"Nama_Kegiatan": None}, "D2 (Nama Kegiatan): wajib diisi."),
        (SEMINAR, {"Nama_Kegiatan": "x" * 301}, "D2 (Nama Kegiatan): terlalu panjang (301 huruf); paling banyak 300."),
        (SEMINAR, {"Penyelenggara": "=A1"}, "E2 (Penyelenggara): berisi rumus; salin lalu tempel sebagai nilai."),
        (SEMINAR, {"Tanggal_Mulai": "31/02/2026"}, "G2 (Tanggal Mulai): 31 Februari 2026 bukan tanggal yang ada."),
        (
            SEMINAR,
            {"Tanggal_Mulai": date(2026, 11, 24), "Tanggal_Selesai": None, "Jumlah": 1},
            "G2 (Tanggal Mulai): 24 November 2026 belum tiba. Yang diimpor hanya yang sudah terlaksana.",
        ),
        (
            SEMINAR,
            {"Tanggal_Selesai": date(2026, 11, 24)},
            "H2 (Tanggal Selesai): 24 November 2026 belum tiba. Yang diimpor hanya yang sudah terlaksana.",
        ),
        (
            SEMINAR,
            {"Tanggal_Mulai": date(2023, 1, 11)},
            f"G2 (Tanggal Mulai): {BELUM_DIATUR.format(RINGKAS)}",
        ),
        (
            COACHING,
            {"Tanggal_Mulai": date(2023, 1, 11), "NIP_Pembimbing": LAMA},
            f"G2 (Tanggal Mulai): {BELUM_DIATUR.format(RINGKAS)}",
        ),
        (
            SEMINAR,
            {"Tanggal_Selesai": date(2026, 5, 3)},
            "H2 (Tanggal Selesai): 3 Mei 2026 mendahului Tanggal Mulai, 4 Mei 2026.",
        ),
        (SEMINAR, {"Jumlah": None}, f"I2 (Jumlah): wajib diisi: banyaknya hari untuk {nama_baris('seminar')}."),
        (SEMINAR, {"Jumlah": 0}, "I2 (Jumlah): 0 harus lebih besar dari 0."),
        (SEMINAR, {"Jumlah": "0,00004"}, "I2 (Jumlah): 0 harus lebih besar dari 0."),
        (SEMINAR, {"Jumlah": -1.5}, "I2 (Jumlah): -1,5 harus lebih besar dari 0."),
        (SEMINAR, {"Jumlah": "3,5"}, "I2 (Jumlah): 3,5 hari melebihi lama kegiatan, 3 hari."),
        (
            SEMINAR,
            {"Tanggal_Selesai": None, "Jumlah": 2},
            "I2 (Jumlah): 2 hari melebihi lama kegiatan, 1 hari.",
        ),
        (
            SEMINAR,
            {"Jumlah": "tiga"},
            "I2 (Jumlah): “tiga” bukan angka. Isi angkanya saja, misalnya 3 atau 7,5.",
        ),
        (
            SEMINAR,
            {"Kode_Bentuk": "kursus", "Jumlah": 100000},
            "I2 (Jumlah): 100000 terlalu besar; paling banyak 99999,9999.",
        ),
        (
            SEMINAR,
            {"Kode_Bentuk": "magang", "Jumlah": 2},
            f"I2 (Jumlah): {nama_baris('magang')} dihitung per kegiatan, jadi jumlahnya selalu 1. Kosongkan sel ini.",
        ),
        (
            COACHING,
            {"Jumlah": 0},
            "I2 (Jumlah): Coaching dihitung per kegiatan, jadi jumlahnya selalu 1. Kosongkan sel ini.",
        ),
        (
            SEMINAR,
            {"Nomor_Sertifikat": date(2026, 3, 12)},
            "J2 (Nomor Sertifikat): 12 Maret 2026 tidak tersimpan sebagai teks. "
            "Ubah format sel ini menjadi Teks, lalu ketik ulang isinya.",
        ),
        (
            COACHING,
            {"Tanggal_Selesai": date(2026, 5, 5)},
            "H2 (Tanggal Selesai): satu sesi coaching berlangsung satu hari. "
            "Kosongkan sel ini; tulis satu baris untuk tiap sesi.",
        ),
        (COACHING, {"NIP_Pembimbing": None}, "F2 (NIP Pembimbing): wajib diisi untuk coaching."),
        (MENTORING, {"NIP_Pembimbing": " "}, "F2 (NIP Pembimbing): wajib diisi untuk mentoring."),
        (COACHING, {"NIP_Pembimbing": TAK_DIKENAL}, f"F2 (NIP Pembimbing): NIP {TAK_DIKENAL} {BELUM}"),
        (
            COACHING,
            {"NIP_Pembimbing": SITI},
            "F2 (NIP Pembimbing): pembimbing tidak dapat membimbing dirinya sendiri. Isi NIP pembimbingnya.",
        ),
        (
            MENTORING,
            {"NIP_Pembimbing": SITI},
            "F2 (NIP Pembimbing): pembimbing tidak dapat membimbing dirinya sendiri. Isi NIP pembimbingnya.",
        ),
        (
            COACHING,
            {"NIP_Pembimbing": LAMA},
            f"F2 (NIP Pembimbing): NIP {LAMA} bukan atasan langsung peserta pada 4 Mei 2026; "
            f"atasannya saat itu NIP {ATASAN}.",
        ),
        (
            COACHING,
            {"NIP": LAMA},
            f"F2 (NIP Pembimbing): NIP {ATASAN} bukan atasan langsung peserta pada 4 Mei 2026; "
            "atasannya saat itu belum tercatat.",
        ),
        (
            MENTORING,
            {"NIP_Pembimbing": JUNIOR},
            f"F2 (NIP Pembimbing): NIP {JUNIOR} pada 4 Mei 2026 bukan atasan langsung peserta dan tidak lebih senior "
            "(golongan lebih tinggi, atau golongan sama dengan TMT CPNS lebih awal).",
        ),
        (
            MENTORING,
            {"NIP_Pembimbing": LAMA},
            f"F2 (NIP Pembimbing): NIP {LAMA} pada 4 Mei 2026 bukan atasan langsung peserta dan tidak lebih senior "
            "(golongan lebih tinggi, atau golongan sama dengan TMT CPNS lebih awal).",
        ),
    ],
)
def test_refused_by_cell(jalur, baris, isi, kalimat):
    """The good row beside it is not saved either."""
    lain = ubah(SEMINAR, Nama_Kegiatan="Lain")
    assert ditolak(jalur, ubah(baris, **isi), lain) == [f"Kegiatan!{kalimat}"]


def test_both_dates_before_the_regulation(jalur):
    hari = date(2023, 1, 11)
    kalimat = BELUM_DIATUR.format(RINGKAS)
    assert ditolak(jalur, ubah(SEMINAR, Tanggal_Mulai=hari, Tanggal_Selesai=hari, Jumlah=1)) == [
        f"Kegiatan!G2 (Tanggal Mulai): {kalimat}",
        f"Kegiatan!H2 (Tanggal Selesai): {kalimat}",
    ]


def test_the_first_day_of_the_regulation_and_today_count(jalur, hari_ini):
    for hari in (date(2023, 1, 12), hari_ini):
        assert impor(jalur, ubah(SEMINAR, Tanggal_Mulai=hari, Tanggal_Selesai=None, Jumlah=1)) == [
            "kegiatan: 1 baru, 0 dilewati"
        ]


def test_all_problems_at_once_in_the_order_of_the_sheet(jalur):
    assert ditolak(
        jalur,
        ubah(SEMINAR, NIP=TAK_DIKENAL, Tanggal_Mulai="x", Jumlah=-1),
        SEMINAR,
        ubah(COACHING, Nama_Kegiatan="", NIP_Pembimbing=LAMA),
        ubah(COACHING, Lingkup="?"),
    ) == [
        f"Kegiatan!A2 (NIP): NIP {TAK_DIKENAL} {BELUM}",
        "Kegiatan!G2 (Tanggal Mulai): “x” bukan tanggal. Tulis misalnya 2026-03-31, 31-03-2026 atau 31/03/2026, "
        "atau ubah format selnya menjadi Tanggal.",
        "Kegiatan!I2 (Jumlah): -1 harus lebih besar dari 0.",
        "Kegiatan!D4 (Nama Kegiatan): wajib diisi.",
        f"Kegiatan!F4 (NIP Pembimbing): NIP {LAMA} bukan atasan langsung peserta pada 4 Mei 2026; "
        f"atasannya saat itu NIP {ATASAN}.",
        "Kegiatan!C5 (Lingkup): “?” tidak dikenal. Pilih salah satu: nasional, internasional.",
    ]


def test_only_so_many_problems_are_printed(jalur, monkeypatch):
    monkeypatch.setattr("impor.perintah.MAKS_TERCETAK", 2)
    assert ditolak(jalur, *[ubah(SEMINAR, NIP=TAK_DIKENAL)] * 5) == [
        f"Kegiatan!A2 (NIP): NIP {TAK_DIKENAL} {BELUM}",
        f"Kegiatan!A3 (NIP): NIP {TAK_DIKENAL} {BELUM}",
        "dan 3 masalah lagi.",
    ]


def test_more_jp_than_the_totals_hold_is_a_sentence(jalur):
    """20 JP a semester: six rows at the limit of the column are more than RekapJP can hold in PostgreSQL."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite keeps a number of any size.")
    semua = [ubah(SEMINAR, Kode_Bentuk="pendidikan", Nama_Kegiatan=f"S{n}", Jumlah=99999) for n in range(6)]
    assert ditolak(jalur, *semua) == [
        "Ada angka yang terlalu besar untuk disimpan. Periksa kolom Jumlah; jumlah JP seorang pegawai setahun "
        "tidak mungkin sebesar itu."
    ]


def test_planning_asks_the_same_queries_for_one_row_and_for_many(jalur, django_assert_num_queries):
    for banyak in (1, 3, 40):
        baris = [ubah(SEMINAR, Nama_Kegiatan=f"S{n}") for n in range(banyak)]
        tulis(jalur, Kegiatan=[JUDUL_KEGIATAN, COACHING, MENTORING, *baris])
        with buka(jalur) as buku:
            isian = kegiatan.baca(buku)
        with django_assert_num_queries(8):
            kegiatan.rencanakan(isian)


def test_writing_does_not_ask_for_every_row(jalur, django_assert_max_num_queries):
    baris = [ubah(SEMINAR, Nama_Kegiatan=f"S{n}") for n in range(300)]
    tulis(jalur, Kegiatan=[JUDUL_KEGIATAN, COACHING, MENTORING, *baris])
    with django_assert_max_num_queries(65):
        assert jalankan("impor_kegiatan", jalur) == ["kegiatan: 302 baru, 0 dilewati"]
